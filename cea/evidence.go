package cea

import "math"

// evidence is what the data say of one comparison without resampling.
type evidence interface {
	// differences are the estimates, treated minus control.
	differences() (cost, effect float64)
	// of is the sampling error of wc x cost difference + we x effect difference.
	of(wc, we float64) spread
	// covariance is that of the cost and the effect difference.
	covariance() covariance
}

// spread is the sampling error of one quantity. What a rule does not give is
// NaN.
type spread struct {
	rule         spreadRule
	se, df       float64 // df is infinite for the normal distribution
	ideal        float64
	acceleration float64
	missing      *Pooling
}

// spreadRule names where a standard error without bootstrap comes from.
type spreadRule string

const (
	ruleWelch spreadRule = "welch"
	ruleDelta spreadRule = "delta"
	ruleRubin spreadRule = "rubin"
)

// covariance of a cost and an effect difference.
type covariance struct{ cc, ce, ee float64 }

// of is the variance of wc x cost + we x effect.
func (v covariance) of(wc, we float64) float64 {
	return math.Max(0, wc*wc*v.cc+2*wc*we*v.ce+we*we*v.ee)
}

// means is the evidence of two arms' means: Welch's errors, the arms' variances
// taken as different.
type means struct{ treated, control moments }

func (m means) differences() (cost, effect float64) {
	return difference(m.treated.cost, m.control.cost), difference(m.treated.effect, m.control.effect)
}

func (m means) of(wc, we float64) spread {
	w := newWelch(m.treated, m.control, wc, we)
	return spread{
		rule: ruleWelch, se: w.se, df: w.df,
		ideal:        math.Sqrt(m.treated.ideal(wc, we) + m.control.ideal(wc, we)),
		acceleration: acceleration(m.treated, m.control, wc, we),
	}
}

func (m means) covariance() covariance {
	t, k := m.treated, m.control
	return covariance{
		cc: t.variance(1, 0)/t.n + k.variance(1, 0)/k.n,
		ce: t.covariance()/t.n + k.covariance()/k.n,
		ee: t.variance(0, 1)/t.n + k.variance(0, 1)/k.n,
	}
}
