package plots

import (
	"fmt"
	"slices"
	"strings"
)

func (p Planes) paint(pn panel, base Plane, regions []region, densities []density) {
	total := 0
	for _, c := range p.Clouds {
		total += len(c.Effect)
	}
	for i, c := range p.Clouds {
		if p.Density > 0 {
			base.paintDensity(pn, densities[i], i)
			continue
		}
		pn.SetColor(see(curveColour(i), dotOpacity(total)))
		pn.dots(base.places(pn, c.Effect, c.Cost), dotRadius(total))
	}
	base.paintAxes(pn)
	for i, r := range regions {
		if r.exists {
			base.paintEllipse(pn, r.ellipse, curveLine(i))
		}
	}
	paintCorners(pn, base.corners())
	for i, c := range p.Clouds {
		paintMarker(pn, i, base.place(pn, c.EffectEstimate, c.CostEstimate))
	}
}

func (p Planes) legend(base Plane, regions []region, densities []density) []entry {
	var entries []entry
	for i, c := range p.Clouds {
		entries = append(entries, markerEntry(i, regions[i].exists, c.words(i)))
	}
	for _, d := range densities {
		if len(d.bins) > 0 {
			entries = append(entries, densityEntry(d))
			break
		}
	}
	if n, same := p.replicates(); same && n > 0 && p.Density == 0 {
		entries = append(entries, pointEntry(counted(n, "bootstrap replicate")+" each", paintSampleDot))
	}
	if slices.ContainsFunc(regions, func(r region) bool { return r.exists }) {
		entries = append(entries, lineEntry(base.ellipseName(), ellipseLine))
	}
	if p.WTP != nil {
		entries = append(entries, lineEntry(base.WTPLabel+" "+money(*p.WTP, p.Currency), wtpLine))
	}
	return entries
}

// replicates is the number of replicates of each cloud, if it is the same.
func (p Planes) replicates() (n int, same bool) {
	n = len(p.Clouds[0].Effect)
	for _, c := range p.Clouds {
		if len(c.Effect) != n {
			return 0, false
		}
	}
	return n, true
}

// words names a cloud and gives its shares.
func (c Cloud) words(i int) string {
	if c.Shares == (Shares{}) {
		return c.name(i)
	}
	return c.name(i) + ": " + c.Shares.list()
}

func (c Cloud) name(i int) string {
	if c.Label == "" {
		return fmt.Sprintf("comparison %d", i+1)
	}
	return c.Label
}

// list is "better and cheaper 62%, better and dearer 26%, ...".
func (s Shares) list() string {
	var shares []string
	for _, n := range s.named() {
		shares = append(shares, n.words()+" "+percent(n.share))
	}
	return strings.Join(shares, ", ")
}

func (p Planes) describe(base Plane) string {
	var b strings.Builder
	b.WriteString(noticed(p.Notice))
	fmt.Fprintf(&b, "Cost-effectiveness plane of %s.", counted(len(p.Clouds), "comparison"))
	for i, c := range p.Clouds {
		fmt.Fprintf(&b, " %s: %s. %s: estimate %s. %s: estimate %s.", c.name(i), counted(len(c.Effect), "bootstrap replicate"),
			base.EffectLabel, reading(c.EffectEstimate), base.CostLabel, money(c.CostEstimate, p.Currency))
		if c.Shares != (Shares{}) {
			fmt.Fprintf(&b, " Share of replicates: %s.", c.Shares.list())
		}
	}
	b.WriteString(densityWords(p.Density))
	if p.WTP != nil {
		fmt.Fprintf(&b, " With a line for %s %s.", base.WTPLabel, money(*p.WTP, p.Currency))
	}
	return b.String()
}
