package regress

import "math"

// hasDeviance says whether a perfect fit has a finite quasi-likelihood.
func (f Family) hasDeviance() bool { return f.kind != gammaZerosFamily }

// deviance is twice what one row's quasi-log-likelihood lacks from a perfect
// fit; not for a family without one.
func (f Family) deviance(y, mu float64) float64 {
	switch f.kind {
	case gaussianFamily:
		return (y - mu) * (y - mu)
	case binomialFamily:
		return -2 * f.quasi(y, mu)
	case poissonFamily:
		if y == 0 {
			return 2 * mu
		}
		return 2 * y * excessOverLog(mu, y)
	case gammaFamily:
		return 2 * excessOverLog(y, mu)
	}
	p := f.power
	whole := math.Pow(y, 2-p) / ((1 - p) * (2 - p))
	return 2 * (whole - f.quasi(y, mu))
}

// pearson is the squared residual of one row in units of the variance
// function, of which a small mean may not take the square to 0.
func (f Family) pearson(y, mu float64) float64 {
	r := y - mu
	switch f.kind {
	case gaussianFamily:
	case binomialFamily:
		r /= math.Sqrt(mu * (1 - mu))
	case gammaFamily, gammaZerosFamily:
		r /= mu
	default:
		r /= math.Pow(mu, f.power/2)
	}
	return r * r
}

// excessOverLog is r - log(1 + r) of r = a/b - 1, without loss where it is
// near 0 and where a is.
func excessOverLog(a, b float64) float64 {
	r := (a - b) / b
	if math.Abs(r) > 0.25 {
		return r - math.Log(a/b)
	}
	return excessNearZero(r)
}

// excessOverKnownLog is r - log(1 + r) given the logarithm, which serves where
// nothing cancels.
func excessOverKnownLog(r, log float64) float64 {
	if math.Abs(r) > 0.25 {
		return r - log
	}
	return excessNearZero(r)
}

func excessNearZero(r float64) float64 {
	if math.Abs(r) > 0.02 {
		return r - math.Log1p(r)
	}
	// r^2/2 - r^3/3 + ..., to a relative 0.02^8/5
	sum := 0.0
	for k := 9; k >= 2; k-- {
		sum = 1/float64(k) - r*sum
	}
	return r * r * sum
}
