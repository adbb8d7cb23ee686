package hypothesis

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Expected numbers are R 4.2.2's wilcox.test.
func TestExactRanks(t *testing.T) {
	permeability := []float64{0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46}
	later := []float64{1.15, 0.88, 0.90, 0.74, 1.21}
	x, y := make([]float64, 49), make([]float64, 49)
	for i := range x {
		x[i] = math.Pow(0.5+48.5*float64(i)/48, 1.5)
		y[i] = math.Pow(3+57*float64(i)/48, 1.4) + .001
	}
	for _, c := range []struct {
		name string
		a, b []float64
		w, p float64
	}{
		{"permeability", permeability, later, 35, 0.2544122544122544},
		{"turned over", later, permeability, 15, 0.2544122544122544},
		{"the largest exact", x, y, 1197, 0.9830723507290537},
		{"one against two, outside", []float64{3}, []float64{1, 2}, 2, 2.0 / 3},
		{"one against two, between", []float64{1.5}, []float64{1, 2}, 1, 1},
		{"missing values are left out", append([]float64{math.NaN()}, permeability...), later, 35, 0.2544122544122544},
	} {
		got, err := MannWhitney(Group{Values: c.a}, Group{Values: c.b})
		if err != nil {
			t.Fatal(err)
		}
		d := digits{t, c.name}
		d.check("W", got.Statistic, c.w)
		d.check("p", got.PValue, c.p)
		if got.Name != "Wilcoxon rank sum exact test" {
			t.Errorf("%s: the test is %q", c.name, got.Name)
		}
	}
}

// slowRankWays counts W over every choice of m places of m+n.
func slowRankWays(m, n int) []float64 {
	ways := make([]float64, m*n+1)
	for set := 0; set < 1<<(m+n); set++ {
		w, before, chosen := 0, 0, 0
		for i := 0; i < m+n; i++ {
			if set&(1<<i) != 0 {
				chosen++
				w += before
			} else {
				before++
			}
		}
		if chosen == m {
			ways[w]++
		}
	}
	return ways
}

func TestRankWaysAgreeWithCounting(t *testing.T) {
	for m := 1; m <= 5; m++ {
		for n := 1; n <= 6; n++ {
			if got, want := rankWays(m, n, m*n), slowRankWays(m, n); !slices.Equal(got, want) {
				t.Errorf("%d and %d: %v, want %v", m, n, got, want)
			}
		}
	}
}

func drawValues(t *rapid.T, label string, least int) []float64 {
	return rapid.SliceOfN(rapid.Map(rapid.IntRange(-30, 30), func(n int) float64 { return float64(n) / 4 }), least, 60).Draw(t, label)
}

// Ranks see the order only, the groups are alike, and two groups by
// Kruskal-Wallis are two by Mann-Whitney without the correction.
func TestRankLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawValues(t, "a", 1), drawValues(t, "b", 1)
		x, err := MannWhitney(Group{Values: a}, Group{Values: b})
		if errors.Is(err, ErrConstant) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		y, err1 := MannWhitney(Group{Values: b}, Group{Values: a})
		z, err2 := MannWhitney(Group{Values: grown(a)}, Group{Values: grown(b)})
		kw, err3 := KruskalWallis([]Group{{Values: a}, {Values: b}})
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
		pairs := float64(len(a) * len(b))
		if x.Statistic+y.Statistic != pairs || math.Abs(x.PValue-y.PValue) > 1e-12 || math.Abs(x.Superiority+y.Superiority-1) > 1e-12 {
			t.Fatalf("turned over: %+v and %+v", x, y)
		}
		if x.Statistic != z.Statistic || x.PValue != z.PValue {
			t.Fatalf("the same order: %+v and %+v", x, z)
		}
		if want := slowSuperiority(a, b); math.Abs(x.Superiority-want) > 1e-12 {
			t.Fatalf("superiority %g, want %g", x.Superiority, want)
		}
		if !(kw.PValue >= 0 && kw.PValue <= 1 && kw.Statistic >= 0) {
			t.Fatalf("Kruskal-Wallis: %+v", kw)
		}
	})
}

func grown(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = math.Exp(v)
	}
	return out
}

func slowSuperiority(a, b []float64) float64 {
	won := 0.0
	for _, x := range a {
		for _, y := range b {
			switch {
			case x > y:
				won++
			case x == y:
				won += 0.5
			}
		}
	}
	return won / float64(len(a)*len(b))
}
