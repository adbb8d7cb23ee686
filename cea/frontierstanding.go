package cea

import (
	"cmp"
	"math"
	"slices"
)

// standing is a strategy's status, by the positions of the others.
type standing struct {
	status   Status
	by       []int
	previous int // the one before it on the frontier
}

// withoutRounding returns the strategies with costs, and effects, that differ
// by no more than the rounding of means made equal. All comparisons after it
// can be exact, and so agree with each other.
func withoutRounding(s []Strategy) []Strategy {
	out := slices.Clone(s)
	values := make([]*float64, len(s))
	for i := range out {
		values[i] = &out[i].Cost
	}
	equalise(values)
	for i := range out {
		values[i] = &out[i].Effect
	}
	equalise(values)
	return out
}

func equalise(values []*float64) {
	slices.SortFunc(values, func(a, b *float64) int { return cmp.Compare(*a, *b) })
	for i := 1; i < len(values); i++ {
		if difference(*values[i], *values[i-1]) == 0 {
			*values[i] = *values[i-1]
		}
	}
}

// standingsOf finds every strategy's standing. Arms are few, so each is
// compared with each.
func standingsOf(s []Strategy) []standing {
	out := make([]standing, len(s))
	var left []int // neither dominated nor the equal of an earlier one
	for i, x := range s {
		switch {
		case slices.ContainsFunc(s, func(y Strategy) bool { return dominates(y, x) }):
			out[i].status = StatusDominated
		case slices.ContainsFunc(s[:i], func(y Strategy) bool { return same(y, x) }):
			out[i].status = StatusEqual
		default:
			left = append(left, i)
		}
	}
	slices.SortFunc(left, func(i, j int) int { return byCost(s[i], s[j]) })
	frontier := lowerHull(s, left)
	for k, i := range frontier {
		out[i] = standing{status: StatusFrontier, previous: frontier[max(0, k-1)]}
	}
	out[frontier[0]].status = StatusReference
	for _, i := range left {
		if out[i].status == "" {
			above := slices.IndexFunc(frontier, func(k int) bool { return s[k].Cost > s[i].Cost })
			out[i] = standing{status: StatusExtended, by: frontier[above-1 : above+1]}
		}
	}
	for i := range s {
		switch out[i].status {
		case StatusDominated:
			out[i].by = []int{dominator(s, i, frontier, left)}
		case StatusEqual:
			out[i] = twin(s, i, out)
		}
	}
	return out
}

// dominator is the cheapest strategy that dominates i, on the frontier if one
// there does. One that none dominates always does.
func dominator(s []Strategy, i int, frontier, left []int) int {
	beats := func(k int) bool { return dominates(s[k], s[i]) }
	if k := slices.IndexFunc(frontier, beats); k >= 0 {
		return frontier[k]
	}
	return left[slices.IndexFunc(left, beats)]
}

// twin is the standing of a strategy that equals an earlier one: equal to one
// on the frontier, or extendedly dominated as the other is.
func twin(s []Strategy, i int, out []standing) standing {
	first := slices.IndexFunc(s, func(y Strategy) bool { return same(y, s[i]) })
	if out[first].status == StatusExtended {
		return out[first]
	}
	return standing{status: StatusEqual, by: []int{first}}
}

// dominates says whether a is at least as good and no dearer than b, and
// better or cheaper.
func dominates(a, b Strategy) bool {
	return a.Cost <= b.Cost && a.Effect >= b.Effect && !same(a, b)
}

func same(a, b Strategy) bool { return a.Cost == b.Cost && a.Effect == b.Effect }

// lowerHull keeps, of strategies in order of both cost and effect, those along
// which the ratio never falls.
func lowerHull(s []Strategy, order []int) []int {
	var hull []int
	for _, i := range order {
		for len(hull) >= 2 && ratioFalls(s[hull[len(hull)-2]], s[hull[len(hull)-1]], s[i]) {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, i)
	}
	return hull
}

// ratioFalls says whether b's ratio to a is above c's ratio to b, by more than
// rounding: then b is extendedly dominated by a and c. It compares products,
// which unlike ratios exist for every increment.
func ratioFalls(a, b, c Strategy) bool {
	x := (b.Cost - a.Cost) * (c.Effect - b.Effect)
	y := (c.Cost - b.Cost) * (b.Effect - a.Effect)
	return x-y > 1e-12*(math.Abs(x)+math.Abs(y))
}
