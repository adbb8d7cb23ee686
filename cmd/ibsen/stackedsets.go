package main

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/frame"
)

// setRows are the rows of each imputed set of a stacked file, in the order of
// the sets' numbers, which stand in a column; set 0 is the incomplete data and
// is passed over.
func (a *anyFile) setRows(column string) ([][]int, error) {
	numbers, err := a.numbers(column)
	if err != nil {
		return nil, err
	}
	rows := map[float64][]int{}
	var sets []float64
	for i, k := range numbers {
		if math.IsNaN(k) {
			return nil, invalid(frame.Problem{File: a.name, Row: a.Line(i), Column: column, Message: "the number of the imputed set is missing"})
		}
		if k == 0 {
			continue
		}
		if rows[k] == nil {
			sets = append(sets, k)
		}
		rows[k] = append(rows[k], i)
	}
	if len(sets) < 2 || len(sets) > 1000 {
		return nil, invalid(fmt.Errorf("%s, column %q: %d imputed sets; from 2 to 1000 can be pooled", a.name, column, len(sets)))
	}
	slices.Sort(sets)
	out := make([][]int, len(sets))
	for i, k := range sets {
		out[i] = rows[k]
	}
	return out, a.sameSize(out, column)
}

// sameSize refuses sets of different people: what they differ by would be taken
// for what is unknown about the missing values.
func (a *anyFile) sameSize(sets [][]int, column string) error {
	for k, rows := range sets {
		if len(rows) != len(sets[0]) {
			return invalid(frame.Problem{
				File: a.name, Column: column,
				Message: fmt.Sprintf("set %d in order has %d rows and the first has %d", k+1, len(rows), len(sets[0])),
				Remedy:  "every set holds the same people",
			})
		}
	}
	return nil
}
