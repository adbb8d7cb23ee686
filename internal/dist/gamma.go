package dist

import "math"

// gammaTails are the regularised incomplete gamma functions P(a, x) and
// Q(a, x) = 1 - P for a > 0 and finite x > 0. The smaller of the two keeps
// its full relative precision. Each needs of the order of sqrt(a) terms.
func gammaTails(a, x float64) (lower, upper float64) {
	// x^a e^-x / Gamma(a+1)
	front := math.Exp(-stirlingError(a)-deviance(a, x, a-x)) / math.Sqrt(2*math.Pi*a)
	if x < a+1 {
		lower = math.Min(1, front*gammaSeries(a, x))
		return lower, 1 - lower
	}
	upper = math.Min(1, front*a*gammaFraction(a, x))
	return 1 - upper, upper
}

// gammaSeries is the sum of x^k / ((a+1)...(a+k)) over k from 0, all positive.
func gammaSeries(a, x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-17; k++ {
		term *= x / (a + k)
		sum += term
	}
	return sum
}

// gammaFraction is Gamma(a, x) e^x x^-a as a continued fraction, the even part
// of DLMF 8.9.2, by Lentz's method.
func gammaFraction(a, x float64) float64 {
	b := x + 1 - a
	return 1 / lentz(b, func(k float64) (num, den float64) {
		return -k * (k - a), b + 2*k
	})
}

// lentz evaluates b0 + a1/(b1 + a2/(b2 + ...)) forwards, where term gives ak
// and bk. It stops when a step no longer changes the value.
func lentz(b0 float64, term func(k float64) (num, den float64)) float64 {
	const tiny = 1e-300
	away := func(x float64) float64 {
		if math.Abs(x) < tiny {
			return tiny
		}
		return x
	}
	value := away(b0)
	c, d := value, 0.0
	for k := 1.0; k < 1e8; k++ {
		num, den := term(k)
		d = 1 / away(den+num*d)
		c = away(den + num/c)
		step := c * d
		value *= step
		if math.Abs(step-1) <= 2.3e-16 {
			break
		}
	}
	return value
}
