package cohort

import "math"

// exchange brings the mean of a value over the people of in as near as it can
// to target by swapping people of in with people of out: at each step the pair
// whose swap comes nearest, until none comes nearer or the mean is within
// tolerance. swap exchanges what the value is made of, so that value(a) and
// value(b) change places.
func exchange(in, out []int, target, tolerance float64, value func(i int) float64, swap func(a, b int)) {
	n := float64(len(in))
	for len(in) > 0 && len(out) > 0 {
		gap := float64(target*n) - total(in, value)
		if math.Abs(gap) <= tolerance*n {
			return
		}
		a, b, left := nearestPair(in, out, gap, value)
		if !(left < math.Abs(gap)) {
			return
		}
		swap(a, b)
	}
}

func total(members []int, value func(i int) float64) float64 {
	sum := 0.0
	for _, i := range members {
		sum += value(i)
	}
	return sum
}

// nearestPair is the pair whose swap changes the sum over in by most nearly
// gap, and how far from it that remains; the first of equals.
func nearestPair(in, out []int, gap float64, value func(i int) float64) (a, b int, left float64) {
	left = math.Inf(1)
	for _, i := range in {
		for _, j := range out {
			if d := math.Abs(gap - (value(j) - value(i))); d < left {
				a, b, left = i, j, d
			}
		}
	}
	return a, b, left
}

// swapIn exchanges the values of two people in every one of the items.
func swapIn(items [][]int, a, b int) {
	for _, item := range items {
		item[a], item[b] = item[b], item[a]
	}
}
