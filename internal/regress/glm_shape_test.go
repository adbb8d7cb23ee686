package regress

import (
	"math"
	"testing"
)

func TestGammaFunctions(t *testing.T) {
	const euler = 0.577215664901532860606512
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"log 1 - digamma(1)", logLessDigamma(1), euler},
		{"log 1/2 - digamma(1/2)", logLessDigamma(0.5), euler + math.Ln2},
		{"log 2 - digamma(2)", logLessDigamma(2), math.Ln2 - 1 + euler},
		{"trigamma(1) - 1", trigammaLessInverse(1), math.Pi*math.Pi/6 - 1},
		{"trigamma(1/2) - 2", trigammaLessInverse(0.5), math.Pi*math.Pi/2 - 2},
		// The series' first terms, exact to the last digit this far out.
		{"log x - digamma(x) at 1e8", logLessDigamma(1e8), 0.5e-8 + 1e-16/12},
		{"trigamma(x) - 1/x at 1e8", trigammaLessInverse(1e8), 0.5e-16 + 1e-24/6},
		{"Stirling at 1", stirlingRest(1), 1 - 0.5*math.Log(2*math.Pi)},
		{"Stirling at 1e6", stirlingRest(1e6), 1e-6/12 - 1e-18/360},
	} {
		if math.Abs(c.got-c.want) > 2e-14*math.Abs(c.want) {
			t.Errorf("%s = %.17g, want %.17g", c.name, c.got, c.want)
		}
	}
}

// The recurrences and the series meet where the one takes over.
func TestGammaFunctionsMeet(t *testing.T) {
	const x = asymptotic
	if got, want := logLessDigamma(x-1e-12), logLessDigamma(x); math.Abs(got-want) > 1e-13*want {
		t.Errorf("log x - digamma(x): %.17g and %.17g", got, want)
	}
	if got, want := trigammaLessInverse(x-1e-12), trigammaLessInverse(x); math.Abs(got-want) > 3e-13*want {
		t.Errorf("trigamma(x) - 1/x: %.17g and %.17g", got, want)
	}
	if got, want := stirlingRest(x-1e-12), stirlingRest(x); math.Abs(got-want) > 1e-11*want {
		t.Errorf("Stirling: %.17g and %.17g", got, want)
	}
}

func TestExcessOverLogKeepsItsDigits(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{
		{1 << 30, 1<<30 - 1, 0.5/(1<<30-1)/(1<<30-1) - 1./3/(1<<30-1)/(1<<30-1)/(1<<30-1)},
		{2, 1, 1 - math.Ln2},
		{1, 2, math.Ln2 - 0.5},
		{1, 1 << 60, 60*math.Ln2 + 1./(1<<60) - 1},
		{3, 3, 0},
	} {
		if got := excessOverLog(c.a, c.b); math.Abs(got-c.want) > 1e-15*math.Abs(c.want) {
			t.Errorf("excess of %g over %g = %.17g, want %.17g", c.a, c.b, got, c.want)
		}
	}
	for _, edge := range []float64{1.02, 1.25, 0.98, 0.75} {
		below, above := excessOverLog(edge*(1-1e-15), 1), excessOverLog(edge*(1+1e-15), 1)
		if math.Abs(above-below) > 1e-12*below {
			t.Errorf("%.17g and %.17g where the ways to compute it meet", below, above)
		}
	}
}

// Twice the derivative of a quasi-log-likelihood's difference is what the
// deviance's derivative takes away: both fall by the same score.
func TestDevianceFallsAsQuasiLikelihoodClimbs(t *testing.T) {
	for _, family := range []Family{Gaussian, Binomial, Poisson, Gamma, Tweedie(1.3)} {
		y, a, b := 1.0, 0.6, 0.4
		got := family.deviance(y, a) - family.deviance(y, b)
		want := -2 * (family.quasi(y, a) - family.quasi(y, b))
		if math.Abs(got-want) > 1e-14*math.Abs(want) {
			t.Errorf("%s: %.17g, want %.17g", family, got, want)
		}
		if family != Binomial && math.Abs(family.deviance(0.7, 0.7)) > 1e-14 {
			t.Errorf("%s: deviance %g of a perfect fit", family, family.deviance(0.7, 0.7))
		}
	}
}
