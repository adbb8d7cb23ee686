package cea

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// grid draws replicates on a coarse grid, where arms often tie.
func grid(t *rapid.T) *Replicates {
	r := &Replicates{}
	n := rapid.IntRange(2, 12).Draw(t, "replicates")
	for a := range rapid.IntRange(2, 5).Draw(t, "arms") {
		values := rapid.SliceOfN(rapid.IntRange(-4, 4), n, n)
		float := func(x []int) []float64 { return each(x, func(i int) float64 { return float64(i) }) }
		r.Labels = append(r.Labels, string(rune('A'+a)))
		r.Cost = append(r.Cost, float(values.Draw(t, "cost")))
		r.Effect = append(r.Effect, float(values.Draw(t, "effect")))
	}
	return r
}

// At 10 a unit the net benefits are by replicate A 0, 0, 0, 0; B 5, -1, 9, -20;
// C 2, -2, 9, 40: B best once and tied once, A once, C once and tied once.
var three = &Replicates{
	Labels: []string{"A", "B", "C"},
	Cost:   [][]float64{{0, 0, 0, 0}, {5, 1, 1, 20}, {8, 12, 1, 10}},
	Effect: [][]float64{{0, 0, 0, 0}, {1, 0, 1, 0}, {1, 1, 1, 5}},
}

func TestAcceptabilityByHand(t *testing.T) {
	got := three.Acceptability([]float64{10, 0})
	want := []Acceptance{
		// C is the arm with the highest mean, 49/4, and B as often best.
		{WTP: 10, Probability: []float64{0.25, 0.375, 0.375}, Optimal: 2, Frontier: 0.375},
		{WTP: 0, Probability: []float64{1, 0, 0}, Optimal: 0, Frontier: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// EVPI at 10: the best are 5, 0, 9, 40, mean 13.5; the best mean is C's 12.25.
func TestEVPIByHand(t *testing.T) {
	got := three.EVPI([]float64{10, 0})
	if d := cmp.Diff([]EVPI{{10, 1.25}, {0, 0}}, got); d != "" {
		t.Error(d)
	}
}

func TestAcceptabilityLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, wtp := grid(t), []float64{0, 0.5, 1, 2, 100}
		got := r.Acceptability(wtp)
		other := permuted(t, r)
		evpi, evpiOther := r.EVPI(wtp), other.EVPI(wtp)
		for i, a := range got {
			sum := 0.0
			for _, p := range a.Probability {
				sum += p
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Fatalf("probabilities add up to %g", sum)
			}
			b := other.Acceptability(wtp)[i]
			for k, l := range r.Labels {
				if p := b.Probability[slices.Index(other.Labels, l)]; math.Abs(p-a.Probability[k]) > 1e-12 {
					t.Fatalf("the order of the arms changed %s from %g to %g", l, a.Probability[k], p)
				}
			}
			if v := evpi[i].Value; v < 0 || math.Abs(v-direct(r, wtp[i])) > 1e-9 || math.Abs(v-evpiOther[i].Value) > 1e-9 {
				t.Fatalf("EVPI %g, directly %g, with the arms in another order %g", v, direct(r, wtp[i]), evpiOther[i].Value)
			}
		}
	})
}

// permuted puts the arms other than the control in another order.
func permuted(t *rapid.T, r *Replicates) *Replicates {
	order := []int{}
	for a := 1; a < len(r.Labels); a++ {
		order = append(order, a)
	}
	out := &Replicates{}
	for _, a := range append([]int{0}, rapid.Permutation(order).Draw(t, "order")...) {
		out.Labels, out.Cost, out.Effect = append(out.Labels, r.Labels[a]), append(out.Cost, r.Cost[a]), append(out.Effect, r.Effect[a])
	}
	return out
}

// direct is EVPI by its definition, from levels: E max - max E.
func direct(r *Replicates, wtp float64) float64 {
	meanBest, means := 0.0, make([]float64, len(r.Labels))
	for i := range r.Len() {
		best := math.Inf(-1)
		for a := range r.Labels {
			nb := wtp*r.Effect[a][i] - r.Cost[a][i]
			best, means[a] = max(best, nb), means[a]+nb/float64(r.Len())
		}
		meanBest += best / float64(r.Len())
	}
	return meanBest - slices.Max(means)
}

// In another currency, probabilities stay and values follow.
func TestAcceptabilityFollowsTheCurrency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := grid(t)
		other := &Replicates{Labels: r.Labels, Effect: r.Effect}
		for _, cost := range r.Cost {
			other.Cost = append(other.Cost, each(cost, func(x float64) float64 { return 8 * x }))
		}
		for _, w := range []float64{0, 1, 3} {
			a, b := r.Acceptability([]float64{w})[0], other.Acceptability([]float64{8 * w})[0]
			if d := cmp.Diff(a.Probability, b.Probability); d != "" || a.Optimal != b.Optimal {
				t.Fatal(d)
			}
			if x, y := r.EVPI([]float64{w})[0].Value, other.EVPI([]float64{8 * w})[0].Value; 8*x != y {
				t.Fatalf("EVPI %g became %g", x, y)
			}
		}
	})
}

// The optimal arm on either side of each switch is the one it names.
func TestSwitchesAgreeWithTheFrontier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := grid(t)
		rows, err := FullIncremental(r.Means())
		if err != nil {
			t.Fatal(err)
		}
		last := -1.0
		for _, s := range Switches(rows) {
			if !(s.WTP > last) || s.WTP <= 0 {
				t.Fatalf("switch at %g after %g", s.WTP, last)
			}
			last = s.WTP
			around := r.Acceptability([]float64{s.WTP * (1 - 1e-6), s.WTP * (1 + 1e-6)})
			m := r.Means()
			for i, label := range []string{s.From, s.To} {
				got := m[around[i].Optimal]
				want := m[slices.Index(r.Labels, label)]
				if !same(withoutRounding([]Strategy{got, want})[0], withoutRounding([]Strategy{got, want})[1]) {
					t.Fatalf("around %g the best is %s, want %s", s.WTP, got.Label, label)
				}
			}
		}
	})
}

// With two arms these are the curve and the EVPI that Analyse gives.
func TestAcceptabilityOfTwoArmsIsTheCurve(t *testing.T) {
	_, arms, _ := trial(t, "glick500")
	wtp := []float64{0, 20_000, 50_000, 100_000}
	s := Settings{Replicates: 500, Seed: 3, WTP: wtp}
	a, err := Analyse(context.Background(), arms, Rows{}, s)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Bootstrap(context.Background(), arms, s)
	if err != nil {
		t.Fatal(err)
	}
	curve := a.Comparisons[0].Acceptability(wtp)
	for i, got := range r.Acceptability(wtp) {
		if math.Abs(got.Probability[1]-curve[i]) > 1e-12 {
			t.Errorf("at %g: %g, want %g", wtp[i], got.Probability[1], curve[i])
		}
	}
	if d := cmp.Diff(a.EVPI, r.EVPI(wtp)); d != "" {
		t.Error(d)
	}
}

func TestPopulation(t *testing.T) {
	for name, c := range map[string]struct {
		p    Population
		want float64
	}{
		"undiscounted":     {Population{PerYear: 100, Years: 10}, 1000},
		"one year":         {Population{PerYear: 100, Years: 1, DiscountRate: 0.5}, 100},
		"three years":      {Population{PerYear: 100, Years: 3, DiscountRate: 0.25}, 100 + 80 + 64},
		"two and a half":   {Population{PerYear: 100, Years: 2.5, DiscountRate: 0.25}, 100 + 80 + 32},
		"after a delay":    {Population{PerYear: 100, Years: 3, DiscountRate: 0.25, Delay: 1.5}, 40 + 64},
		"within one year":  {Population{PerYear: 100, Years: 0.75, Delay: 0.25}, 50},
		"delay to the end": {Population{PerYear: 100, Years: 3, Delay: 3}, 0},
		// R: sum(46000/1.035^(0:9))
		"NICE's rate": {Population{PerYear: 46000, Years: 10, DiscountRate: 0.035}, 395953.579407937},
	} {
		if err := c.p.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := c.p.Effective(); math.Abs(got-c.want) > 1e-7*c.want {
			t.Errorf("%s: %.9g people, want %.9g", name, got, c.want)
		}
	}
	if got := (Population{PerYear: 100, Years: 3, DiscountRate: 0.25}).Value(2); got != 488 {
		t.Errorf("value %g, want 488", got)
	}
}

func TestPopulationOutOfRange(t *testing.T) {
	for _, p := range []Population{
		{PerYear: -1, Years: 1}, {PerYear: 1}, {PerYear: 1, Years: 1, DiscountRate: 3.5},
		{PerYear: 1, Years: 1, Delay: 2}, {PerYear: math.NaN(), Years: 1}, {PerYear: 1, Years: math.Inf(1)},
		{PerYear: 1, Years: 1, Delay: math.NaN()},
	} {
		if p.Check() == nil {
			t.Errorf("%+v was accepted", p)
		}
	}
}
