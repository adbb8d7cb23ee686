package dist

import "math"

// The densities below take the form in which Loader (2000) computes binomial
// and Poisson probabilities: Stirling's formula, its error, and a deviance.
// Powers and factorials that would cancel each other are never formed.

// stirlingError is log Gamma(z+1) less Stirling's formula for it,
// log(sqrt(2 pi z) (z/e)^z), for z > 0.
func stirlingError(z float64) float64 {
	sum := 0.0
	for ; z < 16; z++ {
		sum += (z+0.5)*math.Log1p(1/z) - 1
	}
	// The asymptotic series; at 16 its first omitted term is below 1e-17.
	w := 1 / (z * z)
	series := 1.0/12 - w*(1.0/360-w*(1.0/1260-w*(1.0/1680-w*(1.0/1188-w*(691.0/360360-w*(1.0/156))))))
	return sum + series/z
}

// deviance is x log(x/m) - (x-m), half the Poisson deviance of x from its mean
// m; d is x - m, which the caller often knows without cancellation.
func deviance(x, m, d float64) float64 {
	w := d / (x + m)
	if math.Abs(w) > 0.1 {
		return x*math.Log(x/m) - d
	}
	// log(x/m) = 2 atanh(w), whose leading term cancels against d.
	sum, power := d*w, 2*x*w
	for j := 3.0; ; j += 2 {
		power *= w * w
		next := sum + power/j
		if next == sum {
			return sum
		}
		sum = next
	}
}
