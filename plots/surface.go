package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// surface is what a figure is drawn on. Thousands of translucent dots are the
// one thing that needs a way of its own in each format.
type surface interface {
	vg.Canvas
	// dots fills equal discs in the current colour; where discs overlap, their
	// opacities add up as if each had been filled by itself.
	dots(centres []vg.Point, radius vg.Length)
}

// stroke draws a line through the points.
func stroke(s surface, style draw.LineStyle, points ...vg.Point) {
	path := make(vg.Path, 0, len(points))
	for i, p := range points {
		if i == 0 {
			path.Move(p)
			continue
		}
		path.Line(p)
	}
	strokePath(s, style, path)
}

func strokePath(s surface, style draw.LineStyle, path vg.Path) {
	s.SetColor(style.Color)
	s.SetLineWidth(style.Width)
	s.SetLineDash(style.Dashes, style.DashOffs)
	s.Stroke(path)
}

// fillBox fills a rectangle.
func fillBox(s surface, c color.Color, r vg.Rectangle) {
	s.SetColor(c)
	s.Fill(r.Path())
}

// disc fills a circle.
func disc(s surface, c color.Color, centre vg.Point, radius vg.Length) {
	s.SetColor(c)
	s.Fill(ovalPath(centre, vg.Point{X: radius}, vg.Point{Y: radius}))
}

// ovalPath is the closed curve centre + u cos t + v sin t, in four cubic
// segments that are within 0.03% of it.
func ovalPath(centre, u, v vg.Point) vg.Path {
	const reach = vg.Length(4.0 / 3 * (math.Sqrt2 - 1))
	var path vg.Path
	path.Move(centre.Add(u))
	for range 4 {
		path.CubeTo(
			centre.Add(u).Add(v.Scale(reach)),
			centre.Add(v).Add(u.Scale(reach)),
			centre.Add(v))
		u, v = v, u.Scale(-1)
	}
	path.Close()
	return path
}

// anchor says which part of a line of text stands at its point.
type anchor vg.Length

const (
	start  anchor = 0
	middle anchor = 0.5
	end    anchor = 1
)

// write puts one line of text, if there is any, with its baseline at the point.
func write(s surface, f font.Face, c color.Color, at vg.Point, a anchor, text string) {
	if text == "" {
		return
	}
	at.X -= vg.Length(a) * f.Width(text)
	s.SetColor(c)
	s.FillString(f, at, text)
}

// writeLines puts lines below one another, the first with its top at the point.
func writeLines(s surface, f font.Face, c color.Color, top vg.Point, a anchor, lines []string) {
	for _, line := range lines {
		write(s, f, c, vg.Point{X: top.X, Y: top.Y - ascent(f)}, a, line)
		top.Y -= lineHeight(f)
	}
}

func ascent(f font.Face) vg.Length     { return 0.94 * f.Font.Size }
func lineHeight(f font.Face) vg.Length { return leading * f.Font.Size }

func linesHeight(f font.Face, lines []string) vg.Length {
	return vg.Length(len(lines)) * lineHeight(f)
}
