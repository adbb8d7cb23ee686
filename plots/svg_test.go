package plots

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestVectorWritesCompactPageCoordinates(t *testing.T) {
	line := vg.Path{}
	line.Move(vg.Point{X: 1, Y: 1})
	line.Line(vg.Point{X: 2.005, Y: 3})
	line.Close()
	tests := []struct {
		name string
		draw func(*vector)
		want string
	}{
		{"fill turns the page over", func(v *vector) { v.Fill(line) },
			`<path fill="#000000" d="M1 99L2 97Z"/>`},
		{"stroke with width, dashes and opacity", func(v *vector) {
			v.SetLineWidth(0.5)
			v.SetLineDash([]vg.Length{2, 1}, 1)
			v.SetColor(color.NRGBA{R: 255, A: 51})
			v.Stroke(line)
		}, `<path fill="none" stroke-width=".5" stroke-dasharray="2 1" stroke-dashoffset="1" stroke="#ff0000" stroke-opacity=".2" d="M1 99L2 97Z"/>`},
		{"a line without width is not drawn", func(v *vector) { v.SetLineWidth(0); v.Stroke(line) }, ``},
		{"translate, scale and rotate", func(v *vector) {
			v.Translate(vg.Point{X: 10, Y: 10})
			v.Scale(2, 2)
			v.Rotate(math.Pi / 2)
			v.Stroke(line)
		}, `<path fill="none" stroke-width="2" stroke="#000000" d="M8 88L4 85.99Z"/>`},
		{"pop restores the pen", func(v *vector) {
			v.Push()
			v.SetColor(color.White)
			v.Translate(vg.Point{X: 5})
			v.Pop()
			v.Fill(line)
		}, `<path fill="#000000" d="M1 99L2 97Z"/>`},
		{"pop without push does nothing", func(v *vector) { v.Pop(); v.Fill(line) },
			`<path fill="#000000" d="M1 99L2 97Z"/>`},
		{"curves", func(v *vector) {
			var p vg.Path
			p.Move(vg.Point{})
			p.QuadTo(vg.Point{X: 1, Y: 1}, vg.Point{X: 2})
			p.CubeTo(vg.Point{X: 3, Y: 1}, vg.Point{X: 4, Y: 1}, vg.Point{X: 5})
			v.Fill(p)
		}, `<path fill="#000000" d="M0 100Q1 99 2 100C3 99 4 99 5 100"/>`},
		{"an arc of a quarter turn", func(v *vector) {
			var p vg.Path
			p.Arc(vg.Point{}, 10, 0, math.Pi/2)
			v.Fill(p)
		}, `<path fill="#000000" d="M10 100C10 94.48 5.52 90 0 90"/>`},
		{"text stays text", func(v *vector) { v.FillString(strongFace(), vg.Point{X: 1, Y: 2}, `a<b & "c"`) },
			`<text x="1" y="98" font-size="12" font-weight="bold" fill="#000000">a&lt;b &amp; &#34;c&#34;</text>`},
		{"text that XML cannot hold", func(v *vector) { v.FillString(plainFace(), vg.Point{}, "a\x00\xffb") },
			"<text x=\"0\" y=\"100\" font-size=\"12\" fill=\"#000000\">a\uFFFD\uFFFDb</text>"},
		{"upward text", func(v *vector) {
			v.Rotate(math.Pi / 2)
			v.FillString(plainFace(), vg.Point{X: 3}, "up")
		}, `<text transform="matrix(0 -1 1 0 0 97)" font-size="12" fill="#000000">up</text>`},
		{"text without size is not drawn", func(v *vector) { v.FillString(face(0, 0), vg.Point{}, "x") }, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := newVector(vg.Point{X: 100, Y: 100})
			tt.draw(v)
			if diff := cmp.Diff(tt.want, strings.TrimSuffix(v.body.String(), "\n")); diff != "" {
				t.Errorf("SVG (-want +got):\n%s", diff)
			}
		})
	}
}

func TestVectorEmbedsImages(t *testing.T) {
	v := newVector(vg.Point{X: 100, Y: 100})
	v.DrawImage(vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 40, Y: 60}}, image.NewGray(image.Rect(0, 0, 1, 1)))
	if got, want := v.body.String(), `<image x="10" y="40" width="30" height="40" preserveAspectRatio="none" href="data:image/png;base64,`; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want the beginning %s", got, want)
	}
	v.DrawImage(vg.Rectangle{}, image.NewGray(image.Rectangle{}))
	if _, err := v.document("", ""); err == nil {
		t.Error("an image that cannot be encoded is no error")
	}
}

func TestCompactNumbers(t *testing.T) {
	for _, tt := range []struct {
		v    float64
		want string
	}{{0, "0"}, {-0.001, "0"}, {0.5, ".5"}, {-0.25, "-.25"}, {10, "10"}, {100.10, "100.1"}, {1.239, "1.24"}} {
		if got := compact(tt.v, 2); got != tt.want {
			t.Errorf("compact(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

// Opacity adds up between layers only: spots that overlap are in different
// layers, and no spot is lost.
func TestLayersSeparateSpotsThatOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.IntRange(-60, 60)
		spots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) spot {
			return spot{coordinate.Draw(t, "x"), coordinate.Draw(t, "y")}
		}), 0, 200).Draw(t, "spots")
		apart := rapid.IntRange(1, 30).Draw(t, "apart")
		left := map[spot]int{}
		for _, s := range spots {
			left[s]++
		}
		split := layers(spots, apart)
		for i, layer := range split {
			for j, s := range layer {
				left[s]--
				for _, other := range layer[:j] {
					x, y := s.x-other.x, s.y-other.y
					if i < mostLayers-1 && x*x+y*y < apart*apart {
						t.Errorf("%v and %v overlap in layer %d", s, other, i)
					}
				}
			}
		}
		for s, n := range left {
			if n != 0 {
				t.Errorf("%v: %d spots missing", s, n)
			}
		}
	})
}
