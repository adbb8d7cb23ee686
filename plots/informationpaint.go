package plots

import (
	"fmt"
	"strings"
)

func (v ValueOfInformation) paint(pn panel) {
	base, baseEnd := pn.across(0)
	stroke(pn, baseLine, base, baseEnd)
	for i, c := range v.Curves {
		paintCurve(pn, i, c.WTP, c.Value)
	}
}

// legend names the curves; one curve without a name needs none.
func (v ValueOfInformation) legend() []entry {
	if len(v.Curves) == 1 && v.Curves[0].Label == "" {
		return nil
	}
	var entries []entry
	for i, c := range v.Curves {
		entries = append(entries, curveEntry(i, len(c.WTP), c.name(i)))
	}
	return entries
}

// describe gives the ends of each curve and its peak.
func (v ValueOfInformation) describe() string {
	var b strings.Builder
	b.WriteString(noticed(v.Notice))
	fmt.Fprintf(&b, "%s, by %s.", v.ValueLabel, lowerFirst(v.WTPLabel))
	for i, c := range v.Curves {
		last, peak := len(c.WTP)-1, 0
		for j := range c.Value {
			if c.Value[j] > c.Value[peak] {
				peak = j
			}
		}
		fmt.Fprintf(&b, " %s: %s", c.name(i), v.point(c, 0))
		if peak > 0 && peak < last {
			b.WriteString(", at most " + v.point(c, peak))
		}
		if last > 0 {
			b.WriteString(", " + v.point(c, last))
		}
		b.WriteString(".")
	}
	if v.Population > 0 {
		fmt.Fprintf(&b, " %s: %s times as much.", v.PopulationLabel, reading(v.Population))
	}
	return b.String()
}

func (v ValueOfInformation) point(c ValueCurve, i int) string {
	return money(c.Value[i], v.Currency) + " at " + money(c.WTP[i], v.Currency)
}
