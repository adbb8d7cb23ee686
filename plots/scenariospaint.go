package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
)

func (s Scenarios) sheet() (sheet, error) {
	if err := s.check(); err != nil {
		return sheet{}, err
	}
	setDefault(&s.Level, defaultLevel)
	setDefault(&s.ValueLabel, "Net benefit")
	all := []Estimate{s.Base.Estimate}
	for _, r := range s.Rows {
		all = append(all, r.Estimate)
	}
	label := plainNumbers
	if s.Currency != "" {
		label = amounts(s.Currency)
	}
	base := s.Base.Estimate.Value
	g := ledger{
		name: s.Title, description: s.describe(), notice: s.Notice, title: s.Title, subtitle: s.Subtitle,
		panels: []ledgerPanel{{
			axis: axis{title: s.ValueLabel, span: spanOfEstimates(all), label: label}, below: s.Below, above: s.Above, reference: &base,
		}},
		rows: []ledgerRow{{label: s.Base.name("Base case"), more: s.choices(s.Base, true), strong: true, estimates: all[:1], size: 4.5}},
		legend: []entry{
			pointEntry("estimate and "+levelName(s.Level)+" interval", func(on surface, at vg.Point) {
				stroke(on, intervalLine, at.Sub(vg.Point{X: 6}), at.Add(vg.Point{X: 6}))
				square(on, blue, at, 3.5)
			}),
			lineEntry("base case's estimate", referenceLine),
		},
	}
	for i, r := range s.Rows {
		g.rows = append(g.rows, ledgerRow{label: r.name(fmt.Sprintf("Scenario %d", i+1)), more: s.choices(r, false), estimates: all[i+1 : i+2], size: 3.5})
	}
	return g.sheet(), nil
}

func (r Scenario) name(otherwise string) string {
	if r.Label == "" {
		return otherwise
	}
	return r.Label
}

// choices are a scenario's choices in words: all of them for the base case,
// and those that differ from it for another.
func (s Scenarios) choices(r Scenario, all bool) string {
	var parts []string
	for i, choice := range r.Choices {
		if all || choice != s.Base.Choices[i] {
			parts = append(parts, fmt.Sprintf("%s: %s", lowerFirst(s.Dimensions[i]), choice))
		}
	}
	return strings.Join(parts, "; ")
}

func (s Scenarios) describe() string {
	var b strings.Builder
	b.WriteString(noticed(s.Notice))
	say := func(v float64) string { return money(v, s.Currency) }
	fmt.Fprintf(&b, "%s under alternative choices, with %s intervals. %s: %s (%s to %s).", s.ValueLabel, levelName(s.Level),
		s.Base.name("Base case"), say(s.Base.Estimate.Value), say(s.Base.Estimate.Lower), say(s.Base.Estimate.Upper))
	for i, r := range s.Rows {
		fmt.Fprintf(&b, " %s: %s (%s to %s).", r.name(fmt.Sprintf("Scenario %d", i+1)), say(r.Estimate.Value), say(r.Estimate.Lower), say(r.Estimate.Upper))
	}
	return b.String()
}
