package regress

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// ordersLevels says whether some combination of two whole-numbered columns,
// not constant, puts the levels in order. Such combinations are a cone; if it
// holds any, it holds one on its border, which is at right angles to the
// difference of two people in neighbouring levels.
func ordersLevels(x [2][]float64, y []float64) bool {
	for i := range y {
		for j := range y {
			a, b := x[0][j]-x[0][i], x[1][j]-x[1][i]
			if y[j] != y[i]+1 || a == 0 && b == 0 {
				continue
			}
			if combinationOrders(x, y, -b, a) || combinationOrders(x, y, b, -a) {
				return true
			}
		}
	}
	return false
}

func combinationOrders(x [2][]float64, y []float64, a, b float64) bool {
	for i := range y {
		for j := range y {
			if y[j] == y[i]+1 && a*(x[0][j]-x[0][i])+b*(x[1][j]-x[1][i]) < 0 {
				return false
			}
		}
	}
	return true
}

// smallOrdered draws a small design of whole numbers with two terms and three
// levels, all in use.
func smallOrdered(t *rapid.T) (d *Design, x [2][]float64) {
	n := rapid.IntRange(5, 14).Draw(t, "n")
	cell := rapid.Map(rapid.IntRange(0, 4), func(v int) float64 { return float64(v) })
	for j := range x {
		x[j] = rapid.SliceOfN(cell, n, n).Draw(t, "x")
	}
	level := rapid.Map(rapid.IntRange(0, 2), func(v int) float64 { return float64(v) })
	y := rapid.SliceOfN(level, n, n).Draw(t, "y")
	copy(y, []float64{0, 1, 2})
	d, err := NewDesign("y", y, []string{"a", "b"}, x[:])
	if err != nil {
		t.Fatal(err)
	}
	return d, x
}

func TestSeparationIsFoundExactlyWhereThereIsAny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, x := smallOrdered(t)
		f, err := OrderedLogit(d, ologitNumbered(3), Options{})
		if f != nil && (f.Terms[0].Aliased || f.Terms[1].Aliased) {
			return
		}
		var separation *SeparationError
		separated := errors.As(err, &separation)
		switch {
		case err != nil && !separated:
			t.Fatal(err)
		case separated && len(separation.Limits) < 4: // an aliased term
			return
		case separated != ordersLevels(x, d.Y):
			t.Fatalf("separation reported: %v; there is one: %v", separated, !separated)
		}
	})
}

// A sliver of every level for everyone makes a separated likelihood bounded,
// and its maximum nearly the bound.
func TestSeparationBoundsTheLikelihood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _ := smallOrdered(t)
		_, err := OrderedLogit(d, ologitNumbered(3), Options{})
		var separation *SeparationError
		if !errors.As(err, &separation) {
			return
		}
		const sliver = 1e-5
		f, err := OrderedLogit(slivered(d, 3, sliver), ologitNumbered(3), Options{})
		if err != nil {
			return // separated but for slivers of slivers, past what rounding can tell
		}
		if math.Abs(f.LogLikelihood-separation.LogLikelihood) > 0.1 {
			t.Fatalf("bound %.9g, maximum with slivers %.9g", separation.LogLikelihood, f.LogLikelihood)
		}
		for _, limit := range separation.Limits[2:] {
			k := slices.IndexFunc(f.Cuts, func(c Cut) bool { return c.Between == limit.Name })
			if !math.IsInf(limit.Value, 0) && !math.IsNaN(limit.Value) && math.Abs(limit.Value-f.Cuts[k].Estimate) > 0.2 {
				t.Fatalf("%s tends to %g, with slivers %g", limit.Name, limit.Value, f.Cuts[k].Estimate)
			}
		}
	})
}

// slivered adds each row once more at every level, at a small weight.
func slivered(d *Design, levels int, sliver float64) *Design {
	out := *d
	out.X = make([][]float64, len(d.X))
	out.Y = nil
	for i := range d.N {
		for k := -1; k < levels; k++ {
			y, w := float64(k), sliver
			if k < 0 {
				y, w = d.Y[i], 1
			}
			out.Y, out.Weights = append(out.Y, y), append(out.Weights, w)
			for j := range d.X {
				out.X[j] = append(out.X[j], d.X[j][i])
			}
		}
	}
	out.N, out.tails = len(out.Y), nil
	return &out
}
