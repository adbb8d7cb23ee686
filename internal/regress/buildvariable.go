package regress

import (
	"fmt"
	"math"
	"strings"
)

// realized is a variable of the formula in the rows used: numbers, or codes
// with the levels that have a column.
type realized struct {
	label  string
	column exactColumn
	codes  []int32  // nil for numbers
	levels []string // those used, the base first
}

// evaluation reads the loaded columns, each as numbers.
type evaluation struct {
	recipe *recipe
	set    *setting
}

func (e evaluation) rows() int { return e.recipe.n }

func (e evaluation) numbers(name string) ([]float64, error) {
	c := e.recipe.loaded[name]
	if c.values == nil {
		return nil, fmt.Errorf("column %q holds labels, not numbers", name)
	}
	if e.set != nil && e.set.column == name {
		return filled(e.recipe.n, e.set.value), nil
	}
	return c.values, nil
}

// realizeResponse sets the design's response.
func (r *recipe) realizeResponse(d *Design) error {
	v := r.formula.response
	if c := r.category(v); c != nil {
		d.ResponseLevels = c.levels
		d.Y = make([]float64, d.N)
		for i, code := range c.codes {
			d.Y[i] = float64(code)
		}
		return nil
	}
	column, err := r.evaluate(v, nil)
	d.Y = column.high
	return err
}

// category is the column of a variable that is one of labels, or is read as
// such; nil for numbers.
func (r *recipe) category(v variable) *sourceColumn {
	ref, plain := v.value.(columnRef)
	if !plain {
		return nil
	}
	c := r.loaded[ref.name]
	if v.category || c.values == nil {
		return c
	}
	return nil
}

// evaluate computes a variable of numbers and insists that all are finite.
func (r *recipe) evaluate(v variable, set *setting) (exactColumn, error) {
	column, err := v.value.evaluate(evaluation{r, set})
	if err != nil {
		return column, fmt.Errorf("%s: %w", v.label, err)
	}
	if allFinite(column.high) {
		return column, nil
	}
	bad := 0
	for _, x := range column.high {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			bad++
		}
	}
	if bad > 0 {
		return column, fmt.Errorf("%s has no finite value in %d of the %d rows used", v.label, bad, r.n)
	}
	return column, nil
}

func (r *recipe) realizeVariables(d *Design) error {
	for _, v := range r.formula.variables {
		c := r.category(v)
		if c == nil {
			column, err := r.evaluate(v, nil)
			if err != nil {
				return err
			}
			r.variables = append(r.variables, realized{label: v.label, column: column})
			continue
		}
		if err := r.realizeFactor(d, v, c); err != nil {
			return err
		}
	}
	return nil
}

// realizeFactor drops the levels that no row used has.
func (r *recipe) realizeFactor(d *Design, v variable, c *sourceColumn) error {
	out := realized{label: v.label, codes: c.codes}
	position := make([]int32, len(c.levels))
	var unused []string
	for i, level := range c.levels {
		if c.used[i] == 0 {
			unused = append(unused, level)
			continue
		}
		position[i] = int32(len(out.levels))
		out.levels = append(out.levels, level)
	}
	switch {
	case len(out.levels) < 2:
		return fmt.Errorf("%s has one level only in the %d rows used: there is nothing to compare", v.label, r.n)
	case len(out.levels) > maxLevels:
		return fmt.Errorf("%s has %d levels: is it an identifier?", v.label, len(out.levels))
	}
	if unused != nil {
		d.Warnings = append(d.Warnings, Warning{"unused-level", fmt.Sprintf("%s: no row used has %s", v.label, strings.Join(unused, ", "))})
		out.codes = make([]int32, len(c.codes))
		for i, code := range c.codes {
			out.codes[i] = position[code]
		}
	}
	r.variables = append(r.variables, out)
	return nil
}

func filled(n int, v float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}
