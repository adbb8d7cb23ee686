package frame

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// Column is a named sequence of values of one kind. Each value is either
// present or missing for a reason. Only the slice of the column's own kind is
// set.
type Column struct {
	name   string
	kind   Kind
	n      int
	number []float64 // Number and Whole; NaN where missing
	text   []string  // Text; "" where missing
	day    []int32   // Date: days since 1970-01-01; 0 where missing
	code   []int32   // Category: index into levels; -1 where missing
	levels []string
	why    []Reason // nil when nothing is missing
}

// Name is the column's name.
func (c *Column) Name() string { return c.name }

// Kind is the type of the column's values.
func (c *Column) Kind() Kind { return c.kind }

// Len is the number of values, missing ones included.
func (c *Column) Len() int { return c.n }

// Missing is why value i is missing, or Present.
func (c *Column) Missing(i int) Reason {
	if c.why == nil {
		return Present
	}
	return c.why[i]
}

// Number is value i of a Number or Whole column; false when it is missing or
// the column is of another kind.
func (c *Column) Number(i int) (float64, bool) {
	if !c.kind.numeric() || c.Missing(i) != Present {
		return 0, false
	}
	return c.number[i], true
}

// Text is value i as text: a Text value itself, a Category's level, a Whole in
// plain digits, a Number in the fewest digits that read back the same, a Date
// as YYYY-MM-DD. It is false when the value is missing.
func (c *Column) Text(i int) (string, bool) {
	if c.Missing(i) != Present {
		return "", false
	}
	switch c.kind {
	case Text:
		return c.text[i], true
	case Category:
		return c.levels[c.code[i]], true
	case Whole:
		return strconv.FormatFloat(c.number[i], 'f', -1, 64), true
	case Number:
		return strconv.FormatFloat(c.number[i], 'g', -1, 64), true
	default:
		return dayTime(c.day[i]).Format(time.DateOnly), true
	}
}

// Code is the position in Levels of value i of a Category column, counted from
// 0; false when it is missing or the column is of another kind.
func (c *Column) Code(i int) (int, bool) {
	if c.kind != Category || c.Missing(i) != Present {
		return 0, false
	}
	return int(c.code[i]), true
}

// Levels is a Category column's levels in order, used or not; nil for other
// kinds.
func (c *Column) Levels() []string { return slices.Clone(c.levels) }

// Date is value i of a Date column at midnight UTC; false when it is missing or
// the column is of another kind.
func (c *Column) Date(i int) (time.Time, bool) {
	if c.kind != Date || c.Missing(i) != Present {
		return time.Time{}, false
	}
	return dayTime(c.day[i]), true
}

// Floats is every value of a Number or Whole column, NaN where missing. A
// column of another kind is an error: category codes are not quantities.
func (c *Column) Floats() ([]float64, error) {
	if !c.kind.numeric() {
		return nil, fmt.Errorf("column %q holds %s values: want number or whole", c.name, c.kind)
	}
	return append(make([]float64, 0, c.n), c.number...), nil
}

// MissingCounts is how many values are missing for each reason that occurs, in
// the order in which the reasons are declared.
func (c *Column) MissingCounts() []ReasonCount {
	var tally [len(reasonNames)]int
	for _, r := range c.why {
		tally[r]++
	}
	var counts []ReasonCount
	for r := Blank; r.known(); r++ {
		if tally[r] > 0 {
			counts = append(counts, ReasonCount{Reason: r, Count: tally[r]})
		}
	}
	return counts
}

// Renamed is the same column under another name.
func (c *Column) Renamed(name string) *Column {
	renamed := *c
	renamed.name = name
	return &renamed
}

// noRow marks a row for which gather has no source.
const noRow = -1

// gather is the column made of the given rows in that order; a row of noRow
// becomes missing for want of a record.
func (c *Column) gather(rows []int) *Column {
	return &Column{
		name:   c.name,
		kind:   c.kind,
		n:      len(rows),
		number: pick(c.number, rows, math.NaN()),
		text:   pick(c.text, rows, ""),
		day:    pick(c.day, rows, 0),
		code:   pick(c.code, rows, -1),
		levels: c.levels,
		why:    c.gatherReasons(rows),
	}
}

func (c *Column) gatherReasons(rows []int) []Reason {
	var why []Reason
	for k, i := range rows {
		r := NoRecord
		if i != noRow {
			r = c.Missing(i)
		}
		if r == Present {
			continue
		}
		if why == nil {
			why = make([]Reason, len(rows))
		}
		why[k] = r
	}
	return why
}

// pick is from[rows], with filler for noRow rows; nil from nil.
func pick[T any](from []T, rows []int, filler T) []T {
	if from == nil {
		return nil
	}
	to := make([]T, len(rows))
	for k, i := range rows {
		if i == noRow {
			to[k] = filler
		} else {
			to[k] = from[i]
		}
	}
	return to
}
