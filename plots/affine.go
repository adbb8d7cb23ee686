package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// affine maps (x, y) to (a x + c y + e, b x + d y + f), as SVG's matrix does.
type affine struct{ a, b, c, d, e, f float64 }

// then returns the map that applies inner first and m to its result.
func (m affine) then(inner affine) affine {
	return affine{
		a: m.a*inner.a + m.c*inner.b,
		b: m.b*inner.a + m.d*inner.b,
		c: m.a*inner.c + m.c*inner.d,
		d: m.b*inner.c + m.d*inner.d,
		e: m.a*inner.e + m.c*inner.f + m.e,
		f: m.b*inner.e + m.d*inner.f + m.f,
	}
}

func (m affine) apply(p vg.Point) (x, y float64) {
	px, py := float64(p.X), float64(p.Y)
	return m.a*px + m.c*py + m.e, m.b*px + m.d*py + m.f
}

// scale is the factor by which the map changes lengths, on average over
// directions.
func (m affine) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

func rotation(radians float64) affine {
	sin, cos := math.Sincos(radians)
	return affine{a: cos, b: sin, c: -sin, d: cos}
}
