package plots

import "gonum.org/v1/plot/vg"

// cornerShare is the least share of the panel on either side of both axes: the
// room that the caption of a quadrant needs.
const cornerShare = 0.2

// captionShare is the room above and below all points that keeps them clear of
// a caption of one line.
const captionShare = 0.12

// captionShare is wider for a density, whose ellipse comes nearer to the corners
// than that of a cloud with all its points.
func (p Plane) captionShare() float64 {
	if p.Density > 0 {
		return 0.2
	}
	return captionShare
}

// axes hold zero, the estimate, every replicate and the ellipse, in the plane's
// order.
func (p Plane) axes(region ellipse, hasEllipse bool) (x, y axis) {
	x = axis{title: p.EffectLabel, span: around(p.Effect, p.EffectEstimate), label: plainNumbers}
	y = axis{title: p.CostLabel, span: around(p.Cost, p.CostEstimate), label: amounts(p.Currency)}
	if hasEllipse {
		x.span = x.span.include(region.centre[0]-region.reach(0), region.centre[0]+region.reach(0))
		y.span = y.span.include(region.centre[1]-region.reach(1), region.centre[1]+region.reach(1))
	}
	if p.Order == CostHorizontal {
		x, y = y, x
	}
	x.span = x.span.pad(0.05).surround(cornerShare)
	y.span = y.span.pad(p.captionShare()).surround(cornerShare)
	return x, y
}

// around is the span of zero, an estimate and its replicates.
func around(replicates []float64, estimate float64) span {
	return span{}.include(estimate).include(replicates...)
}

// place is where a pair of differences lies in the panel.
func (p Plane) place(pn panel, effect, cost float64) vg.Point {
	if p.Order == CostHorizontal {
		return pn.at(cost, effect)
	}
	return pn.at(effect, cost)
}
