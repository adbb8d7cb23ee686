package main

import (
	"fmt"
	"slices"

	"ibsen/internal/frame"
	"ibsen/internal/regress"
)

// zerosAllowed is what to do about costs of 0.
const zerosAllowed = "--model two-part, gamma-zeros (the zeros kept in Gamma's estimating equations) or tweedie (the Tweedie family) allow them"

// signs counts the responses with weight, and finds the first of the faulty.
type signs struct {
	n, negative, zero, other int // other: neither 0 nor 1
	firstNegative            int // rows of the design
	firstOther               int
}

func signsOf(d *regress.Design) signs {
	var s signs
	for i, y := range d.Y {
		if d.Weights != nil && d.Weights[i] == 0 {
			continue
		}
		s.n++
		if y < 0 {
			if s.negative == 0 {
				s.firstNegative = i
			}
			s.negative++
		}
		if y == 0 {
			s.zero++
		}
		if y != 0 && y != 1 {
			if s.other == 0 {
				s.firstOther = i
			}
			s.other++
		}
	}
	return s
}

// checkResponse refuses a response that the model cannot have, in the words of
// the command: models by the names of their flags. A row is named where its
// value is a fault; that it is 0 is none.
func (f *fitting) checkResponse(d *regress.Design, data *frame.Frame) error {
	p := frame.Problem{File: f.data.name, Column: d.Response}
	at := func(i int) int { return data.Line(d.Rows[i]) }
	if d.ResponseLevels != nil {
		return f.checkLabels(d, p)
	}
	s := signsOf(d)
	switch {
	case f.model.response == yesOrNo && s.other > 0:
		p.Row, p.Message = at(s.firstOther), fmt.Sprintf("%d of %d values are neither 0 nor 1, the first here", s.other, s.n)
		p.Remedy = "a logit needs 0 and 1, or two words; --levels names which two"
	case (f.model.response == positive || f.model.response == notNegative) && s.negative > 0:
		p.Row, p.Message = at(s.firstNegative), fmt.Sprintf("%d of %d values are negative, the first here", s.negative, s.n)
		p.Remedy = fmt.Sprintf("--model %s does not allow them, --model ols or gaussian does", f.o.model)
	case f.model.response == positive && s.zero > 0:
		p.Message, p.Remedy = fmt.Sprintf("%d of %d values are 0, and Gamma needs positive ones", s.zero, s.n), zerosAllowed
	case f.o.model == "two-part" && s.zero == 0:
		p.Message, p.Remedy = fmt.Sprintf("none of %d values is 0, so there is nothing to divide in two parts", s.n), "take --model gamma"
	case f.model.response == yesOrNo && (s.zero == 0 || s.zero == s.n):
		p.Message = fmt.Sprintf("all %d values are the same, so there is nothing to explain", s.n)
	default:
		return nil
	}
	return p
}

// checkLabels refuses words as the response of a model of numbers, and of a
// logit more than two.
func (f *fitting) checkLabels(d *regress.Design, p frame.Problem) error {
	switch {
	case f.model.response == orderedLevels:
		return nil
	case f.model.response != yesOrNo:
		p.Message = fmt.Sprintf("the response holds words, and --model %s needs numbers", f.o.model)
		p.Remedy = "--model logit takes two words, --model ologit words in order"
		return p
	case len(d.ResponseLevels) == 2:
		return nil
	}
	p.Message = fmt.Sprintf("the response has %d levels, and a logit needs two", len(d.ResponseLevels))
	p.Remedy = "--model ologit takes more, if they are in order"
	return p
}

// checkWeights names the rows without a weight, or with a negative one, among
// those that the model would use.
func (f *fitting) checkWeights(data *frame.Frame) error {
	if f.o.weights == "" {
		return nil
	}
	if _, err := f.data.numbers(f.o.weights); err != nil {
		return err
	}
	w, err := data.Column(f.o.weights)
	if err != nil {
		return err
	}
	var problems frame.Problems
	for i := range data.Rows() {
		v, there := w.Number(i)
		switch {
		case there && v >= 0, !f.complete(data, i):
		case !there:
			problems.Add(frame.Problem{File: f.data.name, Row: data.Line(i), Column: f.o.weights, Message: "the weight is missing", Remedy: "give the row a weight, 0 to leave it out"})
		default:
			problems.Add(frame.Problem{File: f.data.name, Row: data.Line(i), Column: f.o.weights, Message: "the weight is negative", Remedy: "weights are 0 or more"})
		}
	}
	return problems.Err()
}

// complete says whether a row misses none of the formula's columns.
func (f *fitting) complete(data *frame.Frame, row int) bool {
	for _, name := range f.formula.Columns() {
		if c, err := data.Column(name); err == nil && c.Missing(row) != frame.Present {
			return false
		}
	}
	return true
}

// checkBases refuses a base that no row has.
func (f *fitting) checkBases() error {
	for name, level := range f.o.bases {
		c, err := f.data.Column(name)
		if err != nil {
			return err
		}
		if c.Kind() == frame.Category && !hasLevel(c, level) {
			return c.NoLevel(f.data.name, level)
		}
	}
	return nil
}

// checkOrder refuses labels of the response that --levels leaves out.
func (f *fitting) checkOrder() error {
	if f.o.order == nil {
		return nil
	}
	c, err := f.data.Column(f.formula.Columns()[0])
	if err != nil {
		return err
	}
	others, first := 0, 0
	for i := range c.Len() {
		label, there := c.Text(i)
		if !there || slices.Contains(f.o.order, label) {
			continue
		}
		if others == 0 {
			first = f.data.Line(i)
		}
		others++
	}
	if others == 0 {
		return nil
	}
	return frame.Problem{
		File: f.data.name, Row: first, Column: c.Name(),
		Message: fmt.Sprintf("%d of %d rows have a label that --levels does not list, the first here", others, c.Len()),
		Remedy:  "list every level, or name a code for missing values with --missing; " + c.LevelsInWords(),
	}
}
