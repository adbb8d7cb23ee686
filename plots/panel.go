package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// axis is one direction of a panel.
type axis struct {
	title string
	span  span
	label labelling
	step  float64 // of the ticks; 0 means one that suits
}

// panel is the part of a page that the axes enclose.
type panel struct {
	surface
	box  vg.Rectangle
	x, y span
}

// at is where a pair of values lies on the page.
func (p panel) at(x, y float64) vg.Point {
	size := p.box.Size()
	return vg.Point{
		X: p.box.Min.X + vg.Length(p.x.at(x))*size.X,
		Y: p.box.Min.Y + vg.Length(p.y.at(y))*size.Y,
	}
}

func (p panel) points(x, y []float64) []vg.Point {
	points := make([]vg.Point, len(x))
	for i := range x {
		points[i] = p.at(x[i], y[i])
	}
	return points
}

// across draws a line over the whole panel at a height.
func (p panel) across(y float64) (from, to vg.Point) {
	return p.at(p.x.lo, y), p.at(p.x.hi, y)
}

// upright draws a line over the whole panel at a distance along.
func (p panel) upright(x float64) (from, to vg.Point) {
	return p.at(x, p.y.lo), p.at(x, p.y.hi)
}

const mostTicks = 8

// ticksAcross chooses ticks whose labels stand beside one another.
func ticksAcross(a axis, width vg.Length) []tick {
	f := plainFace()
	return chooseTicks(a.span, mostTicks, a.label, func(ticks []tick) bool {
		if len(ticks) < 2 {
			return true
		}
		apart := width * vg.Length(a.span.at(ticks[1].value)-a.span.at(ticks[0].value))
		return widestTick(ticks)+0.9*f.Font.Size <= apart
	})
}

// ticksUp chooses ticks whose labels stand above one another.
func ticksUp(a axis, height vg.Length) []tick {
	if a.step > 0 {
		return multiples(a.span, a.step, a.label)
	}
	most := int(math.Min(mostTicks, float64(height/(2*textSize))))
	return chooseTicks(a.span, most, a.label, func([]tick) bool { return true })
}

func widestTick(ticks []tick) vg.Length {
	f := plainFace()
	var width vg.Length
	for _, t := range ticks {
		width = max(width, f.Width(t.label))
	}
	return width
}
