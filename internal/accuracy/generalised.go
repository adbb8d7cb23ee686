package main

import (
	"fmt"
	"math"
	"strings"

	"ibsen/internal/regress"
)

// gamma fits every block of R's Gamma regressions.
func gamma(a *answers) ([]row, error) {
	var out []row
	for _, at := range [][3]string{
		{"cancer_drug", "gamma"}, {"dulxparx", "gamma_zeros"}, {"dulxparx", "gamma_pos", "ru"}, {"glick500", "gamma_cost"},
		{"medexp", "gamma_pos", "med"}, {"medexp", "gamma_pos_simple", "med"}, {"medexp", "gamma_zeros"},
		{"menss", "gamma_cost_zeros_kept"}, {"menss", "gamma_cost_positive", "c"},
		{"nsw", "gamma_zeros"}, {"nsw", "gamma_pos", "re78"}, {"pbs_wide", "gamma_cost"}, {"pbs_wide", "gamma_cost_adj", "c0"},
	} {
		rows, err := gammaBlock(a, at[0], at[1], at[2])
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

func gammaBlock(a *answers, table, name, only string) ([]row, error) {
	want, err := a.block(table, name)
	if err != nil {
		return nil, err
	}
	d, err := a.design(table, want.text("formula"), regress.BuildOptions{}, positive(only != "", only))
	if err != nil {
		return nil, err
	}
	family := regress.Gamma
	if strings.Contains(want.text("family"), "zero") {
		family = regress.GammaZerosKept
	}
	data := fmt.Sprintf("%s, %s", table, name)
	var out []row
	for _, c := range []struct {
		kind  regress.Covariance
		key   string
		words string
	}{
		{regress.Classical, "se", "standard errors, expected information (R)"},
		{regress.Observed, "se_oim_stata", "standard errors, observed information (Stata)"},
		{regress.HC0, "se_HC0", "standard errors, HC0"}, {regress.HC1, "se_HC1", "standard errors, HC1"},
	} {
		f, err := regress.GLM(d, family, regress.Log, regress.Options{Covariance: c.kind})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", data, err)
		}
		if out == nil {
			out = append(out, row{"Gamma, log link", data, "coefficients", least(estimates(f), want.numbers("coef")), 9})
		}
		if want.has(c.key) {
			out = append(out, row{"Gamma, log link", data, c.words, least(errorsOf(f), want.numbers(c.key)), 7})
		}
	}
	return out, nil
}

// ordered fits every block of R's ordered logits.
func ordered(a *answers) ([]row, error) {
	var out []row
	for _, at := range []struct{ table, name, response, levels, weights string }{
		{"ologit_ucla", "full", "apply", "unlikely,somewhat likely,very likely", ""},
		{"ologit_ucla", "pared", "apply", "unlikely,somewhat likely,very likely", ""},
		{"housing", "full", "Sat", "Low,Medium,High", "Freq"},
		{"arthritis_koch", "full", "Improved", "None,Some,Marked", ""},
		{"arthritis_koch", "arm", "Improved", "None,Some,Marked", ""},
		{"strep_tb", "ologit_rad", "y", "1,2,3,4,5,6", ""},
	} {
		want, err := a.block(at.table, at.name)
		if err != nil {
			return nil, err
		}
		o := regress.BuildOptions{Weights: at.weights, Levels: map[string][]string{at.response: strings.Split(at.levels, ",")}}
		if at.table == "housing" {
			o.Levels["Infl"], o.Levels["Type"] = []string{"Low", "Medium", "High"}, []string{"Tower", "Apartment", "Atrium", "Terrace"}
			o.Levels["Cont"] = []string{"Low", "High"}
		}
		d, err := a.design(at.table, want.text("formula"), o, nil)
		if err != nil {
			return nil, err
		}
		f, err := regress.OrderedLogit(d, d.ResponseLevels, regress.Options{})
		if err != nil {
			return nil, err
		}
		cuts := each(f.Cuts, func(c regress.Cut) float64 { return c.Estimate })
		cutErrors := each(f.Cuts, func(c regress.Cut) float64 { return c.StdError })
		data := fmt.Sprintf("%s, %s", at.table, at.name)
		out = append(out,
			row{"ordered logit", data, "coefficients and cut points", math.Min(least(estimates(f), want.numbers("coef")), least(cuts, want.numbers("zeta"))), 9},
			row{"ordered logit", data, "standard errors", math.Min(least(errorsOf(f), want.numbers("se")), least(cutErrors, want.numbers("zeta_se"))), 7},
			row{"ordered logit", data, "log-likelihoods", least([]float64{f.LogLikelihood, f.NullLogLikelihood}, append(want.numbers("logLik"), want.numbers("null_logLik")...)), 10})
	}
	return out, nil
}
