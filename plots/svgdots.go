package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// dots writes discs as strokes of almost no length with round ends, many to a
// path. Within one path overlapping strokes are painted once, so discs that
// overlap go into different paths: opacity then adds up as it does for separate
// circles, at a third of their bytes.
func (v *vector) dots(centres []vg.Point, radius vg.Length) {
	if len(centres) == 0 {
		return
	}
	spots := make([]spot, len(centres))
	for i, c := range centres {
		x, y := v.state.matrix.apply(c)
		spots[i] = spot{int(math.Round(10 * x)), int(math.Round(10 * y))}
	}
	diameter := 2 * float64(radius) * v.state.matrix.scale()
	v.printf(`<g fill="none" stroke-linecap="round" stroke-width="%s"%s>`+"\n",
		compact(diameter, 2), paint("stroke", v.state.colour))
	for _, layer := range layers(spots, int(math.Ceil(10*diameter))) {
		v.body.WriteString(`<path d="`)
		for _, s := range layer {
			v.body.WriteString("M" + tenths(s.x) + " " + tenths(s.y) + "h.01")
		}
		v.body.WriteString("\"/>\n")
	}
	v.body.WriteString("</g>\n")
}

// spot is the centre of a dot in tenths of a point.
type spot struct{ x, y int }

func tenths(n int) string { return compact(float64(n)/10, 1) }

// mostLayers is where overlapping dots of the house are as good as opaque.
const mostLayers = 40

// layers splits spots so that those in one layer are at least apart from one
// another. Each goes into the first layer that has room, in the order given;
// the last of mostLayers takes what no other has room for.
func layers(spots []spot, apart int) [][]spot {
	var split [][]spot
	var grids []map[spot][]spot
	for _, s := range spots {
		i := 0
		for i < len(split) && i < mostLayers-1 && crowded(grids[i], s, apart) {
			i++
		}
		if i == len(split) {
			split, grids = append(split, nil), append(grids, map[spot][]spot{})
		}
		split[i] = append(split[i], s)
		cell := spot{s.x / apart, s.y / apart}
		grids[i][cell] = append(grids[i][cell], s)
	}
	return split
}

// crowded says whether a grid of cells as wide as apart has a spot nearer than
// that.
func crowded(grid map[spot][]spot, s spot, apart int) bool {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, other := range grid[spot{s.x/apart + dx, s.y/apart + dy}] {
				if x, y := s.x-other.x, s.y-other.y; x*x+y*y < apart*apart {
					return true
				}
			}
		}
	}
	return false
}
