package plots

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

var (
	frontierLine = draw.LineStyle{Color: ink, Width: 4.6}
	frontierCore = draw.LineStyle{Color: yellow, Width: 2}
)

// stretch is a part of the frontier on which one arm is the best.
type stretch struct {
	arm  int
	x, y []float64
}

// stretches are the parts of the frontier, from left to right.
func (f Frontier) stretches() []stretch {
	arm, from := f.Best, f.WTP[0]
	var parts []stretch
	for _, s := range f.Switches {
		parts = append(parts, f.stretch(arm, from, s.WTP))
		arm, from = s.To, s.WTP
	}
	return append(parts, f.stretch(arm, from, f.WTP[len(f.WTP)-1]))
}

func (f Frontier) stretch(arm int, from, to float64) stretch {
	p := stretch{arm: arm}
	p.add(from, interpolate(f.WTP, f.Arms[arm].Probability, from))
	for i, w := range f.WTP {
		if w > from && w < to {
			p.add(w, f.Arms[arm].Probability[i])
		}
	}
	p.add(to, interpolate(f.WTP, f.Arms[arm].Probability, to))
	return p
}

func (p *stretch) add(x, y float64) { p.x, p.y = append(p.x, x), append(p.y, y) }

// interpolate reads y at a value within the range of x, on a straight line
// between the two nearest points.
func interpolate(x, y []float64, at float64) float64 {
	i, found := slices.BinarySearch(x, at)
	if found || i == 0 {
		return y[i]
	}
	share := (at - x[i-1]) / (x[i] - x[i-1])
	return y[i-1] + float64(share*(y[i]-y[i-1]))
}

// paint draws the frontier under the curves that it follows, wider than they
// are, so that both show.
func (f Frontier) paint(pn panel) {
	base, baseEnd := pn.across(0)
	stroke(pn, baseLine, base, baseEnd)
	parts := f.stretches()
	for i, p := range parts {
		points := pn.points(p.x, p.y)
		if i > 0 {
			before := parts[i-1]
			stroke(pn, stemLine, pn.at(before.x[len(before.x)-1], before.y[len(before.y)-1]), points[0])
		}
		stroke(pn, frontierLine, points...)
		stroke(pn, frontierCore, points...)
	}
	for i, a := range f.Arms {
		paintCurve(pn, i, f.WTP, a.Probability)
	}
}

func (f Frontier) legend() []entry {
	var entries []entry
	for i, a := range f.Arms {
		entries = append(entries, curveEntry(i, len(f.WTP), a.name(i)))
	}
	return append(entries, entry{"frontier: highest expected net benefit", lineKey, func(s surface, box vg.Rectangle) {
		lineEntry("", frontierLine).key(s, box)
		lineEntry("", frontierCore).key(s, box)
	}})
}

func (f Frontier) describe() string {
	var b strings.Builder
	b.WriteString(noticed(f.Notice))
	fmt.Fprintf(&b, "Probability of being best, by %s.", lowerFirst(f.WTPLabel))
	last := len(f.WTP) - 1
	for i, a := range f.Arms {
		fmt.Fprintf(&b, " %s: %s at %s", a.name(i), percent(a.Probability[0]), money(f.WTP[0], f.Currency))
		if last > 0 {
			fmt.Fprintf(&b, ", %s at %s", percent(a.Probability[last]), money(f.WTP[last], f.Currency))
		}
		b.WriteString(".")
	}
	fmt.Fprintf(&b, " Highest expected net benefit: %s from %s", f.Arms[f.Best].name(f.Best), money(f.WTP[0], f.Currency))
	for _, s := range f.Switches {
		fmt.Fprintf(&b, ", %s from %s", f.Arms[s.To].name(s.To), money(s.WTP, f.Currency))
	}
	return b.String() + "."
}
