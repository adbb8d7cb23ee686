package plots

import (
	"image/color"
	"sync"

	"golang.org/x/image/font"
	vgfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// dpi is the resolution of a PNG, and pixel the length of one of its dots.
const (
	dpi   = 300
	pixel = vg.Inch / dpi
)

// Lengths of a page. The width is 160 mm in whole pixels; the panel is as high
// as makes the plane of a 160 mm page close to the field's 3:2.
const (
	pageWidth   = 1890 * pixel
	panelHeight = 250 * vg.Length(1)
	margin      = 10 * vg.Length(1)
	gap         = 5 * vg.Length(1)
)

// Type sizes: text must stay readable at half the natural width.
const (
	textSize  = 12 * vg.Length(1)
	titleSize = 14.5 * vg.Length(1)
	leading   = 1.22
)

// Colours of Okabe and Ito, and the greys of the house.
var (
	blue      = color.NRGBA{R: 0x00, G: 0x72, B: 0xB2, A: 0xFF}
	vermilion = color.NRGBA{R: 0xD5, G: 0x5E, B: 0x00, A: 0xFF}
	green     = color.NRGBA{R: 0x00, G: 0x9E, B: 0x73, A: 0xFF}
	purple    = color.NRGBA{R: 0xCC, G: 0x79, B: 0xA7, A: 0xFF}
	orange    = color.NRGBA{R: 0xE6, G: 0x9F, B: 0x00, A: 0xFF}
	sky       = color.NRGBA{R: 0x56, G: 0xB4, B: 0xE9, A: 0xFF}
	yellow    = color.NRGBA{R: 0xF0, G: 0xE4, B: 0x42, A: 0xFF}

	ink   = color.NRGBA{R: 0x1A, G: 0x1A, B: 0x1A, A: 0xFF}
	soft  = color.NRGBA{R: 0x55, G: 0x55, B: 0x55, A: 0xFF}
	faint = color.NRGBA{R: 0xE4, G: 0xE4, B: 0xE4, A: 0xFF}
	paper = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	alert = color.NRGBA{R: 0xFD, G: 0xEB, B: 0xD8, A: 0xFF}
)

// Lines of the house.
var (
	gridLine      = draw.LineStyle{Color: faint, Width: 0.6}
	zeroLine      = draw.LineStyle{Color: ink, Width: 1.1}
	baseLine      = draw.LineStyle{Color: soft, Width: 0.8}
	referenceLine = draw.LineStyle{Color: soft, Width: 0.9, Dashes: []vg.Length{2.5, 2.5}}
	ellipseLine   = draw.LineStyle{Color: ink, Width: 1.5}
	wtpLine       = draw.LineStyle{Color: vermilion, Width: 1.7, Dashes: []vg.Length{6, 3}}
)

// curveLine is the style of the i-th of several curves. Seven colours and four
// dashes have no common factor, so that 28 curves differ and neighbours differ
// in both.
func curveLine(i int) draw.LineStyle {
	dashes := [...][]vg.Length{nil, {7, 2.5}, {2, 2}, {8, 2, 2, 2}}
	return draw.LineStyle{Color: curveColour(i), Width: 1.9, Dashes: dashes[i%len(dashes)]}
}

func curveColour(i int) color.NRGBA {
	colours := [...]color.NRGBA{blue, vermilion, green, purple, orange, sky, ink}
	return colours[i%len(colours)]
}

// see returns c at a given opacity.
func see(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(255*opacity + 0.5)
	return c
}

// faces holds the type of the house; the sans of the Liberation family has the metrics
// of Arial, so that an SVG keeps its layout where only Arial is installed.
var faces = sync.OnceValue(func() *vgfont.Cache { return vgfont.NewCache(liberation.Collection()) })

func face(size vg.Length, weight font.Weight) vgfont.Face {
	return faces().Lookup(vgfont.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}, size)
}

func plainFace() vgfont.Face  { return face(textSize, font.WeightNormal) }
func strongFace() vgfont.Face { return face(textSize, font.WeightBold) }
func titleFace() vgfont.Face  { return face(titleSize, font.WeightBold) }
