package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// pen is the state that Push saves.
type pen struct {
	colour color.NRGBA
	width  vg.Length
	dashes []vg.Length
	offset vg.Length
	matrix affine
}

// pens is what the surfaces that write text have in common: the size of the page
// and the state of the pen, with its transform worked out here, so that a
// document holds plain coordinates.
type pens struct {
	size  vg.Point
	state pen
	saved []pen
}

func (p *pens) Size() (x, y vg.Length)   { return p.size.X, p.size.Y }
func (p *pens) SetLineWidth(w vg.Length) { p.state.width = w }
func (p *pens) Push()                    { p.saved = append(p.saved, p.state) }
func (p *pens) Rotate(radians float64)   { p.transform(rotation(radians)) }
func (p *pens) Scale(x, y float64)       { p.transform(affine{a: x, d: y}) }
func (p *pens) transform(inner affine)   { p.state.matrix = p.state.matrix.then(inner) }
func (p *pens) SetColor(c color.Color)   { p.state.colour = opaqueBlack(c) }
func (p *pens) Translate(by vg.Point) {
	p.transform(affine{a: 1, d: 1, e: float64(by.X), f: float64(by.Y)})
}
func (p *pens) SetLineDash(d []vg.Length, offset vg.Length) {
	p.state.dashes, p.state.offset = d, offset
}

// Pop restores the last pen saved; without one it does nothing.
func (p *pens) Pop() {
	if last := len(p.saved) - 1; last >= 0 {
		p.state, p.saved = p.saved[last], p.saved[:last]
	}
}

// length writes a length of the pen as one of the page.
func (p *pens) length(l vg.Length) string {
	return compact(float64(l)*p.state.matrix.scale(), 2)
}

func opaqueBlack(c color.Color) color.NRGBA {
	if c == nil {
		c = color.Black
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}
