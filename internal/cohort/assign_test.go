package cohort

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/resample"
)

// sumOver is the sum, over the slots that count, of the values they hold.
func sumOver(name string, g goal, values []float64, counts func(slot int) bool) quantities {
	return quantities{name: name, goals: []goal{g}, at: func(slot, bundle int, out []float64) {
		if counts(slot) {
			out[0] = values[bundle]
		}
	}}
}

func everySlot(int) bool  { return true }
func evenSlot(i int) bool { return i%2 == 0 }

func TestExchangesKeepEveryClassAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 30).Draw(t, "people")
		of := rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "classes")
		values := rapid.SliceOfN(rapid.Float64Range(-5, 5), n, n).Draw(t, "values")
		classes := make([][]int, 3) // those of class 3 stay as they are
		for i, c := range of {
			if c < len(classes) {
				classes[c] = append(classes[c], i)
			}
		}
		a := newAssignment(n, classes)
		aim := rapid.Float64Range(-20, 20).Draw(t, "aim")
		a.add(sumOver("even", goal{"", aim, aim + 0.1, 0.1}, values, evenSlot))
		before := a.begin().cost
		s := resample.Named(rapid.Uint64().Draw(t, "seed"), "test").At(0, 0)
		if after := a.improve(&s, 500, 10, 0.01); after > before {
			t.Fatalf("the search made %v of %v", after, before)
		}
		for slot, bundle := range a.holds {
			if of[slot] != of[bundle] {
				t.Fatalf("slot %d of class %d holds a bundle of class %d", slot, of[slot], of[bundle])
			}
			if of[slot] == len(classes) && bundle != slot {
				t.Fatalf("slot %d is of no class and holds another's bundle", slot)
			}
		}
		value, cost := a.now()
		if s := a.begin(); !slices.Equal(value, s.value) || cost != s.cost {
			t.Fatalf("now says %v at %v, a search begins with %v at %v", value, cost, s.value, s.cost)
		}
		held := slices.Sorted(slices.Values(a.holds))
		if !slices.Equal(held, indices(n)) {
			t.Fatal("a bundle is held twice or by nobody")
		}
	})
}

// The search carries its sums from exchange to exchange; they must be those that
// counting anew gives.
func TestSearchCountsWhatItHolds(t *testing.T) {
	values := []float64{1, 2, 4, 8, 16, 32, 64, 128}
	a := newAssignment(len(values), [][]int{{0, 1, 2, 3, 4, 5}})
	a.add(sumOver("even", goal{"", 70, 70, 1}, values, evenSlot), sumOver("all", goal{}, values, everySlot))
	s := resample.Named(1, "test").At(0, 0)
	left := a.improve(&s, 400, 10, 0.01)
	held := applied(a, values)
	even, all := 0.0, 0.0
	for i, v := range held {
		all += v
		if evenSlot(i) {
			even += v
		}
	}
	got := a.begin().value
	if got[0] != even || got[1] != all || all != 255 {
		t.Errorf("the search says %v, the slots hold %v and %v", got, even, all)
	}
	if miss := (even - 70) * (even - 70); left != miss {
		t.Errorf("the search ends %v from its goal, the slots are %v from it", left, miss)
	}
	// 64 stays with slot 6: of the others 1, 2 and 4 come nearest to 70.
	if even != 71 {
		t.Errorf("the best sum is 71, found %v", even)
	}
	if missed := a.missed(); len(missed) != 1 || missed[0].value != even || worst(missed) != 1 {
		t.Errorf("missed goals: %v", missed)
	}
}

func TestSearchDependsOnItsStreamAlone(t *testing.T) {
	found := func(seed uint64) []int {
		values := make([]float64, 40)
		for i := range values {
			values[i] = math.Sqrt(float64(i))
		}
		a := newAssignment(len(values), [][]int{indices(len(values))})
		a.add(sumOver("even", goal{"", 80, 80.01, 0.01}, values, evenSlot))
		s := resample.Named(seed, "test").At(0, 0)
		a.improve(&s, 300, 10, 0.01)
		return a.holds
	}
	if !slices.Equal(found(1), found(1)) {
		t.Error("two searches with one stream differ")
	}
	if slices.Equal(found(1), found(2)) {
		t.Error("searches with two streams do not differ")
	}
}

func TestGoalMiss(t *testing.T) {
	g := within("mean", 3.5, 0.05) // 3.46 to 3.54
	for _, c := range []struct {
		value, want float64
	}{
		{3.5, 0}, {3.461, 0}, {3.54, 0}, {3.59, 1}, {3.41, 1}, {3.44, 0.4}, {math.NaN(), math.Inf(1)},
	} {
		if got := g.miss(c.value); !(math.Abs(got-c.want) < 1e-9) && got != c.want {
			t.Errorf("%v misses by %v, want %v", c.value, got, c.want)
		}
	}
	if watched := (goal{lo: 1, hi: 2}); watched.miss(9) != 0 {
		t.Error("a goal that is only watched is missed")
	}
}
