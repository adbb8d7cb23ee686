package cohort

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/resample"
)

func drawWeights(t *rapid.T) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(0, 50), 1, 40).Draw(t, "weights")
}

func sumOf(parts []int) int {
	sum := 0
	for _, p := range parts {
		sum += p
	}
	return sum
}

func TestApportionGivesTheWholeTotalInProportion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := drawWeights(t)
		n := rapid.IntRange(0, 10000).Draw(t, "total")
		parts := apportion(n, weights)
		sum := 0.0
		for _, w := range weights {
			sum += w
		}
		if sum == 0 {
			if sumOf(parts) != 0 {
				t.Fatalf("without weights the parts are %v", parts)
			}
			return
		}
		if sumOf(parts) != n {
			t.Fatalf("parts add up to %d, not %d", sumOf(parts), n)
		}
		for i, p := range parts {
			if quota := float64(n) * weights[i] / sum; math.Abs(float64(p)-quota) >= 1 {
				t.Fatalf("part %d is %d where the exact share is %v", i, p, quota)
			}
		}
	})
}

func TestApportionUpToKeepsTheLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := drawWeights(t)
		limit := rapid.IntRange(1, 50).Draw(t, "limit")
		n := rapid.IntRange(0, 1000).Draw(t, "total")
		users := 0
		for _, w := range weights {
			if w > 0 {
				users++
			}
		}
		parts := apportionUpTo(limit, n, weights)
		if slices.Max(parts) > limit {
			t.Fatalf("a part of %d is above %d", slices.Max(parts), limit)
		}
		if want := min(n, users*limit); sumOf(parts) != want {
			t.Fatalf("parts add up to %d, not %d", sumOf(parts), want)
		}
	})
}

func TestGapsCoverEveryMember(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		members := indices(rapid.IntRange(1, 20).Draw(t, "members"))
		gaps := rapid.SliceOfN(rapid.IntRange(0, len(members)), 7, 7).Draw(t, "gaps")
		if sumOf(gaps) < len(members) {
			t.Skip("fewer gaps than members")
		}
		s := resample.Named(1, "gaps").At(0, 0)
		silent := gapsOf(&s, members, gaps)
		some := map[int]bool{}
		for d, who := range silent {
			if len(who) != gaps[d] {
				t.Fatalf("item %d: %d gaps, want %d", d, len(who), gaps[d])
			}
			for i := range who {
				some[i] = true
			}
		}
		if len(some) != len(members) {
			t.Fatalf("%d of %d members have a gap", len(some), len(members))
		}
	})
}

func TestExchangeMovesTheMeanTowardsItsTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-10, 10), 2, 20).Draw(t, "values")
		target := rapid.Float64Range(-12, 12).Draw(t, "target")
		half := len(values) / 2
		in, out := indices(len(values))[:half], indices(len(values))[half:]
		before := slices.Clone(values)
		value := func(i int) float64 { return values[i] }
		gap := func() float64 { return math.Abs(total(in, value) - target*float64(half)) }
		start := gap()
		exchange(in, out, target, 0.001, value, func(a, b int) { values[a], values[b] = values[b], values[a] })
		if gap() > start {
			t.Fatalf("the gap grew from %v to %v", start, gap())
		}
		slices.Sort(before)
		slices.Sort(values)
		if !slices.Equal(before, values) {
			t.Fatalf("values were changed, not only exchanged")
		}
	})
}

func TestSettleTotalReachesTheTotalOrTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(0, 10), 1, 20).Draw(t, "values")
		want := rapid.IntRange(-20, 250).Draw(t, "total")
		settleTotal(values, indices(len(values)), want, func(int) int { return 0 }, func(int) int { return 10 })
		if reachable := min(max(want, 0), 10*len(values)); sumOf(values) != reachable {
			t.Fatalf("values add up to %d, want %d", sumOf(values), reachable)
		}
	})
}

func TestSettlingTheGHQHitsCasesAndSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(10, 40).Draw(t, "people")
		q := &ghq{}
		for item := range q {
			q[item] = rapid.SliceOfN(rapid.IntRange(0, 3), n, n).Draw(t, "answers")
		}
		cases := rapid.IntRange(0, n).Draw(t, "cases")
		q.settleCases(indices(n), cases)
		before := 0
		for i := range n {
			before += q.likert(i)
		}
		want := before + rapid.IntRange(-n, n).Draw(t, "change")
		least, most := q.reach(n)
		q.settleSum(indices(n), want)
		sum, gotCases := 0, 0
		for i := range n {
			sum += q.likert(i)
			if q.troubled(i) >= caseFrom {
				gotCases++
			}
		}
		if gotCases != cases || sum != min(max(want, least), most) {
			t.Fatalf("%d cases and a sum of %d, want %d and %d", gotCases, sum, cases, want)
		}
	})
}

// reach is the least and greatest sum with the bimodal totals as they are.
func (q *ghq) reach(n int) (least, most int) {
	for i := range n {
		k := q.troubled(i)
		least += 2 * k
		most += 3*k + ghqItems - k
	}
	return least, most
}

func TestSkewedIsPositiveAndRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spread := rapid.Float64Range(0.1, 2).Draw(t, "spread")
		a := rapid.Float64Range(-8, 8).Draw(t, "a")
		b := rapid.Float64Range(-8, 8).Draw(t, "b")
		low, high := skewed(min(a, b), spread), skewed(max(a, b), spread)
		if low <= 0 || low > high {
			t.Fatalf("skewed(%v) = %v, skewed(%v) = %v", min(a, b), low, max(a, b), high)
		}
	})
}
