package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// curved is a path with its circular arcs as cubic segments of at most a quarter
// turn, joined by a line to where the path is. Curves, unlike arcs, go through
// any transform.
func curved(path vg.Path) vg.Path {
	var out vg.Path
	for _, part := range path {
		if part.Type != vg.ArcComp {
			out = append(out, part)
			continue
		}
		out = appendArc(out, part)
	}
	return out
}

func appendArc(path vg.Path, part vg.PathComp) vg.Path {
	quarters := max(1, math.Ceil(math.Abs(part.Angle)/(math.Pi/2)-1e-9))
	step := part.Angle / quarters
	reach := part.Radius * vg.Length(4.0/3*math.Tan(step/4))
	at, tangent := onCircle(part, part.Start)
	if len(path) == 0 {
		path.Move(at)
	} else {
		path.Line(at)
	}
	for i := range int(quarters) {
		next, nextTangent := onCircle(part, part.Start+float64(i+1)*step)
		path.CubeTo(at.Add(tangent.Scale(reach)), next.Sub(nextTangent.Scale(reach)), next)
		at, tangent = next, nextTangent
	}
	return path
}

// onCircle is the point of an arc's circle at an angle, and the direction in
// which the circle leaves it.
func onCircle(part vg.PathComp, angle float64) (at, tangent vg.Point) {
	sin, cos := math.Sincos(angle)
	outward := vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}
	return part.Pos.Add(outward.Scale(part.Radius)), vg.Point{X: -outward.Y, Y: outward.X}
}
