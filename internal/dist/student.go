package dist

import "math"

// StudentCDF is P(T <= t) for Student's t with df degrees of freedom, which may
// be infinite. It keeps its relative precision in the lower tail. It is NaN
// unless df > 0.
func StudentCDF(t, df float64) float64 {
	switch {
	case math.IsNaN(t) || !(df > 0):
		return math.NaN()
	case df < nearNone && !math.IsInf(t, 0):
		return 0.5
	case t > 0:
		return 1 - StudentCDF(-t, df)
	case t < -powerLaw:
		return StudentCDF(-powerLaw, df) * math.Pow(-powerLaw/t, df)
	}
	return FTail(t*t, 1, df) / 2
}

// powerLaw is the size of t from which the square would overflow before long,
// while the tail is the power of t that it tends to, to the last digit.
const powerLaw = 1e100

// nearNone is a number of degrees of freedom so near 0 that half of the
// probability lies beyond any float64 on either side.
const nearNone = 1e-50

// StudentQuantile is the t with P(T <= t) = p for df degrees of freedom: -Inf
// at 0, +Inf at 1 and where t is beyond the largest float64, NaN for p outside
// [0, 1] or df not above 0.
func StudentQuantile(p, df float64) float64 {
	switch {
	case math.IsNaN(p) || p < 0 || p > 1 || !(df > 0):
		return math.NaN()
	case p == 0.5:
		return 0
	case p == 0 || p == 1 || df > endless:
		return NormalQuantile(p)
	case df < nearNone:
		return math.Copysign(math.Inf(1), p-0.5)
	case p > 0.5:
		return -StudentQuantile(1-p, df)
	case p > 0.25:
		// 1-2p has no rounding here, so that t keeps its digits as it nears 0.
		return -math.Sqrt(FQuantile(1-2*p, 1, df))
	}
	return studentLower(p, df)
}

// studentLower solves for a quantile below the median on the logarithm of the
// probability, where Newton's steps from the outside never overshoot, guarded
// by bisection.
func studentLower(p, df float64) float64 {
	lo, hi := -1.0, 0.0
	for StudentCDF(lo, df) > p {
		hi, lo = lo, lo*2
		if math.IsInf(lo, -1) {
			return lo
		}
	}
	t := (lo + hi) / 2
	for range 200 {
		c := StudentCDF(t, df)
		if c > p {
			hi = t
		} else {
			lo = t
		}
		next := t - c*math.Log(c/p)/studentDensity(t, df)
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if math.Abs(next-t) <= 4e-16*math.Abs(t) {
			return next
		}
		t = next
	}
	return t
}

// studentDensity is that of t other than 0, from the beta density of
// df/(df+t^2), whose terms do not cancel at many degrees of freedom.
func studentDensity(t, df float64) float64 {
	r := t / df * t
	return betaPower(1/(1+r), 1/(1+1/r), df/2, 0.5) / math.Abs(t)
}
