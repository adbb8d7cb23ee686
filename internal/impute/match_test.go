package impute

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/resample"
)

func donorsAt(predictions []float64) *matcher {
	m := &matcher{}
	for at, p := range predictions {
		m.donors = append(m.donors, donor{p, at})
	}
	m.sort()
	return m
}

func TestDonorsAreSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "donors")
		crowded := rapid.Map(rapid.IntRange(-3, 3), func(i int) float64 { return float64(i) })
		value := rapid.OneOf(rapid.Float64Range(-5, 5), crowded, rapid.Float64Range(-1e300, 1e300))
		predictions := rapid.SliceOfN(value, n, n).Draw(t, "predictions")
		got := donorsAt(predictions).donors
		want := make([]donor, n)
		for at, p := range predictions {
			want[at] = donor{p, at}
		}
		slices.SortStableFunc(want, func(a, b donor) int {
			return int(math.Copysign(1, a.predicted-b.predicted)) * btoi(a.predicted != b.predicted)
		})
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Every donor is picked as often as if donors were shuffled, ranked by
// distance, and one of the first k drawn.
func TestPickIsFairAmongTheNearest(t *testing.T) {
	for _, c := range []struct {
		name        string
		predictions []float64
		at          float64
		k           int
		want        []float64 // chances by donor
	}{
		{"the three nearest", []float64{9, 1, 2, 3, 7}, 2.2, 3, []float64{0, 1. / 3, 1. / 3, 1. / 3, 0}},
		{"below all", []float64{9, 1, 2, 3, 7}, -4, 2, []float64{0, 0.5, 0.5, 0, 0}},
		{"above all", []float64{9, 1, 2, 3, 7}, 40, 2, []float64{0.5, 0, 0, 0, 0.5}},
		{"fewer than k", []float64{4, 5}, 4.4, 5, []float64{0.5, 0.5}},
		{"all tied", []float64{1, 1, 1, 1, 1, 1, 1, 1}, 3, 2, []float64{.125, .125, .125, .125, .125, .125, .125, .125}},
		{"tied at the edge", []float64{0, 2, 2, 2, 9}, 0.5, 2, []float64{0.5, 1. / 6, 1. / 6, 1. / 6, 0}},
		{"tied on both sides", []float64{1, 3, 1, 3, 8}, 2, 2, []float64{.25, .25, .25, .25, 0}},
		{"at a donor", []float64{1, 2, 4}, 2, 1, []float64{0, 1, 0}},
	} {
		m := donorsAt(c.predictions)
		s := resample.Named(11, c.name).At(0, 0)
		counts := make([]float64, len(c.predictions))
		const draws = 20000
		for range draws {
			counts[m.pick(&s, c.at, min(c.k, len(m.donors)))]++
		}
		for at, chance := range c.want {
			if math.Abs(counts[at]/draws-chance) > 4*math.Sqrt(chance*(1-chance)/draws) {
				t.Errorf("%s: donor %d picked with frequency %.4f, want %.4f", c.name, at, counts[at]/draws, chance)
			}
		}
	}
}
