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

// Intervals are the confidence intervals of one quantity by every rule, from
// the same replicates. The rules are named in full by [IntervalRules].
type Intervals struct {
	Normal, Percentile, Percentile7, Basic, BCa, Welch Interval
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
		"fieller":          "Fieller: normal quantile, variances by arm (unpooled)",
	}
}

// bootstrapped reads every bootstrap interval off one distribution; extreme
// says that a limit had to stop at the outermost replicate.
func bootstrapped(d *resample.Distribution, level, acceleration float64) (iv Intervals, extreme bool) {
	plain := func(i resample.Interval) Interval {
		extreme = extreme || i.Extreme
		return Interval{i.Lower, i.Upper}
	}
	iv = Intervals{
		Normal:      plain(d.Normal(level)),
		Percentile:  plain(d.Percentile(level)),
		Percentile7: plain(d.Percentile7(level)),
		Basic:       plain(d.Basic(level)),
		BCa:         undefined,
		Welch:       undefined,
	}
	if i, err := d.BCa(level, acceleration); err == nil {
		iv.BCa = plain(i)
	}
	return iv, extreme
}
