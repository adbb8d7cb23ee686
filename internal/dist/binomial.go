package dist

import "math"

// Binomial is the probability of k successes in n trials that each succeed with
// probability p: 0 where k is not one of 0 to n, NaN for p outside [0, 1].
func Binomial(k, n int, p float64) float64 {
	switch {
	case !(p >= 0 && p <= 1):
		return math.NaN()
	case k < 0 || k > n:
		return 0
	case p == 0 && k == 0 || p == 1 && k == n:
		return 1
	case p == 0 || p == 1:
		return 0
	case k == 0:
		return math.Exp(float64(n) * math.Log1p(-p))
	case k == n:
		return math.Pow(p, float64(n))
	}
	// The beta function at whole arguments is a binomial coefficient.
	a, b := float64(k), float64(n-k)
	return betaPower(p, 1-p, a, b) * (a + b) / (a * b)
}
