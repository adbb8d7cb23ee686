package dist

import "math"

// FTail is P(X > x) for an F variable X with d1 and d2 degrees of freedom,
// either of which may be infinite, to about 13 significant digits however far
// out x is. FTail(t*t, 1, df) is the two-sided probability of Student's t. It
// is NaN unless d1 and d2 are positive.
func FTail(x, d1, d2 float64) float64 {
	switch {
	case math.IsNaN(x) || !(d1 > 0 && d2 > 0):
		return math.NaN()
	case x <= 0:
		return 1
	case math.IsInf(x, 1):
		return 0
	case d1 > endless:
		return infiniteNumerator(x, d2)
	case d2 > endless:
		return ChiSquaredTail(d1*x, d1)
	}
	// d1 X / (d1 X + d2) is a beta variable; both it and its complement are
	// formed without subtraction.
	r := d1 / d2 * x
	_, upper := betaTails(1/(1+1/r), 1/(1+r), d1/2, d2/2)
	return upper
}

// endless is the number of degrees of freedom beyond which none is missed: the
// tails are those of infinitely many to 1e-13, and products of them may overflow.
const endless = 1e20

// infiniteNumerator is P(d2/C > x) for a chi-squared C: F's tail in the limit.
func infiniteNumerator(x, d2 float64) float64 {
	if d2 > endless {
		if x < 1 {
			return 1
		}
		return 0
	}
	lower, _ := chiSquaredTails(d2/x, d2)
	return lower
}

// FQuantile is the x with P(X <= x) = p for an F variable with finite d1 and d2
// degrees of freedom: 0 at 0, +Inf at 1, NaN for p outside [0, 1] or unless d1
// and d2 are positive and finite.
func FQuantile(p, d1, d2 float64) float64 {
	switch {
	case math.IsNaN(p) || p < 0 || p > 1 || !shapes(d1, d2):
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return math.Inf(1)
	}
	return d2 / d1 * math.Exp(betaLogit(p, 1-p, d1/2, d2/2))
}
