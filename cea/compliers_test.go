package cea

import (
	"context"
	"math"
	"strings"
	"testing"
)

// offered is the trial of testdata/compliers.R: some of those who are offered a
// treatment do not take it, and some of the others find it.
func offered() Table {
	var arm []string
	var x, d, cost, effect []float64
	for k := 1; k <= 60; k++ {
		i := float64(k)
		z, take := k%2, math.Sin(7*i) > 0.8
		if z == 1 {
			take = math.Sin(7*i) > -0.6
		}
		got := 0.0
		if take {
			got = 1
		}
		u := math.Cos(3 * i)
		arm = append(arm, string(rune('0'+z)))
		x, d = append(x, math.Sin(i)), append(d, got)
		cost = append(cost, 500+120*got+40*math.Sin(i)+60*u+10*math.Sin(13*i))
		effect = append(effect, 0.5+0.08*got+0.05*math.Sin(i)-0.05*u+0.04*math.Cos(17*i))
	}
	return Table{{Name: "arm", Labels: arm}, {Name: "x", Numbers: x}, {Name: "d", Numbers: d}, {Name: "cost", Numbers: cost}, {Name: "effect", Numbers: effect}}
}

func complierEvaluation() Evaluation {
	return Evaluation{
		Arm: "arm", Control: "0", Cost: "cost", Effect: "effect", Received: "d", Estimand: ComplierAverage,
		Model: Model{Adjust: "x"}, Settings: Settings{Replicates: 400, Seed: 2, WTP: []float64{1000}},
	}
}

// ivreg of AER and sandwich, R 4.2.2: testdata/compliers.R.
func TestComplierEffectIsTwoStageLeastSquares(t *testing.T) {
	e := complierEvaluation()
	x := mustEvaluate(t, e, offered()).Comparisons[0]
	digits(t, "cost", x.Cost.Estimate, 1.015717193754774e+02, 10)
	digits(t, "cost SE", x.Cost.SEDelta, 2.066041198793463e+01, 9)
	digits(t, "effect", x.Effect.Estimate, 9.566551755389226e-02, 10)
	digits(t, "effect SE", x.Effect.SEDelta, 2.226993757146412e-02, 9)
	nb := math.Sqrt(1e6*math.Pow(2.226993757146412e-02, 2) + math.Pow(2.066041198793463e+01, 2) + 2*1000*3.545896573377235e-01)
	digits(t, "net benefit SE", x.NetBenefit[0].SEDelta, nb, 9)
	e.Model.Covariance = HC0
	x = mustEvaluate(t, e, offered()).Comparisons[0]
	digits(t, "robust cost SE", x.Cost.SEDelta, 2.013980967119337e+01, 9)
	digits(t, "robust effect SE", x.Effect.SEDelta, 2.172808835674824e-02, 9)
	digits(t, "ideal SE", x.Effect.SEIdeal, x.Effect.SEDelta, 9)
	e.Model = Model{AdjustCost: "x", AdjustEffect: "1"}
	x = mustEvaluate(t, e, offered()).Comparisons[0]
	digits(t, "unadjusted effect", x.Effect.Estimate, 9.779348668631510e-02, 10)
	digits(t, "unadjusted effect SE", x.Effect.SEDelta, 2.804645369923940e-02, 9)
	if r := x.Effect.SEBootstrap / x.Effect.SEDelta; r < 0.8 || r > 1.25 {
		t.Errorf("the bootstrap's error is %g times the model's", r)
	}
}

// A covariate whose name holds the arm's is no product with the arm.
func TestInstrumentIsTheArmAlone(t *testing.T) {
	e, data := complierEvaluation(), offered()
	data[1].Name, e.Model.Adjust = "charm", "charm"
	mustEvaluate(t, e, data)
}

func TestPerProtocolLeavesOutTheOthers(t *testing.T) {
	e := complierEvaluation()
	e.Estimand, e.Model = PerProtocol, Model{}
	data := offered()
	a := mustEvaluate(t, e, data)
	off := 0
	for i, l := range data[0].Labels {
		if (l == "1") != (data[2].Numbers[i] == 1) {
			off++
		}
	}
	if got := a.Rows.ByArm[0].OffProtocol + a.Rows.ByArm[1].OffProtocol; got != off || a.Rows.Used != 60-off {
		t.Errorf("%d people off protocol and %d used, want %d and %d", got, a.Rows.Used, off, 60-off)
	}
	if !strings.Contains(a.Method.Assumes, "no longer one of randomised groups") {
		t.Error("the estimand does not say what it assumes")
	}
}

func TestEstimandsRefuseWhatTheyCannotUse(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Evaluation, Table)
		want   string
	}{
		"no receipt":       {func(e *Evaluation, _ Table) { e.Received = "" }, "needs a column"},
		"not 0 and 1":      {func(_ *Evaluation, d Table) { d[2].Numbers[3] = 2 }, "1 for yes and 0 for no"},
		"gamma":            {func(e *Evaluation, _ Table) { e.Model.Cost = GammaLog }, "linear models"},
		"arm in the terms": {func(e *Evaluation, _ Table) { e.Model.Adjust = "arm:x" }, "instrument"},
		"nobody complies": {func(_ *Evaluation, d Table) {
			for i := range d[2].Numbers {
				d[2].Numbers[i] = 0
			}
		}, ""},
	} {
		e, data := complierEvaluation(), offered()
		c.change(&e, data)
		_, err := e.Run(context.Background(), data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
