package outcomes

import (
	"errors"
	"fmt"
	"strings"

	"ibsen/trial"
)

// An AnswerError says that an item has answers that it does not allow. It
// holds where they are, not what they are.
type AnswerError struct {
	Item    string
	People  trial.Rows // whose answers, ascending
	Allowed string     // what an answer may be: "one of 0, 1, 2, 3"
}

// Error names the item, the rows and what was expected.
func (e *AnswerError) Error() string {
	return fmt.Sprintf("item %q, %v: expected %s, or missing", e.Item, e.People, e.Allowed)
}

func (it Item) allowed() string {
	if len(it.Levels) == 0 {
		return "a finite number"
	}
	codes := make([]string, len(it.Levels))
	for i, level := range it.Levels {
		codes[i] = fmt.Sprint(level.Code)
	}
	return "one of " + strings.Join(codes, ", ")
}

// checkShape says whether there is one column an item, all of one length.
func (in Instrument) checkShape(items [][]float64) error {
	if len(items) != len(in.Items) {
		return fmt.Errorf("instrument %q has %d items; answers are for %d", in.ID, len(in.Items), len(items))
	}
	var problems []error
	for j, answers := range items {
		if len(answers) != len(items[0]) {
			problems = append(problems, fmt.Errorf("instrument %q: item %q has answers of %d people, item %q of %d",
				in.ID, in.Items[j].Name, len(answers), in.Items[0].Name, len(items[0])))
		}
	}
	return errors.Join(problems...)
}
