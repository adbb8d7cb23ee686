package regress

import "math"

// Link names the scale on which the terms of a generalised linear model add
// up: its linear predictor is the link of the mean. "" is the family's
// [Family.DefaultLink].
type Link string

const (
	Identity Link = "identity"
	Log      Link = "log"
	Logit    Link = "logit"
	Inverse  Link = "inverse"
)

// predictor is the link of a mean.
func (l Link) predictor(mu float64) float64 {
	switch l {
	case Log:
		return math.Log(mu)
	case Logit:
		return math.Log(mu) - math.Log1p(-mu)
	case Inverse:
		return 1 / mu
	}
	return mu
}

// Mean undoes the link: the mean at a linear predictor, and its slope there.
// It is the [InverseLink] of predictions: Recycled(f, "arm", values, Log.Mean).
func (l Link) Mean(eta float64) (mean, slope float64) {
	mean, slope, _ = l.slopes(eta)
	return mean, slope
}

// slopes are the mean at a linear predictor with its first and second
// derivatives.
func (l Link) slopes(eta float64) (mu, first, second float64) {
	switch l {
	case Log:
		mu = math.Exp(eta)
		return mu, mu, mu
	case Logit:
		mu, rest := logisticPair(eta)
		return mu, mu * rest, mu * rest * (rest - mu)
	case Inverse:
		mu = 1 / eta
		return mu, -mu * mu, 2 * mu * mu * mu
	}
	return eta, 1, 0
}

// logisticPair is the logistic distribution function and its complement, each
// to full relative precision.
func logisticPair(eta float64) (lower, upper float64) {
	e := math.Exp(-math.Abs(eta))
	small, large := e/(1+e), 1/(1+e)
	if eta < 0 {
		return small, large
	}
	return large, small
}
