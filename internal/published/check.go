package published

import (
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/table"
)

// Against is what results are held against.
type Against struct {
	Figures  []Figure
	Accepted []Accepted

	// Contradicted says, for figures that other printed figures contradict, how:
	// where such a figure differs it cannot be right.
	Contradicted map[string]string

	// Only, if not empty, are the tables to compare: their IDs, or beginnings of
	// IDs followed by a star.
	Only []string
}

// Comparison is a printed figure beside its computed cell.
type Comparison struct {
	Figure   Figure
	Cell     *table.Cell // nil if there is none
	Verdict  Verdict
	UnitsOff float64 // computed less printed, in units of the last printed digit
	Reason   string  // empty for a plain match
	Remedy   string  // what to look at first where the figure differs
	Marks    Marks

	// Accepted is the reason for which a difference, or the want of a number, is
	// known; empty if it is not.
	Accepted string
}

// Marks says whether the stars of a printed and a computed figure agree.
type Marks int8

const (
	NoMarks     Marks = iota // neither has any
	MarksAgree               // both have the same
	MarksDiffer              // they have not
)

// Fails says whether the comparison is a new fault: a difference or the want of
// a number that is not accepted.
func (c Comparison) Fails() bool {
	return (c.Verdict == Differs || c.Verdict == NotComputed) && c.Accepted == ""
}

// Outcome is every comparison, in the order of the figures.
type Outcome struct {
	Comparisons []Comparison

	// Stale are the accepted differences that no figure in view has any more.
	Stale []Accepted
}

// Check compares each figure with the cell of the same table, panel, row, column
// and stat. A figure without one whose note says what other figures it comes
// from is compared with theirs. It fails only if Only names no table of the figures.
func Check(tables []table.Table, a Against) (*Outcome, error) {
	figures, err := a.inView()
	if err != nil {
		return nil, err
	}
	c := checker{newComputed(tables), a, map[string]Figure{}, make([]bool, len(a.Accepted))}
	for _, f := range a.Figures {
		c.byID[f.ID] = f
	}
	out := &Outcome{}
	for _, f := range figures {
		comparison, err := c.compare(f)
		if err != nil {
			return nil, err
		}
		out.Comparisons = append(out.Comparisons, comparison)
	}
	for i, line := range a.Accepted {
		if !c.used[i] && line.inView(figures, a.Only) {
			out.Stale = append(out.Stale, line)
		}
	}
	return out, nil
}

// inView is the figures of the tables named by Only.
func (a Against) inView() ([]Figure, error) {
	if len(a.Only) == 0 {
		return a.Figures, nil
	}
	for _, id := range a.Only {
		if !slices.ContainsFunc(a.Figures, func(f Figure) bool { return namesTable(id, f.Table) }) {
			return nil, &UnknownTable{id}
		}
	}
	var figures []Figure
	for _, f := range a.Figures {
		if slices.ContainsFunc(a.Only, func(id string) bool { return namesTable(id, f.Table) }) {
			figures = append(figures, f)
		}
	}
	return figures, nil
}

// UnknownTable is a table of which no figure is printed.
type UnknownTable struct{ ID string }

func (u *UnknownTable) Error() string { return fmt.Sprintf("no figure is of table %q", u.ID) }

func namesTable(id, table string) bool {
	beginning, family := strings.CutSuffix(id, "*")
	return id == table || family && strings.HasPrefix(table, beginning)
}

// inView says whether a line could have mattered. One that names no figure at
// all could, unless only some tables were looked at.
func (a Accepted) inView(figures []Figure, only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(figures, func(f Figure) bool { return a.rank(f) > 0 })
}

type checker struct {
	cells *computed
	Against
	byID map[string]Figure
	used []bool // of the accepted lines
}

func (c *checker) compare(f Figure) (Comparison, error) {
	n, err := f.Number()
	if err != nil {
		return Comparison{}, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	made := c.verdict(f, n)
	if made.Verdict == Differs {
		if why, found := c.Contradicted[f.ID]; found {
			made.Verdict, made.Remedy = Impossible, ""
			made.Reason = joined(why, made.Reason)
		}
	}
	if at := acceptance(c.Accepted, f, made.Verdict); at >= 0 {
		c.used[at] = true
		made.Accepted = c.Accepted[at].Reason
	}
	return made, nil
}

// verdict finds the cell of a figure and judges the two.
func (c *checker) verdict(f Figure, n Number) Comparison {
	made := Comparison{Figure: f, Verdict: NotComputed}
	from := c.find(f, nil)
	made.Cell = from.cell
	switch {
	case from.cell == nil:
		made.Reason = from.why
		return made
	case !from.cell.Valid:
		made.Reason = "the cell has no number: " + from.cell.Text
		return made
	}
	cell := *from.cell
	if from.via != "" {
		cell = directed(cell, f, n)
		made.Cell = &cell
	}
	j := judge(n, cell)
	made.Verdict, made.UnitsOff, made.Reason = j.verdict, j.unitsOff, j.reason
	if from.via != "" {
		made.Reason = joined(made.Reason, "compared with "+from.via)
	} else if made.Marks = compareMarks(f, cell); made.Marks == MarksDiffer {
		made.Reason = joined(made.Reason, fmt.Sprintf("printed with %s, computed with %s", stars(f.Sig), stars(cell.Sig)))
	}
	if made.Verdict == Differs {
		made.Remedy = remedy(f, n, cell, c.cells.tables[f.Table])
	}
	return made
}

func compareMarks(f Figure, c table.Cell) Marks {
	switch {
	case f.Sig == "" && c.Sig == "":
		return NoMarks
	case f.Sig == c.Sig:
		return MarksAgree
	}
	return MarksDiffer
}

func stars(sig string) string {
	if sig == "" {
		return "no star"
	}
	return sig
}

func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
