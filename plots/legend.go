package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// entry is one key of a legend with its words.
type entry struct {
	words string
	width vg.Length // of the key
	key   func(s surface, box vg.Rectangle)
}

// lineEntry is a key that shows a line.
func lineEntry(words string, style draw.LineStyle) entry {
	return entry{words, lineKey, func(s surface, box vg.Rectangle) {
		y := (box.Min.Y + box.Max.Y) / 2
		stroke(s, style, vg.Point{X: box.Min.X, Y: y}, vg.Point{X: box.Max.X, Y: y})
	}}
}

// pointEntry is a key that shows a marker.
func pointEntry(words string, mark func(s surface, at vg.Point)) entry {
	return entry{words, pointKey, func(s surface, box vg.Rectangle) {
		mark(s, box.Min.Add(box.Max).Scale(0.5))
	}}
}

const (
	lineKey    = 26 * vg.Length(1)
	pointKey   = 12 * vg.Length(1)
	keySpacing = 14 * vg.Length(1)
)

// placed is a legend entry with the top left corner of its place.
type placed struct {
	entry
	x, drop vg.Length
	lines   []string
}

// layLegend sets entries in rows, left to right, and returns the height of all.
func layLegend(entries []entry, width vg.Length) ([]placed, vg.Length) {
	f := plainFace()
	var set []placed
	var x, drop, rowHeight vg.Length
	for _, e := range entries {
		lines := wrap(f, e.words, width-e.width-gap)
		taken := e.width + gap + widest(lines)
		if x > 0 && x+taken > width {
			x, drop, rowHeight = 0, drop+rowHeight, 0
		}
		set = append(set, placed{e, x, drop, lines})
		x += taken + keySpacing
		rowHeight = max(rowHeight, linesHeight(f, lines)+2)
	}
	return set, drop + rowHeight
}

func widest(lines []string) vg.Length {
	f := plainFace()
	var width vg.Length
	for _, line := range lines {
		width = max(width, f.Width(line))
	}
	return width
}

// drawLegend draws the entries under a top left corner.
func drawLegend(s surface, set []placed, corner vg.Point) {
	f := plainFace()
	for _, p := range set {
		top := vg.Point{X: corner.X + p.x, Y: corner.Y - p.drop}
		p.key(s, vg.Rectangle{
			Min: vg.Point{X: top.X, Y: top.Y - lineHeight(f)},
			Max: vg.Point{X: top.X + p.width, Y: top.Y},
		})
		top.X += p.width + gap
		writeLines(s, f, ink, top, start, p.lines)
	}
}
