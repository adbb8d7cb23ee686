package plots

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"maps"
	"slices"
)

// A drawing has few colours of its own; the rest are shades along the edges of
// letters and lines. With a palette of 256 its file is a third as large and made
// in a third of the time, and nobody sees the difference: no channel of any
// pixel moves by more than shadeError of 255, or the picture stays as it is.
const (
	paletteSize = 256
	// exactColours are the most common ones, which stay exactly what they are.
	exactColours = 64
	shadeError   = 16
	opaque       = 255
)

// paletted is a picture with a palette, or nil if it has transparent pixels or
// too many shades. Equal pictures have equal palettes.
func paletted(in *image.RGBA) *image.Paletted {
	runs := runsOf(in)
	common := coloursOf(runs)
	chosen := palette(common)
	index := make(map[color.RGBA]uint8, len(common))
	for _, c := range common {
		i := nearest(chosen, c)
		if c.A != opaque || apart(chosen[i], c) > shadeError {
			return nil
		}
		index[c] = uint8(i)
	}
	colours := make(color.Palette, len(chosen))
	for i, c := range chosen {
		colours[i] = c
	}
	out := image.NewPaletted(in.Rect, colours)
	at := 0
	for _, r := range runs {
		fill(out.Pix[at:at+r.pixels], index[r.colour])
		at += r.pixels
	}
	return out
}

func fill(pixels []uint8, with uint8) {
	for i := range pixels {
		pixels[i] = with
	}
}

// run is a number of pixels of one colour, side by side.
type run struct {
	colour color.RGBA
	pixels int
}

// runsOf takes a picture apart, row by row: most of a drawing is paper.
func runsOf(in *image.RGBA) []run {
	width, height := in.Rect.Dx(), in.Rect.Dy()
	var out []run
	for y := range height {
		row := in.Pix[y*in.Stride : y*in.Stride+4*width]
		last, begin := uint32(0), 0
		for x := range width {
			word := binary.LittleEndian.Uint32(row[4*x:])
			if word != last && x > begin {
				out = append(out, run{colourOf(last), x - begin})
				begin = x
			}
			last = word
		}
		out = append(out, run{colourOf(last), width - begin})
	}
	return out
}

func colourOf(word uint32) color.RGBA {
	return color.RGBA{uint8(word), uint8(word >> 8), uint8(word >> 16), uint8(word >> 24)}
}

// coloursOf are the colours of a picture, the most common first.
func coloursOf(runs []run) []color.RGBA {
	counts := map[color.RGBA]int{}
	for _, r := range runs {
		counts[r.colour] += r.pixels
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(rank(a), rank(b)))
	})
}

func rank(c color.RGBA) uint32 {
	return uint32(c.R)<<24 | uint32(c.G)<<16 | uint32(c.B)<<8 | uint32(c.A)
}

// palette chooses the most common colours, and then again and again the colour
// that is farthest from all chosen ones.
func palette(common []color.RGBA) []color.RGBA {
	chosen := slices.Clone(common[:min(exactColours, len(common))])
	left := common[len(chosen):]
	distance := make([]int, len(left))
	for i, c := range left {
		distance[i] = apart(chosen[nearest(chosen, c)], c)
	}
	for len(chosen) < paletteSize && len(left) > 0 {
		far := 0
		for i, d := range distance {
			if d > distance[far] {
				far = i
			}
		}
		if distance[far] == 0 {
			break
		}
		chosen = append(chosen, left[far])
		for i, c := range left {
			distance[i] = min(distance[i], apart(left[far], c))
		}
	}
	return chosen
}

func nearest(chosen []color.RGBA, c color.RGBA) int {
	best, least := 0, 256
	for i, p := range chosen {
		if d := apart(p, c); d < least {
			best, least = i, d
		}
	}
	return best
}

// apart is how far two colours are apart in the channel where they differ most.
func apart(a, b color.RGBA) int {
	return max(difference(a.R, b.R), difference(a.G, b.G), difference(a.B, b.B))
}

func difference(a, b uint8) int {
	if a > b {
		return int(a - b)
	}
	return int(b - a)
}
