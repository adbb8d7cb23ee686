package plots

import (
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
)

// outline writes a path's data in page coordinates.
func (v *vector) outline(path vg.Path) string {
	var b strings.Builder
	for _, part := range path {
		switch part.Type {
		case vg.MoveComp:
			v.command(&b, 'M', part.Pos)
		case vg.LineComp:
			v.command(&b, 'L', part.Pos)
		case vg.ArcComp:
			v.arc(&b, part)
		case vg.CurveComp:
			v.curve(&b, append(part.Control[:len(part.Control):len(part.Control)], part.Pos))
		case vg.CloseComp:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// command writes a letter and the points that follow it.
func (v *vector) command(b *strings.Builder, letter byte, points ...vg.Point) {
	b.WriteByte(letter)
	for i, p := range points {
		x, y := v.state.matrix.apply(p)
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(compact(x, 2))
		b.WriteByte(' ')
		b.WriteString(compact(y, 2))
	}
}

// curve writes a quadratic segment (two points) or a cubic one (three).
func (v *vector) curve(b *strings.Builder, points []vg.Point) {
	switch len(points) {
	case 2:
		v.command(b, 'Q', points...)
	case 3:
		v.command(b, 'C', points...)
	}
}

// arc writes a circular arc as cubic segments of at most a quarter turn, joined
// by a line to where the path is. Curves, unlike SVG's arcs, go through any
// transform.
func (v *vector) arc(b *strings.Builder, part vg.PathComp) {
	letter := byte('L')
	if b.Len() == 0 {
		letter = 'M'
	}
	quarters := max(1, math.Ceil(math.Abs(part.Angle)/(math.Pi/2)-1e-9))
	step := part.Angle / quarters
	reach := part.Radius * vg.Length(4.0/3*math.Tan(step/4))
	at, tangent := onCircle(part, part.Start)
	v.command(b, letter, at)
	for i := range int(quarters) {
		next, nextTangent := onCircle(part, part.Start+float64(i+1)*step)
		v.command(b, 'C', at.Add(tangent.Scale(reach)), next.Sub(nextTangent.Scale(reach)), next)
		at, tangent = next, nextTangent
	}
}

// onCircle is the point of an arc's circle at an angle, and the direction in
// which the circle leaves it.
func onCircle(part vg.PathComp, angle float64) (at, tangent vg.Point) {
	sin, cos := math.Sincos(angle)
	outward := vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}
	return part.Pos.Add(outward.Scale(part.Radius)), vg.Point{X: -outward.Y, Y: outward.X}
}
