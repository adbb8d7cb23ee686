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
	p.each(c, func(set, effect string, a *cea.Analysis) {
		for _, k := range a.Comparisons {
			out = append(out, p.sentence(set, p.outcomes[effect], a, k, c))
		}
	})
	return out
}

// each visits the analyses in the order of the study.
func (p *people) each(c *comparisons, visit func(set, effect string, a *cea.Analysis)) {
	for _, set := range p.d.Compare.Sets {
		for _, effect := range p.d.Compare.Effects {
			visit(set, effect, c.at(set, effect))
		}
	}
}

func (p *people) sentence(set string, o outcome, a *cea.Analysis, k cea.Comparison, c *comparisons) string {
	currency := symbol(p.d.Costs.Currency)
	difference := func(x cea.Increment, currency string, decimals int) string {
		i := x.Intervals.Percentile
		return fmt.Sprintf("%s (%s to %s)", signed(x.Estimate, currency, decimals), signed(i.Lower, currency, decimals), signed(i.Upper, currency, decimals))
	}
	return fmt.Sprintf("%s, %s (%d people): %s was %s than %s%s. Difference in cost %s, in effect %s; %s.",
		p.d.SetTitle(set), o.Title+p.turnedShort(o), peopleIn(a, k), k.Treated, k.Ratio.Position, k.Control, doubt(k),
		difference(k.Cost, currency, 0), difference(k.Effect, "", effectDecimals(o)), worth(k, currency))
}

// turnedShort says that a score was reversed, in two words.
func (p *people) turnedShort(o outcome) string {
	if o.direction.Sign() < 0 {
		return ", reversed"
	}
	return ""
}

// doubt says which differences an interval does not tell from zero.
func doubt(k cea.Comparison) string {
	cost, effect := clear(k.Cost.Intervals.Percentile), clear(k.Effect.Intervals.Percentile)
	switch {
	case cost && effect:
		return ", both clear of zero"
	case cost:
		return ", only the cost clear of zero"
	case effect:
		return ", only the effect clear of zero"
	}
	return ", neither clear of zero"
}

func clear(i cea.Interval) bool { return i.Lower > 0 || i.Upper < 0 }

// worth says how likely the treated arm is to be worth its cost at both ends
// of the range of willingness to pay.
func worth(k cea.Comparison, currency string) string {
	first, last := k.NetBenefit[0], k.NetBenefit[len(k.NetBenefit)-1]
	return fmt.Sprintf("probability cost-effective %.0f%% at %s%s and %.0f%% at %s%s for a unit of effect",
		100*first.Probability, currency, cea.Amount(first.WTP), 100*last.Probability, currency, cea.Amount(last.WTP))
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

// warnings collects what the analyses warn of. What many of them share is said
// once, with the names of all.
func (p *people) warnings(c *comparisons) []string {
	names := map[string][]string{}
	var order []string
	add := func(message, name string) {
		if names[message] == nil {
			order = append(order, message)
		}
		names[message] = append(names[message], name)
	}
	p.each(c, func(set, effect string, a *cea.Analysis) {
		name := p.d.SetTitle(set) + ", " + p.outcomes[effect].Title
		for _, w := range a.Warnings {
			if w.Code == cea.CodeRowsDropped {
				add("People without a complete cost or outcome are left out, and differences describe the others; the table of people used counts them by reason. This concerns", name)
				continue
			}
			about := name
			if len(a.Comparisons) > 1 {
				about += ", " + w.Comparison
			}
			add(w.Message+" This concerns", about)
		}
	})
	var out []string
	for _, message := range order {
		out = append(out, message+" "+list(names[message], len(p.d.Compare.Sets)*len(p.d.Compare.Effects))+".")
	}
	return out
}

// list joins names, or says that they are all there are.
func list(names []string, all int) string {
	if len(names) == all && all > 1 {
		return fmt.Sprintf("all %d comparisons", all)
	}
	return strings.Join(names, "; ")
}
