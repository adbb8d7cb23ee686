package pipeline

import (
	"fmt"
	"strings"

	"ibsen/cea"
)

// headline is what the trial found in one sentence, for its first population: in
// which outcomes the treated arm did better, what it cost, and which of these
// differences are more than chance would give.
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
		did = append(did, towards(k.Effect.Estimate, effectDecimals(o), "worse", "the same", "better")+" on "+o.Title)
		if clear(k.Effect.Intervals.Percentile) {
			certain = append(certain, "that on "+o.Title)
		}
	}
	first := found[0].Comparisons[arm]
	if clear(first.Cost.Intervals.Percentile) {
		certain = append(certain, "that in cost")
	}
	return fmt.Sprintf("Among %s, %s did %s, and cost %s, compared with %s. %s",
		lower(p.d.SetTitle(set)), armWords(first.Treated), and(did), towards(first.Cost.Estimate, 0, "less", "the same", "more"),
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
