package cea

import (
	"math"

	"ibsen/internal/resample"
)

// Interval is a pair of confidence limits; both are NaN where the data do not
// determine an interval.
type Interval struct{ Lower, Upper float64 }

// Defined says whether the interval has limits.
func (i Interval) Defined() bool { return finite(i.Lower) && finite(i.Upper) }

var undefined = Interval{math.NaN(), math.NaN()}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// Intervals are the confidence intervals of one quantity by every rule. The
// first five come from the same replicates; of the last three, none of which
// needs any, an analysis has the one that suits it: Welch for two arms' means,
// Delta for a model or clusters, Rubin for imputed sets. The rules are named in
// full by [IntervalRules].
type Intervals struct {
	Normal, Percentile, Percentile7, Basic, BCa, Welch, Delta, Rubin Interval
}

func noIntervals() Intervals {
	return Intervals{undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined}
}

// IntervalRules says what each field of [Intervals] is, by its JSON name.
func IntervalRules() map[string]string {
	return map[string]string{
		"normal":           string(resample.RuleNormal),
		"percentile":       string(resample.RulePercentile),
		"percentile_type7": string(resample.RulePercentile7),
		"basic":            string(resample.RuleBasic),
		"bca":              string(resample.RuleBCa),
		"welch":            "Welch: difference of means with Satterthwaite's degrees of freedom, Student's t",
		"delta":            "delta: model-based standard error, Student's t on the residual degrees of freedom (clusters less one for clusters)",
		"rubin":            "Rubin: variance within and between imputed sets, Student's t with Barnard and Rubin's degrees of freedom",
		"fieller":          "Fieller: normal quantile, with the variances of Welch (by arm, unpooled), delta or Rubin, whichever the analysis has",
	}
}

// bootstrapped reads every bootstrap interval off one distribution; extreme
// says that a limit had to stop at the outermost replicate.
func (iv *Intervals) bootstrapped(d *resample.Distribution, level, acceleration float64) (extreme bool) {
	plain := func(i resample.Interval) Interval {
		extreme = extreme || i.Extreme
		return Interval{i.Lower, i.Upper}
	}
	iv.Normal = plain(d.Normal(level))
	iv.Percentile = plain(d.Percentile(level))
	iv.Percentile7 = plain(d.Percentile7(level))
	iv.Basic = plain(d.Basic(level))
	if i, err := d.BCa(level, acceleration); err == nil {
		iv.BCa = plain(i)
	}
	return extreme
}
