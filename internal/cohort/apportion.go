package cohort

import (
	"cmp"
	"slices"
)

// apportion splits a total into whole parts in proportion to weights, by
// largest remainder; equal remainders go to the earlier part. Weights are not
// negative. If all are 0, so are all parts.
func apportion(total int, weights []float64) []int {
	parts := make([]int, len(weights))
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		return parts
	}
	remainder := make([]float64, len(weights))
	left := total
	for i, w := range weights {
		quota := float64(total) * w / sum
		parts[i] = int(quota)
		remainder[i] = quota - float64(parts[i])
		left -= parts[i]
	}
	for _, i := range byScore(indices(len(weights)), func(i int) float64 { return -remainder[i] })[:max(left, 0)] {
		parts[i]++
	}
	return parts
}

// apportionUpTo is apportion with no part above limit: what exceeds it goes to
// the other parts with a weight, one each in turn, as far as there is room.
func apportionUpTo(limit, total int, weights []float64) []int {
	parts := apportion(total, weights)
	excess := 0
	for i, part := range parts {
		if part > limit {
			excess += part - limit
			parts[i] = limit
		}
	}
	for placed := true; excess > 0 && placed; {
		placed = false
		for i := range parts {
			if excess > 0 && weights[i] > 0 && parts[i] < limit {
				parts[i]++
				excess--
				placed = true
			}
		}
	}
	return parts
}

// byScore is the members in ascending order of score; equals keep their order.
func byScore(members []int, score func(i int) float64) []int {
	type scored struct {
		member int
		score  float64
	}
	list := make([]scored, len(members))
	for k, i := range members {
		list[k] = scored{i, score(i)}
	}
	slices.SortStableFunc(list, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	order := make([]int, len(list))
	for k, s := range list {
		order[k] = s.member
	}
	return order
}

// deal gives level 0 to the first counts[0] of the order, level 1 to the next
// counts[1], and so on; people beyond the counts get nothing.
func deal(order, counts []int, give func(i, level int)) {
	for level, count := range counts {
		count = min(count, len(order))
		for _, i := range order[:count] {
			give(i, level)
		}
		order = order[count:]
	}
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// rounded is a number that is not negative to the nearest whole.
func rounded(x float64) int { return int(float64(x) + 0.5) }
