package outcomes

import (
	"errors"
	"fmt"
	"math"
)

// An Instrument is a questionnaire with its scoring. The total of a person is
//
//	Shift + Scale × (sum of the values of the person's answers)
//
// Source is where the values come from; a composite of plain answers needs
// none. An instrument whose values were not published but worked out from
// something else is a Reconstruction and says so in every score that it gives.
type Instrument struct {
	ID, Title      string
	Items          []Item
	Scale, Shift   float64 // a Scale of 0 means 1
	Direction      Direction
	Case           *Case // nil where the instrument defines no case
	Source         string
	Reconstruction bool
	Note           string
}

// An Item is one question. An item without levels takes any finite number and
// its answer is its value.
type Item struct {
	Name   string // unique in the instrument
	Levels []Level
}

// A Level is one of the answers that an item allows: its code in the data and
// the value that it adds.
type Level struct{ Code, Value float64 }

// A Case is a person whose total is at or above the threshold.
type Case struct {
	Name    string  // what such a person is called: "psychological distress likely"
	AtLeast float64 // the threshold, in units of the total
}

// Bounds are the lowest and the highest total that complete answers can have.
// Ok is false where an item takes any number, and for an invalid instrument.
func (in Instrument) Bounds() (low, high float64, ok bool) {
	if in.Validate() != nil {
		return 0, 0, false
	}
	for _, item := range in.Items {
		if len(item.Levels) == 0 {
			return 0, 0, false
		}
		least, most := item.bounds()
		low += least
		high += most
	}
	low, high = in.total(low), in.total(high)
	return min(low, high), max(low, high), true
}

func (it Item) bounds() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, level := range it.Levels {
		low, high = min(low, level.Value), max(high, level.Value)
	}
	return low, high
}

// total applies scale and shift. The explicit conversion keeps the product
// rounded, so that no machine fuses it with the sum.
func (in Instrument) total(sum float64) float64 {
	if in.Scale == 0 {
		return in.Shift + sum
	}
	return in.Shift + float64(in.Scale*sum)
}

// value is what an answer adds; ok is false for an answer that the item does
// not allow. The answer is not missing.
func (it Item) value(answer float64) (value float64, ok bool) {
	if len(it.Levels) == 0 {
		return answer, finite(answer)
	}
	for _, level := range it.Levels {
		if level.Code == answer {
			return level.Value, true
		}
	}
	return 0, false
}

// Validate reports everything that keeps the instrument from being scored: no
// ID, no items, an unknown direction, a number that is not finite, items that
// share a name, levels that share a code.
func (in Instrument) Validate() error {
	var problems []error
	add := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("instrument %q: "+format, append([]any{in.ID}, args...)...))
	}
	if in.ID == "" {
		add("no ID")
	}
	if len(in.Items) == 0 {
		add("no items")
	}
	if in.Direction.Sign() == 0 {
		add("unknown direction")
	}
	if !finite(in.Scale) || !finite(in.Shift) {
		add("scale and shift must be finite")
	}
	if in.Case != nil && !finite(in.Case.AtLeast) {
		add("the threshold of a case must be finite")
	}
	for _, err := range in.checkItems() {
		add("%w", err)
	}
	return errors.Join(problems...)
}

func (in Instrument) checkItems() []error {
	var problems []error
	named := make(map[string]bool, len(in.Items))
	for j, item := range in.Items {
		if item.Name == "" || named[item.Name] {
			problems = append(problems, fmt.Errorf("item %d (%q) needs a name of its own", j+1, item.Name))
		}
		named[item.Name] = true
		if err := item.validate(); err != nil {
			problems = append(problems, fmt.Errorf("item %d (%q): %w", j+1, item.Name, err))
		}
	}
	return problems
}

func (it Item) validate() error {
	codes := make(map[float64]bool, len(it.Levels))
	for _, level := range it.Levels {
		if !finite(level.Code) || !finite(level.Value) {
			return errors.New("codes and values must be finite")
		}
		if codes[level.Code] {
			return fmt.Errorf("code %v stands for two levels", level.Code)
		}
		codes[level.Code] = true
	}
	return nil
}

// ItemNames are the names of the items in order.
func (in Instrument) ItemNames() []string {
	names := make([]string, len(in.Items))
	for j, item := range in.Items {
		names[j] = item.Name
	}
	return names
}

func finite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }
