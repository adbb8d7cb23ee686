package regress

import "math"

// gammaShape is the maximum likelihood estimate of Gamma's shape given the
// means, and its standard error from the expected information: the shape a at
// which the sum of w (log(wa) - digamma(wa)) is half the deviance. It is NaN
// for a fit without error, whose shape is infinite.
func (m *glmModel) gammaShape(deviance float64) (shape, stdError float64) {
	half := deviance / 2
	if !(half > 0) {
		return math.NaN(), math.NaN()
	}
	// log x - digamma(x) is about 1/(2x), which starts the search below the
	// root; in log x the sum is convex and falls, so Newton climbs to it.
	shape = float64(m.n) / (2 * half)
	for range 100 {
		excess := m.overWeights(func(w float64) float64 { return w * logLessDigamma(w*shape) }) - half
		slope := m.overWeights(func(w float64) float64 { return w * w * trigammaLessInverse(w*shape) })
		factor := math.Exp(excess / (shape * slope))
		shape *= factor
		if math.Abs(factor-1) < 1e-15 {
			break
		}
	}
	slope := m.overWeights(func(w float64) float64 { return w * w * trigammaLessInverse(w*shape) })
	return shape, 1 / math.Sqrt(slope)
}

// asymptotic is from where on the series below have 16 digits.
const asymptotic = 16

// logLessDigamma is log x - digamma(x) for x > 0 (Abramowitz and Stegun 6.3.5
// and 6.3.18).
func logLessDigamma(x float64) float64 {
	if x < asymptotic {
		// digamma(x) = digamma(x+1) - 1/x
		return 1/x - math.Log1p(1/x) + logLessDigamma(x+1)
	}
	r := 1 / (x * x)
	return 0.5/x + r*(1./12-r*(1./120-r*(1./252-r*(1./240-r*(1./132-r*691./32760)))))
}

// trigammaLessInverse is trigamma(x) - 1/x for x > 0 (Abramowitz and Stegun
// 6.4.6 and 6.4.12).
func trigammaLessInverse(x float64) float64 {
	if x < asymptotic {
		// trigamma(x) = trigamma(x+1) + 1/x^2, and 1/(x+1) - 1/x = -1/(x(x+1))
		return 1/(x*x*(x+1)) + trigammaLessInverse(x+1)
	}
	r := 1 / (x * x)
	return r * (0.5 + (1./6-r*(1./30-r*(1./42-r*(1./30-r*5./66))))/x)
}

// stirlingRest is what Stirling's formula lacks: log Gamma(x+1) less
// log(2 pi x)/2 + x log x - x, for x > 0 (Abramowitz and Stegun 6.1.41).
func stirlingRest(x float64) float64 {
	if x < asymptotic {
		logGamma, _ := math.Lgamma(x + 1)
		return logGamma - (0.5*math.Log(2*math.Pi*x) + x*math.Log(x) - x)
	}
	r := 1 / (x * x)
	return (1./12 - r*(1./360-r*(1./1260-r*(1./1680-r*(1./1188-r*691./360360))))) / x
}
