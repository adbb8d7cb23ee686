package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// page is a whole figure: words above, one panel with its axes, a legend below.
type page struct {
	name, description       string
	notice, title, subtitle string
	x, y                    axis
	signposts               []signpost
	right                   side
	legend                  []entry
	paint                   func(panel)
}

// side is what stands right of the panel, such as a second axis.
type side struct {
	width vg.Length
	draw  func(panel)
}

// layout is where the parts of a page stand.
type layout struct {
	size           vg.Point
	head           head
	signposts      []placedSignpost
	box            vg.Rectangle
	xTicks, yTicks []tick
	xTitle, yTitle []string
	legend         []placed
	legendTop      vg.Length
}

// lay measures the words and gives every part its place. The panel keeps its
// height; the page grows with the words.
func (p page) lay() layout {
	const inner = pageWidth - 2*margin
	f := plainFace()
	var l layout
	l.head = layHead(p.notice, p.title, p.subtitle)
	l.yTicks = ticksUp(p.y, panelHeight)
	l.yTitle = balance(f, p.y.title, panelHeight)
	left := margin + linesHeight(f, l.yTitle) + gap + widestTick(l.yTicks) + gap
	width := l.layAcross(p.x, pageWidth-margin-left-p.right.width, p.right.width)
	l.xTitle = balance(f, p.x.title, width)
	l.legend, l.legendTop = layLegend(p.legend, inner)
	l.legendTop += margin
	l.signposts = laySignposts(p.signposts, p.x.span, left, width)
	l.layDown(left, width)
	return l
}

// layAcross chooses the ticks of the horizontal axis. It returns the width of
// the panel, less than what there is where the last label needs more room than
// the margin and what stands beside the panel leave it.
func (l *layout) layAcross(a axis, width, beside vg.Length) vg.Length {
	f := plainFace()
	l.xTicks = ticksAcross(a, width)
	if len(l.xTicks) == 0 {
		return width
	}
	last := l.xTicks[len(l.xTicks)-1]
	beyond := vg.Length(a.span.at(last.value)-1)*width + f.Width(last.label)/2 - margin/2 - beside
	if beyond > 0 {
		width -= beyond
		l.xTicks = ticksAcross(a, width)
	}
	return width
}

// layDown adds up the heights: the page's and where its panel stands.
func (l *layout) layDown(left, width vg.Length) {
	bottom := l.legendTop + linesHeight(plainFace(), l.xTitle) + lineHeight(plainFace()) + gap
	if len(l.legend) > 0 {
		bottom += gap
	}
	head := l.head.height() + margin + signpostsHeight(l.signposts)
	l.size = vg.Point{X: pageWidth, Y: wholePixels(bottom + panelHeight + head)}
	l.box.Max = vg.Point{X: left + width, Y: l.size.Y - head}
	l.box.Min = vg.Point{X: left, Y: l.box.Max.Y - panelHeight}
}

// wholePixels rounds a length up, so that a PNG has no half row.
func wholePixels(v vg.Length) vg.Length {
	return vg.Length(math.Ceil(float64(v/pixel)-1e-6)) * pixel
}

// sheet is the page with every part in its place.
func (p page) sheet() sheet {
	l := p.lay()
	return sheet{p.name, p.description, l.size, func(s surface) { p.draw(s, l) }}
}

// draw draws the page on a white surface of the layout's size.
func (p page) draw(s surface, l layout) {
	l.head.draw(s, l.size)
	pn := panel{surface: s, box: l.box, x: p.x.span, y: p.y.span}
	l.drawGrid(pn)
	drawStems(pn, l.signposts)
	p.paint(pn)
	drawSignposts(pn, l.signposts)
	l.drawAxes(pn)
	if p.right.draw != nil {
		p.right.draw(pn)
	}
	drawLegend(s, l.legend, vg.Point{X: margin, Y: l.legendTop})
}

func (l layout) drawGrid(p panel) {
	for _, t := range l.xTicks {
		from, to := p.upright(t.value)
		stroke(p, gridLine, from, to)
	}
	for _, t := range l.yTicks {
		from, to := p.across(t.value)
		stroke(p, gridLine, from, to)
	}
}

func (l layout) drawAxes(p panel) {
	f := plainFace()
	for _, t := range l.xTicks {
		at, _ := p.upright(t.value)
		writeLines(p, f, ink, vg.Point{X: at.X, Y: at.Y - gap}, middle, []string{t.label})
	}
	for _, t := range l.yTicks {
		at, _ := p.across(t.value)
		write(p, f, ink, vg.Point{X: at.X - gap, Y: at.Y - 0.35*textSize}, end, t.label)
	}
	centre := vg.Point{X: (l.box.Min.X + l.box.Max.X) / 2, Y: l.box.Min.Y - gap - lineHeight(f)}
	writeLines(p, f, ink, centre, middle, l.xTitle)
	l.drawUpTitle(p)
}

// drawUpTitle writes the vertical axis's title, read from below.
func (l layout) drawUpTitle(p panel) {
	p.Push()
	defer p.Pop()
	p.Translate(vg.Point{X: margin, Y: (l.box.Min.Y + l.box.Max.Y) / 2})
	p.Rotate(math.Pi / 2)
	writeLines(p, plainFace(), ink, vg.Point{}, middle, l.yTitle)
}
