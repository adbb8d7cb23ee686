package cea

import (
	"context"
	"math"
	"testing"

	"ibsen/internal/reference"
)

type surAnswer struct {
	DC, DE, VarDC, VarDE, Cov float64
	Z                         struct {
		Type   string
		Lo, Hi *float64
	}
}

func surBlock(t *testing.T, name string) surAnswer {
	t.Helper()
	var b struct {
		DC    float64 `json:"dC"`
		DE    float64 `json:"dE"`
		VarDC float64 `json:"var_dC"`
		VarDE float64 `json:"var_dE"`
		Cov   float64
		Z     struct {
			Type   string
			Lo, Hi *float64
		} `json:"fieller_z"`
	}
	reference.Answers(t, name, "sur", &b)
	return surAnswer{b.DC, b.DE, b.VarDC, b.VarDE, b.Cov, b.Z}
}

func mustEvaluate(t testing.TB, e Evaluation, sets ...Table) *Analysis {
	t.Helper()
	a, err := e.Run(context.Background(), sets...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func glick(t testing.TB) (Evaluation, Table) {
	e := Evaluation{
		Arm: "treat", Control: "0", Cost: "cost", Effect: "qaly",
		Model:    Model{Adjust: "dissev + race + blcost + blqaly + male"},
		Settings: Settings{Replicates: 500, Seed: 1, WTP: []float64{20000}},
	}
	return e, tableOf(t, "glick500", []string{"cost", "qaly", "dissev", "race", "blcost", "blqaly", "male"}, []string{"treat"})
}

func pbs(t testing.TB) (Evaluation, Table) {
	e := Evaluation{
		Arm: "trt", Control: "1", Cost: "cost", Effect: "qaly", Model: Model{Adjust: "u0 + c0"},
		Settings: Settings{Replicates: 500, Seed: 1, WTP: []float64{20000}},
	}
	return e, tableOf(t, "pbs_wide", []string{"cost", "qaly", "u0", "c0", "age", "gender", "u6", "u12", "c6", "c12"}, []string{"trt", "site"})
}

func TestAdjustedIncrementsAgreeWithR(t *testing.T) {
	for name, make := range map[string]func(testing.TB) (Evaluation, Table){"glick500": glick, "pbs_wide": pbs} {
		t.Run(name, func(t *testing.T) {
			want := surBlock(t, name)
			e, data := make(t)
			x := mustEvaluate(t, e, data).Comparisons[0]
			digits(t, "cost", x.Cost.Estimate, want.DC, 9)
			digits(t, "effect", x.Effect.Estimate, want.DE, 9)
			digits(t, "cost SE", x.Cost.SEDelta, math.Sqrt(want.VarDC), 9)
			digits(t, "effect SE", x.Effect.SEDelta, math.Sqrt(want.VarDE), 9)
			nb := math.Sqrt(20000*20000*want.VarDE + want.VarDC - 2*20000*want.Cov)
			digits(t, "net benefit SE", x.NetBenefit[0].SEDelta, nb, 9)
			if string(x.Ratio.Fieller.Type) != want.Z.Type {
				t.Fatalf("Fieller's region is %s, want %s", x.Ratio.Fieller.Type, want.Z.Type)
			}
			digits(t, "Fieller lower", x.Ratio.Fieller.Lower, *want.Z.Lo, 8)
			digits(t, "Fieller upper", x.Ratio.Fieller.Upper, *want.Z.Hi, 8)
			// The bootstrap and the infinitesimal jackknife do not assume equal
			// variances, and come out near the model's errors all the same.
			for what, r := range map[string]float64{"cost": x.Cost.SEBootstrap / x.Cost.SEIdeal, "effect": x.Effect.SEBootstrap / x.Effect.SEIdeal} {
				if r < 0.85 || r > 1.15 {
					t.Errorf("%s: bootstrap error is %g times the ideal one", what, r)
				}
			}
		})
	}
}

func TestGammaIncrementsAgreeWithR(t *testing.T) {
	for _, c := range []struct{ trial, block, terms string }{
		{"glick500", "gamma_cost", "dissev + race + blcost + blqaly + male"},
		{"pbs_wide", "gamma_cost", ""},
		{"pbs_wide", "gamma_cost_adj", "log(c0)"},
	} {
		t.Run(c.trial+" "+c.block, func(t *testing.T) {
			var want struct {
				N   int
				AME struct {
					Diff float64
					SE   float64 `json:"se_delta"`
					HC0  float64 `json:"se_delta_HC0"`
				}
			}
			reference.Answers(t, c.trial, c.block, &want)
			e, data := glick(t)
			if c.trial == "pbs_wide" {
				e, data = pbs(t)
			}
			e.Model = Model{Adjust: c.terms, Cost: GammaLog}
			if c.block == "gamma_cost_adj" {
				// The logarithm of a cost of 0 is no number: two people are out.
				cost := data[3]
				for i, x := range cost.Numbers {
					if x == 0 {
						cost.Numbers[i] = math.NaN()
					}
				}
			}
			a := mustEvaluate(t, e, data)
			if a.Rows.Used != want.N {
				t.Fatalf("%d people used, want %d", a.Rows.Used, want.N)
			}
			x := a.Comparisons[0]
			digits(t, "increment", x.Cost.Estimate, want.AME.Diff, 9)
			digits(t, "SE", x.Cost.SEDelta, want.AME.SE, 7)
			e.Model.Covariance = HC0
			digits(t, "robust SE", mustEvaluate(t, e, data).Comparisons[0].Cost.SEDelta, want.AME.HC0, 7)
		})
	}
}
