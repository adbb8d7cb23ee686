package plots

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

var _ surface = (*vector)(nil)

// vector is a surface that writes SVG. Coordinates are points of the page with
// two decimals, already transformed, so that the document needs no groups; text
// stays text. The document has no identifiers: figures in one HTML page cannot
// clash.
type vector struct {
	pens
	body bytes.Buffer
	err  error
}

func newVector(size vg.Point) *vector {
	v := &vector{pens: pens{size: size}}
	// SVG's vertical axis points down.
	v.state.matrix = affine{a: 1, d: -1, f: float64(size.Y)}
	vg.Initialize(v)
	return v
}

func (v *vector) printf(f string, a ...any) { fmt.Fprintf(&v.body, f, a...) }

func (v *vector) Stroke(path vg.Path) {
	if v.state.width <= 0 {
		return
	}
	v.printf(`<path fill="none" stroke-width="%s"%s%s d="%s"/>`+"\n",
		v.length(v.state.width), v.dashing(), paint("stroke", v.state.colour), v.outline(path))
}

func (v *vector) Fill(path vg.Path) {
	v.printf("<path%s d=\"%s\"/>\n", paint("fill", v.state.colour), v.outline(path))
}

func (v *vector) dashing() string {
	if len(v.state.dashes) == 0 {
		return ""
	}
	lengths := make([]string, len(v.state.dashes))
	for i, d := range v.state.dashes {
		lengths[i] = v.length(d)
	}
	attribute := fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(lengths, " "))
	if v.state.offset != 0 {
		attribute += fmt.Sprintf(` stroke-dashoffset="%s"`, v.length(v.state.offset))
	}
	return attribute
}

// paint writes a colour as the attributes of a stroke or a fill.
func paint(kind string, c color.NRGBA) string {
	attributes := fmt.Sprintf(` %s="#%02x%02x%02x"`, kind, c.R, c.G, c.B)
	if c.A < 255 {
		attributes += fmt.Sprintf(` %s-opacity="%s"`, kind, compact(float64(c.A)/255, 3))
	}
	return attributes
}

// FillString writes a line of text with its baseline at the point.
func (v *vector) FillString(f font.Face, at vg.Point, text string) {
	if f.Font.Size == 0 {
		return
	}
	weight := ""
	if f.Font.Weight >= xfont.WeightBold {
		weight = ` font-weight="bold"`
	}
	v.printf(`<text%s font-size="%s"%s%s>%s</text>`+"\n",
		v.standing(at), compact(float64(f.Font.Size), 2), weight, paint("fill", v.state.colour), escape(text))
}

// standing places a text: by its coordinates where it is upright, by a matrix
// where the pen is turned or scaled. Letters stand up though the axis is down.
func (v *vector) standing(at vg.Point) string {
	x, y := v.state.matrix.apply(at)
	m := v.state.matrix.then(affine{a: 1, d: -1})
	if m.a == 1 && m.b == 0 && m.c == 0 && m.d == 1 {
		return fmt.Sprintf(` x="%s" y="%s"`, compact(x, 2), compact(y, 2))
	}
	return fmt.Sprintf(` transform="matrix(%s %s %s %s %s %s)"`,
		compact(m.a, 4), compact(m.b, 4), compact(m.c, 4), compact(m.d, 4), compact(x, 2), compact(y, 2))
}

// DrawImage places a picture, embedded in the document.
func (v *vector) DrawImage(r vg.Rectangle, img image.Image) {
	var data bytes.Buffer
	if err := png.Encode(&data, img); err != nil {
		v.err = fmt.Errorf("plots: image in SVG: %w", err)
		return
	}
	size := r.Size()
	top := vg.Point{X: r.Min.X, Y: r.Max.Y}
	v.printf(`<image%s width="%s" height="%s" preserveAspectRatio="none" href="data:image/png;base64,%s"/>`+"\n",
		v.standing(top), compact(float64(size.X), 2), compact(float64(size.Y), 2),
		base64.StdEncoding.EncodeToString(data.Bytes()))
}
