package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// paintMarker draws the mark of the i-th of several things: its colour and one
// of five shapes, ringed so that it shows on a cloud and in grey. Five and the
// seven colours have no common factor.
func paintMarker(s surface, i int, at vg.Point) {
	for _, layer := range []struct {
		c      color.Color
		radius vg.Length
	}{{paper, 6.6}, {ink, 5.4}, {curveColour(i), 3.7}} {
		s.SetColor(layer.c)
		s.Fill(shape(i, at, layer.radius))
	}
}

// shape is the outline of the i-th kind of marker about a centre; all kinds
// have about the area of a disc of the radius.
func shape(i int, at vg.Point, radius vg.Length) vg.Path {
	switch i % 5 {
	case 1:
		return polygon(at, radius, [][2]float64{{-0.89, -0.89}, {0.89, -0.89}, {0.89, 0.89}, {-0.89, 0.89}})
	case 2:
		return polygon(at, radius, [][2]float64{{0, 1.3}, {-1.3, 0}, {0, -1.3}, {1.3, 0}})
	case 3:
		return polygon(at, radius, [][2]float64{{0, 1.4}, {-1.25, -0.8}, {1.25, -0.8}})
	case 4:
		return polygon(at, radius, [][2]float64{{0, -1.4}, {-1.25, 0.8}, {1.25, 0.8}})
	}
	return ovalPath(at, vg.Point{X: radius}, vg.Point{Y: radius})
}

func polygon(at vg.Point, radius vg.Length, corners [][2]float64) vg.Path {
	points := make([]vg.Point, len(corners))
	for i, c := range corners {
		points[i] = at.Add(vg.Point{X: radius * vg.Length(c[0]), Y: radius * vg.Length(c[1])})
	}
	return closed(points)
}

// closed is the outline through points and back to the first.
func closed(points []vg.Point) vg.Path {
	var path vg.Path
	path.Move(points[0])
	for _, p := range points[1:] {
		path.Line(p)
	}
	path.Close()
	return path
}

// markerEntry is a key that shows the i-th marker, on its line where it has one.
func markerEntry(i int, line bool, words string) entry {
	e := pointEntry(words, func(s surface, at vg.Point) { paintMarker(s, i, at) })
	if !line {
		return e
	}
	mark := e.key
	e.width = lineKey
	e.key = func(s surface, box vg.Rectangle) {
		lineEntry("", curveLine(i)).key(s, box)
		mark(s, box)
	}
	return e
}

// paintSampleDot stands in a legend for the dots of every colour.
func paintSampleDot(s surface, at vg.Point) { disc(s, soft, at, 1.6) }
