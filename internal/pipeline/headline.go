package pipeline

import (
	"fmt"
	"strings"

	"ibsen/cea"
)

// headline is what the trial found in two sentences, for its first population: in
// which outcomes the treated arm did better and by how much, what it cost, and
// which of these differences are more than chance would give.
//
// It is empty where a comparison of that population may not be spoken of.
func (p *people) headline(c *comparisons) string {
	set := p.d.Compare.Sets[0]
	var found []*cea.Analysis
	for _, effect := range p.d.Compare.Effects {
		a := c.at(set, effect)
		if p.tooFew(a) {
			return ""
		}
		found = append(found, a)
	}
	var out []string
	for arm := range found[0].Comparisons {
		out = append(out, p.headlineOf(set, found, arm))
	}
	return strings.Join(out, " ")
}

// headlineOf is the headline of one treated arm. found has an analysis for each
// effect; what it cost is said of the first.
func (p *people) headlineOf(set string, found []*cea.Analysis, arm int) string {
	var did, certain []string
	for j, a := range found {
		k, o := a.Comparisons[arm], p.outcomes[p.d.Compare.Effects[j]]
		did = append(did, outcomeWords(o, k.Effect.Estimate))
		if clear(k.Effect.Intervals.Percentile) {
			certain = append(certain, "that on "+o.Title)
		}
	}
	first := found[0].Comparisons[arm]
	if clear(first.Cost.Intervals.Percentile) {
		certain = append(certain, "that in cost")
	}
	return fmt.Sprintf("Among %s, %s did %s, and cost %s, compared with %s. %s",
		lower(p.d.SetTitle(set)), armWords(first.Treated), and(did), p.costDifference(first.Cost.Estimate),
		armWords(first.Control), howSure(certain, len(found)+1))
}

// howSure says how many differences are clear of zero.
func howSure(certain []string, all int) string {
	switch len(certain) {
	case 0:
		return "None of these differences is clear of zero: each could be chance."
	case all:
		return "All of these differences are clear of zero."
	case 1:
		return "Of these differences only " + and(certain) + " is clear of zero; the rest could be chance."
	}
	return "Of these differences only " + and(certain) + " are clear of zero; the rest could be chance."
}

// outcomeWords says which way an outcome went, and how far: "better on ASCOT (by
// 0.07 points)".
func outcomeWords(o outcome, v float64) string {
	decimals := effectDecimals(o)
	says := towards(v, decimals, "worse", "the same", "better") + " on " + o.Title
	if isZero(v, decimals) {
		return says
	}
	return says + " (by " + amountOf(o, v) + ")"
}

// costDifference says what the treated arm cost: "£16 less a week".
func (p *people) costDifference(v float64) string {
	if isZero(v, 0) {
		return "the same"
	}
	return sided(v, 0, "less", "more", symbol(p.d.Costs.Currency)) + " a " + p.d.Costs.Per
}

func towards(v float64, decimals int, below, same, above string) string {
	switch {
	case isZero(v, decimals):
		return same
	case v < 0:
		return below
	}
	return above
}

// armWords puts an article before an arm's name where English has one.
func armWords(name string) string {
	if strings.HasSuffix(name, "group") || strings.HasSuffix(name, "arm") {
		return "the " + lower(name)
	}
	return name
}

// and joins words: "a", "a and b", "a, b and c".
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
