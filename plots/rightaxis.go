package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// rightAxis is a second scale of a vertical axis, in a unit times as small, with
// round ticks of its own.
func rightAxis(left axis, times float64, title string) side {
	own := axis{title: title, span: span{left.span.lo * times, left.span.hi * times}, label: left.label}
	ticks := ticksUp(own, panelHeight)
	f := plainFace()
	lines := balance(f, title, panelHeight)
	width := 2*gap + widestTick(ticks) + linesHeight(f, lines)
	return side{width, func(p panel) {
		edge := p.box.Max.X
		stroke(p, baseLine, vg.Point{X: edge, Y: p.box.Min.Y}, p.box.Max)
		for _, t := range ticks {
			y := p.box.Min.Y + vg.Length(own.span.at(t.value))*p.box.Size().Y
			stroke(p, baseLine, vg.Point{X: edge, Y: y}, vg.Point{X: edge + gap/2, Y: y})
			write(p, f, ink, vg.Point{X: edge + gap, Y: y - 0.35*textSize}, start, t.label)
		}
		drawDownTitle(p, lines)
	}}
}

// drawDownTitle writes a title at the right edge of the page, read from above.
func drawDownTitle(p panel, lines []string) {
	p.Push()
	defer p.Pop()
	p.Translate(vg.Point{X: pageWidth - margin, Y: (p.box.Min.Y + p.box.Max.Y) / 2})
	p.Rotate(-math.Pi / 2)
	writeLines(p, plainFace(), ink, vg.Point{}, middle, lines)
}
