package dist

import "math"

// BetaCDF is P(X <= x) for a beta X with shapes a and b: the regularised
// incomplete beta function. It keeps its relative precision however small it
// is. It is NaN unless a and b are positive and finite.
func BetaCDF(x, a, b float64) float64 {
	lower, _ := betaBounded(x, a, b)
	return lower
}

// BetaTail is P(X > x) for a beta X, like [BetaCDF].
func BetaTail(x, a, b float64) float64 {
	_, upper := betaBounded(x, a, b)
	return upper
}

func betaBounded(x, a, b float64) (lower, upper float64) {
	switch {
	case math.IsNaN(x) || !shapes(a, b):
		return math.NaN(), math.NaN()
	case x <= 0:
		return 0, 1
	case x >= 1:
		return 1, 0
	}
	return betaTails(x, 1-x, a, b)
}

// BetaQuantile is the x with P(X <= x) = p for a beta X with shapes a and b:
// NaN for p outside [0, 1], or unless a and b are positive and finite.
func BetaQuantile(p, a, b float64) float64 {
	switch {
	case math.IsNaN(p) || p < 0 || p > 1 || !shapes(a, b):
		return math.NaN()
	case p == 0 || p == 1:
		return p
	}
	return logistic(betaLogit(p, 1-p, a, b))
}

func shapes(a, b float64) bool {
	return a > 0 && b > 0 && !math.IsInf(a, 1) && !math.IsInf(b, 1)
}

func logistic(t float64) float64 { return 1 / (1 + math.Exp(-t)) }

// betaTails are P(X <= x) and P(X > x), where y = 1-x is given apart so that a
// caller who knows it better than by subtraction loses nothing. The smaller of
// the two keeps its relative precision.
func betaTails(x, y, a, b float64) (lower, upper float64) {
	if x > (a+1)/(a+b+2) {
		upper = betaLower(y, x, b, a)
		return 1 - upper, upper
	}
	lower = betaLower(x, y, a, b)
	return lower, 1 - lower
}

// betaLower is P(X <= x) where x is not far above the mean.
func betaLower(x, y, a, b float64) float64 {
	return math.Min(1, betaPower(x, y, a, b)/betaFraction(x, y, a, b))
}

// betaPower is x^a y^b / B(a, b), the beta density times xy.
func betaPower(x, y, a, b float64) float64 {
	d := a*y - b*x // a - (a+b)x, without cancellation far out
	far := deviance(a, (a+b)*x, d) + deviance(b, (a+b)*y, -d)
	stirling := stirlingError(a+b) - stirlingError(a) - stirlingError(b)
	return math.Exp(stirling-far) * math.Sqrt(a/(a+b)) * math.Sqrt(b/(2*math.Pi))
}

// betaFraction is the even part of the continued fraction of DLMF 8.17.22, as
// Didonato and Morris (1992) write it: unlike that fraction it does not cancel
// where a is large and x near 1.
func betaFraction(x, y, a, b float64) float64 {
	d := a*y - b*x
	return lentz(a*(d+1)/(a+1), func(n float64) (num, den float64) {
		c := a + 2*n - 1
		num = (a + n - 1) / c * ((a + b + n - 1) / c) * n * (b - n) * x * x
		den = n + n*(b-n)*x/c + (a+n)*(d+1+n*(1+y))/(c+2)
		return num, den
	})
}

// betaLogit is log(x/(1-x)) at the beta quantile x of which the lower tail is p
// and the upper q. On that scale both tails of a beta variable are
// log-concave, so that Newton's steps on the logarithm of the smaller tail are
// safe; bisection guards them all the same. It is infinite where x, or 1-x, is
// too small for a float64.
func betaLogit(p, q, a, b float64) float64 {
	if p > q {
		return -betaLogit(q, p, b, a)
	}
	t := betaLogitLower(p, a, b)
	if math.Abs(t) > 708 {
		return math.Copysign(math.Inf(1), t)
	}
	return t
}

func betaLogitLower(p, a, b float64) float64 {
	lo, hi := betaBracket(p, a, b)
	t := (lo + hi) / 2
	for range 200 {
		lower, _ := betaTails(logistic(t), logistic(-t), a, b)
		if lower > p {
			hi = t
		} else {
			lo = t
		}
		next := t - lower*math.Log(lower/p)/betaPower(logistic(t), logistic(-t), a, b)
		if !(next > lo && next < hi) {
			next = (lo + hi) / 2
		}
		if math.Abs(next-t) <= 2e-16*math.Max(1, math.Abs(t)) {
			return next
		}
		t = next
	}
	return t
}

// betaBracket doubles its steps from the mode. It ends at the latest where x or
// 1-x is no longer a float64 above 0.
func betaBracket(p, a, b float64) (lo, hi float64) {
	below := func(t float64) bool {
		lower, _ := betaTails(logistic(t), logistic(-t), a, b)
		return lower < p
	}
	mode := math.Log(a / b)
	step := 1.0
	for lo = mode - step; !below(lo); lo -= step {
		step *= 2
	}
	step = 1
	for hi = mode + step; below(hi); hi += step {
		step *= 2
	}
	return lo, hi
}
