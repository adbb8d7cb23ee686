package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/impute"
)

// sources are the data sets to fit: the file, its stacked parts, or the sets
// imputed here.
func (f *fitting) sources(ctx context.Context) ([]*frame.Frame, error) {
	switch {
	case f.o.imputation != "":
		return f.stacked()
	case f.o.impute > 0:
		return f.imputed(ctx)
	}
	return []*frame.Frame{f.data.Frame}, nil
}

// stacked splits the file by the numbers of its sets.
func (f *fitting) stacked() ([]*frame.Frame, error) {
	sets, err := f.data.setRows(f.o.imputation)
	if err != nil {
		return nil, err
	}
	var out []*frame.Frame
	for _, rows := range sets {
		part, err := f.data.Take(rows)
		if err != nil {
			return nil, invalid(err)
		}
		out = append(out, part)
	}
	return out, nil
}

// imputed fills in the columns of the formula by chained equations.
func (f *fitting) imputed(ctx context.Context) ([]*frame.Frame, error) {
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
	f.note(f.filled(vars))
	for _, e := range sets.Log {
		f.note(e.Message())
	}
	var out []*frame.Frame
	for k := range sets.M() {
		completed, err := f.completed(sets, vars, k)
		if err != nil {
			return nil, failed(err)
		}
		out = append(out, completed)
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
	response := name == f.formula.Columns()[0]
	switch {
	case len(v.Levels) == 2:
		v.Kind = impute.Binary
	case response && f.model.response == orderedLevels:
		v.Kind = impute.Ordered
	}
	if response && f.o.order != nil {
		v.Levels = f.o.order // that of the column is by sort
	}
	v.Values = make([]float64, c.Len())
	for i := range v.Values {
		v.Values[i] = math.NaN()
		if label, ok := c.Text(i); ok {
			v.Values[i] = float64(slices.Index(v.Levels, label))
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
	if v.Levels == nil {
		return frame.NewNumber(v.Name, values, nil)
	}
	codes := make([]int, len(values))
	for i, x := range values {
		codes[i] = int(x)
	}
	return frame.NewCategory(v.Name, v.Levels, codes, nil)
}
