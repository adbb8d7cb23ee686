package pipeline

import (
	"fmt"
	"math"

	"ibsen/internal/expr"
	"ibsen/internal/study"
)

// derive adds the study's derived variables to people and to other tables.
// People have their scores and costs by then.
func (p *people) derive() error {
	p.records = map[string]*records{"": newRecords(p.frame)}
	for id, f := range p.files.frames {
		p.records[id] = newRecords(f)
	}
	person := p.records[""]
	for id, o := range p.outcomes {
		person.add(id, expr.Vector{Numbers: o.values})
	}
	for id, weekly := range p.components {
		person.add(id, expr.Vector{Numbers: weekly})
	}
	for id, t := range p.totals {
		person.add(id, expr.Vector{Numbers: t.Weekly})
	}
	for _, v := range p.d.Derive {
		if err := p.deriveOne(v); err != nil {
			return fmt.Errorf("derive %q: %w", v.ID, err)
		}
	}
	return nil
}

func (p *people) deriveOne(v study.Derived) error {
	on := p.records[v.Of]
	if v.From != "" {
		values, err := p.fromRows(v)
		if err != nil {
			return err
		}
		on.add(v.ID, expr.Vector{Numbers: values})
		return nil
	}
	e, err := on.parse(v.Expr)
	if err != nil {
		return err
	}
	values, err := e.Values(on)
	if err != nil {
		return err
	}
	on.add(v.ID, values)
	return nil
}

// fromRows joins the rows that another table has for each person.
func (p *people) fromRows(v study.Derived) ([]float64, error) {
	from := p.records[v.From]
	if err := p.orphans(from.frame, v.Key); err != nil {
		return nil, err
	}
	keep, err := from.where(v.Where)
	if err != nil {
		return nil, err
	}
	text, join, none := joining(v)
	values, err := from.numbers(text)
	if err != nil {
		return nil, err
	}
	keys, err := from.labels(v.Key)
	if err != nil {
		return nil, err
	}
	index, err := p.frame.Index(p.d.People.Key)
	if err != nil {
		return nil, err
	}
	found := make([][]float64, p.frame.Rows())
	for i, key := range keys {
		if person, ok := index[key]; ok && keep[i] {
			found[person] = append(found[person], values[i])
		}
	}
	out := make([]float64, len(found))
	for i, of := range found {
		if len(of) == 0 {
			out[i] = none
			continue
		}
		out[i] = join(of)
	}
	return out, nil
}

// joining is what a derived variable makes of a person's rows, and its value for
// a person without any.
func joining(v study.Derived) (text string, join func([]float64) float64, none float64) {
	none = math.NaN()
	switch {
	case v.Total != "":
		text, join, none = v.Total, total, 0
	case v.Count != "":
		text, none = v.Count, 0
		join = func(x []float64) float64 {
			n := 0.0
			for _, c := range x {
				if c != 0 && c == c {
					n++
				}
			}
			return n
		}
	case v.Any != "":
		text, join, none = v.Any, anyHolds, 0
	case v.Mean != "":
		text = v.Mean
		join = func(x []float64) float64 { return total(x) / float64(len(x)) }
	case v.Least != "":
		text, join = v.Least, least
	default:
		text = v.Most
		join = func(x []float64) float64 {
			turned := make([]float64, len(x))
			for i := range x {
				turned[i] = -x[i]
			}
			return -least(turned)
		}
	}
	switch v.None {
	case "zero":
		none = 0
	case "missing":
		none = math.NaN()
	}
	return text, join, none
}

// total is missing where any value is.
func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

// anyHolds is true or missing or false, in three-valued logic.
func anyHolds(x []float64) float64 {
	unknown := false
	for _, v := range x {
		switch {
		case math.IsNaN(v):
			unknown = true
		case v != 0:
			return 1
		}
	}
	if unknown {
		return math.NaN()
	}
	return 0
}

func least(x []float64) float64 {
	m := x[0]
	for _, v := range x {
		m = math.Min(m, v)
	}
	return m
}
