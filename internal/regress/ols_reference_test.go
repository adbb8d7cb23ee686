package regress

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// source is a table of the shared folder: columns of numbers where every cell
// is one or empty.
func source(t *testing.T, name string) Columns {
	t.Helper()
	out := Columns{Number: map[string][]float64{}, Label: map[string][]string{}}
	for column, text := range reference.Columns(t, name) {
		numeric := true
		for _, s := range text {
			if _, err := strconv.ParseFloat(s, 64); err != nil && s != "" {
				numeric = false
			}
		}
		if numeric {
			out.Number[column] = reference.Floats(t, text)
		} else {
			out.Label[column] = text
		}
	}
	return out
}

func indicator(labels []string, of string) []float64 {
	out := make([]float64, len(labels))
	for i, label := range labels {
		if label == of {
			out[i] = 1
		}
	}
	return out
}

// lmAnswer is one block of R's lm in the reference.
type lmAnswer struct {
	Formula string
	N       int
	DFResid float64 `json:"df_resid"`
	Terms   []string
	Coef    []float64
	SE      []float64
	T       []float64
	P       []float64
	Low     []float64 `json:"ci95_lo"`
	High    []float64 `json:"ci95_hi"`
	Sigma   float64
	RSS     float64
	R2      float64
	AdjR2   float64 `json:"adj_r2"`
	F       struct{ F, DF1, DF2, P float64 }
	LogLik  float64
	Vcov    [][]float64
	HC0     []float64 `json:"se_HC0"`
	HC1     []float64 `json:"se_HC1"`
	HC2     []float64 `json:"se_HC2"`
	HC3     []float64 `json:"se_HC3"`
	Cluster *struct {
		Var   string
		G     int
		CR0   []float64 `json:"se_CR0"`
		Stata []float64 `json:"se_stata"`
	}
}

// prepared holds what the reference's formulas name and the tables do not.
var prepared = map[string]func(c Columns){
	"anorexia": func(c Columns) {
		c.Number["CBT"], c.Number["FT"] = indicator(c.Label["Treat"], "CBT"), indicator(c.Label["Treat"], "FT")
	},
	"dulxparx": func(c Columns) { c.Number["arm"] = c.Number["dulx"] },
	"glick500": func(c Columns) { c.Number["arm"] = c.Number["treat"] },
	"nsw":      func(c Columns) { c.Number["arm"] = c.Number["treat"] },
	"medexp": func(c Columns) {
		c.Number["female"] = indicator(c.Label["sex"], "female")
		arm := make([]float64, c.Rows())
		for i, lc := range c.Number["lc"] { // the free plan
			if lc == 0 {
				arm[i] = 1
			}
		}
		c.Number["arm"] = arm
	},
	"menss": func(c Columns) { c.Number["arm"] = minusOne(c.Number["trt"]) },
	"pbs_wide": func(c Columns) {
		c.Number["arm"] = minusOne(c.Number["trt"])
		for i, q := range c.Number["qaly"] { // people with both outcomes
			if math.IsNaN(q) {
				c.Number["cost"][i] = q
			}
		}
	},
}

func positiveOnly(v []float64) {
	for i, x := range v {
		if x <= 0 {
			v[i] = math.NaN()
		}
	}
}

func minusOne(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = x - 1
	}
	return out
}

func TestOLSAgreesWithR(t *testing.T) {
	for _, at := range []struct{ table, block string }{
		{"airquality", "complete_case"}, {"anorexia", "ancova"},
		{"dulxparx", "ols_cost"}, {"dulxparx", "ols_eff"},
		{"glick500", "ols_cost"}, {"glick500", "ols_qaly"},
		{"medexp", "ols"}, {"medexp", "ols_log"},
		{"menss", "ols_cost"}, {"menss", "ols_effect_adj"}, {"menss", "ols_effect_adj2"},
		{"nsw", "ols"}, {"nsw", "ols_adj"},
		{"pbs_wide", "ols_cost_adj"}, {"pbs_wide", "ols_qaly_adj"}, {"pbs_wide", "ols_qaly_adj2"}, {"pbs_wide", "ols_nb20000"},
	} {
		t.Run(at.table+"/"+at.block, func(t *testing.T) {
			var want lmAnswer
			reference.Answers(t, at.table, at.block, &want)
			data := source(t, at.table)
			if prepare := prepared[at.table]; prepare != nil {
				prepare(data)
			}
			if at.block == "ols_log" { // of people with a cost
				positiveOnly(data.Number["med"])
			}
			compareWithR(t, data, want)
		})
	}
}

func compareWithR(t *testing.T, data Columns, want lmAnswer) {
	formula, err := ParseFormula(want.Formula)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(formula, data, BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := OLS(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	worst := 16.0
	see := func(what string, got, want float64, digits float64) {
		t.Helper()
		have := reference.Digits(got, want)
		worst = min(worst, have)
		if have < digits {
			t.Errorf("%s: %.15g, want %.15g (%.1f digits)", what, got, want, have)
		}
	}
	see("n", float64(d.N), float64(want.N), 16)
	if got := strings.Join(d.Terms, " "); got != strings.Join(want.Terms, " ") {
		t.Fatalf("terms %s, want %s", got, strings.Join(want.Terms, " "))
	}
	for j, term := range f.Terms {
		see(term.Name, term.Estimate, want.Coef[j], 11)
		see(term.Name+" se", term.StdError, want.SE[j], 11)
		see(term.Name+" t", term.Statistic, want.T[j], 11)
		see(term.Name+" p", term.PValue, want.P[j], 10)
		see(term.Name+" low", term.ConfLow, want.Low[j], 11)
		see(term.Name+" high", term.ConfHigh, want.High[j], 11)
		for k := range f.Terms {
			see("covariance", f.Cov[j][k], want.Vcov[j][k], 11)
		}
	}
	see("residual df", f.DFResidual, want.DFResid, 16)
	see("sigma", f.Sigma, want.Sigma, 11)
	see("rss", f.Deviance, want.RSS, 11)
	see("R2", f.RSquared, want.R2, 11)
	see("adjusted R2", f.AdjRSquared, want.AdjR2, 11)
	see("F", f.FStatistic, want.F.F, 11)
	see("F's df", f.FDF1, want.F.DF1, 16)
	see("F's p", f.FPValue, want.F.P, 10)
	see("logLik", f.LogLikelihood, want.LogLik, 11)
	robust := func(kind Covariance, se []float64, df float64, d *Design) {
		t.Helper()
		f, err := OLS(d, Options{Covariance: kind})
		if err != nil {
			t.Fatal(err)
		}
		for j, term := range f.Terms {
			see(term.Name+" "+string(kind), term.StdError, se[j], 11)
		}
		see("df", f.DF, df, 16)
	}
	robust(HC0, want.HC0, want.DFResid, d)
	robust(HC1, want.HC1, want.DFResid, d)
	robust(HC2, want.HC2, want.DFResid, d)
	robust(HC3, want.HC3, want.DFResid, d)
	if want.Cluster != nil {
		d, err := Build(formula, data, BuildOptions{Cluster: want.Cluster.Var})
		if err != nil {
			t.Fatal(err)
		}
		robust(ClusterCR0, want.Cluster.CR0, float64(want.Cluster.G-1), d)
		robust(Cluster, want.Cluster.Stata, float64(want.Cluster.G-1), d)
	}
	t.Logf("%.1f digits or more", worst)
}

// R 4.2.2: sandwich's vcovHC and vcovCL(type = "HC1") of lm(cost ~ trt + u0 +
// c0) on pbs_wide, and b'V^-1 b over the number of terms.
func TestRobustFIsTheWaldTestOfTheCovariance(t *testing.T) {
	columns := reference.Columns(t, "pbs_wide")
	data := Columns{Number: map[string][]float64{}, Label: map[string][]string{"site": columns["site"]}}
	for _, name := range []string{"cost", "trt", "u0", "c0"} {
		data.Number[name] = reference.Floats(t, columns[name])
	}
	f, err := ParseFormula("cost ~ trt + u0 + c0")
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(f, data, BuildOptions{Cluster: "site"})
	if err != nil {
		t.Fatal(err)
	}
	for v, want := range map[Covariance]struct{ f, df2 float64 }{
		Classical: {1.830699485892463e+01, d0(d)}, HC0: {1.937256982994979e+01, d0(d)}, HC1: {1.901214992613677e+01, d0(d)},
		HC3: {1.795729973724209e+01, d0(d)}, Cluster: {2.470043485881867e+01, 22},
	} {
		fit, err := OLS(d, Options{Covariance: v})
		if err != nil {
			t.Fatal(err)
		}
		if got := reference.Digits(fit.FStatistic, want.f); got < 9 || fit.FDF2 != want.df2 || fit.FDF1 != 3 {
			t.Errorf("%s: F(%g, %g) = %.16g, want F(3, %g) = %.16g", v, fit.FDF1, fit.FDF2, fit.FStatistic, want.df2, want.f)
		}
	}
}

func d0(d *Design) float64 { return float64(d.N - len(d.X)) }
