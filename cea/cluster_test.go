package cea

import (
	"context"
	"math"
	"strings"
	"testing"
)

// R 4.2.2, sandwich: sqrt(vcovCL(lm(y ~ trt), ~site, type = "HC1")) for cost
// and QALY, and the same adjusted for u0 + c0, with net benefit at 20,000, on
// the people of pbs_wide with both.
func TestClusterRobustErrorsAgreeWithR(t *testing.T) {
	e, data := pbs(t)
	e.Cluster, e.Model = "site", Model{}
	x := mustEvaluate(t, e, data)
	digits(t, "cost", x.Comparisons[0].Cost.SEDelta, 6.471436335189920e+02, 9)
	digits(t, "effect", x.Comparisons[0].Effect.SEDelta, 4.234712652361197e-02, 9)
	if x.Comparisons[0].Cost.DFDelta != 22 {
		t.Errorf("%g degrees of freedom, want 22", x.Comparisons[0].Cost.DFDelta)
	}
	if r := x.Comparisons[0].Cost.SEBootstrap / 647.1; r < 0.85 || r > 1.15 {
		t.Errorf("the two-stage bootstrap's error is %g times the robust one", r)
	}
	e.Model.Adjust = "u0 + c0"
	x = mustEvaluate(t, e, data)
	digits(t, "adjusted cost", x.Comparisons[0].Cost.SEDelta, 5.325050368929071e+02, 9)
	digits(t, "adjusted effect", x.Comparisons[0].Effect.SEDelta, 3.263117563157107e-02, 9)
	digits(t, "adjusted net benefit", x.Comparisons[0].NetBenefit[0].SEDelta, 9.978205867151909e+02, 9)
	few := 0
	for _, w := range x.Warnings {
		if w.Code == CodeFewClusters {
			few++
		}
	}
	if few != 2 {
		t.Errorf("%d arms were said to have few clusters, want 2", few)
	}
}

// A cluster of which nobody is complete is not there; the others keep theirs.
func TestClustersThatNobodyIsLeftOf(t *testing.T) {
	e, data := pbs(t)
	e.Cluster = "site"
	site, _ := data.column("site")
	cost, _ := data.column("cost")
	for i, l := range site.Labels {
		if l == "7" {
			cost.Numbers[i] = math.NaN()
		}
	}
	a := mustEvaluate(t, e, data)
	if got := a.Method.Clusters; got[0]+got[1] != 22 || a.Comparisons[0].Cost.DFDelta != 21 {
		t.Errorf("clusters %v, %g degrees of freedom: want 22 in all and 21", got, a.Comparisons[0].Cost.DFDelta)
	}
}

// Net benefit of adjusted increments is the coefficient of a regression of net
// benefit itself (Hoch, Briggs and Willan 2002): R's lm.
func TestNetBenefitRegression(t *testing.T) {
	e, data := pbs(t)
	nb := mustEvaluate(t, e, data).Comparisons[0].NetBenefit[0]
	digits(t, "estimate", nb.Estimate, -7.001994139112443e+02, 9)
	digits(t, "standard error", nb.SEDelta, 9.334925160844867e+02, 9)
}

// A model in every replicate is the model of the rows drawn: with other terms
// for cost and effect, and clusters drawn whole.
func TestModelsKeepToTheirArms(t *testing.T) {
	e, data := pbs(t)
	e.Settings.Replicates = 200
	for name, m := range map[string]Model{
		"system":                   {AdjustCost: "c0", AdjustEffect: "u0 + age"},
		"interaction with the arm": {Adjust: "u0 + trt:u0"},
		"gamma and ordered":        {Adjust: "age", Cost: GammaLog, Effect: LinearEffect, Covariance: HC1},
		"robust":                   {Adjust: "u0", Covariance: HC0},
	} {
		e.Model, e.Cluster = m, ""
		for _, cluster := range []string{"", "site"} {
			if e.Cluster = cluster; cluster != "" {
				e.Model.Covariance = ""
			}
			a := mustEvaluate(t, e, data)
			x := a.Comparisons[0]
			for what, r := range map[string]float64{"cost": x.Cost.SEBootstrap / x.Cost.SEIdeal, "effect": x.Effect.SEBootstrap / x.Effect.SEIdeal} {
				if !(r > 0.8 && r < 1.3) {
					t.Errorf("%s %s: bootstrap error of %s is %g times the ideal one", name, cluster, what, r)
				}
			}
			if !x.Cost.Intervals.BCa.Defined() || a.Failed > 0 {
				t.Errorf("%s %s: BCa %v, %d failed", name, cluster, x.Cost.Intervals.BCa, a.Failed)
			}
		}
	}
}

func TestBinaryAndOrderedEffects(t *testing.T) {
	e, data := glick(t)
	e.Effect, e.Model = "male", Model{Effect: BinaryEffect}
	x := mustEvaluate(t, e, data).Comparisons[0]
	// Without covariates the recycled difference is that of the shares.
	plain := e
	plain.Model = Model{}
	digits(t, "difference of shares", x.Effect.Estimate, mustEvaluate(t, plain, data).Comparisons[0].Effect.Estimate, 10)
	// An ordered logit of two levels is the logit.
	e.Model.Effect = OrderedEffect
	digits(t, "two levels", mustEvaluate(t, e, data).Comparisons[0].Effect.Estimate, x.Effect.Estimate, 8)
}

func TestEvaluationsSayWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Evaluation, Table)
		want   string
	}{
		"no such column":     {func(e *Evaluation, _ Table) { e.Cost = "costs" }, `"costs"`},
		"bad arithmetic":     {func(e *Evaluation, _ Table) { e.Effect = "u0 + + /" }, "neither a column nor arithmetic"},
		"unknown term":       {func(e *Evaluation, _ Table) { e.Model.Adjust = "ages" }, `"ages"`},
		"arm as cost":        {func(e *Evaluation, _ Table) { e.Arm = "gender"; e.Cost = "gender + c6" }, "is the arm and part"},
		"same":               {func(e *Evaluation, _ Table) { e.Cost = "qaly" }, "same column"},
		"unknown control":    {func(e *Evaluation, _ Table) { e.Control = "9" }, "control"},
		"zero costs, gamma":  {func(e *Evaluation, d Table) { e.Model.Cost = GammaLog; d[0].Numbers[1] = 0 }, "cost"},
		"cluster not there":  {func(e *Evaluation, _ Table) { e.Cluster = "practice" }, `"practice"`},
		"shift, no gaps":     {func(e *Evaluation, _ Table) { e.Missing.Shifts = []Shift{{Of: "cost", Add: 1}} }, "nothing is imputed"},
		"few replicates":     {func(e *Evaluation, _ Table) { e.Missing.Order, e.Settings.Replicates = ImputeThenBootstrap, 30 }, "shared among 20 imputed sets"},
		"one set":            {func(e *Evaluation, _ Table) { e.Missing = Missing{Order: RubinDelta, Sets: 1} }, "imputed sets"},
		"many-valued ologit": {func(e *Evaluation, _ Table) { e.Model.Effect = OrderedEffect }, "different values"},
	} {
		e, data := pbs(t)
		e.Model = Model{}
		c.change(&e, data)
		_, err := e.Run(context.Background(), data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The names of columns and the terms to adjust for do not change the test.
func TestInteractionIsThatOfTheSubgroup(t *testing.T) {
	e, data := pbs(t)
	e.Settings.Replicates = 20
	p := func(e Evaluation, by string) Interaction {
		s, err := e.BySubgroup(context.Background(), by, 20000, data)
		if err != nil {
			t.Fatal(err)
		}
		return s.Interactions[0]
	}
	e.Model = Model{Adjust: "u0"}
	plain := p(e, "gender")
	// R 4.2.2: anova of lm(cost ~ trt * gender + u0), complete cases.
	digits(t, "F", plain.Statistic, 0.0327911029251396, 9)
	if plain.DF1 != 1 || plain.DF2 != 210 {
		t.Errorf("F(%g, %g), want F(1, 210)", plain.DF1, plain.DF2)
	}
	for i, c := range data {
		switch c.Name {
		case "trt":
			data[i].Name = "the arm"
		case "gender":
			data[i].Name = "male or not"
		}
	}
	e.Arm = "the arm"
	if odd := p(e, "male or not"); odd.NotEstimable != "" || odd.Statistic != plain.Statistic {
		t.Errorf("under odd names F is %g (%s), want %g", odd.Statistic, odd.NotEstimable, plain.Statistic)
	}
	e.Model.Adjust = "u0 + `the arm`:u0"
	if other := p(e, "male or not"); other.DF1 != 1 {
		t.Errorf("with another product with the arm: %g restrictions, want 1", other.DF1)
	}
}

func TestSubgroupWithoutOneOfThreeArms(t *testing.T) {
	e, data := withThirdArm(t)
	e.Model, e.Settings.Replicates = Model{}, 20
	gender, _ := data.column("gender")
	arm, _ := data.column("trt")
	for i := range gender.Numbers {
		if arm.Labels[i] == "3" {
			gender.Numbers[i] = 1
		}
	}
	s, err := e.BySubgroup(context.Background(), "gender", 20000, data)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(s.Groups[0].Failed, "not every arm") || s.Groups[1].Analysis == nil {
		t.Errorf("%+v", s.Groups)
	}
}

func TestSubgroupsThatCannotBe(t *testing.T) {
	e, data := pbs(t)
	e.Settings.Replicates = 20
	if _, err := e.BySubgroup(context.Background(), "u0", 20000, data); err == nil {
		t.Error("subgroups by a measurement")
	}
	e.Model.Adjust = "gender"
	if _, err := e.BySubgroup(context.Background(), "gender", 20000, data); err == nil || !strings.Contains(err.Error(), "leave it out") {
		t.Errorf("adjusted for the subgroup: %v", err)
	}
	// A level that has no comparison says so, and the others stand.
	e.Model = Model{}
	gender, _ := data.column("gender")
	arm, _ := data.column("trt")
	for i := range gender.Numbers {
		if arm.Labels[i] == "1" && i%9 == 0 {
			gender.Numbers[i] = 3
		}
	}
	s, err := e.BySubgroup(context.Background(), "gender", 20000, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Groups) != 3 || s.Groups[2].Failed == "" || s.Groups[2].Analysis != nil || s.Groups[0].Analysis == nil {
		t.Errorf("%+v", s.Groups)
	}
}

func TestSubgroupsAndTheirInteraction(t *testing.T) {
	e, data := pbs(t)
	e.Model = Model{}
	for _, order := range []Order{CompleteCases, RubinDelta, ImputeThenBootstrap, BootstrapThenImpute} {
		e.Missing = Missing{Order: order, Sets: 5}
		e.Settings.Replicates = 60
		s, err := e.BySubgroup(context.Background(), "gender", 20000, data)
		if err != nil {
			t.Fatalf("%s: %v", order, err)
		}
		people := 0
		for _, g := range s.Groups {
			people += g.Analysis.Rows.Used
		}
		if people != s.Overall.Rows.Used || len(s.Groups) != 2 {
			t.Errorf("%s: %d people in %d groups, %d in all", order, people, len(s.Groups), s.Overall.Rows.Used)
		}
		for _, x := range s.Interactions {
			if x.NotEstimable != "" || !(x.PValue > 0 && x.PValue <= 1) {
				t.Errorf("%s, %s: p %g, %s", order, x.Quantity, x.PValue, x.NotEstimable)
			}
		}
	}
}
