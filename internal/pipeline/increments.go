package pipeline

import (
	"fmt"
	"math"
	"strings"

	"ibsen/cea"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// eachComparison visits the comparisons of a table: sets, then effects, then
// treated arms. Panel names a set, and the treated arm where there are several.
func (p *people) eachComparison(r study.Report, c *comparisons, visit func(panel string, o outcome, a *cea.Analysis, i int)) {
	effects := r.Effects
	if effects == nil {
		effects = p.d.Compare.Effects
	}
	for _, s := range r.Sets {
		for _, e := range effects {
			a := c.at(s, e)
			for i := range a.Comparisons {
				panel := p.d.SetTitle(s)
				if len(a.Comparisons) > 1 {
					panel += ": " + a.Comparisons[i].Treated
				}
				visit(panel, p.outcomes[e], a, i)
			}
		}
	}
}

func percent(level float64) string { return fmt.Sprintf("%g%%", 100*level) }

// increments is the table of differences and ratios with normal-based
// intervals, as the 2008 report prints them, and what each ratio means.
func (p *people) increments(r study.Report, c *comparisons) table.Table {
	b := newBuilder(r)
	e := &estimates{builder: b, r: r, z: zOf(c.level), interval: r.Renamed("Normal-based " + percent(c.level) + " interval")}
	meaning := r.Renamed("Meaning")
	b.Columns = []string{r.Renamed("Estimate"), r.Renamed("Bootstrap std error"), e.interval, r.Renamed("N"), meaning}
	p.eachComparison(r, c, func(panel string, o outcome, a *cea.Analysis, i int) {
		k := a.Comparisons[i]
		e.panel, e.n = r.Renamed(panel), p.basis(a, k)
		unit := p.d.Costs.Currency
		e.add("Difference in cost, people with "+o.Title, ofIncrement(k.Cost, k.CostReplicates), unit, 0)
		e.add("Difference in "+o.Title, ofIncrement(k.Effect, k.EffectReplicates), o.Unit, effectDecimals(o))
		row := "Cost per unit of " + o.Title
		e.add(row, ofRatio(k), unit, 0)
		b.words(place{e.panel, r.Renamed(row), meaning}, "position", k.Ratio.Position, e.n)
		b.words(place{e.panel, r.Renamed(row), meaning}, "fieller", fieller(k.Ratio.Fieller, c.level, symbol(unit)), e.n)
	})
	b.Notes = append(b.Notes, p.turnedNotes(r)...)
	b.Notes = append(b.Notes,
		fmt.Sprintf("Standard errors from %s bootstrap samples within arms; intervals are estimate -/+ %.2f standard errors.", thousands(c.replicates), zOf(c.level)),
		"Where the effect difference can be zero, a ratio's standard error and normal interval have no finite meaning; they are shown because such figures are printed. Fieller's region and the net benefit say what the data do.")
	return b.Table
}

// turnedNotes say which outcomes were reversed.
func (p *people) turnedNotes(r study.Report) []string {
	effects := r.Effects
	if effects == nil {
		effects = p.d.Compare.Effects
	}
	var out []string
	for _, e := range effects {
		if o := p.outcomes[e]; o.direction.Sign() < 0 {
			out = append(out, fmt.Sprintf("On %s higher is worse; its difference is reversed, so that a positive difference means better.", o.Title))
		}
	}
	return out
}

func effectDecimals(o outcome) int {
	if o.Decimals != nil {
		return *o.Decimals
	}
	return 2
}

// peopleIn is how many people a comparison rests on.
func peopleIn(a *cea.Analysis, k cea.Comparison) int {
	n := 0
	for _, s := range a.Arms {
		if s.Label == k.Treated || s.Label == k.Control {
			n += s.N
		}
	}
	return n
}

// fieller puts a region in words.
func fieller(f cea.Region, level float64, currency string) string {
	amount := func(x float64) string { return strings.Replace(cea.Money(currency, x), "-", "\u2212", 1) }
	head := "Fieller " + percent(level) + ": "
	switch {
	case f.Type == cea.WholeLine:
		return head + "any ratio"
	case f.Type == cea.Exclusive:
		return head + "outside " + amount(f.Lower) + " to " + amount(f.Upper)
	case f.Type == "":
		return head + "not defined"
	case math.IsInf(f.Lower, -1):
		return head + "up to " + amount(f.Upper)
	case math.IsInf(f.Upper, 1):
		return head + amount(f.Lower) + " and more"
	}
	return head + amount(f.Lower) + " to " + amount(f.Upper)
}

// quadrants says where the bootstrap replicates of each comparison fall.
func (p *people) quadrants(r study.Report, c *comparisons) table.Table {
	b := newBuilder(study.Report{ID: r.ID + study.QuadrantsSuffix, Title: "Where bootstrap replicates fall"})
	words := []string{"Better and cheaper", "Better and dearer", "Worse and cheaper", "Worse and dearer"}
	b.Columns = words
	p.eachComparison(r, c, func(panel string, o outcome, a *cea.Analysis, i int) {
		q, n := a.Comparisons[i].Quadrants, p.basis(a, a.Comparisons[i])
		for j, share := range []float64{q.BetterCheaper, q.BetterDearer, q.WorseCheaper, q.WorseDearer} {
			b.number(place{r.Renamed(panel), o.Title, words[j]}, "probability", 100*share, "%", 1, n)
		}
	})
	b.Notes = []string{"The share of bootstrap samples in which the treated arm does better or worse, and costs less or more, than " + p.control() + "."}
	return b.Table
}

func (p *people) control() string {
	for _, a := range p.arms {
		if a.Control {
			return a.Name()
		}
	}
	return "the control"
}

// netBenefits shows net benefit and the probability of being cost-effective at
// a few amounts of the range.
func (p *people) netBenefits(r study.Report, c *comparisons) table.Table {
	b := newBuilder(study.Report{ID: r.ID + study.NetBenefitSuffix, Title: "Net benefit and probability of being cost-effective"})
	interval := percent(c.level) + " percentile interval"
	b.Columns = []string{"Net benefit", interval, "Probability cost-effective", "Perfect information, a person"}
	unit := p.d.Costs.Currency
	p.eachComparison(r, c, func(panel string, o outcome, a *cea.Analysis, i int) {
		n := p.basis(a, a.Comparisons[i])
		for _, j := range p.shown(c) {
			nb := a.Comparisons[i].NetBenefit[j]
			row := fmt.Sprintf("%s%s per unit of %s", symbol(unit), cea.Amount(nb.WTP), o.Title)
			at := func(column string) place { return place{r.Renamed(panel), row, column} }
			b.number(at("Net benefit"), "estimate", nb.Estimate, unit, 0, n)
			if v := nb.Intervals.Percentile; v.Defined() {
				b.number(at(interval), "lower", v.Lower, unit, 0, n)
				b.number(at(interval), "upper", v.Upper, unit, 0, n)
			}
			b.number(at("Probability cost-effective"), "probability", 100*nb.Probability, "%", 1, n)
			b.number(at("Perfect information, a person"), "evpi", a.EVPI[j].Value, unit, 2, n)
		}
	})
	if len(p.arms) > 2 {
		b.Notes = append(b.Notes, "The probability is for one arm against the control alone; the value of perfect information is for the choice among all arms.")
	}
	b.Notes = append(b.Notes, "Net benefit is the willingness to pay for a unit of effect times the effect difference, minus the cost difference: above zero, the treated arm is worth its cost at that willingness to pay.")
	return b.Table
}
