package plots

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

func (n NetBenefitCurve) paint(pn panel) {
	for i, l := range n.Lines {
		l.paintBand(pn, i)
	}
	zero, zeroEnd := pn.across(0)
	stroke(pn, zeroLine, zero, zeroEnd)
	for i, l := range n.Lines {
		paintCurve(pn, i, l.WTP, l.Estimate)
	}
	for i, l := range n.Lines {
		if l.inRange(pn.x) {
			paintMarker(pn, i, pn.at(*l.ICER, 0))
		}
	}
}

// paintCurve draws the i-th of several curves; one of a single point is a dot.
func paintCurve(pn panel, i int, x, y []float64) {
	points := pn.points(x, y)
	if len(points) == 1 {
		disc(pn, curveColour(i), points[0], 3)
		return
	}
	stroke(pn, curveLine(i), points...)
}

const bandOpacity = 0.17

// paintBand fills between the limits and draws them thinly in the dashes of
// their line, so that bands which overlap can be told apart.
func (l NetBenefitLine) paintBand(pn panel, i int) {
	if l.Lower == nil {
		return
	}
	edge := curveLine(i)
	edge.Width = 0.8
	lower, upper := pn.points(l.WTP, l.Lower), pn.points(l.WTP, l.Upper)
	if len(lower) == 1 {
		stroke(pn, edge, lower[0], upper[0])
		return
	}
	back := slices.Clone(lower)
	slices.Reverse(back)
	pn.SetColor(see(curveColour(i), bandOpacity))
	pn.Fill(closed(append(slices.Clone(upper), back...)))
	stroke(pn, edge, lower...)
	stroke(pn, edge, upper...)
}

func (n NetBenefitCurve) legend() []entry {
	var entries []entry
	for i, l := range n.Lines {
		name := l.name(i)
		if len(n.Lines) == 1 && l.Label == "" {
			name = "estimate"
		}
		entries = append(entries, curveEntry(i, len(l.WTP), name))
	}
	if slices.ContainsFunc(n.Lines, func(l NetBenefitLine) bool { return l.Lower != nil }) {
		entries = append(entries, bandEntry(levelName(n.Level)+" interval"))
	}
	return entries
}

// curveEntry is the key of the i-th of several curves, of so many points.
func curveEntry(i, points int, name string) entry {
	if points > 1 {
		return lineEntry(name, curveLine(i))
	}
	return pointEntry(name, func(s surface, at vg.Point) { disc(s, curveColour(i), at, 3) })
}

// bandEntry is a key that shows a band of no colour in particular.
func bandEntry(words string) entry {
	return entry{words, lineKey, func(s surface, box vg.Rectangle) {
		box.Min.Y += 2
		box.Max.Y -= 2
		fillBox(s, see(soft, bandOpacity), box)
		edge := baseLine
		stroke(s, edge, box.Min, vg.Point{X: box.Max.X, Y: box.Min.Y})
		stroke(s, edge, box.Max, vg.Point{X: box.Min.X, Y: box.Max.Y})
	}}
}

func (n NetBenefitCurve) describe() string {
	var b strings.Builder
	b.WriteString(noticed(n.Notice))
	fmt.Fprintf(&b, "%s, by %s.", n.ValueLabel, lowerFirst(n.WTPLabel))
	for i, l := range n.Lines {
		fmt.Fprintf(&b, " %s: %s", l.name(i), n.point(l, 0))
		if last := len(l.WTP) - 1; last > 0 {
			b.WriteString(", " + n.point(l, last))
		}
		b.WriteString(".")
		if l.ICER != nil {
			fmt.Fprintf(&b, " Incremental cost-effectiveness ratio %s.", money(*l.ICER, n.Currency))
		}
	}
	return b.String()
}

// point is a line's value at one willingness to pay in words.
func (n NetBenefitCurve) point(l NetBenefitLine, i int) string {
	text := money(l.Estimate[i], n.Currency)
	if l.Lower != nil {
		text += fmt.Sprintf(" (%s interval %s to %s)", levelName(n.Level), money(l.Lower[i], n.Currency), money(l.Upper[i], n.Currency))
	}
	return text + " at " + money(l.WTP[i], n.Currency)
}
