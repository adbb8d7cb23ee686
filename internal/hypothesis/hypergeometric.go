package hypothesis

import (
	"math"
	"sort"
)

// hypergeometric is the distribution of the first cell of a 2 x 2 table with
// given margins: logs[i] is the logarithm of the weight of the count low+i when
// the odds ratio is 1, relative to the first.
type hypergeometric struct {
	low  int
	logs []float64
}

func newHypergeometric(row, column, total int) hypergeometric {
	h := hypergeometric{low: max(0, row+column-total)}
	high := min(row, column)
	h.logs = make([]float64, high-h.low+1)
	for k := h.low; k < high; k++ {
		up := float64(row-k) * float64(column-k)
		down := float64(k+1) * float64(total-row-column+k+1)
		h.logs[k+1-h.low] = h.logs[k-h.low] + math.Log(up/down)
	}
	return h
}

// twoSided sums the probabilities of the counts no likelier than k.
func (h hypergeometric) twoSided(k int) float64 {
	peak := h.peak(0)
	limit := h.logs[k-h.low] + likeRelative
	rare, all := 0.0, 0.0
	for _, l := range h.logs {
		weight := math.Exp(l - h.logs[peak])
		all += weight
		if l <= limit {
			rare += weight
		}
	}
	return math.Min(1, rare/all)
}

// peak is the index of the likeliest count at a logarithm of the odds ratio.
// The weights rise to it and fall after it.
func (h hypergeometric) peak(logOdds float64) int {
	return sort.Search(len(h.logs)-1, func(i int) bool { return h.logs[i+1]-h.logs[i]+logOdds < 0 })
}

// shares are P(X < k), P(X = k), P(X > k) and E(X) at a logarithm of the odds
// ratio, summed from the peak outwards until nothing is left to add.
func (h hypergeometric) shares(k int, logOdds float64) (below, at, above, mean float64) {
	peak := h.peak(logOdds)
	var sum [3]float64
	first := 0.0
	add := func(i int) (more bool) {
		weight := math.Exp(h.logs[i] - h.logs[peak] + float64(i-peak)*logOdds)
		switch count := i + h.low; {
		case count < k:
			sum[0] += weight
		case count == k:
			sum[1] += weight
		default:
			sum[2] += weight
		}
		first += weight * float64(i-peak)
		return weight > 1e-25
	}
	for i := peak; i < len(h.logs) && add(i); i++ {
	}
	for i := peak - 1; i >= 0 && add(i); i-- {
	}
	all := sum[0] + sum[1] + sum[2]
	return sum[0] / all, sum[1] / all, sum[2] / all, first/all + float64(peak+h.low)
}

// oddsRatio is the conditional maximum likelihood estimate, at which the mean
// is the count seen.
func (h hypergeometric) oddsRatio(k int) float64 {
	switch k {
	case h.low:
		return 0
	case h.low + len(h.logs) - 1:
		return math.Inf(1)
	}
	return math.Exp(crossing(func(logOdds float64) bool {
		_, _, _, mean := h.shares(k, logOdds)
		return mean < float64(k)
	}))
}

// interval is the exact interval of the odds ratio: the two at which a count
// as high, and as low, as the one seen has the probability alpha.
func (h hypergeometric) interval(k int, alpha float64) (low, high float64) {
	high = math.Inf(1)
	if k > h.low {
		low = math.Exp(crossing(func(logOdds float64) bool {
			_, at, above, _ := h.shares(k, logOdds)
			return at+above < alpha
		}))
	}
	if k < h.low+len(h.logs)-1 {
		high = math.Exp(crossing(func(logOdds float64) bool {
			below, at, _, _ := h.shares(k, logOdds)
			return below+at > alpha
		}))
	}
	return low, high
}

// crossing is where a condition that holds far to the left stops holding, by
// bisection to the last bit.
func crossing(holds func(x float64) bool) float64 {
	low, high := -1.0, 1.0
	for !holds(low) {
		low *= 2
	}
	for holds(high) {
		high *= 2
	}
	for {
		middle := low + (high-low)/2
		if middle <= low || middle >= high || high-low < 1e-15 {
			return middle
		}
		if holds(middle) {
			low = middle
		} else {
			high = middle
		}
	}
}
