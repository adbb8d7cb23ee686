package pipeline

import (
	"fmt"
	"math"
	"strings"

	"ibsen/cea"
	"ibsen/internal/table"
)

// finding is what one comparison found, in words that need no training: who did
// better and by how much, what it cost, and how sure that is.
type finding struct {
	population, treated, control string
	people                       int
	effect, cost, sure, worth    string
}

// sentences is the finding without its population.
func (f finding) sentences() []string {
	first := fmt.Sprintf("%s %s, and %s than %s.", armWords(f.treated), f.effect, f.cost, armWords(f.control))
	return []string{strings.ToUpper(first[:1]) + first[1:], f.sure, f.worth}
}

// text is the whole finding in one string.
func (f finding) text() string {
	s := f.sentences()
	return fmt.Sprintf("%s (%s people): %s %s %s", f.population, thousands(f.people), s[0], s[1], s[2])
}

func (p *people) finding(set string, o outcome, a *cea.Analysis, k cea.Comparison) finding {
	currency := symbol(p.d.Costs.Currency)
	return finding{
		population: p.d.SetTitle(set), treated: k.Treated, control: k.Control, people: peopleIn(a, k),
		effect: p.effectWords(o, k), cost: p.costWords(k, currency), sure: surety(k, a.Level),
		worth: p.worthWords(o, k, currency),
	}
}

// effectWords says who did better: "did better on ASCOT by 0.07 points (0.05 worse
// to 0.19 better)", the limits those of the percentile interval.
func (p *people) effectWords(o outcome, k cea.Comparison) string {
	decimals := effectDecimals(o)
	i := k.Effect.Intervals.Percentile
	within := fmt.Sprintf("(%s to %s)", sided(i.Lower, decimals, "worse", "better", ""), sided(i.Upper, decimals, "worse", "better", ""))
	switch {
	case isZero(k.Effect.Estimate, decimals):
		return fmt.Sprintf("did the same on %s %s", o.Title, within)
	case k.Effect.Estimate > 0:
		return fmt.Sprintf("did better on %s by %s %s", o.Title, amountOf(o, k.Effect.Estimate), within)
	}
	return fmt.Sprintf("did worse on %s by %s %s", o.Title, amountOf(o, k.Effect.Estimate), within)
}

// amountOf is the size of a difference in an outcome, with its unit.
func amountOf(o outcome, v float64) string {
	text := grouped(math.Abs(v), effectDecimals(o))
	if o.Unit != "" {
		text += " " + o.Unit
	}
	return text
}

func (p *people) costWords(k cea.Comparison, currency string) string {
	i := k.Cost.Intervals.Percentile
	within := fmt.Sprintf("(%s to %s)", sided(i.Lower, 0, "less", "more", currency), sided(i.Upper, 0, "less", "more", currency))
	return fmt.Sprintf("cost %s a %s %s", sided(k.Cost.Estimate, 0, "less", "more", currency), p.d.Costs.Per, within)
}

// sided is an amount with the side of zero on which it lies: "£16 less".
func sided(v float64, decimals int, below, above, currency string) string {
	text := currency + grouped(math.Abs(v), decimals)
	switch {
	case isZero(v, decimals):
		return currency + grouped(0, decimals)
	case v < 0:
		return text + " " + below
	}
	return text + " " + above
}

func isZero(v float64, decimals int) bool {
	return math.Abs(v) < 0.5*math.Pow(10, -float64(decimals))
}

// surety says which differences their intervals tell from zero.
func surety(k cea.Comparison, level float64) string {
	cost, effect := clear(k.Cost.Intervals.Percentile), clear(k.Effect.Intervals.Percentile)
	intervals := "the " + percent(level) + " intervals"
	switch {
	case cost && effect:
		return fmt.Sprintf("Both differences are clear of zero by %s.", intervals)
	case cost:
		return fmt.Sprintf("The difference in cost is clear of zero by %s, that in outcome is not.", intervals)
	case effect:
		return fmt.Sprintf("The difference in outcome is clear of zero by %s, that in cost is not.", intervals)
	}
	return fmt.Sprintf("Neither difference is clear of zero by %s: either could be chance.", intervals)
}

// worthWords says how likely the treated arm is to be worth its cost at the
// study's own willingness to pay, or at the ends of the range.
func (p *people) worthWords(o outcome, k cea.Comparison, currency string) string {
	at := func(nb cea.NetBenefit) string {
		return fmt.Sprintf("%s at %s%s", share(nb.Probability), currency, cea.Amount(nb.WTP))
	}
	if line := p.d.Compare.LineAt; line != nil {
		for _, nb := range k.NetBenefit {
			if nb.WTP == *line {
				return fmt.Sprintf("The probability that it is worth its cost is %s for %s.", at(nb), unitOf(o))
			}
		}
	}
	first, last := k.NetBenefit[0], k.NetBenefit[len(k.NetBenefit)-1]
	return fmt.Sprintf("The probability that it is worth its cost is %s and %s for %s.", at(first), at(last), unitOf(o))
}

// share is a proportion in whole per cent.
func share(p float64) string {
	return table.Format(table.Cell{Value: 100 * p, Valid: true, Unit: "%"})
}

// grouped is a number with commas between its thousands.
func grouped(v float64, decimals int) string {
	return table.Format(table.Cell{Value: v, Valid: true, Unit: "points", Decimals: decimals})
}
