package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A density shows where replicates lie without showing one of them: how many
// there are in each of equal hexagons (Carr and others 1987), which are placed
// and sized by the mean and the covariance of the replicates and by their number
// alone. Hexagons with fewer replicates than a threshold are left out, the others
// have one of few shades, and the axes reach as far as what is drawn, so that no
// smallest or largest replicate can be read from them.

// hexagon is a bin of a density: its place on the grid, and how many replicates
// it holds.
type hexagon struct{ q, r, n int }

// density is the bins of a cloud that are shown.
type density struct {
	least  int
	region ellipse
	sd     [2]float64
	width  float64 // of a hexagon, in standard deviations
	bins   []hexagon
}

// fullness is how many times the threshold the fullest bin of a normal cloud
// holds: enough for shades, with bins as fine as the number of replicates allows.
const fullness = 10

// densityOf counts a cloud in bins of at least so many replicates. A cloud
// without an ellipse has none, and a threshold of 0 asks for none.
func densityOf(effect, cost []float64, least int) density {
	d := density{least: least}
	if least == 0 {
		return d
	}
	var exists bool
	// The ellipse at this share has a radius of one standard deviation.
	d.region, exists = normalEllipse(effect, cost, -math.Expm1(-0.5))
	if !exists {
		return d
	}
	d.sd = [2]float64{d.region.reach(0), d.region.reach(1)}
	area := fullness * float64(least) * 2 * math.Pi / float64(len(effect))
	d.width = math.Sqrt(area * 2 / math.Sqrt(3))
	counts := map[[2]int]int{}
	for i := range effect {
		counts[d.locate(effect[i], cost[i])]++
	}
	for at, n := range counts {
		if n >= least {
			d.bins = append(d.bins, hexagon{at[0], at[1], n})
		}
	}
	slices.SortFunc(d.bins, func(a, b hexagon) int {
		return cmp.Or(cmp.Compare(a.r, b.r), cmp.Compare(a.q, b.q))
	})
	return d
}

// locate is the hexagon in which a pair of differences lies: of the grid's two
// centres about it, in rows of hexagons that stand on a corner, the nearer one.
func (d density) locate(effect, cost float64) [2]int {
	x := (effect - d.region.centre[0]) / d.sd[0] / d.width
	y := (cost - d.region.centre[1]) / d.sd[1] / d.width
	row := math.Floor(y / rowHeight)
	var nearest [2]int
	least := math.Inf(1)
	for r := row; r <= row+1; r++ {
		q := math.Round(x - offset(int(r)))
		dx, dy := x-q-offset(int(r)), y-r*rowHeight
		if distance := dx*dx + dy*dy; distance < least {
			least, nearest = distance, [2]int{int(q), int(r)}
		}
	}
	return nearest
}

// rowHeight is the distance of two rows of hexagons of width 1.
var rowHeight = math.Sqrt(3) / 2

// offset is how far a row begins behind the first: every other one by half a
// hexagon.
func offset(r int) float64 { return float64(r&1) / 2 }

// corners are the six corners of a hexagon, as pairs of differences.
func (d density) corners(h hexagon) [6][2]float64 {
	var out [6][2]float64
	x, y := float64(h.q)+offset(h.r), float64(h.r)*rowHeight
	for i := range out {
		sin, cos := math.Sincos(math.Pi/6 + float64(i)*math.Pi/3)
		radius := 1 / math.Sqrt(3)
		out[i] = [2]float64{
			d.region.centre[0] + float64((x+radius*cos)*d.width*d.sd[0]),
			d.region.centre[1] + float64((y+radius*sin)*d.width*d.sd[1]),
		}
	}
	return out
}

// reaching is a plane for its axes: with the corners of the bins for replicates,
// if it is to show a density.
func (p Plane) reaching(d density) Plane {
	if p.Density == 0 {
		return p
	}
	p.Effect, p.Cost = nil, nil
	for _, h := range d.bins {
		for _, c := range d.corners(h) {
			p.Effect, p.Cost = append(p.Effect, c[0]), append(p.Cost, c[1])
		}
	}
	return p
}

// shades are how many classes of fullness a density has. A class starts at twice
// the count of the one before it.
const shades = 4

// shade is the class of a bin, from 0.
func (d density) shade(h hexagon) int {
	s := 0
	for s < shades-1 && h.n >= d.least<<(s+1) {
		s++
	}
	return s
}

func shadeOpacity(s int) float64 { return 0.22 + 0.22*float64(s) }

// shadeWords names the counts of a class: "10 to 19", or "80 or more".
func (d density) shadeWords(s int) string {
	from := decimal(float64(d.least<<s), 0)
	if s == shades-1 {
		return from + " or more"
	}
	return from + " to " + decimal(float64(d.least<<(s+1)-1), 0)
}

// checkDensity fails for a threshold that would show single replicates.
func checkDensity(field string, least int) error {
	if least < 0 || least == 1 || least > 1e9 {
		return fmt.Errorf("plots: %s is neither 0 nor a number of replicates from 2 on", field)
	}
	return nil
}

// paintDensity draws the bins of a cloud.
func (p Plane) paintDensity(pn panel, d density, i int) {
	for _, h := range d.bins {
		var points []vg.Point
		for _, c := range d.corners(h) {
			points = append(points, p.place(pn, c[0], c[1]))
		}
		pn.SetColor(see(curveColour(i), shadeOpacity(d.shade(h))))
		pn.Fill(closed(points))
	}
}

// densityEntries are the keys of the shades that are drawn; the last names what
// they count.
func densityEntries(d density, replicates int) []entry {
	var entries []entry
	for s := range shades {
		if !slices.ContainsFunc(d.bins, func(h hexagon) bool { return d.shade(h) == s }) {
			continue
		}
		entries = append(entries, pointEntry(d.shadeWords(s), func(on surface, at vg.Point) {
			on.SetColor(see(curveColour(0), shadeOpacity(s)))
			on.Fill(polygon(at, 5.5, hexagonShape[:]))
		}))
	}
	if last := len(entries) - 1; last >= 0 {
		entries[last].words += " of " + counted(replicates, "bootstrap replicate")
	}
	return entries
}

// densityEntry is the one key of the shades of several clouds.
func densityEntry(d density) entry {
	words := "the darker, the more bootstrap replicates, from " + decimal(float64(d.least), 0) + " a hexagon on"
	return pointEntry(words, func(s surface, at vg.Point) {
		s.SetColor(see(soft, shadeOpacity(shades/2)))
		s.Fill(polygon(at, 5.5, hexagonShape[:]))
	})
}

// hexagonShape is a hexagon that stands on a corner.
var hexagonShape = [6][2]float64{{0.866, 0.5}, {0, 1}, {-0.866, 0.5}, {-0.866, -0.5}, {0, -1}, {0.866, -0.5}}

// densityWords say in a description how the replicates are drawn.
func densityWords(least int) string {
	if least == 0 {
		return ""
	}
	return fmt.Sprintf(" Drawn as a density: hexagons with fewer than %s replicates are left out.", decimal(float64(least), 0))
}
