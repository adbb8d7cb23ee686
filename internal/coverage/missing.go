package main

import (
	"context"
	"fmt"
	"math"

	"ibsen/cea"
	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// missingDesign is a trial in which people with a poor start are the ones who
// are lost, more of them in the treated arm: missing at random given the
// baseline, and not otherwise.
type missingDesign struct{ perArm int }

func missingDesigns() []missingDesign { return []missingDesign{{60}, {200}} }

func (m missingDesign) name() string { return fmt.Sprintf("%d persons an arm", m.perArm) }

// The effect and the log cost correlate with the baseline by these, and the
// chance to miss an interview is logistic in it: intercepts by arm, one slope.
// Of those who miss the effect, this share misses the cost too.
const (
	effectOnBaseline = 0.6
	costOnBaseline   = -0.5
	missingSlope     = -1.2
	missingBoth      = 0.7
	missingBenefit   = willingness*missingEffect - costDifference
	missingEffect    = 0.05
	missingCV        = 1.0
)

var missingIntercept = []float64{-1.1, -0.4}

// Sets and replicates of an analysis: fewer than a user would ask for, as
// every trial is analysed by all methods.
const (
	missingSets       = 10
	missingReplicates = 500
)

// simulate is one trial as a table, and what it would be without gaps.
func (m missingDesign) simulate(source resample.Source, number int) cea.Table {
	stream := source.At(number, 0)
	n := 2 * m.perArm
	arm := make([]string, n)
	base, cost, effect := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		a := i / m.perArm
		arm[i] = fmt.Sprint(a)
		z := stream.Normal()
		own, ownCost := pair(&stream, correlation)
		base[i] = 0.6 + effectSD*z
		effect[i] = meanEffect + float64(a)*missingEffect + effectSD*(effectOnBaseline*z+math.Sqrt(1-effectOnBaseline*effectOnBaseline)*own)
		l := lognormal{controlCost + float64(a)*costDifference, missingCV}
		cost[i] = l.at(costOnBaseline*z + math.Sqrt(1-costOnBaseline*costOnBaseline)*ownCost)
		lost, both := stream.Float64(), stream.Float64()
		if lost < 1/(1+dist.Exp(-missingIntercept[a]-missingSlope*z)) {
			effect[i] = math.NaN()
			if both < missingBoth {
				cost[i] = math.NaN()
			}
		}
	}
	return cea.Table{{Name: "arm", Labels: arm}, {Name: "base", Numbers: base}, {Name: "cost", Numbers: cost}, {Name: "effect", Numbers: effect}}
}

// missingMethods, in the order of the answers: each for net benefit.
var missingMethods = []string{
	"complete cases, percentile", "Rubin, delta method", "impute, bootstrap, Rubin", "impute, bootstrap, percentile", "bootstrap, impute, percentile",
}

func (m missingDesign) design(s settings) design {
	source := resample.Named(s.seed, "coverage, missing values, "+m.name())
	return design{m.name(), missingMethods, func(ctx context.Context, number int) ([]answer, error) {
		table := m.simulate(source, number)
		var out []answer
		for _, order := range []cea.Order{cea.CompleteCases, cea.RubinDelta, cea.ImputeThenBootstrap, cea.BootstrapThenImpute} {
			e := cea.Evaluation{
				Arm: "arm", Control: "0", Cost: "cost", Effect: "effect",
				Missing:  cea.Missing{Order: order, Sets: missingSets},
				Settings: cea.Settings{Replicates: min(s.replicates, missingReplicates), Seed: uint64(number), Level: level, WTP: []float64{willingness}, Workers: 1},
			}
			if order != cea.CompleteCases {
				e.Missing.Auxiliary = []string{"base"}
			}
			a, err := e.Run(ctx, table)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", order, err)
			}
			nb := a.Comparisons[0].NetBenefit[0]
			add := func(i cea.Interval) {
				x := between(i.Lower, i.Upper, missingBenefit)
				x.off = nb.Estimate - missingBenefit
				out = append(out, x)
			}
			switch order {
			case cea.RubinDelta:
				add(nb.Intervals.Rubin)
			case cea.ImputeThenBootstrap:
				add(nb.Intervals.Rubin)
				add(nb.Intervals.Percentile)
			default:
				add(nb.Intervals.Percentile)
			}
		}
		return out, nil
	}}
}
