package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// paintReplicates draws the bins of a density, or else the cloud, its dots
// smaller and fainter the more there are, so that it shows at any number how
// close they lie.
func (p Plane) paintReplicates(pn panel, d density) {
	if p.Density > 0 {
		p.paintDensity(pn, d, 0)
		return
	}
	centres := p.places(pn, p.Effect, p.Cost)
	pn.SetColor(see(blue, dotOpacity(len(centres))))
	pn.dots(centres, dotRadius(len(centres)))
}

// places are where pairs of differences lie in the panel.
func (p Plane) places(pn panel, effect, cost []float64) []vg.Point {
	points := make([]vg.Point, len(effect))
	for i := range effect {
		points[i] = p.place(pn, effect[i], cost[i])
	}
	return points
}

func dotOpacity(n int) float64 {
	return math.Max(0.08, math.Min(0.75, 19/math.Sqrt(float64(n+1))))
}

func dotRadius(n int) vg.Length {
	return vg.Length(math.Max(0.9, math.Min(2.4, 9/math.Sqrt(math.Sqrt(float64(n+1))))))
}

// paintAxes draws the axes through zero and the willingness-to-pay line.
func (p Plane) paintAxes(pn panel) {
	for _, line := range [][2]vg.Point{pair(pn.across(0)), pair(pn.upright(0))} {
		stroke(pn, zeroLine, line[0], line[1])
	}
	if p.WTP != nil {
		from, to := p.wtpEnds(pn)
		stroke(pn, wtpLine, from, to)
	}
}

// paintEllipse draws an ellipse, with a white line under it that keeps it apart
// from the cloud.
func (p Plane) paintEllipse(pn panel, e ellipse, style draw.LineStyle) {
	path := p.ellipsePath(pn, e)
	strokePath(pn, draw.LineStyle{Color: see(paper, 0.7), Width: 2.4 * ellipseLine.Width}, path)
	strokePath(pn, style, path)
}

func pair(from, to vg.Point) [2]vg.Point { return [2]vg.Point{from, to} }

func (p Plane) ellipsePath(pn panel, e ellipse) vg.Path {
	zero := p.place(pn, 0, 0)
	centre := p.place(pn, e.centre[0], e.centre[1])
	u := p.place(pn, e.u[0], e.u[1]).Sub(zero)
	v := p.place(pn, e.v[0], e.v[1]).Sub(zero)
	return ovalPath(centre, u, v)
}

// wtpEnds are the ends, on the edge of the panel, of the line cost = WTP x
// effect.
func (p Plane) wtpEnds(pn panel) (from, to vg.Point) {
	effect, cost := pn.x, pn.y
	if p.Order == CostHorizontal {
		effect, cost = pn.y, pn.x
	}
	along := func(effectEnd, costEnd float64) vg.Point {
		if math.Abs(*p.WTP*effectEnd) <= math.Abs(costEnd) {
			return p.place(pn, effectEnd, *p.WTP*effectEnd)
		}
		return p.place(pn, costEnd / *p.WTP, costEnd)
	}
	return along(effect.lo, cost.lo), along(effect.hi, cost.hi)
}

// paintEstimate rings a bright dot, so that it shows on the cloud and in grey.
func paintEstimate(s surface, at vg.Point) {
	disc(s, paper, at, 6.6)
	disc(s, ink, at, 5.4)
	disc(s, yellow, at, 3.7)
}
