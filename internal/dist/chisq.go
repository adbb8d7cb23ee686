package dist

import "math"

// ChiSquaredTail is P(X > x) for a chi-squared X with df degrees of freedom, to
// about 13 significant digits however far out x is, until it falls below the
// smallest float64. It is NaN unless df > 0.
func ChiSquaredTail(x, df float64) float64 {
	_, upper := chiSquaredTails(x, df)
	return upper
}

func chiSquaredTails(x, df float64) (lower, upper float64) {
	switch {
	case math.IsNaN(x) || !(df > 0):
		return math.NaN(), math.NaN()
	case math.IsInf(x, 1):
		return 1, 0
	case x <= 0 || math.IsInf(df, 1):
		return 0, 1
	}
	return gammaTails(df/2, x/2)
}
