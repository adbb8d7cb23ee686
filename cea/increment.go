package cea

import (
	"math"

	"ibsen/internal/dist"
)

// Increment is a difference between arms, treated minus control, with its
// uncertainty by every rule that the analysis has. What it does not have is
// NaN.
type Increment struct {
	Estimate float64
	// SEBootstrap is the standard deviation of the replicates; Bias their mean
	// minus the estimate. SEIdeal is what SEBootstrap tends to with ever more
	// replicates: exact for means, the infinitesimal jackknife for models.
	SEBootstrap, Bias, SEIdeal float64
	// SEWelch is the square root of the sum of the arms' variances over their
	// sizes, with DFWelch degrees of freedom: for means of two arms.
	SEWelch, DFWelch float64
	// SEDelta is the standard error of a model's increment by the delta
	// method, with DFDelta degrees of freedom.
	SEDelta, DFDelta float64
	// Pooling is nil unless imputed sets were pooled.
	Pooling   *Pooling
	Intervals Intervals
}

// Pooling is an increment's share in what is missing, by Rubin's rules (Rubin
// 1987; Barnard and Rubin 1999).
type Pooling struct {
	// Sets is the number of imputed sets.
	Sets int
	// SE is the square root of the total variance, Within the mean variance
	// within sets and Between the variance of the sets' estimates.
	SE, Within, Between float64
	// DF are Barnard and Rubin's degrees of freedom, FMI the fraction of
	// missing information, RIV the relative increase in variance.
	DF, FMI, RIV float64
	// Probability is the chance that the quantity is above zero by Student's t
	// with these, ProbabilityNormal by the normal distribution.
	Probability, ProbabilityNormal float64
}

// without fills in what needs no bootstrap.
func (x *Increment) without(sp spread, level float64) {
	x.SEWelch, x.DFWelch, x.SEDelta, x.DFDelta = math.NaN(), math.NaN(), math.NaN(), math.NaN()
	iv := sp.interval(x.Estimate, level)
	switch sp.rule {
	case ruleWelch:
		x.SEWelch, x.DFWelch, x.Intervals.Welch = sp.se, sp.df, iv
	case ruleDelta:
		x.SEDelta, x.DFDelta, x.Intervals.Delta = sp.se, sp.df, iv
	case ruleRubin:
		x.Pooling, x.Intervals.Rubin = sp.missing, iv
	}
}

func (s spread) interval(estimate, level float64) Interval {
	half := studentQuantile((1+level)/2, s.df) * s.se
	return Interval{Lower: estimate - half, Upper: estimate + half}
}

// studentQuantile takes infinite degrees of freedom as normal.
func studentQuantile(p, df float64) float64 {
	if math.IsInf(df, 1) {
		return dist.NormalQuantile(p)
	}
	return dist.StudentQuantile(p, df)
}
