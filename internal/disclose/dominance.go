package disclose

import (
	"math"
	"slices"
)

// Dominance is how much of a total comes from its largest contributors.
type Dominance struct {
	// TopShare is what the n largest are of the total.
	TopShare float64
	// PRatio is what all but the two largest are of the largest: how near the
	// second could come to knowing the first.
	PRatio float64
}

// Dominated measures a total of contributions of which none is negative; a share
// of nothing is NaN. Their order does not matter, and they are left as they are.
func Dominated(contributions []float64, n int) Dominance {
	sorted := slices.Clone(contributions)
	slices.SortFunc(sorted, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	total, top := 0.0, 0.0
	for k, v := range sorted {
		total += v
		if k < n {
			top += v
		}
	}
	if total == 0 {
		return Dominance{math.NaN(), math.NaN()}
	}
	rest := total
	for _, v := range sorted[:min(2, len(sorted))] {
		rest -= v
	}
	return Dominance{top / total, rest / sorted[0]}
}

// Dominates says whether a total may not be shown for its contributions.
func (p Profile) Dominates(contributions []float64) bool {
	if p.TopN == 0 {
		return false
	}
	d := Dominated(contributions, p.TopN)
	return d.TopShare > p.TopShare || d.PRatio < p.PRatio
}
