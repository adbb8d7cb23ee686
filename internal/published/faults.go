package published

import (
	"fmt"

	"ibsen/internal/frame"
)

// faults is what the rows of a file say against themselves and each other.
func faults(figures []Figure, f *frame.Frame) error {
	problems := frame.NewProblems(0)
	rowOf, ids := map[key]int{}, map[string]bool{}
	for i, fig := range figures {
		ids[fig.ID] = true
		for _, p := range fig.faults() {
			p.File, p.Row = f.Name(), f.Line(i)
			problems.Add(p)
		}
		if at, taken := rowOf[fig.key()]; taken {
			problems.Add(frame.Problem{
				File: f.Name(), Row: f.Line(i), Column: "stat",
				Message: fmt.Sprintf("row %d has the same table, panel, row, column and stat", at),
				Remedy:  "add the words that tell the two apart",
			})
			continue
		}
		rowOf[fig.key()] = f.Line(i)
	}
	for i, fig := range figures {
		from, _ := fig.derived()
		for _, id := range from.ids {
			if ids[id] && id != fig.ID {
				continue
			}
			problems.Add(frame.Problem{
				File: f.Name(), Row: f.Line(i), Column: "note",
				Message: fmt.Sprintf("it comes from %q, which is no other figure's id", id), Remedy: "name the ids of figures of this file",
			})
		}
	}
	return problems.Err()
}

// faults is what is wrong with one figure by itself.
func (f Figure) faults() []frame.Problem {
	var found []frame.Problem
	texts := []struct{ column, text string }{
		{"id", f.ID}, {"table", f.Table}, {"panel", f.Panel}, {"row", f.Row}, {"column", f.Column},
		{"stat", f.Stat}, {"unit", f.Unit}, {"note", f.Note},
	}
	for _, t := range texts {
		if hasControl(t.text) {
			found = append(found, frame.Problem{Column: t.column, Message: "a line break or a control character", Remedy: "join broken lines with a space"})
		}
	}
	n, err := ParseNumber(f.Text)
	if err != nil {
		return append(found, frame.Problem{Column: "text", Message: fmt.Sprintf("%q is %v", f.Text, err), Remedy: "leave out units, currency signs and stars"})
	}
	if v, _ := n.Centre.Float64(); v != f.Value {
		found = append(found, frame.Problem{Column: "value", Message: fmt.Sprintf("%v is not what the text %q spells", f.Value, f.Text), Remedy: fmt.Sprintf("write %v or correct the text", v)})
	}
	if f.Decimals != n.Decimals && f.Decimals != max(0, n.Decimals-n.Shift) {
		found = append(found, frame.Problem{Column: "decimals", Message: fmt.Sprintf("%d is not how many digits follow the point of %q", f.Decimals, f.Text), Remedy: fmt.Sprintf("write %d", n.Decimals)})
	}
	if _, err := f.Number(); err != nil {
		found = append(found, frame.Problem{Column: "note", Message: err.Error(), Remedy: `write it as in "to: 10"`})
	}
	return found
}
