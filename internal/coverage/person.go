package main

import (
	"context"
	"fmt"
	"math"

	"ibsen/cea"
	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// What all trials have in common: a control costs 1,000 on average and a
// treated person 300 more, with the same coefficient of variation; effects
// have a standard deviation of 0.2; the normal numbers behind a person's
// effect and log cost correlate by 0.3; net benefit is taken at 20,000 a unit.
const (
	controlCost    = 1000.0
	costDifference = 300.0
	effectSD       = 0.2
	correlation    = 0.3
	willingness    = 20_000
	meanEffect     = 0.5
)

// personDesign is a trial that randomises persons: their number in each arm,
// the costs' coefficient of variation, and the true effect difference over
// its standard error.
type personDesign struct {
	people         int
	cv, effectOver float64
}

func personDesigns() []personDesign {
	return []personDesign{{50, 1, 4}, {200, 1, 4}, {200, 2, 4}, {50, 3, 4}, {200, 1, 1}}
}

func (p personDesign) name() string { return fmt.Sprintf("%d, %g, %g", p.people, p.cv, p.effectOver) }

// effectDifference is the true one.
func (p personDesign) effectDifference() float64 {
	return p.effectOver * effectSD * math.Sqrt(2/float64(p.people))
}

// personMethods are the columns of the table that is reproduced.
var personMethods = []string{"INB normal", "INB percentile", "Fieller", "ICER percentile", "Taylor", "box"}

func (p personDesign) design(s settings) design {
	source := resample.Named(s.seed, "simulated trial, persons, "+p.name())
	return design{p.name(), personMethods, func(ctx context.Context, number int) ([]answer, error) {
		a, err := cea.Analyse(ctx, p.simulate(source, number), cea.Rows{}, cea.Settings{
			Replicates: s.replicates, Seed: uint64(number), Level: level, WTP: []float64{willingness}, Workers: 1,
		})
		if err != nil {
			return nil, err
		}
		return p.answers(a.Comparisons[0]), nil
	}}
}

func (p personDesign) simulate(source resample.Source, number int) []cea.Arm {
	stream := source.At(number, 0)
	arms := []cea.Arm{{Label: "control"}, {Label: "treated"}}
	for a := range arms {
		treated := float64(a)
		cost := lognormal{controlCost + treated*costDifference, p.cv}
		for range p.people {
			c, e := pair(&stream, correlation)
			arms[a].Cost = append(arms[a].Cost, cost.at(c))
			arms[a].Effect = append(arms[a].Effect, meanEffect+treated*p.effectDifference()+effectSD*e)
		}
	}
	return arms
}

func (p personDesign) answers(c cea.Comparison) []answer {
	effect := p.effectDifference()
	ratio, benefit := costDifference/effect, willingness*effect-costDifference
	nb := c.NetBenefit[0].Intervals
	return []answer{
		between(nb.Normal.Lower, nb.Normal.Upper, benefit),
		between(nb.Percentile.Lower, nb.Percentile.Upper, benefit),
		{holds: inRegion(c.Ratio.Fieller, ratio)},
		between(c.Ratio.Percentile.Lower, c.Ratio.Percentile.Upper, ratio),
		taylor(c, ratio),
		box(c, ratio),
	}
}

func inRegion(r cea.Region, ratio float64) bool {
	switch r.Type {
	case cea.Bounded:
		return r.Lower <= ratio && ratio <= r.Upper
	case cea.Exclusive:
		return ratio <= r.Lower || ratio >= r.Upper
	}
	return r.Type == cea.WholeLine
}

// taylor is the ratio plus and minus z standard errors from the first term of
// its Taylor series (the delta method; O'Brien et al. 1994).
func taylor(c cea.Comparison, ratio float64) answer {
	estimate := c.Cost.Estimate / c.Effect.Estimate
	cc, ee, nb := square(c.Cost.SEWelch), square(c.Effect.SEWelch), square(c.NetBenefit[0].SEWelch)
	ce := (willingness*willingness*ee + cc - nb) / (2 * willingness)
	variance := (cc - 2*estimate*ce + estimate*estimate*ee) / square(c.Effect.Estimate)
	return around(estimate, dist.NormalQuantile((1+level)/2)*math.Sqrt(variance), ratio)
}

// box divides the limits of the cost difference by those of the effect
// difference, lower by upper and upper by lower (O'Brien et al. 1994), with no
// thought of signs: that is what is wrong with it.
func box(c cea.Comparison, ratio float64) answer {
	cost, effect := c.Cost.Intervals.Normal, c.Effect.Intervals.Normal
	return between(cost.Lower/effect.Upper, cost.Upper/effect.Lower, ratio)
}

func square(x float64) float64 { return x * x }
