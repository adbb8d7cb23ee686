package pipeline

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/study"
	"ibsen/internal/table"
)

// gridTable fills a grid: every cell by its own spec.
func (p *people) gridTable(r study.Report) (table.Table, error) {
	b := newBuilder(r)
	g := &grid{p: p, r: r, on: p.records[r.Of], tests: map[string]tested{}}
	for _, c := range r.Placed() {
		if !slices.Contains(b.Columns, c.Column) {
			b.Columns = append(b.Columns, c.Column)
		}
		if err := g.cell(b, c); err != nil {
			return table.Table{}, fmt.Errorf("table %s, %q, %q: %w", r.ID, c.Row, c.Column, err)
		}
	}
	if note := g.explainStars(b); note != "" {
		b.Notes = append(b.Notes, note)
	}
	return b.Table, nil
}

// grid is a table being filled.
type grid struct {
	p     *people
	r     study.Report
	on    *records
	tests map[string]tested // by what was tested
}

// scope says which rows a spec counts. Without the arm or the group it counts
// those that a test compares.
func (g *grid) scope(s study.Spec, withArm, withGroup bool) ([]bool, error) {
	where, err := g.on.where(s.Where)
	if err != nil {
		return nil, err
	}
	keep := slices.Clone(where)
	if g.r.Of == "" {
		g.p.restrict(keep, s, withArm)
	}
	if s.By != "" && withGroup {
		labels, err := g.on.labels(g.r.Groups)
		if err != nil {
			return nil, err
		}
		for i := range keep {
			keep[i] = keep[i] && labels[i] == s.By
		}
	}
	return keep, nil
}

// restrict leaves out people who are not of the spec's set and arm. A spec
// without a set counts the first of the study.
func (p *people) restrict(keep []bool, s study.Spec, withArm bool) {
	set := s.Set
	if set == "" {
		set = p.d.Sets[0].ID
	}
	member := make([]bool, len(keep))
	for _, i := range p.sets[set].Members {
		member[i] = true
	}
	for i := range keep {
		a := p.allocation.Of(i)
		keep[i] = keep[i] && member[i] && (!withArm || s.Arm == "" || (a >= 0 && p.arms[a].ID == s.Arm))
	}
}

// cell adds what a place shows.
func (g *grid) cell(b *builder, c study.Placed) error {
	s := c.Spec
	if s.Model != "" {
		return g.modelCell(b, place{c.Panel, c.Row, c.Column}, s)
	}
	if s.Of != "" {
		other := *g
		other.r.Of, other.on, other.tests = s.Of, g.p.records[s.Of], map[string]tested{}
		g = &other
	}
	x, err := g.measureAll(s)
	if err != nil {
		return err
	}
	at := place{c.Panel, c.Row, c.Column}
	show, as := s.Shown()
	test := tested{}
	if s.Test != "" {
		if test, err = g.test(s); err != nil {
			return err
		}
	}
	first := len(b.Cells)
	for k, what := range show {
		g.add(b, at, what, as[k], s, x, test)
	}
	mark(b.Cells[first:], show, s, test)
	return nil
}

// measureAll measures a spec: one thing, or the two sides of a difference.
func (g *grid) measureAll(s study.Spec) (measured, error) {
	sides := s.Parts()
	if sides == nil {
		return g.measure(s, true, true)
	}
	first, err := g.measure(sides[0], true, true)
	if err != nil {
		return measured{}, err
	}
	second, err := g.measure(sides[1], true, true)
	first.less = &second
	return first, err
}

// mark puts a test's P value, and where the spec asks for it its stars, at the
// first number that is not itself a count of people or a result of the test.
func mark(cells []table.Cell, show []string, s study.Spec, test tested) {
	if s.Test == "" || math.IsNaN(test.p) || len(cells) == 0 {
		return
	}
	at := max(0, slices.IndexFunc(show, func(what string) bool {
		return !slices.Contains([]string{"n", "p_value", "statistic"}, what)
	}))
	cells[at].PValue, cells[at].Tested = test.p, true
	if s.Mark != nil && *s.Mark {
		cells[at].Sig = test.stars()
	}
}

// add adds one statistic.
func (g *grid) add(b *builder, at place, what, as string, s study.Spec, x measured, test tested) {
	value, unit, decimals := x.statistic(what), s.Unit, 0
	switch what {
	case "n":
		unit = "people"
		if g.r.Of != "" {
			unit = ""
		}
	case "count":
		unit = ""
	case "percent":
		unit = "%"
	case "p_value":
		value, unit, decimals = test.p, "", 3
	case "statistic":
		value, unit, decimals = test.statistic, "", 2
	case "replicates":
		value, unit = float64(g.p.replicates), ""
	case "alpha":
		unit, decimals = "", 2
	}
	if s.Decimals != nil && what != "n" && what != "count" {
		decimals = *s.Decimals
	}
	b.number(at, as, value, unit, decimals, x.n())
}

// explainStars is the note on the marks that a table has.
func (g *grid) explainStars(b *builder) string {
	for _, c := range b.Cells {
		if c.Sig != "" {
			return "Significance: * p < 0.05, ** p < 0.01, *** p < 0.001."
		}
	}
	return ""
}
