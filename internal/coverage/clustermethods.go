package main

import (
	"context"
	"errors"

	"ibsen/cea"
	"ibsen/internal/dist"
	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// clusterMethods are ways to an interval for the net benefit, and again for
// the cost difference.
var clusterMethods = []string{
	"persons, normal", "robust, normal", "robust, t", "whole clusters, percentile",
	"two-stage, percentile", "two-stage, normal", "two-stage, t",
}

// aim is a quantity whose truth is known: cost times the cost difference plus
// effect times the effect difference.
type aim struct{ cost, effect, truth float64 }

var aims = []aim{{-1, willingness, clusterBenefit}, {1, 0, costDifference}}

func (a aim) of(p resample.Pair) float64 { return float64(a.cost*p.Cost) + float64(a.effect*p.Effect) }

func (k clusterDesign) design(s settings) design {
	source := resample.Named(s.seed, "simulated trial, "+k.name())
	var methods []string
	for range aims {
		methods = append(methods, clusterMethods...)
	}
	return design{k.name(), methods, func(ctx context.Context, number int) ([]answer, error) {
		t := clusterTrial{k.simulate(source, number), resample.Plan{Replicates: s.replicates, Seed: uint64(number), Purpose: cea.Purpose, Workers: 1}}
		return t.answers(ctx)
	}}
}

// clusterTrial is one simulated trial and the way to draw from it.
type clusterTrial struct {
	arms []resample.ClusteredArm
	plan resample.Plan
}

// drawn are the replicates of one trial by three ways to draw.
type drawn struct{ persons, whole, twoStage *resample.Replicates }

func (t clusterTrial) draw(ctx context.Context) (d drawn, err error) {
	if d.persons, err = resample.Means(ctx, [][]resample.Pair{t.arms[0].People, t.arms[1].People}, t.plan); err != nil {
		return d, err
	}
	if d.twoStage, err = resample.TwoStage(ctx, t.arms, t.plan); err != nil {
		return d, err
	}
	d.whole, err = t.wholeClusters()
	return d, err
}

func (t clusterTrial) answers(ctx context.Context) ([]answer, error) {
	d, err := t.draw(ctx)
	if err != nil {
		return nil, err
	}
	var out []answer
	for _, a := range aims {
		robust, err := t.robust(a)
		if err != nil {
			return nil, err
		}
		answers, err := a.answers(robust, t.degrees(), d)
		if err != nil {
			return nil, err
		}
		out = append(out, answers...)
	}
	return out, nil
}

// degrees of freedom: clusters less two (Donner and Klar 2000).
func (t clusterTrial) degrees() float64 {
	clusters := 0
	for _, arm := range t.arms {
		clusters += len(clusterTotals(arm))
	}
	return float64(clusters - 2)
}

// answers are those of clusterMethods, for one aim.
func (a aim) answers(robust regress.Term, df float64, d drawn) ([]answer, error) {
	persons, err1 := a.distribution(robust.Estimate, d.persons)
	whole, err2 := a.distribution(robust.Estimate, d.whole)
	twoStage, err3 := a.distribution(robust.Estimate, d.twoStage)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	z, t := dist.NormalQuantile((1+level)/2), dist.StudentQuantile((1+level)/2, df)
	percentile := func(d *resample.Distribution) answer {
		i := d.Percentile(level)
		return between(i.Lower, i.Upper, a.truth)
	}
	return []answer{
		around(robust.Estimate, z*persons.SE(), a.truth),
		around(robust.Estimate, z*robust.StdError, a.truth),
		around(robust.Estimate, t*robust.StdError, a.truth),
		percentile(whole),
		percentile(twoStage),
		around(robust.Estimate, z*twoStage.SE(), a.truth),
		around(robust.Estimate, t*twoStage.SE(), a.truth),
	}, nil
}

// distribution is that of the aim's difference between the arms.
func (a aim) distribution(estimate float64, r *resample.Replicates) (*resample.Distribution, error) {
	differences := make([]float64, len(r.Arms[0]))
	for i := range differences {
		differences[i] = a.of(r.Arms[1][i]) - a.of(r.Arms[0][i])
	}
	return resample.NewDistribution(estimate, differences)
}

// robust regresses the aim on the arm, with errors that are robust to
// clusters and Stata's small-sample factor.
func (t clusterTrial) robust(a aim) (regress.Term, error) {
	var y, one, treated []float64
	var cluster []int
	for arm, people := range t.arms {
		for i, p := range people.People {
			y, one, treated = append(y, a.of(p)), append(one, 1), append(treated, float64(arm))
			cluster = append(cluster, 2*people.Cluster[i]+arm)
		}
	}
	d, err := regress.NewDesign("y", y, []string{"(Intercept)", "treated"}, [][]float64{one, treated})
	if err != nil {
		return regress.Term{}, err
	}
	d.Cluster = cluster
	fit, err := regress.OLS(d, regress.Options{Covariance: regress.Cluster})
	if err != nil {
		return regress.Term{}, err
	}
	return fit.Terms[1], nil
}
