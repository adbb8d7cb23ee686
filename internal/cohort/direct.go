package cohort

// recordedSum is how many plans have an amount, and what those add up to.
func recordedSum(amounts []int) (n, sum int) {
	for _, amount := range amounts {
		if amount != missing {
			n++
			sum += amount
		}
	}
	return n, sum
}

// directsPaid is how many of the plans with an amount are to be direct payments.
// Where fewer plans have an amount than buy the activity, it is their share of
// those, which keeps the mean of all between its parts.
func (a bought) directsPaid(amounts []int) int {
	n, _ := recordedSum(amounts)
	return rounded(float64(n*a.directs) / float64(a.directs+a.managed))
}

// directAim is the mean that n direct payments are to have: both means are as far
// from the printed ones, in pounds, as the amounts make them.
func (a bought) directAim(amounts []int, n int) float64 {
	count, sum := recordedSum(amounts)
	return float64(a.directMean) + float64(sum-n*a.directMean-(count-n)*a.common)/float64(count)
}
