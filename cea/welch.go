package cea

import "math"

// welch is a difference of two means whose variances may differ (Welch 1947).
type welch struct{ se, df float64 }

// newWelch compares the weighted sum wc x cost + we x effect between arms. The
// degrees of freedom are Satterthwaite's; they are NaN where nothing varies.
func newWelch(treated, control moments, wc, we float64) welch {
	a, b := treated.variance(wc, we)/treated.n, control.variance(wc, we)/control.n
	return welch{
		se: math.Sqrt(a + b),
		df: (a + b) * (a + b) / (a*a/(treated.n-1) + b*b/(control.n-1)),
	}
}

// acceleration is BCa's, from the influence values of a difference of two
// means: each person's deviation divided by the size of their arm, with the
// sign of the arm (Davison and Hinkley 1997, section 5.3.2).
func acceleration(treated, control moments, wc, we float64) float64 {
	sum := func(p float64, t, c float64) float64 {
		return t/math.Pow(treated.n, p) + c/math.Pow(control.n, p)
	}
	squares := sum(2, treated.variance(wc, we)*(treated.n-1), control.variance(wc, we)*(control.n-1))
	cubes := sum(3, treated.third(wc, we), -control.third(wc, we))
	return cubes / (6 * math.Pow(squares, 1.5))
}
