package published

import (
	"fmt"
	"math/big"
	"strings"

	"ibsen/internal/table"
)

// remedy names what most likely makes a figure differ, so that the first look
// goes there.
func remedy(f Figure, n Number, c table.Cell, t *table.Table) string {
	if n.Bound != Itself {
		return ""
	}
	for _, s := range scalings {
		scaled := c
		scaled.Value *= s.by
		if c.Value != 0 && judge(n, scaled).verdict == Match {
			return s.says
		}
	}
	if near := elsewhere(n, c, t); near != nil {
		return fmt.Sprintf("the number is in the same table at %s: compare the labels", Label(near.Panel, near.Row, near.Column, near.Stat))
	}
	if f.N >= 0 && c.N >= 0 && f.N != c.N {
		return fmt.Sprintf("it was computed on %d and printed on a base of %d: compare sets and missing values", c.N, f.N)
	}
	off := new(big.Rat).Sub(new(big.Rat).SetFloat64(c.Value), n.Centre)
	if off.Abs(off).Cmp(n.Unit) <= 0 {
		return "it is within one unit of the last digit: look for a number that was rounded twice"
	}
	return ""
}

var scalings = []struct {
	by   float64
	says string
}{
	{-1, "the sign is the other way round: look at which group is subtracted, or at the direction of the scale"},
	{100, "it is a hundredth of what was printed: a share where a percentage is wanted"},
	{0.01, "it is a hundred times what was printed: a percentage where a share is wanted"},
	{52, "it is a 52nd of what was printed: a week's amount where a year's is wanted"},
	{1.0 / 52, "it is 52 times what was printed: a year's amount where a week's is wanted"},
}

// elsewhere is a cell of the table, other than the one compared, whose number
// rounds to the printed text. Texts of one or two digits are found anywhere and
// so mean nothing.
func elsewhere(n Number, c table.Cell, t *table.Table) *table.Cell {
	significant := new(big.Rat).Quo(n.Centre, n.Unit)
	if t == nil || significant.Abs(significant).Cmp(big.NewRat(100, 1)) < 0 {
		return nil
	}
	for i := range t.Cells {
		other := &t.Cells[i]
		if other.Valid && other.Key != c.Key && other.Stat == c.Stat && judge(n, *other).verdict == Match {
			return other
		}
	}
	return nil
}

// Label is the place of a figure in its table, in one line.
func Label(panel, row, column, stat string) string {
	var parts []string
	for _, part := range []string{panel, row, column, stat} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " | ")
}

// Label is the place of the figure in its table.
func (f Figure) Label() string { return Label(f.Panel, f.Row, f.Column, f.Stat) }
