package plots

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"gonum.org/v1/plot/vg"
)

var pagePoint = vg.Point{X: 100 * pixel, Y: 100 * pixel}

func decode(t *testing.T, raw []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPNGIsThePageAt300DotsAnInch(t *testing.T) {
	p := typicalPlane(300)
	raw, err := p.PNG()
	if err != nil {
		t.Fatal(err)
	}
	page, err := p.page()
	if err != nil {
		t.Fatal(err)
	}
	l := page.lay()
	size := decode(t, raw).Bounds().Size()
	if size.X != 1890 || vg.Length(size.Y)*pixel-l.size.Y > 1e-6 || l.size.Y-vg.Length(size.Y)*pixel > 1e-6 {
		t.Errorf("%v pixels for a page of %v points", size, l.size)
	}
	resolution := []byte{0, 0, 0, 9, 'p', 'H', 'Y', 's', 0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1}
	if !bytes.Equal(raw[33:50], resolution) {
		t.Errorf("resolution chunk % x, want % x", raw[33:50], resolution)
	}
	again, err := p.PNG()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(raw, again) {
		t.Error("a second drawing has other bytes")
	}
}

func TestEstimateIsTopmost(t *testing.T) {
	for _, order := range []AxisOrder{EffectHorizontal, CostHorizontal} {
		p := typicalPlane(3000)
		p.Order = order
		raw, err := p.PNG()
		if err != nil {
			t.Fatal(err)
		}
		page, err := p.page()
		if err != nil {
			t.Fatal(err)
		}
		l := page.lay()
		at := p.place(panel{box: l.box, x: page.x.span, y: page.y.span}, p.EffectEstimate, p.CostEstimate)
		got := decode(t, raw).At(int(at.X/pixel), int((l.size.Y-at.Y)/pixel))
		if color.NRGBAModel.Convert(got) != yellow {
			t.Errorf("order %d: the pixel at the estimate is %v, want %v", order, got, yellow)
		}
	}
}

func TestOverlappingDotsAddUp(t *testing.T) {
	darkness := func(dots int) int {
		r := newRaster(pagePoint)
		r.SetColor(see(ink, 0.3))
		centre := pagePoint.Scale(0.5)
		centres := make([]vg.Point, dots)
		for i := range centres {
			centres[i] = centre
		}
		r.dots(centres, 3)
		grey := color.GrayModel.Convert(r.Image().At(50, 50)).(color.Gray)
		return 255 - int(grey.Y)
	}
	for dots := 1; dots < 4; dots++ {
		if less, more := darkness(dots), darkness(dots+1); more <= less {
			t.Errorf("%d dots have darkness %d, %d have %d", dots, less, dots+1, more)
		}
	}
}
