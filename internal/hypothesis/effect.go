package hypothesis

import (
	"fmt"
	"math"
)

// Effect is the size of a difference between two groups, or a proportion, with
// its interval.
type Effect struct {
	Name   string // "risk difference", "odds ratio"
	Method string // how the interval is made: "Wald", "Newcombe"
	// Estimate lies in ConfLow to ConfHigh, an interval at Level. A ratio's
	// end can be +Inf.
	Estimate, ConfLow, ConfHigh, Level float64
	// StdError is the estimate's, or of its logarithm where Log is true; NaN
	// where the method has none.
	StdError float64
	Log      bool
}

// wald is the effect whose interval is the estimate with z standard errors on
// either side.
func wald(name, method string, estimate, stdError, level float64) Effect {
	reach := twoSidedZ(level) * stdError
	return Effect{
		Name: name, Method: method, Estimate: estimate, StdError: stdError, Level: level,
		ConfLow: estimate - reach, ConfHigh: estimate + reach,
	}
}

// waldLog is the same on the scale of the logarithm.
func waldLog(name, method string, ratio, stdError, level float64) Effect {
	reach := math.Exp(twoSidedZ(level) * stdError)
	return Effect{
		Name: name, Method: method, Estimate: ratio, StdError: stdError, Log: true, Level: level,
		ConfLow: ratio / reach, ConfHigh: ratio * reach,
	}
}

// CohenD is the difference a - b in pooled standard deviations, with the large
// sample interval of Hedges and Olkin (1985).
func CohenD(a, b Sample, level float64) (Effect, error) {
	n, m := float64(a.N), float64(b.N)
	variance := ((n-1)*a.SD*a.SD + (m-1)*b.SD*b.SD) / (n + m - 2)
	return standardisedMeans("Cohen's d", a, b, variance, level)
}

// StandardisedMeans is the difference a - b in standard deviations, of which
// the square is the plain mean of the two variances: the measure of balance of
// Austin (2009), with the interval that he gives.
func StandardisedMeans(a, b Sample, level float64) (Effect, error) {
	return standardisedMeans("standardised difference", a, b, (a.SD*a.SD+b.SD*b.SD)/2, level)
}

func standardisedMeans(name string, a, b Sample, variance, level float64) (Effect, error) {
	if err := checkPair(a, b, level); err != nil {
		return Effect{}, err
	}
	if constant(math.Sqrt(variance), largest(a, b)) {
		return Effect{}, fmt.Errorf("%w: the values of each group are all the same", ErrConstant)
	}
	d := (a.Mean - b.Mean) / math.Sqrt(variance)
	return wald(name, "Hedges and Olkin", d, standardisedError(d, a.N, b.N), level), nil
}

func standardisedError(d float64, n, m int) float64 {
	sum := float64(n) + float64(m)
	return math.Sqrt(sum/float64(n)/float64(m) + d*d/(2*sum))
}

// StandardisedProportions is the difference of two proportions, the first less
// the second, in standard deviations (Austin 2009).
func StandardisedProportions(a, b Proportion, level float64) (Effect, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Effect{}, err
	}
	variance := (a.Share()*(1-a.Share()) + b.Share()*(1-b.Share())) / 2
	if !(variance > 0) {
		return Effect{}, fmt.Errorf("%w: each group has the event always or never", ErrConstant)
	}
	d := (a.Share() - b.Share()) / math.Sqrt(variance)
	return wald("standardised difference", "Hedges and Olkin", d, standardisedError(d, a.N, b.N), level), nil
}
