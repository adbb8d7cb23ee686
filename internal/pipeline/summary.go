package pipeline

import (
	"fmt"
	"strings"

	"ibsen/cea"
	"ibsen/internal/dist"
)

func zOf(level float64) float64 { return dist.NormalQuantile((1 + level) / 2) }

// summary says in sentences, for every set and effect, who did better, what it
// cost and how sure that is.
func (p *people) summary(c *comparisons) []string {
	var out []string
	for _, set := range p.d.Compare.Sets {
		for _, effect := range p.d.Compare.Effects {
			a := c.at(set, effect)
			for _, k := range a.Comparisons {
				out = append(out, p.sentence(set, p.outcomes[effect], a, k, c))
			}
		}
	}
	return out
}

func (p *people) sentence(set string, o outcome, a *cea.Analysis, k cea.Comparison, c *comparisons) string {
	currency := symbol(p.d.Costs.Currency)
	cost := func(x float64) string { return signed(x, currency, 0) }
	return fmt.Sprintf("%s (%d people), %s: %s %s. Difference in cost %s (%s interval %s to %s), in effect %s (%s to %s). %s",
		p.d.SetTitle(set), peopleIn(a, k), o.Title, k.Treated, verdict(k, c.level),
		cost(k.Cost.Estimate), percent(c.level), cost(k.Cost.Intervals.Percentile.Lower), cost(k.Cost.Intervals.Percentile.Upper),
		signed(k.Effect.Estimate, "", effectDecimals(o)),
		signed(k.Effect.Intervals.Percentile.Lower, "", effectDecimals(o)), signed(k.Effect.Intervals.Percentile.Upper, "", effectDecimals(o)),
		worth(k, currency, o.Title))
}

// verdict says what the point estimate is and whether either difference is
// clear of zero.
func verdict(k cea.Comparison, level float64) string {
	cost, effect := clear(k.Cost.Intervals.Percentile), clear(k.Effect.Intervals.Percentile)
	position := "is on average " + k.Ratio.Position + " than " + k.Control
	switch {
	case cost && effect:
		return position + ", and both differences are clear of zero"
	case cost:
		return position + ", but only the cost difference is clear of zero"
	case effect:
		return position + ", but only the effect difference is clear of zero"
	}
	return position + ", but neither difference is clear of zero"
}

func clear(i cea.Interval) bool { return i.Lower > 0 || i.Upper < 0 }

// worth says how likely the treated arm is to be worth its cost over the range
// of willingness to pay.
func worth(k cea.Comparison, currency, effect string) string {
	if len(k.NetBenefit) == 0 {
		return ""
	}
	first, last := k.NetBenefit[0], k.NetBenefit[len(k.NetBenefit)-1]
	return fmt.Sprintf("The probability that it is cost-effective goes from %.0f%% at %s%s to %.0f%% at %s%s per unit of %s.",
		100*first.Probability, currency, cea.Amount(first.WTP), 100*last.Probability, currency, cea.Amount(last.WTP), effect)
}

// signed writes a number with a true minus sign before its currency.
func signed(x float64, currency string, decimals int) string {
	text := fmt.Sprintf("%.*f", decimals, x)
	if !strings.HasPrefix(text, "-") {
		return currency + text
	}
	if strings.Trim(text, "-0.") == "" {
		return currency + text[1:]
	}
	return "\u2212" + currency + text[1:]
}

// warnings collects what the analyses warn of, each with its set and outcome.
func (p *people) warnings(c *comparisons) []string {
	var out []string
	for _, set := range p.d.Compare.Sets {
		for _, effect := range p.d.Compare.Effects {
			for _, w := range c.at(set, effect).Warnings {
				out = append(out, fmt.Sprintf("%s, %s: %s", p.d.SetTitle(set), p.outcomes[effect].Title, w.Message))
			}
		}
	}
	return out
}
