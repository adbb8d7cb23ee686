package main

import (
	"fmt"
	"math"

	"ibsen/internal/regress"
)

// nist fits the Statistical Reference Datasets for linear regression.
func nist(a *answers) ([]row, error) {
	var out []row
	for _, set := range []struct {
		name    string
		formula string
		asked   float64
	}{
		{"norris", "y ~ x", 11}, {"pontius", "y ~ x + I(x^2)", 11}, {"noint1", "y ~ x - 1", 13},
		{"longley", "", 10},
		{"wampler1", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)", 9},
		{"wampler2", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)", 11},
		{"wampler3", "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)", 8.5},
	} {
		want, err := a.block("nist", "sets", set.name)
		if err != nil {
			return nil, err
		}
		formula := set.formula
		if formula == "" {
			formula = "y ~ x1 + x2 + x3 + x4 + x5 + x6"
		}
		d, err := a.design("nist/"+set.name, formula, regress.BuildOptions{}, nil)
		if err != nil {
			return nil, err
		}
		f, err := regress.OLS(d, regress.Options{})
		if err != nil {
			return nil, err
		}
		out = append(out,
			row{"least squares", "NIST " + set.name, "coefficients", least(estimates(f), want.numbers("coef")), set.asked},
			row{"least squares", "NIST " + set.name, "standard errors", least(errorsOf(f), want.numbers("se")), 8})
	}
	return out, nil
}

// linear fits every block of R's lm.
func linear(a *answers) ([]row, error) {
	var out []row
	for _, at := range [][2]string{
		{"airquality", "complete_case"}, {"anorexia", "ancova"}, {"dulxparx", "ols_cost"}, {"dulxparx", "ols_eff"},
		{"glick500", "ols_cost"}, {"glick500", "ols_qaly"}, {"medexp", "ols"}, {"medexp", "ols_log"},
		{"menss", "ols_cost"}, {"menss", "ols_effect_adj"}, {"menss", "ols_effect_adj2"}, {"nsw", "ols"}, {"nsw", "ols_adj"},
		{"pbs_wide", "ols_cost_adj"}, {"pbs_wide", "ols_qaly_adj"}, {"pbs_wide", "ols_qaly_adj2"}, {"pbs_wide", "ols_nb20000"},
	} {
		rows, err := linearBlock(a, at[0], at[1])
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

func linearBlock(a *answers, table, name string) ([]row, error) {
	want, err := a.block(table, name)
	if err != nil {
		return nil, err
	}
	change := positive(name == "ols_log", "med")
	fit := func(kind regress.Covariance, cluster string) (*regress.Fit, error) {
		d, err := a.design(table, want.text("formula"), regress.BuildOptions{Cluster: cluster}, change)
		if err != nil {
			return nil, err
		}
		return regress.OLS(d, regress.Options{Covariance: kind})
	}
	f, err := fit(regress.Classical, "")
	if err != nil {
		return nil, err
	}
	data := fmt.Sprintf("%s, %s", table, name)
	out := []row{{"least squares", data, "coefficients", least(estimates(f), want.numbers("coef")), 10}}
	digits, names := least(errorsOf(f), want.numbers("se")), "classical"
	for _, kind := range []regress.Covariance{regress.HC0, regress.HC1, regress.HC2, regress.HC3} {
		key := "se_HC" + string(kind[2])
		if !want.has(key) {
			continue
		}
		r, err := fit(kind, "")
		if err != nil {
			return nil, err
		}
		digits, names = math.Min(digits, least(errorsOf(r), want.numbers(key))), names+", "+string(kind)
	}
	if cluster, ok := want["cluster"].(map[string]any); ok {
		for kind, key := range map[regress.Covariance]string{regress.Cluster: "se_stata", regress.ClusterCR0: "se_CR0"} {
			r, err := fit(kind, block(cluster).text("var"))
			if err != nil {
				return nil, err
			}
			digits = math.Min(digits, least(errorsOf(r), block(cluster).numbers(key)))
		}
		names += ", cluster"
	}
	return append(out, row{"least squares", data, "standard errors: " + names, digits, 8}), nil
}

// positive leaves people without a positive value out, if it is asked for.
func positive(asked bool, column string) func(regress.Columns) {
	if !asked {
		return nil
	}
	return func(c regress.Columns) {
		for i, v := range c.Number[column] {
			if !(v > 0) {
				c.Number[column][i] = math.NaN()
			}
		}
	}
}
