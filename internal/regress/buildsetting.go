package regress

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// setting is a column with one value in every row.
type setting struct {
	column, text string
	value        float64 // of a column of numbers
}

// Set is the design as it would be if everyone had the value in the named
// source column: every term that the column is part of changes. The value is a
// level of a column of labels, or a number. For a design made of bare columns
// the name is that of a term. Columns that do not change are shared.
func (d *Design) Set(column, value string) (*Design, error) {
	out := *d
	if d.recipe == nil {
		return &out, out.setTerm(column, value)
	}
	c := d.recipe.loaded[column]
	if c == nil || !slices.Contains(d.recipe.explaining(), column) {
		return nil, fmt.Errorf("no term of the model has the column %q", column)
	}
	set := &setting{column: column, text: value}
	if c.values != nil {
		var err error
		if set.value, err = parseSetting(column, value); err != nil {
			return nil, err
		}
	}
	changed := *d.recipe
	changed.variables = slices.Clone(d.recipe.variables)
	for i := range changed.variables {
		if err := changed.impose(i, set); err != nil {
			return nil, err
		}
	}
	out.X, out.tails = slices.Clone(d.X), slices.Clone(d.tails)
	changed.refill(&out, column)
	out.recipe = &changed
	return &out, nil
}

func parseSetting(column, value string) (float64, error) {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("column %q holds numbers: it cannot be set to %q", column, value)
	}
	return v, nil
}

// setTerm sets a column of a bare design by its term's name.
func (d *Design) setTerm(term, value string) error {
	j := slices.Index(d.Terms, term)
	if j < 0 {
		return fmt.Errorf("the model has no term %q", term)
	}
	v, err := parseSetting(term, value)
	if err != nil {
		return err
	}
	d.X = slices.Clone(d.X)
	d.X[j] = filled(d.N, v)
	if d.tails != nil {
		d.tails = slices.Clone(d.tails)
		d.tails[j] = nil
	}
	return nil
}

// explaining is the source columns of the right side.
func (r *recipe) explaining() []string {
	var names []string
	for _, v := range r.formula.variables {
		names = v.value.columns(names)
	}
	return names
}

// uses says whether variable i reads a column.
func (r *recipe) uses(i int, column string) bool {
	return slices.Contains(r.formula.variables[i].value.columns(nil), column)
}

// impose computes variable i anew under a setting.
func (r *recipe) impose(i int, set *setting) error {
	if !r.uses(i, set.column) {
		return nil
	}
	v := &r.variables[i]
	if v.codes == nil {
		column, err := r.evaluate(r.formula.variables[i], set)
		v.column = column
		return err
	}
	text := set.text
	if r.loaded[set.column].values != nil {
		text = numberLabel(set.value)
	}
	level := slices.Index(v.levels, text)
	if level < 0 {
		return fmt.Errorf("%s cannot be set to %q: no row used has that level", v.label, set.text)
	}
	v.codes = make([]int32, r.n)
	for k := range v.codes {
		v.codes[k] = int32(level)
	}
	return nil
}

// refill replaces the columns of the terms that read a source column.
func (r *recipe) refill(d *Design, column string) {
	j := 0
	if d.Intercept {
		j = 1
	}
	for _, p := range r.plans() {
		affected := slices.ContainsFunc(p.term, func(v int) bool { return r.uses(v, column) })
		for c := range r.columnsOf(p) {
			if affected {
				_, changed := r.termColumn(p, c)
				d.X[j], d.tails[j] = changed.high, changed.low
			}
			j++
		}
	}
}
