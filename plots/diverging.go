package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// diverging is a colour scale about a centre: white there, blue at reach above
// it and vermilion at reach below.
type diverging struct{ centre, reach float64 }

func (d diverging) colour(v float64) color.NRGBA {
	share := (v - d.centre) / d.reach
	full := blue
	if share < 0 {
		full = vermilion
	}
	// The root separates what is near the centre from white.
	strength := math.Pow(math.Min(1, math.Abs(share)), 0.8)
	return color.NRGBA{
		R: blend(paper.R, full.R, strength),
		G: blend(paper.G, full.G, strength),
		B: blend(paper.B, full.B, strength),
		A: 255,
	}
}

func blend(from, to uint8, share float64) uint8 {
	return uint8(math.Round(float64(from) + float64(share*(float64(to)-float64(from)))))
}

func (d diverging) span() span { return span{d.centre - d.reach, d.centre + d.reach} }

const barWidth = 14 * vg.Length(1)

// bar is the scale with its numbers, to stand right of a panel.
func (d diverging) bar(a axis) side {
	a.span = d.span()
	ticks := ticksUp(a, panelHeight)
	f := plainFace()
	lines := balance(f, a.title, panelHeight)
	width := 2*gap + barWidth + gap + widestTick(ticks) + gap + linesHeight(f, lines)
	return side{width, func(p panel) {
		p.box.Min.X = p.box.Max.X + 2*gap
		p.box.Max.X = p.box.Min.X + barWidth
		p.y = a.span
		d.paintBar(p)
		for _, t := range ticks {
			at := p.at(p.x.hi, t.value)
			stroke(p, baseLine, at, at.Add(vg.Point{X: gap / 2}))
			write(p, f, ink, vg.Point{X: at.X + gap, Y: at.Y - 0.35*textSize}, start, t.label)
		}
		drawDownTitle(p, lines)
	}}
}

// paintBar fills the bar in steps too small to see.
func (d diverging) paintBar(p panel) {
	const steps = 50
	height := p.box.Size().Y / steps
	for i := range steps {
		v := p.y.lo + (float64(i)+0.5)/steps*(p.y.hi-p.y.lo)
		low := vg.Point{X: p.box.Min.X, Y: p.box.Min.Y + vg.Length(i)*height}
		fillBox(p, d.colour(v), vg.Rectangle{Min: low, Max: vg.Point{X: p.box.Max.X, Y: min(low.Y+height+seam, p.box.Max.Y)}})
	}
	strokePath(p, baseLine, p.box.Path())
}

// seam is by how much a box reaches under the next, so that no white line shows
// between them.
const seam = 0.4 * vg.Length(1)
