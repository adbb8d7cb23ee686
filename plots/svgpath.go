package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"
)

// outline writes a path's data in page coordinates.
func (v *vector) outline(path vg.Path) string {
	var b strings.Builder
	for _, part := range curved(path) {
		switch part.Type {
		case vg.MoveComp:
			v.command(&b, 'M', part.Pos)
		case vg.LineComp:
			v.command(&b, 'L', part.Pos)
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
