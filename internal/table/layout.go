package table

import (
	"slices"
	"strings"
)

// Panel is a part of a table under one name; the name may be empty.
type Panel struct {
	Name string
	Rows []Row
}

// Row is a named row with one box for each column of the table, in order. A box
// may be empty.
type Row struct {
	Name  string
	Boxes []Box
}

// Box is the cells that share one place of a table.
type Box []Cell

// Layout sets the table out: panels in the order in which their first cells
// appear, rows within a panel likewise, columns in the order of Columns, and in
// a box the cells in their order. A cell whose column is not among Columns is
// in no box; Validate reports it.
func (t Table) Layout() []Panel {
	var panels []Panel
	panelAt := map[string]int{}
	rowAt := map[[2]string]int{}
	for _, c := range t.Cells {
		column := slices.Index(t.Columns, c.Column)
		if column < 0 {
			continue
		}
		p, seen := panelAt[c.Panel]
		if !seen {
			p = len(panels)
			panelAt[c.Panel] = p
			panels = append(panels, Panel{Name: c.Panel})
		}
		r, seen := rowAt[[2]string{c.Panel, c.Row}]
		if !seen {
			r = len(panels[p].Rows)
			rowAt[[2]string{c.Panel, c.Row}] = r
			panels[p].Rows = append(panels[p].Rows, Row{c.Row, make([]Box, len(t.Columns))})
		}
		box := &panels[p].Rows[r].Boxes[column]
		*box = append(*box, c)
	}
	return panels
}

// Format is the box in words, for a page: the first cell plain, each of the
// others in parentheses, "13.83 (6.74)", "40% (65)". An interval is one of
// these: "−£16 (−£66 to £34)". A count of people says so where it does not stand
// alone: "13.83 (n=448)". An empty box is "".
func (b Box) Format() string { return Style{}.FormatBox(b) }

// FormatPlain is Format for a terminal, with a hyphen for the minus sign.
func (b Box) FormatPlain() string { return Style{}.Plain().FormatBox(b) }

// FormatBox is the box in words, as Box.Format has it but in this style.
func (s Style) FormatBox(b Box) string {
	var parts []string
	for i := 0; i < len(b); i++ {
		part := s.Format(b[i])
		isInterval := b[i].Stat == "lower" && i+1 < len(b) && b[i+1].Stat == "upper"
		switch {
		case b[i].Stat == "n" && len(b) > 1 && b[i].hasNumber():
			part = "n=" + part
		case isInterval:
			i++
			part += s.between() + s.Format(b[i])
		}
		switch {
		case isInterval && s.Interval == IntervalBrackets:
			part = "[" + part + "]"
		case len(parts) > 0:
			part = "(" + part + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// between stands between the limits of an interval.
func (s Style) between() string {
	if s.Interval == IntervalBrackets {
		return ", "
	}
	return " to "
}

// IsNumeric says whether the box holds a number.
func (b Box) IsNumeric() bool { return slices.ContainsFunc(b, Cell.hasNumber) }

// NumericColumns says for each column whether any box in it holds a number.
func (t Table) NumericColumns() []bool {
	numeric := make([]bool, len(t.Columns))
	for _, c := range t.Cells {
		if i := slices.Index(t.Columns, c.Column); i >= 0 && c.hasNumber() {
			numeric[i] = true
		}
	}
	return numeric
}
