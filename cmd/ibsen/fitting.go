package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// fitting is a model on its way from data to an answer: one fit, or one for
// each imputed set with what they give together.
type fitting struct {
	o       fitOptions
	formula *regress.Formula
	data    *anyFile
	fits    []*regress.Fit
	pooled  *impute.Pooled
	names   []string // of what is pooled
	notes   []string
}

func (f *fitting) run(ctx context.Context) error {
	sources, err := f.sources(ctx)
	if err != nil {
		return err
	}
	for k, source := range sources {
		d, err := f.o.build(f.formula, source)
		if err == nil {
			var fit *regress.Fit
			if fit, err = f.o.estimator(d); err == nil {
				f.fits = append(f.fits, fit)
			}
		}
		if err != nil {
			if len(sources) > 1 {
				err = fmt.Errorf("imputed set %d: %w", k+1, err)
			}
			return invalid(fmt.Errorf("%s: %w", f.data.name, err))
		}
	}
	if len(f.fits) > 1 || f.o.imputation != "" {
		return f.pool()
	}
	return nil
}

// sources are the data sets to fit: the file, its stacked parts, or the sets
// imputed here.
func (f *fitting) sources(ctx context.Context) ([]regress.Source, error) {
	switch {
	case f.o.imputation != "":
		return f.stacked()
	case f.o.impute > 0:
		return f.imputed(ctx)
	}
	return []regress.Source{regress.FromFrame(f.data.Frame)}, nil
}

// stacked splits the file by the numbers of its sets, in order; set 0 is the
// incomplete data.
func (f *fitting) stacked() ([]regress.Source, error) {
	numbers, err := f.data.numbers(f.o.imputation)
	if err != nil {
		return nil, err
	}
	rows := map[float64][]int{}
	var sets []float64
	for i, k := range numbers {
		if math.IsNaN(k) {
			return nil, invalid(frame.Problem{File: f.data.name, Row: f.data.Line(i), Column: f.o.imputation, Message: "the number of the imputed set is missing"})
		}
		if k == 0 {
			continue
		}
		if rows[k] == nil {
			sets = append(sets, k)
		}
		rows[k] = append(rows[k], i)
	}
	if len(sets) < 2 || len(sets) > 1000 {
		return nil, invalid(fmt.Errorf("%s, column %q: %d imputed sets; from 2 to 1000 can be pooled", f.data.name, f.o.imputation, len(sets)))
	}
	slices.Sort(sets)
	var out []regress.Source
	for _, k := range sets {
		part, err := f.data.Take(rows[k])
		if err != nil {
			return nil, invalid(err)
		}
		out = append(out, regress.FromFrame(part))
	}
	return out, nil
}

// imputed fills in the columns of the formula by chained equations.
func (f *fitting) imputed(ctx context.Context) ([]regress.Source, error) {
	var vars []impute.Variable
	for _, name := range f.formula.Columns() {
		v, err := f.variable(name)
		if err != nil {
			return nil, invalid(err)
		}
		vars = append(vars, v)
	}
	sets, err := impute.Run(ctx, vars, impute.Options{Sets: f.o.impute, Seed: f.o.seed, Workers: f.o.jobs})
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, invalid(fmt.Errorf("%s: %w", f.data.name, err))
	}
	f.notes = append(f.notes, f.filled(vars))
	for _, e := range sets.Log {
		f.notes = append(f.notes, e.Message())
	}
	var out []regress.Source
	for k := range sets.M() {
		completed, err := f.completed(sets, vars, k)
		if err != nil {
			return nil, failed(err)
		}
		out = append(out, regress.FromFrame(completed))
	}
	return out, nil
}

// filled says what was imputed.
func (f *fitting) filled(vars []impute.Variable) string {
	var parts []string
	for _, v := range vars {
		missing := 0
		for _, x := range v.Values {
			if math.IsNaN(x) {
				missing++
			}
		}
		if missing > 0 {
			parts = append(parts, fmt.Sprintf("%s %d of %d", v.Name, missing, len(v.Values)))
		}
	}
	if parts == nil {
		return "Nothing is missing, so nothing was imputed."
	}
	return fmt.Sprintf("Imputed by chained equations from the columns of the formula, %d sets, seed %d: %s.", f.o.impute, f.o.seed, strings.Join(parts, ", "))
}

// variable is a column as chained equations see it.
func (f *fitting) variable(name string) (impute.Variable, error) {
	c, err := f.data.Column(name)
	if err != nil {
		return impute.Variable{}, err
	}
	v := impute.Variable{Name: name, Kind: impute.Continuous}
	if c.Kind() != frame.Category {
		v.Values, err = c.Floats()
		if err == nil && zeroOne(c) {
			v.Kind = impute.Binary
		}
		return v, err
	}
	v.Kind, v.Levels = impute.Nominal, c.Levels()
	if f.o.model == "ologit" && name == f.formula.Columns()[0] {
		v.Kind = impute.Ordered
	}
	v.Values = make([]float64, c.Len())
	for i := range v.Values {
		v.Values[i] = math.NaN()
		if code, ok := c.Code(i); ok {
			v.Values[i] = float64(code)
		}
	}
	return v, nil
}

// completed is the data with the columns of set k in place of the incomplete
// ones, and the others as they were.
func (f *fitting) completed(sets *impute.Sets, vars []impute.Variable, k int) (*frame.Frame, error) {
	var columns []*frame.Column
	for _, name := range f.data.Names() {
		at := slices.IndexFunc(vars, func(v impute.Variable) bool { return v.Name == name })
		c, err := f.data.Column(name)
		if err == nil && at >= 0 {
			c, err = completedColumn(sets, vars[at], k)
		}
		if err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return frame.New(f.data.name, columns...)
}

func completedColumn(sets *impute.Sets, v impute.Variable, k int) (*frame.Column, error) {
	values, err := sets.Column(v.Name, k)
	if err != nil {
		return nil, err
	}
	if v.Kind != impute.Nominal && v.Kind != impute.Ordered {
		return frame.NewNumber(v.Name, values, nil)
	}
	codes := make([]int, len(values))
	for i, x := range values {
		codes[i] = int(x)
	}
	return frame.NewCategory(v.Name, v.Levels, codes, nil)
}

// pool joins the fits by Rubin's rules: the terms, then the cut points.
func (f *fitting) pool() error {
	pooled, names, err := impute.PoolFits(f.fits)
	if err != nil {
		return invalid(fmt.Errorf("%s: %w", f.data.name, err))
	}
	f.pooled, f.names = &pooled, names
	for _, w := range pooled.Warnings {
		f.notes = append(f.notes, w.Message)
	}
	return nil
}
