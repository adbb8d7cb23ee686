package regress

import (
	"math"
	"slices"
	"strings"
	"testing"

	"ibsen/internal/reference"
)

// gammaAnswer is one block of a Gamma model with log link in the reference:
// R's glm with its score iterated to 0.
type gammaAnswer struct {
	Formula      string
	Family       string
	N            int
	DFResid      float64 `json:"df_resid"`
	Terms        []string
	Coef         []float64
	SE           []float64
	T            []float64
	PT           []float64   `json:"p_t"`
	PearsonChi2  float64     `json:"pearson_chi2"`
	Pearson      float64     `json:"dispersion_pearson"`
	Observed     []float64   `json:"se_oim_stata"`
	HC0          []float64   `json:"se_HC0"`
	HC1          []float64   `json:"se_HC1"`
	Vcov         [][]float64 `json:"vcov"`
	Deviance     *float64
	NullDeviance float64 `json:"null_deviance"`
	ByDeviance   float64 `json:"dispersion_deviance"`
	Shape        float64 `json:"ml_shape"`
	ShapeSE      float64 `json:"ml_shape_se"`
	LogLik       float64 `json:"logLik_ml"`
	AME          *struct {
		Arm          string
		Mean1, Mean0 float64
		Diff         float64
		SE           float64 `json:"se_delta"`
		HC0          float64 `json:"se_delta_HC0"`
	}
}

// gammaDesign makes the design of a block.
func gammaDesign(t *testing.T, table string, want gammaAnswer) *Design {
	t.Helper()
	data := source(t, table)
	if prepare := prepared[table]; prepare != nil {
		prepare(data)
	}
	response, _, _ := strings.Cut(want.Formula, " ~")
	if !strings.Contains(want.Family, "zero") {
		positiveOnly(data.Number[response])
	}
	if strings.Contains(want.Formula, "log(c0)") {
		positiveOnly(data.Number["c0"])
	}
	if table == "cancer_drug" {
		for _, level := range []float64{2, 3} {
			column := make([]float64, data.Rows())
			for i, drug := range data.Number["drug"] {
				if drug == level {
					column[i] = 1
				}
			}
			data.Number["drug"+string(rune('0'+int(level)))] = column
		}
	}
	formula, err := ParseFormula(want.Formula)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Build(formula, data, BuildOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if d.N != want.N || !slices.Equal(d.Terms, want.Terms) {
		t.Fatalf("design has %d rows and terms %v, want %d and %v", d.N, d.Terms, want.N, want.Terms)
	}
	return d
}

func TestGammaAgreesWithR(t *testing.T) {
	for _, at := range []struct{ table, block string }{
		{"cancer_drug", "gamma"},
		{"dulxparx", "gamma_zeros"}, {"dulxparx", "gamma_pos"},
		{"glick500", "gamma_cost"},
		{"medexp", "gamma_pos"}, {"medexp", "gamma_pos_simple"}, {"medexp", "gamma_zeros"},
		{"menss", "gamma_cost_zeros_kept"}, {"menss", "gamma_cost_positive"},
		{"nsw", "gamma_zeros"}, {"nsw", "gamma_pos"},
		{"pbs_wide", "gamma_cost"}, {"pbs_wide", "gamma_cost_adj"},
	} {
		t.Run(at.table+"/"+at.block, func(t *testing.T) {
			var want gammaAnswer
			reference.Answers(t, at.table, at.block, &want)
			compareGamma(t, gammaDesign(t, at.table, want), want)
		})
	}
}

func compareGamma(t *testing.T, d *Design, want gammaAnswer) {
	family := Gamma
	if want.Deviance == nil {
		family = GammaZerosKept
	}
	worst := 16.0
	see := func(what string, got, want, digits float64) {
		t.Helper()
		have := reference.Digits(got, want)
		worst = min(worst, have)
		if have < digits {
			t.Errorf("%s: %.15g, want %.15g (%.1f digits)", what, got, want, have)
		}
	}
	fit := func(kind Covariance) *Fit {
		t.Helper()
		f, err := GLM(d, family, "", Options{Covariance: kind})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := fit(Classical)
	for j, term := range f.Terms {
		see(term.Name, term.Estimate, want.Coef[j], 10)
		see(term.Name+" se", term.StdError, want.SE[j], 10)
		see(term.Name+" t", term.Statistic, want.T[j], 10)
		if want.PT[j] > 0 {
			see(term.Name+" p", term.PValue, want.PT[j], 9)
		}
		for k := range f.Terms {
			see("covariance", f.Cov[j][k], want.Vcov[j][k], 10)
		}
	}
	see("residual df", f.DFResidual, want.DFResid, 16)
	see("dispersion", f.Dispersion, want.Pearson, 11)
	see("Pearson chi-squared", f.Generalised.PearsonChiSquared, want.PearsonChi2, 11)
	if want.Deviance == nil {
		if !math.IsNaN(f.Deviance) || !math.IsNaN(f.LogLikelihood) {
			t.Errorf("deviance %g and log-likelihood %g where zeros leave none", f.Deviance, f.LogLikelihood)
		}
	} else {
		see("deviance", f.Deviance, *want.Deviance, 11)
		see("null deviance", f.NullDeviance, want.NullDeviance, 11)
		see("deviance dispersion", f.Generalised.DevianceDispersion, want.ByDeviance, 11)
		see("shape", f.Generalised.Shape, want.Shape, 9)
		see("shape se", f.Generalised.ShapeStdError, want.ShapeSE, 9)
		see("log-likelihood", f.LogLikelihood, want.LogLik, 10)
	}
	for kind, se := range map[Covariance][]float64{Observed: want.Observed, HC0: want.HC0, HC1: want.HC1} {
		for j, term := range fit(kind).Terms {
			see(term.Name+" "+string(kind), term.StdError, se[j], 10)
		}
	}
	if want.AME != nil {
		for kind, se := range map[Covariance]float64{Classical: want.AME.SE, HC0: want.AME.HC0} {
			f := fit(kind)
			r, err := Recycled(f, want.AME.Arm, []string{"0", "1"}, f.Generalised.Link.Mean)
			if err != nil {
				t.Fatal(err)
			}
			see("mean of arm 0", r.Means[0].Value, want.AME.Mean0, 11)
			see("mean of arm 1", r.Means[1].Value, want.AME.Mean1, 11)
			see("difference", r.Differences[0].Value, want.AME.Diff, 9)
			see("its error "+string(kind), r.Differences[0].StdError, se, 10)
		}
	}
	t.Logf("at least %.1f digits, %d iterations, scaled score %.1g", worst, f.Iterations, f.MaxAbsScore)
}
