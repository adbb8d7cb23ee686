package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// signpost marks a value of the horizontal axis with words above the panel, on a
// stem that stands on a height of the vertical axis.
type signpost struct {
	value, foot float64
	words       string
}

// placedSignpost is a signpost with its place: the left end of its words, and their row
// from the panel upwards.
type placedSignpost struct {
	signpost
	left vg.Length
	row  int
}

var stemLine = draw.LineStyle{Color: soft, Width: 0.8, Dashes: []vg.Length{1.2, 1.8}}

// laySignposts sets each signpost above its value, on the lowest row where its words
// keep clear of those before it. Words stay on the page.
func laySignposts(signposts []signpost, s span, left, width vg.Length) []placedSignpost {
	f := plainFace()
	var placed []placedSignpost
	for _, fl := range signposts {
		w := f.Width(fl.words)
		at := left + vg.Length(s.at(fl.value))*width - w/2
		p := placedSignpost{signpost: fl, left: max(margin, min(at, pageWidth-margin-w))}
		for collides(placed, p) {
			p.row++
		}
		placed = append(placed, p)
	}
	return placed
}

func collides(placed []placedSignpost, p placedSignpost) bool {
	f := plainFace()
	for _, other := range placed {
		if other.row == p.row && p.left < other.left+f.Width(other.words)+gap && other.left < p.left+f.Width(p.words)+gap {
			return true
		}
	}
	return false
}

// signpostsHeight is the height of all rows of signposts.
func signpostsHeight(signposts []placedSignpost) vg.Length {
	rows := 0
	for _, f := range signposts {
		rows = max(rows, f.row+1)
	}
	if rows == 0 {
		return 0
	}
	return vg.Length(rows)*lineHeight(plainFace()) + gap/2
}

// bottom is where the words of a signpost stand.
func (f placedSignpost) bottom(p panel) vg.Length {
	return p.box.Max.Y + gap/2 + vg.Length(f.row)*lineHeight(plainFace())
}

func drawStems(p panel, signposts []placedSignpost) {
	for _, f := range signposts {
		foot := p.at(f.value, f.foot)
		stroke(p, stemLine, foot, vg.Point{X: foot.X, Y: f.bottom(p)})
	}
}

// drawSignposts writes the words, on a white ground over the stems that pass.
func drawSignposts(p panel, signposts []placedSignpost) {
	face := plainFace()
	for _, f := range signposts {
		corner := vg.Point{X: f.left, Y: f.bottom(p)}
		fillBox(p, paper, vg.Rectangle{
			Min: corner.Add(vg.Point{X: -1}),
			Max: corner.Add(vg.Point{X: face.Width(f.words) + 1, Y: lineHeight(face)}),
		})
		write(p, face, ink, corner.Add(vg.Point{Y: lineHeight(face) - ascent(face)}), start, f.words)
	}
}
