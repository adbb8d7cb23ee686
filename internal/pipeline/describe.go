package pipeline

import (
	"fmt"
	"math"

	"ibsen/internal/study"
	"ibsen/internal/table"
)

// builder collects the cells of one table.
type builder struct{ table.Table }

func newBuilder(r study.Report) *builder {
	return &builder{table.Table{ID: r.ID, Title: r.Title, Notes: r.Notes}}
}

// place is where a cell stands.
type place struct{ panel, row, column string }

func (b *builder) key(p place, stat string) string {
	return table.Key(b.ID, p.panel, p.row, p.column, stat)
}

// number adds a cell; a value that does not exist becomes words.
func (b *builder) number(p place, stat string, value float64, unit string, decimals, n int) {
	c := table.Cell{
		Key: b.key(p, stat), Panel: p.panel, Row: p.row, Column: p.column, Stat: stat,
		Unit: unit, Decimals: decimals, N: n,
	}
	if math.IsNaN(value) || math.IsInf(value, 0) {
		c.Text = "not defined"
	} else {
		c.Value, c.Valid = value, true
	}
	b.Cells = append(b.Cells, c)
}

func (b *builder) words(p place, stat, text string, n int) {
	b.Cells = append(b.Cells, table.Cell{
		Key: b.key(p, stat), Panel: p.panel, Row: p.row, Column: p.column, Stat: stat, Text: text, N: n,
	})
}

func (b *builder) count(p place, n int) { b.number(p, "n", float64(n), "people", 0, n) }

// tables makes every wanted table of the study, in order.
func (p *people) tables(c *comparisons, only []string) ([]table.Table, error) {
	var out []table.Table
	for _, r := range p.d.Tables {
		if !wanted(only, r.ID) {
			continue
		}
		switch r.Layout {
		case study.ArmsAcross:
			out = append(out, p.armsAcross(r))
		case study.SetsAcross:
			out = append(out, p.setsAcross(r))
		case study.CostsBySet:
			out = append(out, p.costsBySet(r))
		case study.Grid:
			t, err := p.gridTable(r)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
		case study.Models:
			out = append(out, p.modelTable(r))
		case study.CostEffectiveness:
			out = append(out, p.increments(r, c), p.quadrants(r, c), p.netBenefits(r, c))
		}
	}
	for _, t := range out {
		if err := t.Validate(); err != nil {
			return nil, fmt.Errorf("table %s: %w", t.ID, err)
		}
	}
	return out, nil
}

// values are the present values of people in a set and an arm.
func (p *people) values(of []float64, set string, arm int) []float64 {
	var out []float64
	for _, i := range p.sets[set].Members {
		if p.allocation.Of(i) == arm && !math.IsNaN(of[i]) {
			out = append(out, of[i])
		}
	}
	return out
}

// meanSD are NaN where there are too few values for them.
func meanSD(x []float64) (mean, sd float64) {
	if len(x) == 0 {
		return math.NaN(), math.NaN()
	}
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	if len(x) < 2 {
		return mean, math.NaN()
	}
	return mean, math.Sqrt(sd / float64(len(x)-1))
}

// show adds the ways in which a measure is shown, in one column. Row makes
// the row's name from what is shown.
func (p *people) show(b *builder, m study.Measure, x []float64, at func(what string) place) {
	o := p.outcomes[m.Outcome]
	decimals := 2
	if o.Decimals != nil {
		decimals = *o.Decimals
	}
	mean, sd := meanSD(x)
	for _, s := range m.Show {
		switch s {
		case "n":
			b.count(at("Number of respondents"), len(x))
		case "mean":
			b.number(at("Mean"), "mean", mean, o.Unit, decimals, len(x))
		case "sd":
			b.number(at("Mean"), "sd", sd, o.Unit, decimals, len(x))
		case "levels":
			for l, label := range o.Levels {
				b.share(at(label), x, func(v float64) bool { return v == float64(l+1) })
			}
		case "cases":
			b.share(at("At or above the threshold"), x, func(v float64) bool { return v >= o.caseAtLeast })
		}
	}
}

// share adds a percentage of values with its count.
func (b *builder) share(p place, x []float64, in func(float64) bool) {
	n := 0
	for _, v := range x {
		if in(v) {
			n++
		}
	}
	b.number(p, "percent", 100*float64(n)/float64(len(x)), "%", 0, len(x))
	b.number(p, "count", float64(n), "", 0, len(x))
}

func (p *people) measureTitle(m study.Measure) string {
	if m.Title != "" {
		return m.Title
	}
	return p.outcomes[m.Outcome].Title
}

// armsAcross has a column an arm and a panel a measure, for one set.
func (p *people) armsAcross(r study.Report) table.Table {
	b := newBuilder(r)
	for _, a := range p.arms {
		b.Columns = append(b.Columns, a.Name())
	}
	for _, m := range r.Measures {
		for a, arm := range p.arms {
			x := p.values(p.outcomes[m.Outcome].values, r.Sets[0], a)
			p.show(b, m, x, func(what string) place { return place{p.measureTitle(m), what, arm.Name()} })
		}
		b.note(p, m.Outcome)
	}
	return b.Table
}

// setsAcross has a column a set, a panel a measure and a row an arm.
func (p *people) setsAcross(r study.Report) table.Table {
	b := newBuilder(r)
	for _, s := range r.Sets {
		b.Columns = append(b.Columns, p.d.SetTitle(s))
	}
	for _, m := range r.Measures {
		for _, s := range r.Sets {
			for a, arm := range p.arms {
				x := p.values(p.outcomes[m.Outcome].values, s, a)
				p.show(b, m, x, func(what string) place {
					return place{p.measureTitle(m), what + ", " + arm.Name(), p.d.SetTitle(s)}
				})
			}
		}
		b.note(p, m.Outcome)
	}
	return b.Table
}

// note adds what a reader must know of an outcome.
func (b *builder) note(p *people, outcome string) {
	o := p.outcomes[outcome]
	if o.reconstruction {
		b.Notes = append(b.Notes, fmt.Sprintf("%s is scored with a reconstruction of its weights: %s.", o.Title, o.Weights.Source))
	}
}

// costsBySet has a panel a set and a row an arm.
func (p *people) costsBySet(r study.Report) table.Table {
	b := newBuilder(r)
	title := p.d.TotalTitle(r.Cost)
	b.Columns = []string{"N", title, "Standard deviation"}
	total := p.totals[r.Cost]
	for _, s := range r.Sets {
		for a, arm := range p.arms {
			x := p.values(total.Weekly, s, a)
			mean, sd := meanSD(x)
			row := func(column string) place { return place{p.d.SetTitle(s), arm.Name(), column} }
			b.count(row("N"), len(x))
			b.number(row(title), "mean", mean, p.d.Costs.Currency, 0, len(x))
			b.number(row("Standard deviation"), "sd", sd, p.d.Costs.Currency, 0, len(x))
		}
	}
	b.Notes = append(b.Notes, fmt.Sprintf("Amounts in %s at %s prices.", p.d.Costs.Currency, p.d.Costs.PriceYear))
	for _, m := range total.Missing {
		if m.People > 0 {
			b.Notes = append(b.Notes, p.gap(r.Sets[0], r.Cost))
			break
		}
	}
	return b.Table
}

// gap says how many people of a set have no cost, by arm.
func (p *people) gap(set, cost string) string {
	text := fmt.Sprintf("Without a complete cost, and so left out of %q: ", p.d.SetTitle(set))
	for a, arm := range p.arms {
		if a > 0 {
			text += ", "
		}
		all := p.allocation.Count(p.sets[set].Members)[a]
		text += fmt.Sprintf("%s %d of %d", arm.Name(), all-len(p.values(p.totals[cost].Weekly, set, a)), all)
	}
	return text + "."
}
