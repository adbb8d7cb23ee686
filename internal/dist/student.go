package dist

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// expands says whether the expansion around the normal, at the normal
// quantile or t value x, is the more exact way: its first omitted term is of
// the order of (x^2/df)^5, while the incomplete beta function loses a digit
// for every tenfold increase in df.
func expands(x, df float64) bool { return df > 2000 && x*x < df/100 }

// StudentCDF is P(T <= t) for Student's t with df degrees of freedom. It is
// NaN unless df > 0.
func StudentCDF(t, df float64) float64 {
	if math.IsNaN(t) || !(df > 0) {
		return math.NaN()
	}
	if t > 0 {
		return 1 - StudentCDF(-t, df)
	}
	if math.IsInf(t, -1) {
		return 0
	}
	if expands(t, df) {
		return NormalCDF(-normalEquivalent(-t, df))
	}
	return 0.5 * mathext.RegIncBeta(df/2, 0.5, df/(df+t*t))
}

// normalEquivalent is the x with P(Z > x) = P(T > t), by the inverse of the
// Cornish-Fisher expansion; for large df only.
func normalEquivalent(t, df float64) float64 {
	x := t
	for range 20 {
		next := x - (cornishFisher(x, df) - t)
		if next == x {
			break
		}
		x = next
	}
	return x
}

// StudentQuantile is the t with P(T <= t) = p for df degrees of freedom: -Inf
// at 0, +Inf at 1, NaN for p outside [0, 1] or df not above 0.
func StudentQuantile(p, df float64) float64 {
	switch {
	case math.IsNaN(p) || p < 0 || p > 1 || !(df > 0):
		return math.NaN()
	case p == 0.5:
		return 0
	case p == 0 || p == 1 || math.IsInf(df, 1):
		return NormalQuantile(p)
	case p > 0.5:
		return -StudentQuantile(1-p, df)
	case expands(NormalQuantile(p), df):
		return cornishFisher(NormalQuantile(p), df)
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

func studentDensity(t, df float64) float64 {
	a, _ := math.Lgamma((df + 1) / 2)
	b, _ := math.Lgamma(df / 2)
	return math.Exp(a-b-(df+1)/2*math.Log1p(t*t/df)) / math.Sqrt(df*math.Pi)
}

// cornishFisher is the t quantile at the same probability as the normal
// quantile z, to the fourth order in 1/df.
func cornishFisher(z, df float64) float64 {
	z2 := z * z
	g1 := (z2 + 1) / 4
	g2 := ((5*z2+16)*z2 + 3) / 96
	g3 := (((3*z2+19)*z2+17)*z2 - 15) / 384
	g4 := ((((79*z2+776)*z2+1482)*z2-1920)*z2 - 945) / 92160
	return z * (1 + (g1+(g2+(g3+g4/df)/df)/df)/df)
}
