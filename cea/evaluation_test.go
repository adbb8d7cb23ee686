package cea

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// tableOf is a reference table with the columns named, numbers but for words.
func tableOf(t testing.TB, name string, numbers, words []string) Table {
	t.Helper()
	columns := reference.Columns(t, name)
	var out Table
	for _, n := range numbers {
		out = append(out, Column{Name: n, Numbers: reference.Floats(t, columns[n])})
	}
	for _, w := range words {
		out = append(out, Column{Name: w, Labels: columns[w]})
	}
	return out
}

// imputedSets are the 20 saved imputed sets of a trial, as tables.
func imputedSets(t testing.TB, name string, numbers, words []string) []Table {
	t.Helper()
	all := tableOf(t, name, append([]string{"imp"}, numbers...), words)
	rows := map[int][]int{}
	for i, k := range all[0].Numbers {
		rows[int(k)] = append(rows[int(k)], i)
	}
	var out []Table
	for k := 1; rows[k] != nil; k++ {
		out = append(out, all.Take(rows[k]))
	}
	return out
}

// miAnswer is the cea block of imputed sets: Rubin's rules in R 4.2.2.
type miAnswer struct {
	CEA struct {
		DC    float64 `json:"dC"`
		DE    float64 `json:"dE"`
		ICER  float64 `json:"icer"`
		SEC   float64 `json:"se_dC"`
		SEE   float64 `json:"se_dE"`
		DFC   float64 `json:"df_dC"`
		DFE   float64 `json:"df_dE"`
		Total [2][2]float64
		Z     struct {
			Type   string
			Lo, Hi *float64
		} `json:"fieller_z"`
		INB []struct {
			Lambda, INB, SE, DF float64
			CI                  [2]float64 `json:"ci95"`
			PNormal             float64    `json:"p_ce_normal"`
			PT                  float64    `json:"p_ce_t"`
		}
	}
}

func TestRubinOnSavedSets(t *testing.T) {
	for _, c := range []struct{ trial, sets, cost, effect string }{
		{"pbs_wide", "pbs_imp20", "cost", "qaly"},
		{"menss", "menss_imp20", "c", "e"},
	} {
		t.Run(c.trial, func(t *testing.T) {
			var want miAnswer
			reference.Answers(t, c.trial, "mi", &want)
			var wtp []float64
			for _, b := range want.CEA.INB {
				wtp = append(wtp, b.Lambda)
			}
			a, err := Evaluation{
				Arm: "arm", Cost: c.cost, Effect: c.effect, Missing: Missing{Order: RubinDelta}, Settings: Settings{WTP: wtp},
			}.Run(context.Background(), imputedSets(t, c.sets, []string{c.cost, c.effect}, []string{"arm"})...)
			if err != nil {
				t.Fatal(err)
			}
			x := a.Comparisons[0]
			digits(t, "cost", x.Cost.Estimate, want.CEA.DC, 9)
			digits(t, "effect", x.Effect.Estimate, want.CEA.DE, 9)
			digits(t, "ratio", x.Ratio.Estimate, want.CEA.ICER, 9)
			digits(t, "cost SE", x.Cost.Pooling.SE, want.CEA.SEC, 9)
			digits(t, "effect SE", x.Effect.Pooling.SE, want.CEA.SEE, 9)
			digits(t, "cost df", x.Cost.Pooling.DF, want.CEA.DFC, 7)
			digits(t, "effect df", x.Effect.Pooling.DF, want.CEA.DFE, 7)
			if f := want.CEA.Z; f.Lo == nil {
				if x.Ratio.Fieller.Type != WholeLine {
					t.Errorf("Fieller: %v, want %s", x.Ratio.Fieller, f.Type)
				}
			} else {
				digits(t, "Fieller lower", x.Ratio.Fieller.Lower, *f.Lo, 8)
				digits(t, "Fieller upper", x.Ratio.Fieller.Upper, *f.Hi, 8)
			}
			for i, b := range want.CEA.INB {
				name, got := fmt.Sprintf("net benefit at %g", b.Lambda), x.NetBenefit[i]
				digits(t, name, got.Estimate, b.INB, 9)
				digits(t, name+" SE", got.Pooling.SE, b.SE, 9)
				digits(t, name+" df", got.Pooling.DF, b.DF, 7)
				digits(t, name+" lower", got.Intervals.Rubin.Lower, b.CI[0], 8)
				digits(t, name+" upper", got.Intervals.Rubin.Upper, b.CI[1], 8)
				digits(t, name+" P, t", got.Pooling.Probability, b.PT, 7)
				digits(t, name+" P, normal", got.Pooling.ProbabilityNormal, b.PNormal, 7)
				// Draws for the plane come from the same distribution.
				if d := math.Abs(got.Probability - b.PNormal); d > 4*math.Sqrt(b.PNormal*(1-b.PNormal)/3000)+1e-9 {
					t.Errorf("%s: the share of draws above zero is %g, want about %g", name, got.Probability, b.PNormal)
				}
			}
		})
	}
}

// An evaluation without models, clusters or gaps is the plain analysis, to the
// last bit.
func TestPlainEvaluationIsAnalyse(t *testing.T) {
	want, arms, rows := trial(t, "pbs_wide")
	d := want.Definition
	s := Settings{Seed: 5, Replicates: 200, WTP: []float64{0, 20000}}
	plain, err := Analyse(context.Background(), arms, rows, s)
	if err != nil {
		t.Fatal(err)
	}
	e := Evaluation{Arm: d.Arm, Control: "1", Cost: d.Cost, Effect: d.Effect, Settings: s}
	got, err := e.Run(context.Background(), tableOf(t, "pbs_wide", []string{d.Cost, d.Effect}, []string{d.Arm}))
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got, plain)
}

func sameJSON(t *testing.T, got, want *Analysis) {
	t.Helper()
	g, err1 := got.MarshalJSON()
	w, err2 := want.MarshalJSON()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if string(g) != string(w) {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

func menssData(t testing.TB) Table {
	return tableOf(t, "menss", []string{"e", "c", "u_0", "age", "sti_0"}, []string{"trt"})
}

func menssEvaluation(order Order) Evaluation {
	return Evaluation{
		Arm: "trt", Control: "1", Cost: "c", Effect: "e",
		Missing:  Missing{Order: order, Sets: 10, Auxiliary: []string{"u_0", "age", "sti_0"}},
		Settings: Settings{Seed: 3, Replicates: 400, WTP: []float64{20000}},
	}
}

// The three ways of putting imputation and bootstrap together estimate the
// same error: on 159 people of whom 113 miss something they come out alike.
func TestOrdersAgree(t *testing.T) {
	se := map[Order]float64{}
	for _, order := range []Order{RubinDelta, ImputeThenBootstrap, BootstrapThenImpute} {
		a, err := menssEvaluation(order).Run(context.Background(), menssData(t))
		if err != nil {
			t.Fatal(err)
		}
		if a.Rows.Used != 159 || a.Failed != 0 {
			t.Errorf("%s: %d people used, %d replicates failed", order, a.Rows.Used, a.Failed)
		}
		x := a.Comparisons[0].NetBenefit[0]
		se[order] = x.SEBootstrap
		t.Logf("%s: %.4g, SE %.4g, Rubin %.4g", order, x.Estimate, x.SEBootstrap, x.Pooling.SE)
	}
	for order, x := range se {
		if r := x / se[RubinDelta]; r < 0.7 || r > 1.4 {
			t.Errorf("%s: standard error %g times that of Rubin's rules", order, r)
		}
	}
}

func TestWorkersNeverChangeAnEvaluation(t *testing.T) {
	for _, order := range []Order{RubinDelta, ImputeThenBootstrap, BootstrapThenImpute} {
		e := menssEvaluation(order)
		e.Settings.Replicates, e.Missing.Sets = 60, 4
		e.Settings.Workers = 1
		one, err := e.Run(context.Background(), menssData(t))
		if err != nil {
			t.Fatal(err)
		}
		e.Settings.Workers = 7
		seven, err := e.Run(context.Background(), menssData(t))
		if err != nil {
			t.Fatal(err)
		}
		sameJSON(t, seven, one)
	}
}

// withThirdArm is pbs with a third arm, made of every fourth person.
func withThirdArm(t *testing.T) (Evaluation, Table) {
	e, data := pbs(t)
	arm, err := data.column("trt")
	if err != nil {
		t.Fatal(err)
	}
	for i := 3; i < len(arm.Labels); i += 4 {
		arm.Labels[i] = "3"
	}
	return e, data
}

func TestEvaluationsOfThreeArms(t *testing.T) {
	e, data := withThirdArm(t)
	e.Settings.Replicates = 100
	for _, m := range []Missing{{}, {Order: ImputeThenBootstrap, Sets: 5}, {Order: BootstrapThenImpute, Sets: 5}} {
		e.Missing = m
		a := mustEvaluate(t, e, data)
		if len(a.Comparisons) != 2 || len(a.Frontier) != 3 || len(a.Acceptance) != 1 {
			t.Errorf("%s: %d comparisons, %d on the frontier's list", m.Order, len(a.Comparisons), len(a.Frontier))
		}
		sum := 0.0
		for _, p := range a.Acceptance[0].Probability {
			sum += p
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("%s: the probabilities of being best add up to %g", m.Order, sum)
		}
	}
	e.Missing = Missing{Order: RubinDelta}
	if _, err := e.Run(context.Background(), data); err == nil || !strings.Contains(err.Error(), "two arms") {
		t.Errorf("draws of three arms: %v", err)
	}
}

// A replicate that fails is counted, and the message says why.
func TestReplicatesThatFailSayWhy(t *testing.T) {
	e, data := pbs(t)
	x := make([]float64, data.Rows())
	x[7], x[9], x[20] = 1, 1, 1
	data = append(data, Column{Name: "rare", Numbers: x})
	e.Model.Adjust, e.Settings.Replicates = "rare", 300
	a := mustEvaluate(t, e, data)
	if a.Failed == 0 || a.Failed > 100 {
		t.Fatalf("%d of 300 replicates failed: about one in twenty draws none of three people", a.Failed)
	}
	found := false
	for _, w := range a.Warnings {
		if w.Code == CodeFailedReplicates {
			found = strings.Contains(w.Message, "combinations of each other")
		}
	}
	if !found {
		t.Errorf("no warning says why: %v", a.Warnings)
	}
}

func TestCompliersInClustersWithGaps(t *testing.T) {
	e, data := pbs(t)
	got := make([]float64, data.Rows())
	arm, _ := data.column("trt")
	for i, l := range arm.Labels {
		if l == "2" && i%5 > 0 {
			got[i] = 1
		}
	}
	data = append(data, Column{Name: "got", Numbers: got})
	e.Cluster, e.Estimand, e.Received = "site", ComplierAverage, "got"
	e.Missing, e.Settings.Replicates = Missing{Order: BootstrapThenImpute, Sets: 4}, 60
	if a := mustEvaluate(t, e, data); a.Failed > 0 {
		t.Errorf("%d of 60 replicates failed", a.Failed)
	}
}
