package pipeline

import (
	"fmt"
	"math"

	"ibsen/internal/expr"
	"ibsen/internal/frame"
)

// records are the rows of a table, or people, as expressions see them: columns and
// what was added to them. Vectors are made once.
type records struct {
	frame *frame.Frame
	more  map[string]expr.Vector // derived variables, scores and costs
	cache map[string]expr.Vector
	parts map[string]*expr.Expr
	holds map[string][]bool
	nums  map[string][]float64
}

func newRecords(f *frame.Frame) *records {
	return &records{
		frame: f, more: map[string]expr.Vector{}, cache: map[string]expr.Vector{}, parts: map[string]*expr.Expr{},
		holds: map[string][]bool{}, nums: map[string][]float64{},
	}
}

// Rows is how many there are.
func (r *records) Rows() int { return r.frame.Rows() }

// Vector gives a column by its name.
func (r *records) Vector(name string) (expr.Vector, error) {
	if v, ok := r.more[name]; ok {
		return v, nil
	}
	if v, ok := r.cache[name]; ok {
		return v, nil
	}
	c, err := r.frame.Column(name)
	if err != nil {
		return expr.Vector{}, err
	}
	v := vectorOf(c)
	r.cache[name] = v
	return v, nil
}

// vectorOf is a column for expressions. Dates count days.
func vectorOf(c *frame.Column) expr.Vector {
	n := c.Len()
	switch c.Kind() {
	case frame.Number, frame.Whole:
		v, err := c.Floats()
		if err == nil {
			return expr.Vector{Numbers: v}
		}
	case frame.Date:
		v := make([]float64, n)
		for i := range v {
			v[i] = math.NaN()
			if d, ok := c.Date(i); ok {
				v[i] = float64(d.Unix() / 86400)
			}
		}
		return expr.Vector{Numbers: v}
	}
	out := expr.Vector{Kind: expr.Text, Texts: make([]string, n), Missing: make([]bool, n)}
	for i := range out.Texts {
		text, ok := c.Text(i)
		out.Texts[i], out.Missing[i] = text, !ok
	}
	return out
}

// parse reads an expression, each once.
func (r *records) parse(text string) (*expr.Expr, error) {
	if e, ok := r.parts[text]; ok {
		return e, nil
	}
	e, err := expr.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	r.parts[text] = e
	return e, nil
}

// numbers evaluates an expression on every row.
func (r *records) numbers(text string) ([]float64, error) {
	if v, ok := r.nums[text]; ok {
		return v, nil
	}
	e, err := r.parse(text)
	if err != nil {
		return nil, err
	}
	v, err := e.Numbers(r)
	if err != nil {
		return nil, err
	}
	r.nums[text] = v
	return v, nil
}

// where says on which rows a condition holds; all of them if it is empty.
func (r *records) where(text string) ([]bool, error) {
	if v, ok := r.holds[text]; ok {
		return v, nil
	}
	v := make([]bool, r.Rows())
	if text == "" {
		for i := range v {
			v[i] = true
		}
	} else {
		e, err := r.parse(text)
		if err != nil {
			return nil, err
		}
		if v, err = e.Holds(r); err != nil {
			return nil, err
		}
	}
	r.holds[text] = v
	return v, nil
}

// labels are the values of an expression as words, for groups; "" is missing.
func (r *records) labels(text string) ([]string, error) {
	e, err := r.parse(text)
	if err != nil {
		return nil, err
	}
	v, err := e.Values(r)
	if err != nil {
		return nil, err
	}
	out := make([]string, r.Rows())
	for i := range out {
		switch {
		case v.Kind == expr.Text && !v.Missing[i]:
			out[i] = v.Texts[i]
		case v.Kind == expr.Number && !math.IsNaN(v.Numbers[i]):
			out[i] = fmt.Sprintf("%g", v.Numbers[i])
		}
	}
	return out, nil
}

// add adds a variable.
func (r *records) add(name string, v expr.Vector) { r.more[name] = v }
