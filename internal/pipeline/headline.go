package pipeline

import (
	"fmt"
	"strings"

	"ibsen/cea"
)

// headline is what the trial found in one sentence, for its first population: in
// which outcomes the treated arm did better, what it cost, and which of these
// differences are more than chance would give.
func (p *people) headline(c *comparisons) string {
	k := p.d.Compare
	if len(k.Sets) == 0 || len(k.Effects) == 0 || len(c.at(k.Sets[0], k.Effects[0]).Comparisons) == 0 || p.tooFew(c.at(k.Sets[0], k.Effects[0])) {
		return ""
	}
	var out []string
	for i := range c.at(k.Sets[0], k.Effects[0]).Comparisons {
		out = append(out, p.headlineOf(c, i))
	}
	return strings.Join(out, " ")
}

func (p *people) headlineOf(c *comparisons, arm int) string {
	set := p.d.Compare.Sets[0]
	var did, certain []string
	all := 1
	var first cea.Comparison
	for j, effect := range p.d.Compare.Effects {
		k, o := c.at(set, effect).Comparisons[arm], p.outcomes[effect]
		if j == 0 {
			first = k
		}
		did = append(did, towards(k.Effect.Estimate, effectDecimals(o), "worse", "the same", "better")+" on "+o.Title)
		all++
		if clear(k.Effect.Intervals.Percentile) {
			certain = append(certain, "that on "+o.Title)
		}
	}
	cost := towards(first.Cost.Estimate, 0, "less", "the same", "more")
	if clear(first.Cost.Intervals.Percentile) {
		certain = append(certain, "that in cost")
	}
	return fmt.Sprintf("Among %s, %s did %s, and cost %s, compared with %s. %s",
		lower(p.d.SetTitle(set)), armWords(first.Treated), and(did), cost, armWords(first.Control), howSure(certain, all))
}

// howSure says how many differences are clear of zero.
func howSure(certain []string, all int) string {
	switch len(certain) {
	case 0:
		return "None of these differences is clear of zero: each could be chance."
	case all:
		return "All of these differences are clear of zero."
	}
	return "Of these differences only " + and(certain) + " is clear of zero; the others could be chance."
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
