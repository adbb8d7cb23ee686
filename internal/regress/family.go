package regress

import (
	"fmt"
	"math"
)

type familyKind int

const (
	gaussianFamily familyKind = iota
	binomialFamily
	poissonFamily
	gammaFamily
	gammaZerosFamily
	tweedieFamily
)

// Family is how the variance of a response depends on its mean, and with it
// the likelihood or quasi-likelihood of a generalised linear model (Nelder and
// Wedderburn 1972; McCullagh and Nelder 1989). The zero value is Gaussian.
type Family struct {
	kind  familyKind
	power float64 // the variance is the mean to this power; not for Binomial
}

var (
	// Gaussian has constant variance.
	Gaussian = Family{kind: gaussianFamily}
	// Binomial is for a response of 0 and 1.
	Binomial = Family{kind: binomialFamily}
	// Poisson has variance mu and takes responses of 0 or more. A response
	// that is not whole numbers has estimates but no likelihood.
	Poisson = Family{kind: poissonFamily, power: 1}
	// Gamma has variance mu^2, that is a constant coefficient of variation,
	// and takes positive responses only.
	Gamma = Family{kind: gammaFamily, power: 2}
	// GammaZerosKept solves Gamma's estimating equations for responses of 0 or
	// more. There is no likelihood and no deviance.
	GammaZerosKept = Family{kind: gammaZerosFamily, power: 2}
)

// Tweedie is the quasi-likelihood with variance mu^power for responses of 0 or
// more, 1 < power < 2: a mass at zero beside a skewed positive part. It has a
// deviance but, here, no likelihood. GLM refuses other powers.
func Tweedie(power float64) Family { return Family{kind: tweedieFamily, power: power} }

// String is the family's name as [Fit] gives it in Model.
func (f Family) String() string {
	switch f.kind {
	case gaussianFamily:
		return "gaussian"
	case binomialFamily:
		return "binomial"
	case poissonFamily:
		return "poisson"
	case gammaFamily:
		return "gamma"
	case gammaZerosFamily:
		return "gamma_zeros_kept"
	case tweedieFamily:
		return fmt.Sprintf("tweedie(%g)", f.power)
	}
	return "unknown"
}

// DefaultLink is the link that a model of this family takes when none is
// named: the canonical one, except log for Gamma and its kin, because costs
// are compared as ratios.
func (f Family) DefaultLink() Link {
	switch f.kind {
	case gaussianFamily:
		return Identity
	case binomialFamily:
		return Logit
	}
	return Log
}

// links are the links that give this family means within its range.
func (f Family) links() []Link {
	switch f.kind {
	case gaussianFamily:
		return []Link{Identity, Log, Inverse}
	case binomialFamily:
		return []Link{Logit, Log, Identity}
	case poissonFamily:
		return []Link{Log, Identity}
	}
	return []Link{Log, Identity, Inverse}
}

// estimatesDispersion says whether the variance has an unknown factor.
func (f Family) estimatesDispersion() bool {
	return f.kind != binomialFamily && f.kind != poissonFamily
}

// admits says whether mu can be a mean.
func (f Family) admits(mu float64) bool {
	switch f.kind {
	case gaussianFamily:
		return !math.IsInf(mu, 0) && !math.IsNaN(mu)
	case binomialFamily:
		return mu > 0 && mu < 1
	}
	return mu > 0 && !math.IsInf(mu, 1)
}

// variance is the variance function and its derivative.
func (f Family) variance(mu float64) (v, slope float64) {
	switch f.kind {
	case gaussianFamily:
		return 1, 0
	case binomialFamily:
		return mu * (1 - mu), 1 - 2*mu
	case poissonFamily:
		return mu, 1
	case gammaFamily, gammaZerosFamily:
		return mu * mu, 2 * mu
	}
	return math.Pow(mu, f.power), f.power * math.Pow(mu, f.power-1)
}

// quasi is the quasi-log-likelihood of one row up to a part without mu: the
// integral of (y - t)/V(t) to mu (Wedderburn 1974).
func (f Family) quasi(y, mu float64) float64 {
	switch f.kind {
	case gaussianFamily:
		return -0.5 * (y - mu) * (y - mu)
	case binomialFamily:
		if y == 1 {
			return math.Log(mu)
		}
		return math.Log1p(-mu)
	case poissonFamily:
		return y*math.Log(mu) - mu
	case gammaFamily, gammaZerosFamily:
		return -y/mu - math.Log(mu)
	}
	p := f.power
	return y*math.Pow(mu, 1-p)/(1-p) - math.Pow(mu, 2-p)/(2-p)
}
