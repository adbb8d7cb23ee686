package cea

import (
	"math"

	"ibsen/internal/resample"
)

// comparison holds what every part of a comparison reads.
type comparison struct {
	evidence     evidence
	settings     Settings
	cost, effect []float64 // replicates of the differences
	warnings     warner
}

// run compares two arms, from the replicates of their means.
func (c *comparison) run(treated, control string, t, k []resample.Pair) (Comparison, []Warning) {
	c.warnings.pair = treated + " against " + control
	c.cost, c.effect = make([]float64, len(t)), make([]float64, len(t))
	for r := range t {
		c.cost[r], c.effect[r] = difference(t[r].Cost, k[r].Cost), difference(t[r].Effect, k[r].Effect)
	}
	out := Comparison{
		Treated: treated, Control: control,
		Cost:           c.increment("cost", 1, 0, c.cost),
		Effect:         c.increment("effect", 0, 1, c.effect),
		Quadrants:      quadrants(c.cost, c.effect),
		CostReplicates: c.cost, EffectReplicates: c.effect,
	}
	out.Ratio = c.ratio(out.Cost.Estimate, out.Effect.Estimate)
	out.Ratio.Statement = statement(treated, control, out.Cost.Estimate, out.Effect.Estimate, c.settings)
	for _, wtp := range c.settings.WTP {
		out.NetBenefit = append(out.NetBenefit, c.netBenefit(wtp))
	}
	return out, c.warnings.list
}

// difference is a - b, and exactly zero where the two differ by no more than
// the rounding of means: sums of scores are often equal, and a ratio over what
// rounding leaves of zero would be a huge number made of nothing.
func difference(a, b float64) float64 {
	d := a - b
	if math.Abs(d) <= 1e-13*math.Max(math.Abs(a), math.Abs(b)) {
		return 0
	}
	return d
}

// increment is the difference in wc x cost + we x effect, with intervals.
func (c *comparison) increment(name string, wc, we float64, replicates []float64) Increment {
	level := c.settings.Level
	cost, effect := c.evidence.differences()
	estimate, sp := wc*cost+we*effect, c.evidence.of(wc, we)
	out := Increment{Estimate: estimate, SEBootstrap: math.NaN(), Bias: math.NaN(), SEIdeal: sp.ideal, Intervals: noIntervals()}
	out.without(sp, level)
	if sp.se == 0 {
		c.warnings.constant(name)
	}
	d, err := resample.NewDistribution(estimate, replicates)
	if err != nil {
		return out
	}
	out.SEBootstrap, out.Bias = d.SE(), d.Bias()
	if out.Intervals.bootstrapped(d, level, sp.acceleration) {
		c.warnings.extreme(len(replicates), level)
	}
	return out
}

func (c *comparison) netBenefit(wtp float64) NetBenefit {
	replicates, above := make([]float64, len(c.cost)), 0.0
	for r := range replicates {
		replicates[r] = netBenefit(wtp, c.cost[r], c.effect[r])
		above += side(replicates[r])
	}
	return NetBenefit{
		WTP:         wtp,
		Increment:   c.increment("net benefit", -1, wtp, replicates),
		Probability: above / float64(len(replicates)),
	}
}

// netBenefit values an effect at wtp a unit and takes off its cost. The
// conversion keeps the product from being fused into the difference.
func netBenefit(wtp, cost, effect float64) float64 { return float64(wtp*effect) - cost }

// ratio computes the incremental cost-effectiveness ratio from the two
// differences and from their replicates.
func (c *comparison) ratio(cost, effect float64) Ratio {
	level := c.settings.Level
	out := Ratio{
		Estimate: math.NaN(), Position: Position(cost, effect),
		SEBootstrap: math.NaN(), Normal: undefined, Percentile: undefined,
		DenominatorCanBeZero: straddles(c.effect),
	}
	v := c.evidence.covariance()
	if effect == 0 {
		c.warnings.noEffect()
		if v.ee == 0 {
			c.warnings.denominator()
			return out
		}
	} else {
		out.Estimate = cost / effect
	}
	out.Fieller = NewRegion(cost, effect, v.cc, v.ee, v.ce, level)
	if out.Fieller.Type != Bounded {
		out.DenominatorCanBeZero = true
	}
	if out.DenominatorCanBeZero {
		c.warnings.denominator()
	}
	ratios := c.ratios()
	if out.Undefined = len(c.cost) - len(ratios); out.Undefined > 0 {
		c.warnings.undefined(out.Undefined, len(c.cost))
	}
	if d, err := resample.NewDistribution(out.Estimate, ratios); err == nil {
		out.SEBootstrap = d.SE()
		n, p := d.Normal(level), d.Percentile(level)
		out.Normal, out.Percentile = Interval{n.Lower, n.Upper}, Interval{p.Lower, p.Upper}
	}
	return out
}

// ratios are the replicates' ratios, without those whose effect difference is
// exactly zero.
func (c *comparison) ratios() []float64 {
	out := make([]float64, 0, len(c.cost))
	for r, cost := range c.cost {
		if c.effect[r] != 0 {
			out = append(out, cost/c.effect[r])
		}
	}
	return out
}

// straddles says whether some replicates are not above zero and some not
// below it: whether a ratio with this denominator can blow up.
func straddles(x []float64) bool {
	low, high := false, false
	for _, v := range x {
		low, high = low || v <= 0, high || v >= 0
	}
	return low && high
}

func quadrants(cost, effect []float64) Quadrants {
	var q Quadrants
	n := float64(len(cost))
	for r := range cost {
		better, dearer := side(effect[r]), side(cost[r])
		q.BetterDearer += better * dearer
		q.BetterCheaper += better * (1 - dearer)
		q.WorseDearer += (1 - better) * dearer
		q.WorseCheaper += (1 - better) * (1 - dearer)
	}
	return Quadrants{q.BetterCheaper / n, q.BetterDearer / n, q.WorseCheaper / n, q.WorseDearer / n}
}

func side(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return 0
	}
	return 0.5
}

// Acceptability is the share of replicates with a net benefit above 0 at each
// willingness to pay (one at exactly 0 counts half): the cost-effectiveness acceptability curve (van Hout et
// al. 1994).
func (c Comparison) Acceptability(wtp []float64) []float64 {
	out := make([]float64, len(wtp))
	for i, w := range wtp {
		above := 0.0
		for r, cost := range c.CostReplicates {
			above += side(netBenefit(w, cost, c.EffectReplicates[r]))
		}
		out[i] = above / float64(len(c.CostReplicates))
	}
	return out
}
