package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"
)

// outline writes the operators that build a path.
func (p *portable) outline(path vg.Path) string {
	var b strings.Builder
	var at, from vg.Point // the current point, and where its outline began
	for _, part := range curved(path) {
		switch part.Type {
		case vg.MoveComp:
			p.segment(&b, 'm', part.Pos)
			from = part.Pos
		case vg.LineComp:
			p.segment(&b, 'l', part.Pos)
		case vg.CurveComp:
			p.curve(&b, at, part)
		case vg.CloseComp:
			b.WriteString("h\n")
			at = from
			continue
		}
		at = part.Pos
	}
	return b.String()
}

// segment writes points and the operator that uses them.
func (p *portable) segment(b *strings.Builder, operator byte, points ...vg.Point) {
	for _, point := range points {
		x, y := p.state.matrix.apply(point)
		b.WriteString(compact(x, 2) + " " + compact(y, 2) + " ")
	}
	b.WriteByte(operator)
	b.WriteByte('\n')
}

// curve writes a cubic segment. PDF has no quadratic one, so that is written as
// the cubic which it equals.
func (p *portable) curve(b *strings.Builder, at vg.Point, part vg.PathComp) {
	switch c := part.Control; len(c) {
	case 1:
		toward := func(end vg.Point) vg.Point { return end.Add(c[0].Sub(end).Scale(2.0 / 3)) }
		p.segment(b, 'c', toward(at), toward(part.Pos), part.Pos)
	case 2:
		p.segment(b, 'c', c[0], c[1], part.Pos)
	}
}
