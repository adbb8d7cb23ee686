package pipeline

import (
	"fmt"
	"slices"

	"ibsen/cea"
	"ibsen/internal/report"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// explorer is the live plane: every set and effect compared, nil where none may be
// spoken of. Where a study has
// several treated arms they are told apart by the population's name.
func (p *people) explorer(c *comparisons) *report.Explorer {
	currency := symbol(p.d.Costs.Currency)
	out := &report.Explorer{
		Lead:       fmt.Sprintf("Choose whom to compare and by which outcome; move willingness to pay and see the line, the share that is cost-effective and the curve move. Shares are of %s bootstrap samples of each comparison.", thousands(c.replicates)),
		Currency:   currency,
		CostLabel:  "Difference in " + lower(p.d.TotalTitle(p.d.Compare.Cost)),
		CostAcross: p.d.Compare.Across == study.CostAcross,
	}
	for _, amount := range c.wtp {
		out.Amounts = append(out.Amounts, report.Amount{Value: amount, Text: currency + cea.Amount(amount)})
	}
	out.Start = p.startAmount(c)
	p.each(c, func(set, effect string, a *cea.Analysis) {
		if p.tooFew(a) {
			return
		}
		for _, k := range a.Comparisons {
			out.Pairs = append(out.Pairs, p.pair(set, effect, a, k))
		}
	})
	if len(out.Pairs) == 0 {
		return nil
	}
	return out
}

// startAmount is the amount that planes are drawn with, or else the middle one.
func (p *people) startAmount(c *comparisons) int {
	if at := p.d.Compare.LineAt; at != nil {
		if k := slices.Index(c.wtp, *at); k >= 0 {
			return k
		}
	}
	return len(c.wtp) / 2
}

func (p *people) pair(set, effect string, a *cea.Analysis, k cea.Comparison) report.Pair {
	o := p.outcomes[effect]
	out := report.Pair{
		Population: p.d.SetTitle(set), Outcome: o.Title, EffectLabel: "Difference in " + o.Title + p.turned(o), Unit: unitOf(o),
		About: p.finding(set, o, a, k).sentences(), Quadrants: quadrantWords(k.Quadrants),
		Estimate: report.Point{Effect: k.Effect.Estimate, Cost: k.Cost.Estimate},
	}
	if len(a.Comparisons) > 1 {
		out.Population += ", " + k.Treated
	}
	for _, nb := range k.NetBenefit {
		out.Share = append(out.Share, nb.Probability)
		out.Probability = append(out.Probability, share(nb.Probability))
		money := func(v float64) string {
			return table.Format(table.Cell{Value: v, Valid: true, Unit: p.d.Costs.Currency})
		}
		i := nb.Intervals.Percentile
		out.NetBenefit = append(out.NetBenefit, fmt.Sprintf("%s (%s to %s)", money(nb.Estimate), money(i.Lower), money(i.Upper)))
	}
	if p.release.Asks() {
		return out // samples whose seed is known give people away
	}
	for j := range k.EffectReplicates {
		out.Samples = append(out.Samples, report.Point{Effect: k.EffectReplicates[j], Cost: k.CostReplicates[j]})
	}
	return out
}

// unitOf is what one unit of an outcome is called.
func unitOf(o outcome) string {
	switch o.Unit {
	case "":
		return "a unit of " + o.Title
	case "points":
		return "a point of " + o.Title
	}
	return "one " + o.Unit + " of " + o.Title
}

func quadrantWords(q cea.Quadrants) [4]string {
	var out [4]string
	shares := [4]float64{q.BetterCheaper, q.BetterDearer, q.WorseCheaper, q.WorseDearer}
	for j, words := range []string{"better, cheaper", "better, dearer", "worse, cheaper", "worse, dearer"} {
		out[j] = words + " " + share(shares[j])
	}
	return out
}
