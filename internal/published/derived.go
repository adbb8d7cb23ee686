package published

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"ibsen/internal/table"
)

// derivation is how a figure comes from others, as its note says it.
type derivation struct {
	how string // one of the keys of combine
	ids []string
}

var (
	derivedFrom = regexp.MustCompile(`^(difference|sum|ratio) of (.+)$`)
	figureID    = regexp.MustCompile(`^[A-Za-z0-9.-]+-[0-9]{3,}$`)
)

// derived is what the note says a figure was computed from: "same: ID", or
// "difference of ID and ID", "ratio of ID and ID", "sum of ID, ID and ID" in
// place of a cell of the figure's own. It is false for other words.
func (f Figure) derived() (derivation, bool) {
	if id := f.Same(); id != "" {
		return derivation{"same", []string{id}}, true
	}
	for part := range strings.SplitSeq(f.Note, ";") {
		m := derivedFrom.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			continue
		}
		ids := strings.Split(strings.ReplaceAll(m[2], " and ", ", "), ", ")
		if strangers := slices.ContainsFunc(ids, func(id string) bool { return !figureID.MatchString(id) }); strangers {
			continue
		}
		if len(ids) == 2 || len(ids) > 2 && m[1] == "sum" {
			return derivation{m[1], ids}, true
		}
	}
	return derivation{}, false
}

func (d derivation) String() string {
	if d.how == "same" {
		return "the cell of " + d.ids[0]
	}
	last := len(d.ids) - 1
	return fmt.Sprintf("the %s of the cells of %s and %s", d.how, strings.Join(d.ids[:last], ", "), d.ids[last])
}

// combine makes one number of several, and the Monte Carlo error of it as if
// theirs were independent.
func (d derivation) combine(cells []table.Cell) table.Cell {
	out := cells[0]
	if d.how == "same" {
		return out
	}
	out = table.Cell{Key: d.String(), Value: cells[0].Value, Valid: true, N: -1, MCError: cells[0].MCError}
	for _, c := range cells[1:] {
		switch d.how {
		case "difference":
			out.Value -= c.Value
		case "sum":
			out.Value += c.Value
		case "ratio":
			out.MCError = math.Hypot(out.MCError/c.Value, out.Value/c.Value*c.MCError/c.Value)
			out.Value /= c.Value
			continue
		}
		out.MCError = math.Hypot(out.MCError, c.MCError)
	}
	if math.IsNaN(out.Value) || math.IsInf(out.Value, 0) {
		out.Valid, out.Text = false, d.String()+" is no number"
	}
	return out
}

// directed gives a difference the sign that it was printed with: running text
// says in words which of two is larger.
func directed(c table.Cell, f Figure, n Number) table.Cell {
	if from, _ := f.derived(); from.how == "difference" && float64(n.Centre.Sign())*c.Value < 0 {
		c.Value = -c.Value
	}
	return c
}

// found is the number to compare a figure with, or why there is none.
type found struct {
	cell *table.Cell
	via  string // in words, what it was made from if not a cell of its own
	why  string // why cell is nil
}

// find is the cell of a figure, or what its note says it comes from. met are the
// figures on the way here: notes may lead in a circle.
func (c *checker) find(f Figure, met []string) found {
	if cell := c.cells.at(f.key()); cell != nil {
		return found{cell: cell}
	}
	if p := c.cells.tested(f.key()); p != nil {
		return found{cell: p}
	}
	from, ok := f.derived()
	if !ok || slices.Contains(met, f.ID) {
		return found{why: c.cells.lacking(f.key())}
	}
	var cells []table.Cell
	for _, id := range from.ids {
		part := c.find(c.byID[id], append(met, f.ID))
		switch {
		case part.cell == nil:
			return found{why: fmt.Sprintf("it comes from %s, and %s", id, part.why)}
		case !part.cell.Valid || from.how == "same" && part.via != "":
			return part
		}
		cells = append(cells, *part.cell)
	}
	made := from.combine(cells)
	return found{cell: &made, via: from.String()}
}
