package plots

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// A picture with a palette has the size of the other, its common colours exactly
// and every pixel within the error allowed; where that cannot be, there is none.
func TestPaletteKeepsThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := image.NewRGBA(image.Rect(0, 0, rapid.IntRange(1, 40).Draw(t, "width"), rapid.IntRange(1, 30).Draw(t, "height")))
		shades := rapid.SampledFrom([]int{1, 2, 60, 256, 300, 1200}).Draw(t, "shades")
		spread := rapid.SampledFrom([]uint32{8, 64, 256}).Draw(t, "spread")
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		var colours []color.RGBA
		for range shades {
			colours = append(colours, color.RGBA{uint8(random.Uint32N(spread)), uint8(random.Uint32N(spread)), uint8(random.Uint32N(spread)), opaque})
		}
		for i := 0; i < len(in.Pix); i += 4 {
			c := colours[random.IntN(random.IntN(shades)+1)]
			copy(in.Pix[i:], []uint8{c.R, c.G, c.B, c.A})
		}
		out := paletted(in)
		if out == nil {
			t.Skip("too many shades")
		}
		for y := range in.Rect.Dy() {
			for x := range in.Rect.Dx() {
				if d := apart(in.RGBAAt(x, y), out.At(x, y).(color.RGBA)); d > shadeError {
					t.Fatalf("pixel %d, %d is off by %d", x, y, d)
				}
			}
		}
		for i, c := range coloursOf(runsOf(in)) {
			if i < exactColours && apart(out.Palette[out.Palette.Index(c)].(color.RGBA), c) != 0 {
				t.Fatalf("colour %d of the most common is not exact", i)
			}
		}
	})
}

// Colours that are farther apart than the error allowed do not fit if there are
// more than a palette has.
func TestTooManyShadesHaveNoPalette(t *testing.T) {
	for side, fits := range map[int]bool{16: true, 17: false} {
		in := image.NewRGBA(image.Rect(0, 0, side, side))
		for i := range side * side {
			in.SetRGBA(i%side, i/side, color.RGBA{uint8(i % 7 * 36), uint8(i / 7 % 7 * 36), uint8(i / 49 * 36), opaque})
		}
		if got := paletted(in) != nil; got != fits {
			t.Errorf("%d colours: %v", side*side, got)
		}
	}
}

func TestTransparencyHasNoPalette(t *testing.T) {
	if paletted(image.NewRGBA(image.Rect(0, 0, 3, 3))) != nil {
		t.Error("transparent pixels were painted")
	}
}

// Every figure has few enough shades, so that its file is small.
func TestPlaneHasAPalette(t *testing.T) {
	out, err := typicalPlane(3000).PNG()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := picture.(*image.Paletted); !ok {
		t.Errorf("it is a %T", picture)
	}
}
