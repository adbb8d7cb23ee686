package pipeline

import (
	"fmt"

	"ibsen/cea"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// glanceTable is the scenario matrix: every population and outcome with what was
// found, so that it can be seen which findings hold across them.
func (p *people) glanceTable(c *comparisons) table.Table {
	b := newBuilder(study.Report{ID: "scenarios", Title: "Scenario matrix: every population and outcome"})
	currency := symbol(p.d.Costs.Currency)
	b.Columns = []string{"People used", "Difference in outcome", "Difference in cost", "Position", "Cost per unit"}
	amounts := p.glanceAmounts(c)
	for _, j := range amounts {
		b.Columns = append(b.Columns, fmt.Sprintf("Cost-effective at %s%s", currency, cea.Amount(c.wtp[j])))
	}
	p.each(c, func(set, effect string, a *cea.Analysis) {
		o := p.outcomes[effect]
		for _, k := range a.Comparisons {
			row, n := o.Title, p.basis(a, k)
			if len(a.Comparisons) > 1 {
				row += ", " + k.Treated
			}
			at := func(column int) place { return place{p.d.SetTitle(set), row, b.Columns[column]} }
			b.count(at(0), n)
			b.increment(at(1), k.Effect, o.Unit, effectDecimals(o), n)
			b.increment(at(2), k.Cost, p.d.Costs.Currency, 0, n)
			b.words(at(3), "position", k.Ratio.Position, n)
			b.number(at(4), "estimate", k.Ratio.Estimate, p.d.Costs.Currency, 0, n)
			for i, j := range amounts {
				b.number(at(5+i), "probability", 100*k.NetBenefit[j].Probability, "%", 0, n)
			}
		}
	})
	b.Notes = append(p.turnedNotes(study.Report{}),
		fmt.Sprintf("Differences with %s percentile intervals from %s bootstrap samples. More is better for outcomes and dearer for costs.", percent(c.level), thousands(c.replicates)),
		"A ratio means opposite things where both differences are negative and where both are positive: read it with its position.")
	return b.Table
}

// glanceAmounts are the ends of the range and the amount drawn on planes.
func (p *people) glanceAmounts(c *comparisons) []int {
	last := len(c.wtp) - 1
	out := []int{0}
	if at := p.startAmount(c); at > 0 && at < last {
		out = append(out, at)
	}
	if last > 0 {
		out = append(out, last)
	}
	return out
}

// increment adds a difference and its interval to one place.
func (b *builder) increment(at place, x cea.Increment, unit string, decimals, n int) {
	b.number(at, "estimate", x.Estimate, unit, decimals, n)
	b.number(at, "lower", x.Intervals.Percentile.Lower, unit, decimals, n)
	b.number(at, "upper", x.Intervals.Percentile.Upper, unit, decimals, n)
}
