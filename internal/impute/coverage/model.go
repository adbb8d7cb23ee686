package main

import (
	"context"

	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// model is what is estimated from a completed set: a response and its terms,
// the constant first.
type model struct {
	terms  []string
	design func(filled map[string][]float64) (y []float64, x [][]float64)
}

// study is a table to impute and what to estimate from it.
type study struct {
	name string
	vars []impute.Variable
	by   string
	// visit is mice's order, that of the columns, where mice is followed; the
	// models of categories then impute from their estimates as it does.
	visit  []string
	models []model
}

// pooled imputes once and returns the pooled terms of all models, one after
// another.
func (s study) pooled(ctx context.Context, sets int, seed uint64) ([]impute.Estimate, error) {
	made, err := impute.Run(ctx, s.vars, impute.Options{Sets: sets, Iterations: 10, Seed: seed, By: s.by, Visit: s.visit, PlugIn: s.visit != nil, Workers: 1})
	if err != nil {
		return nil, err
	}
	var out []impute.Estimate
	for _, m := range s.models {
		terms, err := m.pooled(made)
		if err != nil {
			return nil, err
		}
		out = append(out, terms...)
	}
	return out, nil
}

// pooled fits the model to each set by least squares and pools.
func (m model) pooled(sets *impute.Sets) ([]impute.Estimate, error) {
	var fits []*regress.Fit
	for k := range sets.M() {
		columns, err := completed(sets, k)
		if err != nil {
			return nil, err
		}
		y, x := m.design(columns)
		d, err := regress.NewDesign("response", y, m.terms, x)
		if err != nil {
			return nil, err
		}
		fit, err := regress.OLS(d, regress.Options{})
		if err != nil {
			return nil, err
		}
		fits = append(fits, fit)
	}
	p, _, err := impute.PoolFits(fits)
	return p.Terms, err
}

// completed are the columns of set k by name.
func completed(sets *impute.Sets, k int) (map[string][]float64, error) {
	columns := map[string][]float64{}
	for _, name := range sets.Names() {
		column, err := sets.Column(name, k)
		if err != nil {
			return nil, err
		}
		columns[name] = column
	}
	return columns, nil
}

func (s study) terms() []string {
	var out []string
	for _, m := range s.models {
		out = append(out, m.terms...)
	}
	return out
}
