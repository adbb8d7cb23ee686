package plots

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
)

func (f Forest) sheet() (sheet, error) {
	if err := f.check(); err != nil {
		return sheet{}, err
	}
	setDefault(&f.Level, defaultLevel)
	g := ledger{
		name: f.Title, description: f.describe(), notice: f.Notice, title: f.Title, subtitle: f.Subtitle,
		counts: f.counts(), legend: f.legend(), rows: f.rows(),
	}
	for i, p := range f.Panels {
		label := plainNumbers
		if p.Currency != "" {
			label = amounts(p.Currency)
		}
		g.panels = append(g.panels, ledgerPanel{
			axis:  axis{title: p.Label, span: spanOfEstimates(f.column(i)), label: label},
			below: p.Below, above: p.Above,
		})
	}
	return g.sheet(), nil
}

// everyRow is the rows of all groups and the overall one.
func (f Forest) everyRow() []ForestRow {
	var out []ForestRow
	for _, g := range f.Groups {
		out = append(out, g.Rows...)
	}
	if f.Overall != nil {
		out = append(out, *f.Overall)
	}
	return out
}

// column is a panel's estimates.
func (f Forest) column(panel int) []Estimate {
	var out []Estimate
	for _, r := range f.everyRow() {
		if panel < len(r.Estimates) {
			out = append(out, r.Estimates[panel])
		}
	}
	return out
}

func (f Forest) counts() string {
	for _, r := range f.everyRow() {
		if r.N != nil {
			return "people"
		}
	}
	return ""
}

func (f Forest) rows() []ledgerRow {
	largest := 1
	for _, g := range f.Groups {
		for _, r := range g.Rows {
			largest = max(largest, r.people())
		}
	}
	var out []ledgerRow
	for _, g := range f.Groups {
		if g.Label != "" {
			heading := ledgerRow{label: g.Label, strong: true}
			for _, p := range g.PInteraction {
				heading.words = append(heading.words, "p "+probability(p))
			}
			out = append(out, heading)
		}
		for _, r := range g.Rows {
			row := r.ledger()
			row.indented = g.Label != ""
			row.size = squareSize(r.people(), largest)
			out = append(out, row)
		}
	}
	if f.Overall != nil {
		row := f.Overall.ledger()
		row.strong, row.diamond = true, true
		out = append(out, row)
	}
	return out
}

func (r ForestRow) ledger() ledgerRow {
	row := ledgerRow{label: r.Label, estimates: r.Estimates}
	var counts []string
	for _, n := range r.N {
		counts = append(counts, thousands(fmt.Sprint(n)))
	}
	row.count = strings.Join(counts, " / ")
	if len(r.Estimates) == 0 {
		row.words = []string{r.Reason}
	}
	return row
}

func (r ForestRow) people() int {
	n := 0
	for _, k := range r.N {
		n += k
	}
	return n
}

// squareSize makes a square's area proportional to the number of people, but
// for the smallest, which stay visible.
func squareSize(people, largest int) vg.Length {
	const most, least = 5, 2.2
	if people == 0 {
		return 3.5
	}
	return vg.Length(math.Max(least, most*math.Sqrt(float64(people)/float64(largest))))
}

// probability writes a p-value with its sign of equality.
func probability(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + decimal(p, 3)
}

func (f Forest) legend() []entry {
	out := []entry{pointEntry("estimate and "+levelName(f.Level)+" interval", func(s surface, at vg.Point) {
		stroke(s, intervalLine, at.Sub(vg.Point{X: 6}), at.Add(vg.Point{X: 6}))
		square(s, blue, at, 3.5)
	})}
	if f.Overall != nil {
		out = append(out, pointEntry(lowerFirst(f.Overall.Label), func(s surface, at vg.Point) {
			var path vg.Path
			path.Move(at.Add(vg.Point{X: -6}))
			path.Line(at.Add(vg.Point{Y: 5}))
			path.Line(at.Add(vg.Point{X: 6}))
			path.Line(at.Add(vg.Point{Y: -5}))
			path.Close()
			s.SetColor(vermilion)
			s.Fill(path)
		}))
	}
	if f.counts() != "" && len(f.Arms) > 1 {
		out = append(out, pointEntry("people: "+strings.Join(f.Arms, " / "), func(surface, vg.Point) {}))
	}
	for _, g := range f.Groups {
		if g.PInteraction != nil {
			return append(out, pointEntry("p: of the interaction with the arm", func(surface, vg.Point) {}))
		}
	}
	return out
}

func (f Forest) describe() string {
	var b strings.Builder
	b.WriteString(noticed(f.Notice))
	fmt.Fprintf(&b, "Forest plot with %s intervals.", levelName(f.Level))
	for _, g := range f.Groups {
		for _, r := range g.Rows {
			f.describeRow(&b, strings.TrimSpace(g.Label+" "+r.Label), r)
		}
		for i, p := range g.PInteraction {
			fmt.Fprintf(&b, " Interaction of %s in %s: p %s.", g.Label, f.Panels[i].Label, probability(p))
		}
	}
	if f.Overall != nil {
		f.describeRow(&b, f.Overall.Label, *f.Overall)
	}
	return b.String()
}

func (f Forest) describeRow(b *strings.Builder, label string, r ForestRow) {
	if len(r.Estimates) == 0 {
		fmt.Fprintf(b, " %s: %s.", label, r.Reason)
		return
	}
	var parts []string
	for i, e := range r.Estimates {
		say := func(v float64) string { return reading(v) }
		if c := f.Panels[i].Currency; c != "" {
			say = func(v float64) string { return money(v, c) }
		}
		parts = append(parts, fmt.Sprintf("%s %s (%s to %s)", f.Panels[i].Label, say(e.Value), say(e.Lower), say(e.Upper)))
	}
	fmt.Fprintf(b, " %s: %s.", label, strings.Join(parts, "; "))
}
