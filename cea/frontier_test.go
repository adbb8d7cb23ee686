package cea

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// five is a hand-made example of the textbook kind. By cost: A (0, 0); B costs
// 20 a unit, C 30 a unit more than B, but D 10 a unit more than B, so C, dearer
// and better than B, loses to the mixture of B and D; E is dearer than D and
// worse.
var five = []Strategy{
	{"A", 1000, 10}, {"B", 1200, 20}, {"E", 1600, 25}, {"C", 1350, 25}, {"D", 1500, 50},
}

func TestFullIncrementalByHand(t *testing.T) {
	// From A: B 200/10 = 20. C against B 150/5 = 30, D against C 150/25 = 6:
	// C is extendedly dominated. D against B 300/30 = 10, below B's 20, so B is
	// extendedly dominated too, by A and D: D against A 500/40 = 12.5.
	rows, err := FullIncremental(five)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, r.Label+": "+r.Statement)
	}
	want := []string{
		"A: reference", "B: extendedly dominated by A and D", "C: extendedly dominated by A and D",
		"D: on the frontier", "E: dominated by D",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := rows[3]; d.Against != "A" || d.CostIncrement != 500 || d.EffectIncrement != 40 || d.ICER != 12.5 {
		t.Errorf("D is %+v", d)
	}
	if !math.IsNaN(rows[0].ICER) || !math.IsNaN(rows[4].ICER) || !math.IsNaN(rows[1].CostIncrement) {
		t.Error("a strategy off the frontier, or its reference, has a ratio")
	}
	if d := cmp.Diff([]Switch{{12.5, "A", "D"}}, Switches(rows)); d != "" {
		t.Error(d)
	}
}

func TestFullIncrementalTies(t *testing.T) {
	for name, c := range map[string]struct {
		in       []Strategy
		want     []string
		switches []Switch
	}{
		"same cost":   {[]Strategy{{"A", 1, 1}, {"B", 1, 2}}, []string{"B reference", "A dominated by B"}, nil},
		"same effect": {[]Strategy{{"A", 1, 1}, {"B", 2, 1}}, []string{"A reference", "B dominated by A"}, nil},
		"equal":       {[]Strategy{{"A", 1, 1}, {"B", 1, 1}}, []string{"A reference", "B equal in cost and effect to A"}, nil},
		"equal but for rounding": {
			[]Strategy{{"A", 0.3, 1}, {"B", 0.1 + 0.2, 1}}, []string{"A reference", "B equal in cost and effect to A"}, nil,
		},
		"equal and dominated": {
			[]Strategy{{"A", 1, 1}, {"B", 2, 0.5}, {"C", 2, 0.5}}, []string{"A reference", "B dominated by A", "C dominated by A"}, nil,
		},
		"equal and extendedly dominated": {
			[]Strategy{{"A", 0, 0}, {"B", 10, 1}, {"C", 10, 1}, {"D", 12, 4}},
			[]string{"A reference", "B extendedly dominated by A and D", "C extendedly dominated by A and D", "D on the frontier"},
			[]Switch{{3, "A", "D"}},
		},
		"on one line": {
			[]Strategy{{"A", 0, 0}, {"B", 10, 1}, {"C", 20, 2}, {"D", 50, 3}},
			[]string{"A reference", "B on the frontier", "C on the frontier", "D on the frontier"},
			[]Switch{{10, "A", "C"}, {30, "C", "D"}},
		},
		"dominated only by an extendedly dominated one": {
			[]Strategy{{"A", 0, 0}, {"B", 10, 1}, {"C", 11, 0.9}, {"D", 12, 4}},
			[]string{"A reference", "B extendedly dominated by A and D", "C dominated by B", "D on the frontier"},
			[]Switch{{3, "A", "D"}},
		},
		"cheaper than control and better": {[]Strategy{{"usual", 5, 1}, {"new", 4, 2}}, []string{"new reference", "usual dominated by new"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			rows, err := FullIncremental(c.in)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range rows {
				got = append(got, r.Label+" "+r.Statement)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.switches, Switches(rows)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestFullIncrementalBadInput(t *testing.T) {
	for name, s := range map[string][]Strategy{
		"one":         {{"A", 1, 1}},
		"not finite":  {{"A", 1, 1}, {"B", math.NaN(), 1}},
		"same labels": {{"A", 1, 1}, {"A", 2, 2}},
	} {
		if _, err := FullIncremental(s); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// few draws strategies on a coarse grid, where ties of every kind are common.
func few(t *rapid.T) []Strategy {
	var s []Strategy
	for i := range rapid.IntRange(2, 7).Draw(t, "strategies") {
		s = append(s, Strategy{
			Label:  string(rune('A' + i)),
			Cost:   float64(rapid.IntRange(0, 8).Draw(t, "cost")),
			Effect: float64(rapid.IntRange(0, 8).Draw(t, "effect")),
		})
	}
	return s
}

// A strategy is on the frontier exactly if at some willingness to pay from 0
// up no other has a higher net benefit; net benefit is linear, so the corners
// are enough to look at.
func TestFrontierIsWhereNetBenefitIsHighest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := few(t)
		rows, err := FullIncremental(s)
		if err != nil {
			t.Fatal(err)
		}
		corners := []float64{0, 1e6}
		for _, a := range s {
			for _, b := range s {
				if a.Effect > b.Effect && a.Cost > b.Cost {
					corners = append(corners, (a.Cost-b.Cost)/(a.Effect-b.Effect))
				}
			}
		}
		for _, r := range rows {
			best := slices.ContainsFunc(corners, func(w float64) bool {
				return !slices.ContainsFunc(s, func(x Strategy) bool {
					d := w*(x.Effect-r.Effect) - (x.Cost - r.Cost)
					// At 0 the dearer, and far out the worse, lose even ties.
					return d > 1e-9 || (d > -1e-9 && dominates(x, r.Strategy))
				})
			})
			on := r.Status == StatusReference || r.Status == StatusFrontier || r.Status == StatusEqual
			if best != on {
				t.Fatalf("%s is %q, but best somewhere: %v, in %v", r.Label, r.Statement, best, s)
			}
		}
	})
}

// Neither the order of the arms nor the currency nor the origin changes who is
// where; ratios follow the currency, and rise along the frontier.
func TestFrontierLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := few(t)
		rows, err := FullIncremental(s)
		if err != nil {
			t.Fatal(err)
		}
		other := slices.Clone(s)
		for i := range other {
			other[i].Cost = other[i].Cost*0.1 + 7
		}
		again, err := FullIncremental(rapid.Permutation(other).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		last := 0.0
		for _, r := range rows {
			twin := again[slices.IndexFunc(again, func(x FrontierRow) bool { return x.Label == r.Label })]
			if tied := slices.ContainsFunc(s, func(x Strategy) bool { return x.Label != r.Label && same(x, r.Strategy) }); tied {
				continue
			}
			if twin.Status != r.Status {
				t.Fatalf("%s was %q and is %q", r.Label, r.Statement, twin.Statement)
			}
			if r.Status != StatusFrontier {
				continue
			}
			if math.Abs(twin.ICER-0.1*r.ICER) > 1e-9 || r.ICER < last-1e-9 {
				t.Fatalf("ratios %g and %g after %g", r.ICER, twin.ICER, last)
			}
			last = r.ICER
		}
	})
}

func TestFrontierShares(t *testing.T) {
	r := &Replicates{
		Labels: []string{"A", "B", "C"},
		Cost:   [][]float64{{0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}},
		// B on the frontier; dominated; extendedly dominated; equal effect to C.
		Effect: [][]float64{{0, 0, 0, 0}, {2, -1, 1, 3}, {3, 1, 4, 3}},
	}
	if d := cmp.Diff([]float64{1, 0.5, 0.75}, r.FrontierShares()); d != "" {
		t.Error(d)
	}
}

func TestStrategiesAreMeans(t *testing.T) {
	arms := []Arm{{"k", []float64{1, 2}, []float64{3, 5}}, {"t", []float64{4, 8}, []float64{1, 1}}}
	want := []Strategy{{"k", 1.5, 4}, {"t", 6, 1}}
	if d := cmp.Diff(want, Strategies(arms)); d != "" {
		t.Error(d)
	}
	reps, err := Bootstrap(context.Background(), arms, Settings{Replicates: 20_000})
	if err != nil {
		t.Fatal(err)
	}
	for a, m := range reps.Means() {
		if math.Abs(m.Cost-want[a].Cost) > 0.05 || math.Abs(m.Effect-want[a].Effect) > 0.05 {
			t.Errorf("replicates' means %v, want about %v", m, want[a])
		}
	}
}
