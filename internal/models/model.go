package models

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// Kind is the family of a model.
type Kind string

const (
	// OLS is least squares.
	OLS Kind = "ols"
	// Gamma is a generalised linear model with Gamma variance and log link.
	Gamma Kind = "gamma"
	// OrderedLogit is the proportional odds model.
	OrderedLogit Kind = "ologit"
)

// Column is a variable of the people of a model.
type Column struct {
	Name   string
	Values []float64 // one a row, NaN where missing
	// Impute says that missing values are to be filled in, by Method, the
	// default of the Kind if empty. A column that is not imputed predicts those
	// that are, and a row where it is missing is not used.
	Impute bool
	Kind   impute.Kind
	Levels []string // of ordered and nominal columns
	Method impute.Method
}

// Columns gives the completed columns of one set.
type Columns func(name string) []float64

// Model is a regression on people.
type Model struct {
	Kind Kind
	// Levels names the levels of an ordered outcome, lowest first; the outcome
	// holds positions in them.
	Levels  []string
	Columns []Column
	Terms   []string
	// Design computes outcome and terms of all rows from completed columns, a
	// term a slice. An intercept is among the terms as "(Intercept)" unless the
	// model is an ordered logit.
	Design func(at Columns) (outcome []float64, terms [][]float64, err error)
}

// Intercept is the name of the constant among the terms.
const Intercept = "(Intercept)"

// Options say how to impute.
type Options struct {
	Sets    int // 20 if 0
	Seed    uint64
	Workers int // all processors if 0; it never changes a result
}

// Fit imputes, fits and pools. A row is used if no column that is not imputed is
// missing there.
//
// Errors name what cannot be imputed or fitted, never a person's value.
func Fit(ctx context.Context, m Model, o Options) (*Result, error) {
	rows := m.rows()
	if len(rows) == 0 {
		return nil, fmt.Errorf("nobody has all of the columns that the model needs")
	}
	sets, err := m.complete(ctx, rows, o)
	if err != nil {
		return nil, err
	}
	count := 1
	if sets != nil {
		count = sets.M()
	}
	fits := make([]*regress.Fit, count)
	for k := range fits {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if fits[k], err = m.fit(rows, sets, k); err != nil {
			return nil, err
		}
	}
	return pooled(m, fits)
}

// Completed gives a column of the k-th completed set, a value for each row of
// the model's columns: NaN where the row is not used.
func Completed(ctx context.Context, m Model, o Options, name string, k int) ([]float64, error) {
	rows := m.rows()
	sets, err := m.complete(ctx, rows, o)
	if err != nil {
		return nil, err
	}
	var out, filled []float64
	for _, c := range m.Columns {
		if c.Name == name {
			filled = pick(c.Values, rows)
			out = make([]float64, len(c.Values))
		}
	}
	if sets != nil {
		if err := sets.Fill(filled, name, k); err != nil {
			return nil, err
		}
	}
	for i := range out {
		out[i] = math.NaN()
	}
	for j, i := range rows {
		out[i] = filled[j]
	}
	return out, nil
}

// rows are those where nothing is missing that is not imputed.
func (m Model) rows() []int {
	var rows []int
	for i := range m.Columns[0].Values {
		if !slices.ContainsFunc(m.Columns, func(c Column) bool { return !c.Impute && c.Values[i] != c.Values[i] }) {
			rows = append(rows, i)
		}
	}
	return rows
}

func pick(values []float64, rows []int) []float64 {
	out := make([]float64, len(rows))
	for k, i := range rows {
		out[k] = values[i]
	}
	return out
}

// complete imputes the rows, or returns nil where nothing is missing.
func (m Model) complete(ctx context.Context, rows []int, o Options) (*impute.Sets, error) {
	var vars []impute.Variable
	gaps := false
	for _, c := range m.Columns {
		v := impute.Variable{Name: c.Name, Kind: c.Kind, Levels: c.Levels, Values: pick(c.Values, rows), Method: c.Method}
		gaps = gaps || slices.ContainsFunc(v.Values, func(x float64) bool { return x != x })
		vars = append(vars, v)
	}
	if !gaps {
		return nil, nil
	}
	return impute.Run(ctx, vars, impute.Options{Sets: o.Sets, Seed: o.Seed, Workers: o.Workers})
}

// fit fits the k-th completed set.
func (m Model) fit(rows []int, sets *impute.Sets, k int) (*regress.Fit, error) {
	columns := map[string][]float64{}
	for _, c := range m.Columns {
		columns[c.Name] = pick(c.Values, rows)
		if sets == nil {
			continue
		}
		if err := sets.Fill(columns[c.Name], c.Name, k); err != nil {
			return nil, err
		}
	}
	y, x, err := m.Design(func(name string) []float64 { return columns[name] })
	if err != nil {
		return nil, err
	}
	names, x := constantFirst(m.Terms, x)
	d, err := regress.NewDesign("outcome", y, names, x)
	if err != nil {
		return nil, err
	}
	d.Intercept = names[0] == Intercept
	switch m.Kind {
	case Gamma:
		return regress.GLM(d, regress.Gamma, regress.Log, regress.Options{})
	case OrderedLogit:
		return regress.OrderedLogit(d, m.Levels, regress.Options{})
	}
	return regress.OLS(d, regress.Options{})
}

// constantFirst puts the intercept, if there is one, before the other terms,
// where a design has it.
func constantFirst(terms []string, x [][]float64) ([]string, [][]float64) {
	k := slices.Index(terms, Intercept)
	if k <= 0 {
		return terms, x
	}
	names := append([]string{Intercept}, slices.Delete(slices.Clone(terms), k, k+1)...)
	return names, append([][]float64{x[k]}, slices.Delete(slices.Clone(x), k, k+1)...)
}
