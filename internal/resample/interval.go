package resample

import (
	"errors"
	"math"
	"slices"

	"ibsen/internal/dist"
)

// Rule names the way an interval was read off its replicates.
type Rule string

const (
	// RuleNormal is the estimate -/+ z standard errors, with no correction
	// for bias: the rule of Stata's bootstrap and of the 2008 report.
	RuleNormal Rule = "normal: estimate -/+ z x bootstrap standard error"
	// RulePercentile takes order statistic (R+1)p, between two of them
	// interpolated on the normal scale, as R's boot.ci does.
	RulePercentile Rule = "percentile: order statistic (R+1)p, interpolated on the normal scale (R boot)"
	// RulePercentile7 is R's quantile(type = 7), Stata's and Excel's kin.
	RulePercentile7 Rule = "percentile: linear interpolation at 1+(R-1)p (R type 7)"
	// RuleBasic reflects RulePercentile about the estimate.
	RuleBasic Rule = "basic: twice the estimate minus the percentile limits"
	// RuleBCa is the bias-corrected and accelerated interval of Efron (1987),
	// its order statistics found as for RulePercentile.
	RuleBCa Rule = "BCa: bias-corrected and accelerated, influence values divided by arm size"
)

// Interval is a confidence interval with the rule that made it.
type Interval struct {
	Lower, Upper float64
	// Level is the confidence asked for, such as 0.95.
	Level float64
	// Within is the share of replicates that lie in the interval.
	Within float64
	// Extreme says that a limit fell beyond the smallest or largest
	// replicate and was put there: more replicates are needed.
	Extreme bool
	Rule    Rule
}

// ErrUndefined means that replicates do not determine an interval: they, or
// the estimate, are not finite, or for BCa all lie on one side of it.
var ErrUndefined = errors.New("the replicates do not determine an interval")

// Distribution is a statistic's bootstrap distribution: the estimate from the
// sample itself and its replicates.
type Distribution struct {
	Estimate float64
	sorted   []float64
	mean, se float64
}

// NewDistribution takes an estimate and at least two replicates, which it
// copies. A number that is not finite is ErrUndefined.
func NewDistribution(estimate float64, replicates []float64) (*Distribution, error) {
	d := &Distribution{Estimate: estimate, sorted: slices.Clone(replicates)}
	if len(replicates) < 2 || !finite(estimate) {
		return nil, ErrUndefined
	}
	// Deviations from the first replicate keep a constant statistic's mean
	// exact, so that its standard error is 0 and not rounding noise.
	n, origin := float64(len(replicates)), replicates[0]
	for _, x := range replicates {
		d.mean += x - origin
	}
	d.mean = origin + d.mean/n
	for _, x := range replicates {
		if !finite(x) {
			return nil, ErrUndefined
		}
		d.se += float64((x - d.mean) * (x - d.mean))
	}
	d.se = math.Sqrt(d.se / (n - 1))
	if !finite(d.se) {
		return nil, ErrUndefined
	}
	slices.Sort(d.sorted)
	return d, nil
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// SE is the standard deviation of the replicates (divisor R-1).
func (d *Distribution) SE() float64 { return d.se }

// Bias is the mean of the replicates minus the estimate.
func (d *Distribution) Bias() float64 { return d.mean - d.Estimate }

// Normal returns the interval of RuleNormal.
func (d *Distribution) Normal(level float64) Interval {
	half := dist.NormalQuantile((1+level)/2) * d.se
	return d.interval(d.Estimate-half, d.Estimate+half, level, RuleNormal)
}

// Percentile returns the interval of RulePercentile.
func (d *Distribution) Percentile(level float64) Interval {
	lo, loExtreme := d.normalScale((1 - level) / 2)
	hi, hiExtreme := d.normalScale((1 + level) / 2)
	i := d.interval(lo, hi, level, RulePercentile)
	i.Extreme = loExtreme || hiExtreme
	return i
}

// Percentile7 returns the interval of RulePercentile7.
func (d *Distribution) Percentile7(level float64) Interval {
	return d.interval(d.linear((1-level)/2), d.linear((1+level)/2), level, RulePercentile7)
}

// Basic returns the interval of RuleBasic.
func (d *Distribution) Basic(level float64) Interval {
	p := d.Percentile(level)
	i := d.interval(2*d.Estimate-p.Upper, 2*d.Estimate-p.Lower, level, RuleBasic)
	i.Extreme = p.Extreme
	return i
}

// BCa returns the interval of RuleBCa for the acceleration given, or
// ErrUndefined where every replicate lies on one side of the estimate, or the
// acceleration is not finite or so large that the correction breaks down.
func (d *Distribution) BCa(level, acceleration float64) (Interval, error) {
	below, _ := slices.BinarySearch(d.sorted, d.Estimate)
	z0 := dist.NormalQuantile(float64(below) / float64(len(d.sorted)))
	lo, err := adjusted(z0, acceleration, (1-level)/2)
	if err != nil {
		return Interval{}, err
	}
	hi, err := adjusted(z0, acceleration, (1+level)/2)
	if err != nil {
		return Interval{}, err
	}
	lower, loExtreme := d.normalScale(lo)
	upper, hiExtreme := d.normalScale(hi)
	i := d.interval(lower, upper, level, RuleBCa)
	i.Extreme = loExtreme || hiExtreme
	return i, nil
}

// adjusted is the BCa correction of a probability p.
func adjusted(z0, a, p float64) (float64, error) {
	z := z0 + dist.NormalQuantile(p)
	shrink := 1 - a*z
	if !finite(z) || !finite(a) || shrink <= 0 {
		return 0, ErrUndefined
	}
	return dist.NormalCDF(z0 + z/shrink), nil
}

func (d *Distribution) interval(lower, upper, level float64, rule Rule) Interval {
	from, _ := slices.BinarySearch(d.sorted, lower)
	to, _ := slices.BinarySearch(d.sorted, math.Nextafter(upper, math.Inf(1)))
	within := float64(max(0, to-from)) / float64(len(d.sorted))
	return Interval{Lower: lower, Upper: upper, Level: level, Within: within, Rule: rule}
}

// linear is the quantile of R's type 7.
func (d *Distribution) linear(p float64) float64 {
	h := float64(len(d.sorted)-1) * p
	k := int(h)
	if k+1 >= len(d.sorted) {
		return d.sorted[len(d.sorted)-1]
	}
	return d.sorted[k] + (h-float64(k))*(d.sorted[k+1]-d.sorted[k])
}

// normalScale is the quantile of R's boot: order statistic (R+1)p, between
// two of them interpolated by normal quantiles (Davison and Hinkley 1997,
// equation 5.8). It reports a limit beyond the outermost replicates.
func (d *Distribution) normalScale(p float64) (x float64, extreme bool) {
	r := len(d.sorted)
	rank := float64(r+1) * p
	// R computes the rank with the same rounding; whole ranks must not slip
	// below their order statistic because p was not exact.
	k := int(rank + 1e-10)
	switch {
	case k < 1:
		return d.sorted[0], true
	case k >= r:
		return d.sorted[r-1], rank > float64(r)
	}
	if math.Abs(rank-float64(k)) <= 1e-10 {
		return d.sorted[k-1], false
	}
	at := func(i float64) float64 { return dist.NormalQuantile(i / float64(r+1)) }
	share := (at(rank) - at(float64(k))) / (at(float64(k+1)) - at(float64(k)))
	return d.sorted[k-1] + share*(d.sorted[k]-d.sorted[k-1]), false
}
