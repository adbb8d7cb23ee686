package regress

import (
	"math"

	"ibsen/internal/dist"
)

// infer fills the terms' errors, statistics, probabilities and intervals from
// the estimates, the covariance and the degrees of freedom.
func (f *Fit) infer() {
	quantile := f.quantile()
	for j := range f.Terms {
		t := &f.Terms[j]
		if t.Aliased {
			continue
		}
		e := f.estimateAt(quantile, t.Estimate, f.Cov[f.CovIndex[j]][f.CovIndex[j]])
		t.StdError, t.Statistic, t.PValue = e.StdError, e.Statistic, e.PValue
		t.ConfLow, t.ConfHigh = e.ConfLow, e.ConfHigh
	}
}

// estimate is the inference about a number of known variance. With no variance
// at all there is nothing to test.
func (f *Fit) estimate(value, variance float64) Estimate {
	return f.estimateAt(f.quantile(), value, variance)
}

// estimateAt is estimate with the quantile known.
func (f *Fit) estimateAt(quantile, value, variance float64) Estimate {
	e := Estimate{Value: value, StdError: math.Sqrt(math.Max(0, variance)), Statistic: math.NaN(), PValue: math.NaN()}
	half := e.StdError * quantile
	e.ConfLow, e.ConfHigh = value-half, value+half
	if e.StdError > 0 {
		e.Statistic = value / e.StdError
		e.PValue = dist.FTail(e.Statistic*e.Statistic, 1, f.DF)
	}
	return e
}

// quantile is the one that makes an interval of the fit's level.
func (f *Fit) quantile() float64 {
	p := (1 + f.Level) / 2
	if math.IsInf(f.DF, 1) {
		return dist.NormalQuantile(p)
	}
	return dist.StudentQuantile(p, f.DF)
}
