package plots

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

var _ surface = (*portable)(nil)

// portable is a surface that writes a page of PDF 1.7. Text stays text in
// embedded fonts, so that it can be searched and copied in any script that the
// house's type has; opacity is kept; nothing in the document depends on when or
// where it is written.
type portable struct {
	pens
	content bytes.Buffer
	shown   map[string]string // the operands last written, by operator
	alphas  []uint8           // of graphics state G0, G1, ...
	fonts   []*embedded       // F0, F1, ...
	images  []image.Image     // I0, I1, ...
	err     error
}

func newPortable(size vg.Point) *portable {
	p := &portable{pens: pens{size: size}, shown: map[string]string{}}
	p.state.matrix = affine{a: 1, d: 1}
	vg.Initialize(p)
	p.set("4", "M") // the limit of a mitre that SVG has
	return p
}

func (p *portable) printf(f string, a ...any) { fmt.Fprintf(&p.content, f, a...) }

// set writes an operator that changes the graphics state, unless the state has
// these operands already.
func (p *portable) set(operands, operator string) {
	if p.shown[operator] != operands {
		p.shown[operator] = operands
		p.printf("%s %s\n", operands, operator)
	}
}

// paint sets the pen's colour with an operator, and its opacity.
func (p *portable) paint(operator string) {
	c := p.state.colour
	p.set(channel(c.R)+" "+channel(c.G)+" "+channel(c.B), operator)
	p.opacity(c.A)
}

func channel(v uint8) string { return compact(float64(v)/255, 4) }

func (p *portable) opacity(alpha uint8) {
	i := slices.Index(p.alphas, alpha)
	if i < 0 {
		i = len(p.alphas)
		p.alphas = append(p.alphas, alpha)
	}
	p.set(fmt.Sprintf("/G%d", i), "gs")
}

func (p *portable) Stroke(path vg.Path) {
	if p.state.width <= 0 {
		return
	}
	p.paint("RG")
	p.set("0", "J")
	p.set(p.length(p.state.width), "w")
	p.set(p.dashing(), "d")
	p.printf("%sS\n", p.outline(path))
}

func (p *portable) dashing() string {
	lengths := make([]string, len(p.state.dashes))
	for i, d := range p.state.dashes {
		lengths[i] = p.length(d)
	}
	return "[" + strings.Join(lengths, " ") + "] " + p.length(p.state.offset)
}

func (p *portable) Fill(path vg.Path) {
	p.paint("rg")
	p.printf("%sf\n", p.outline(path))
}

// dots writes each disc as a stroke of almost no length with round ends: an
// operator each, so that opacities add up, in a few bytes.
func (p *portable) dots(centres []vg.Point, radius vg.Length) {
	p.paint("RG")
	p.set("1", "J")
	p.set(p.length(2*radius), "w")
	p.set("[] 0", "d")
	for _, c := range centres {
		x, y := p.state.matrix.apply(c)
		p.printf("%s %s m %s %[2]s l S\n", compact(x, 2), compact(y, 2), compact(x+0.01, 2))
	}
}

// FillString writes a line of text with its baseline at the point.
func (p *portable) FillString(f font.Face, at vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	e, name := p.font(f)
	p.paint("rg")
	m := p.state.matrix
	x, y := m.apply(at)
	shown, err := e.show(text)
	if err != nil {
		p.err = err
		return
	}
	p.printf("BT /%s %s Tf %s %s %s %s %s %s Tm %s TJ ET\n", name, compact(float64(f.Font.Size), 2),
		compact(m.a, 4), compact(m.b, 4), compact(m.c, 4), compact(m.d, 4), compact(x, 2), compact(y, 2), shown)
}

// font is what the document has of a face, whatever its size.
func (p *portable) font(f font.Face) (*embedded, string) {
	i := slices.IndexFunc(p.fonts, func(e *embedded) bool { return e.source == f.Face })
	if i < 0 {
		i = len(p.fonts)
		p.fonts = append(p.fonts, embed(f))
	}
	return p.fonts[i], fmt.Sprintf("F%d", i)
}

// DrawImage places a picture, embedded in the document.
func (p *portable) DrawImage(r vg.Rectangle, img image.Image) {
	p.opacity(255)
	size := r.Size()
	m := p.state.matrix.then(affine{a: float64(size.X), d: float64(size.Y), e: float64(r.Min.X), f: float64(r.Min.Y)})
	p.printf("q %s %s %s %s %s %s cm /I%d Do Q\n", compact(m.a, 4), compact(m.b, 4), compact(m.c, 4),
		compact(m.d, 4), compact(m.e, 2), compact(m.f, 2), len(p.images))
	p.images = append(p.images, img)
}

// samples are a picture's colours and its opacities, row by row from the top.
func samples(img image.Image) (colours, opacities []byte) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			colours = append(colours, c.R, c.G, c.B)
			opacities = append(opacities, c.A)
		}
	}
	return colours, opacities
}
