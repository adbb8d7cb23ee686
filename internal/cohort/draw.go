package cohort

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// blend is a standard normal number that correlates with another, trait, by
// loading; noise is standard normal.
func blend(trait, loading, noise float64) float64 {
	return float64(loading*trait) + float64(math.Sqrt(1-float64(loading*loading))*noise)
}

// skewed turns a standard normal number into a positive one, skewed to the
// right: the eighth power of 1 + spread z/8, which is near exp(spread z) but
// takes products only and has a shorter tail, and a little more, so that no use
// of a service is next to none.
func skewed(z, spread float64) float64 {
	const lowest, more = 0.3, 0.05
	u := max(lowest, 1+float64(z*spread)/8)
	u *= u
	u *= u
	return more + float64(u*u)
}

// normalScore is the standard normal quantile in the middle of the rank-th of n
// equal parts, counted from 0.
func normalScore(rank, n int) float64 {
	return dist.NormalQuantile((float64(rank) + 0.5) / float64(n))
}

// shuffled is the members in random order.
func shuffled(s *resample.Stream, members []int) []int {
	order := append([]int(nil), members...)
	s.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}

// settleTotal changes whole values by one at a time, in the order of members
// again and again, until they add up to total or all stand at their limit.
func settleTotal(values, members []int, total int, lowest, highest func(i int) int) {
	sum := 0
	for _, i := range members {
		sum += values[i]
	}
	for moved := true; sum != total && moved; {
		moved = false
		for _, i := range members {
			switch {
			case sum < total && values[i] < highest(i):
				values[i]++
				sum++
				moved = true
			case sum > total && values[i] > lowest(i):
				values[i]--
				sum--
				moved = true
			}
		}
	}
}
