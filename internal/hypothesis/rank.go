package hypothesis

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"ibsen/internal/dist"
)

// Group is people's values of one group, NaN where missing. Label names it in
// errors and may be empty.
type Group struct {
	Label  string
	Values []float64
}

// RankTest is a test of ranks between two groups.
type RankTest struct {
	Test
	// Superiority is the chance that a person of the first group has a higher
	// value than one of the second, a tie counting half.
	Superiority float64
}

// exactUpTo is the size of a group below which R takes exact probabilities.
const exactUpTo = 50

// MannWhitney is the rank test of Mann and Whitney (Wilcoxon's rank sum): R's
// wilcox.test(a, b). The p-value is exact for groups below 50 without ties,
// and otherwise by the normal approximation with corrections for ties and
// continuity. W counts the pairs in which a's value is the higher.
func MannWhitney(a, b Group) (RankTest, error) {
	r, err := rankGroups([]Group{a, b})
	if err != nil {
		return RankTest{}, err
	}
	t := RankTest{Test: r.test("Wilcoxon rank sum test", "W")}
	m, n := float64(r.n[0]), float64(r.n[1])
	t.Statistic = r.sums[0] - m*(m+1)/2
	t.Superiority = t.Statistic / m / n
	if r.n[0] < exactUpTo && r.n[1] < exactUpTo && r.ties == 0 {
		t.Name = "Wilcoxon rank sum exact test"
		t.PValue = exactRankP(int(t.Statistic), r.n[0], r.n[1])
		return t, nil
	}
	t.Name = "Wilcoxon rank sum test with continuity correction"
	if r.ties > 0 && r.n[0] < exactUpTo && r.n[1] < exactUpTo {
		t.warn(WarnTies, "values are tied, so the p-value is approximate")
	}
	all := m + n
	sigma := math.Sqrt(m * n / 12 * (all + 1 - r.ties/(all*(all-1))))
	off := math.Abs(t.Statistic - m*n/2)
	t.PValue = normalP(math.Max(off-0.5, 0) / sigma)
	return t, nil
}

// KruskalWallis is the rank test of two groups or more by Kruskal and Wallis
// (1952), corrected for ties: R's kruskal.test.
func KruskalWallis(groups []Group) (Test, error) {
	r, err := rankGroups(groups)
	if err != nil {
		return Test{}, err
	}
	t := r.test("Kruskal-Wallis rank sum test", "H")
	all := float64(r.all)
	between := 0.0
	for i, sum := range r.sums {
		off := sum/float64(r.n[i]) - (all+1)/2
		between += float64(r.n[i]) * off * off
	}
	t.Statistic = 12 * between / (all * (all + 1)) / (1 - r.ties/(all*all*all-all))
	t.DF = float64(len(groups) - 1)
	t.PValue = dist.ChiSquaredTail(t.Statistic, t.DF)
	return t, nil
}

// ranked is what the rank tests need of the groups' joint ranks.
type ranked struct {
	n, missing []int
	all        int
	sums       []float64 // of the ranks, a group
	ties       float64   // the sum of t^3 - t over runs of t equal values
}

func (r ranked) test(name, symbol string) Test {
	t := newTest(name, symbol)
	t.N, t.Missing = r.n, r.missing
	t.warnMissing()
	return t
}

type rankedValue struct {
	value float64
	group int
}

func rankGroups(groups []Group) (ranked, error) {
	r := ranked{n: make([]int, len(groups)), missing: make([]int, len(groups)), sums: make([]float64, len(groups))}
	if len(groups) < 2 {
		return r, fmt.Errorf("%w: a comparison needs two groups, there are %d", ErrTooFew, len(groups))
	}
	values, err := r.collect(groups)
	if err != nil {
		return r, err
	}
	slices.SortFunc(values, func(a, b rankedValue) int { return cmp.Compare(a.value, b.value) })
	for i := 0; i < len(values); {
		end := i + 1
		for end < len(values) && values[end].value == values[i].value {
			end++
		}
		run := float64(end - i)
		r.ties += run*run*run - run
		for ; i < end; i++ {
			r.sums[values[i].group] += float64(end) - (run-1)/2
		}
	}
	r.all = len(values)
	if values[0].value == values[r.all-1].value {
		return r, fmt.Errorf("%w: all values are the same", ErrConstant)
	}
	return r, nil
}

// collect gathers the values that are there, and counts.
func (r *ranked) collect(groups []Group) ([]rankedValue, error) {
	var values []rankedValue
	for g, group := range groups {
		for i, x := range group.Values {
			switch {
			case math.IsInf(x, 0):
				return nil, fmt.Errorf("%w: %s: row %d (counted from 0) is infinite", ErrInvalid, groupName(group.Label, g), i)
			case math.IsNaN(x):
				r.missing[g]++
			default:
				r.n[g]++
				values = append(values, rankedValue{x, g})
			}
		}
		switch name := groupName(group.Label, g); {
		case r.n[g] == 0 && r.missing[g] > 0:
			return nil, fmt.Errorf("%w: %s: every value is missing", ErrTooFew, name)
		case r.n[g] == 0:
			return nil, fmt.Errorf("%w: %s has nobody", ErrTooFew, name)
		}
	}
	return values, nil
}

// exactRankP is the two-sided probability of W when every order of m and n
// values is as likely.
func exactRankP(w, m, n int) float64 {
	w = min(w, m*n-w)
	ways := rankWays(m, n, w)
	below, all := 0.0, 1.0
	for _, x := range ways {
		below += x
	}
	for i := 1; i <= m; i++ {
		all *= float64(n+i) / float64(i)
	}
	return math.Min(1, 2*below/all)
}

// rankWays counts the orders of m and n values with W of 0 to top: the ways to
// write W as a sum of m numbers from 0 to n, in no order. ways[i][u] is that of
// i numbers; a number more, the largest allowed being j, or not.
func rankWays(m, n, top int) []float64 {
	ways := make([][]float64, m+1)
	for i := range ways {
		ways[i] = make([]float64, top+1)
		ways[i][0] = 1
	}
	for j := 1; j <= n; j++ {
		for i := 1; i <= m; i++ {
			for u := j; u <= top; u++ {
				ways[i][u] += ways[i-1][u-j]
			}
		}
	}
	return ways[m]
}
