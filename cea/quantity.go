package cea

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/regress"
)

// quantity is a cost or an effect: a column, or arithmetic on columns such as
// "u0/4 + u6/2 + u12/4", computed anew wherever its columns are imputed.
type quantity struct {
	text    string
	formula *regress.Formula // nil for a plain column
	columns []string
}

// newQuantity reads what a user calls a cost or an effect.
func newQuantity(role, text string, t Table) (quantity, error) {
	if c, err := t.column(text); err == nil {
		if c.Labels != nil {
			return quantity{}, fmt.Errorf("the %s %q is a column of words, and numbers are needed", role, text)
		}
		return quantity{text: text, columns: []string{text}}, nil
	}
	f, err := regress.ParseFormula(text + " ~ 1")
	if err != nil {
		return quantity{}, fmt.Errorf("the %s %q is neither a column nor arithmetic on columns: %w", role, text, err)
	}
	q := quantity{text: text, formula: f, columns: f.Columns()}
	for _, name := range q.columns {
		if _, err := t.column(name); err != nil {
			return quantity{}, fmt.Errorf("the %s %q: %w", role, text, err)
		}
	}
	return q, nil
}

// of computes the quantity for every row, NaN where something is missing.
func (q quantity) of(t Table) ([]float64, error) {
	if q.formula == nil {
		c, err := t.column(q.text)
		return c.Numbers, err
	}
	d, err := regress.Build(q.formula, t.source(), regress.BuildOptions{})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", q.text, err)
	}
	if d.ResponseLevels != nil {
		return nil, fmt.Errorf("%s is made of words, and numbers are needed", q.text)
	}
	if d.Dropped == 0 {
		return d.Y, nil
	}
	out := slices.Repeat([]float64{math.NaN()}, t.Rows())
	for i, row := range d.Rows {
		out[row] = d.Y[i]
	}
	return out, nil
}
