package main

import (
	"fmt"
	"math"

	"ibsen/internal/hypothesis"
	"ibsen/internal/impute"
	"ibsen/outcomes"
)

// comparisons runs the t-tests that references give from the summaries of two
// groups.
func comparisons(a *answers) ([]row, error) {
	var out []row
	for _, at := range [][]string{
		{"nsw", "re78"}, {"pbs_wide", "cea", "cost"}, {"pbs_wide", "cea", "effect"}, {"menss", "cea", "cost"}, {"menss", "cea", "effect"},
		{"dulxparx", "cea", "cost"}, {"glick500", "cea", "effect"},
	} {
		want, err := a.block(at[0], at[1:]...)
		if err != nil {
			return nil, err
		}
		one := func(key string) float64 { return want.numbers(key)[0] }
		treated := hypothesis.Sample{Label: "treated", N: int(one("n1")), Mean: one("mean1"), SD: one("sd1")}
		control := hypothesis.Sample{Label: "control", N: int(one("n0")), Mean: one("mean0"), SD: one("sd0")}
		for name, test := range map[string]func(a, b hypothesis.Sample, level float64) (hypothesis.Test, error){
			"pooled": hypothesis.PooledT, "welch": hypothesis.WelchT,
		} {
			t, err := test(treated, control, 0.95)
			if err != nil {
				return nil, err
			}
			answer := block(want[name].(map[string]any))
			got := []float64{t.Difference, t.StdError, t.DF, t.Statistic, t.PValue, t.ConfLow, t.ConfHigh}
			expected := append(each([]string{"diff", "se", "df", "t", "p"}, func(k string) float64 { return answer.numbers(k)[0] }), answer.numbers("ci95")...)
			out = append(out, row{"t-test, " + name, fmt.Sprint(at[0], ", ", at[len(at)-1]), "difference, error, df, t, p, interval", least(got, expected), 9})
		}
	}
	// A map has no order; the table does.
	for i := 0; i+1 < len(out); i += 2 {
		if out[i].estimator > out[i+1].estimator {
			out[i], out[i+1] = out[i+1], out[i]
		}
	}
	return out, nil
}

// scales computes Cronbach's alpha of the scales whose items need no
// preparation.
func scales(a *answers) ([]row, error) {
	var out []row
	for _, name := range []string{"depression", "anxiety", "stress", "total"} {
		want, err := a.block("dass21", name)
		if err != nil {
			return nil, err
		}
		data, err := a.table("dass21")
		if err != nil {
			return nil, err
		}
		var names []string
		var items [][]float64
		for _, item := range want["items"].([]any) {
			names = append(names, item.(string))
			items = append(items, data.Number[item.(string)])
		}
		r, err := outcomes.CronbachAlpha(names, items, outcomes.Listwise, 0.95)
		if err != nil {
			return nil, err
		}
		got, expected := []float64{r.Alpha}, want.numbers("alpha_listwise")
		if feldt := want.numbers("feldt95_listwise"); feldt != nil {
			got, expected = append(got, r.ConfLow, r.ConfHigh), append(expected, feldt...)
		}
		out = append(out, row{"Cronbach's alpha", "dass21, " + name, "alpha and Feldt's interval", least(got, expected), 9})
	}
	return out, nil
}

// pooling applies Rubin's rules to the saved imputed sets' own estimates and
// variances.
func pooling(a *answers) ([]row, error) {
	var out []row
	for _, at := range [][]string{
		{"nhanes", "bmi"}, {"airquality", "ozone"}, {"menss", "mi", "cost"}, {"menss", "mi", "qaly"}, {"menss", "mi", "nb20000"},
		{"pbs_wide", "mi", "cost"}, {"pbs_wide", "mi", "qaly"}, {"pbs_wide", "mi", "nb20000"},
	} {
		want, err := a.block(at[0], at[1:]...)
		if err != nil {
			return nil, err
		}
		p, err := pooled(want)
		if err != nil {
			return nil, err
		}
		data := fmt.Sprint(at[0], ", ", at[len(at)-1])
		part := func(of func(impute.Estimate) float64, key string) float64 {
			return least(each(p.Terms, of), want.numbers(key))
		}
		digits := math.Min(part(func(e impute.Estimate) float64 { return e.Estimate }, "estimate"), part(func(e impute.Estimate) float64 { return e.StdError }, "se"))
		digits = math.Min(digits, part(func(e impute.Estimate) float64 { return e.FMI }, "fmi"))
		out = append(out,
			row{"Rubin's rules", data, "estimates, errors, missing information", digits, 9},
			row{"Rubin's rules", data, "Barnard-Rubin degrees of freedom", part(func(e impute.Estimate) float64 { return e.DF }, "df_barnard_rubin"), 7})
	}
	return out, nil
}

func pooled(want block) (impute.Pooled, error) {
	var estimates [][]float64
	var covariances [][][]float64
	for k, set := range want["per_imputation_estimate"].([]any) {
		e := block{"x": set}.numbers("x")
		v := block{"x": want["per_imputation_variance"].([]any)[k]}.numbers("x")
		cov := make([][]float64, len(v))
		for j := range cov {
			cov[j] = make([]float64, len(v))
			cov[j][j] = v[j]
		}
		estimates, covariances = append(estimates, e), append(covariances, cov)
	}
	return impute.Pool(estimates, covariances, want.numbers("df_complete")[0])
}
