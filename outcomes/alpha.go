package outcomes

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"ibsen/internal/dist"
	"ibsen/trial"
)

// Deletion says whose answers count where some are missing.
type Deletion int

const (
	// Listwise uses the people who answered every item.
	Listwise Deletion = iota
	// Pairwise uses, for each pair of items, the people who answered both. It
	// gives no interval, as there is no one number of people.
	Pairwise
)

// Reliability is how far the items of a scale go together. A number that
// cannot be had is NaN.
type Reliability struct {
	// Alpha is Cronbach's (1951), of the items as they are; Standardised is
	// that of items brought to one variance.
	Alpha, Standardised float64
	// ConfLow and ConfHigh are Feldt's interval (1965) of Alpha at Level; NaN
	// for pairwise deletion.
	ConfLow, ConfHigh, Level float64
	Deletion                 Deletion
	Complete, Incomplete     int // people who answered every item, and who did not
	Items                    []ItemReliability
	Warnings                 []Warning
}

// ItemReliability is what one item has to do with its scale.
type ItemReliability struct {
	Name     string
	Answers  int // that were used for the mean and standard deviation
	Mean, SD float64
	// TotalCorrelation is with the sum of all items, RestCorrelation with that
	// of the others.
	TotalCorrelation, RestCorrelation float64
	// AlphaIfDeleted is the scale's without the item; NaN where one item is
	// left.
	AlphaIfDeleted float64
}

const (
	// WarnReversed is the code of a warning that an item goes against the
	// others, as an item does that should have been reversed.
	WarnReversed = "against the scale"
	// WarnIncomplete is the code of a warning that people were left out because
	// they miss an item.
	WarnIncomplete = "incomplete answers"
)

// CronbachAlpha is the reliability of the items: items[j][i] is person i's
// answer to item j, NaN where missing, and names[j] names item j. Items worded
// the other way must be reversed first ([Reverse]).
//
// It needs two items or more and two people or more (two a pair, if pairwise)
// with answers that differ; what is not so is an error that names the item.
func CronbachAlpha(names []string, items [][]float64, deletion Deletion, level float64) (Reliability, error) {
	if err := checkScale(names, items, deletion, level); err != nil {
		return Reliability{}, err
	}
	used, complete := completeAnswers(items)
	r := Reliability{Deletion: deletion, Level: level, Complete: complete, Incomplete: len(items[0]) - complete}
	if deletion == Pairwise {
		used = items
	} else if complete < 2 {
		return Reliability{}, fmt.Errorf("%d of %d people answered every item; alpha needs two", complete, len(items[0]))
	}
	m, err := momentsOf(names, used)
	if err != nil {
		return Reliability{}, err
	}
	if !varies(m.sum, m.trace) {
		return Reliability{}, errors.New("the sum of the items does not vary, so there is no alpha")
	}
	r.Alpha = m.alpha()
	r.Standardised = m.standardised()
	r.feldt(len(items))
	r.describe(names, m)
	return r, nil
}

// Reliability is [CronbachAlpha] of the values of the answers to an instrument's
// items, whose codes the answers are. It fails as [Instrument.Score] does too.
func (in Instrument) Reliability(items [][]float64, deletion Deletion, level float64) (Reliability, error) {
	if err := errors.Join(in.Validate(), in.checkShape(items)); err != nil {
		return Reliability{}, err
	}
	values := make([][]float64, len(items))
	var problems []error
	for j, item := range in.Items {
		var refused trial.Rows
		if values[j], refused = recode(items[j], item.value); len(refused) > 0 {
			problems = append(problems, &AnswerError{Item: item.Name, People: refused, Allowed: item.allowed()})
		}
	}
	if err := errors.Join(problems...); err != nil {
		return Reliability{}, err
	}
	r, err := CronbachAlpha(in.ItemNames(), values, deletion, level)
	if err != nil {
		return Reliability{}, fmt.Errorf("instrument %q: %w", in.ID, err)
	}
	return r, nil
}

func checkScale(names []string, items [][]float64, deletion Deletion, level float64) error {
	switch {
	case len(items) < 2:
		return errors.New("alpha needs two items or more")
	case len(names) != len(items):
		return fmt.Errorf("%d names for %d items", len(names), len(items))
	case deletion != Listwise && deletion != Pairwise:
		return errors.New("the deletion of people with missing answers is listwise or pairwise")
	case !(level > 0 && level < 1):
		return errors.New("the level of an interval lies between 0 and 1")
	}
	var problems []error
	for j, answers := range items {
		if len(answers) != len(items[0]) {
			problems = append(problems, fmt.Errorf("item %q has answers of %d people, item %q of %d", names[j], len(answers), names[0], len(items[0])))
		}
		if refused := infinite(answers); len(refused) > 0 {
			problems = append(problems, &AnswerError{Item: names[j], People: refused, Allowed: "a finite number"})
		}
		if !slices.ContainsFunc(answers, func(x float64) bool { return !math.IsNaN(x) }) {
			problems = append(problems, fmt.Errorf("item %q: nobody has an answer", names[j]))
		}
	}
	return errors.Join(problems...)
}

// completeAnswers keeps the people who answered every item.
func completeAnswers(items [][]float64) (kept [][]float64, people int) {
	kept = make([][]float64, len(items))
	for i := range items[0] {
		whole := true
		for _, answers := range items {
			whole = whole && !math.IsNaN(answers[i])
		}
		if !whole {
			continue
		}
		people++
		for j, answers := range items {
			kept[j] = append(kept[j], answers[i])
		}
	}
	return kept, people
}

// feldt sets the interval of a scale of so many items.
func (r *Reliability) feldt(items int) {
	r.ConfLow, r.ConfHigh = math.NaN(), math.NaN()
	if r.Deletion == Pairwise {
		return
	}
	d1 := float64(r.Complete - 1)
	d2 := d1 * float64(items-1)
	tail := (1 - r.Level) / 2
	r.ConfLow = 1 - (1-r.Alpha)*dist.FQuantile(1-tail, d1, d2)
	r.ConfHigh = 1 - (1-r.Alpha)*dist.FQuantile(tail, d1, d2)
}

// describe adds the items and the warnings.
func (r *Reliability) describe(names []string, m moments) {
	if r.Incomplete > 0 {
		said := "left out"
		if r.Deletion == Pairwise {
			said = "used for the items that they answered"
		}
		r.Warnings = append(r.Warnings, Warning{WarnIncomplete, fmt.Sprintf("%d of %d people miss an item and are %s", r.Incomplete, r.Complete+r.Incomplete, said)})
	}
	for j, name := range names {
		item := ItemReliability{
			Name: name, Answers: m.answers[j], Mean: m.mean[j], SD: math.Sqrt(m.cov[j][j]),
			TotalCorrelation: m.withTotal(j), RestCorrelation: m.withRest(j), AlphaIfDeleted: m.alphaWithout(j),
		}
		r.Items = append(r.Items, item)
		if item.RestCorrelation < 0 {
			r.Warnings = append(r.Warnings, Warning{WarnReversed, fmt.Sprintf("item %q goes against the others: should it be reversed?", name)})
		}
	}
}
