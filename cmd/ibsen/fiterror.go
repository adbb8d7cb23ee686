package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/regress"
)

// without says why the model has no answer for a data set.
func (f *fitting) without(err error, set, sets int) error {
	var c coded
	if errors.As(err, &c) {
		return err
	}
	err = f.discreet(err)
	if sets > 1 {
		err = fmt.Errorf("imputed set %d: %w", set+1, err)
	}
	var problem frame.Problem
	var problems *frame.Problems
	if errors.As(err, &problem) || errors.As(err, &problems) {
		return invalid(err) // which names the file
	}
	return invalid(fmt.Errorf("%s: %w", f.data.name, err))
}

// discreet hides labels that few people bear in the names of terms that an
// error gives: such a label may be somebody's own value.
func (f *fitting) discreet(err error) error {
	var separated *regress.SeparationError
	if errors.As(err, &separated) {
		e := *separated
		e.Terms, e.Alone = f.hide(e.Terms), f.hide(e.Alone)
		return &e
	}
	var stuck *regress.ConvergenceError
	if errors.As(err, &stuck) {
		e := *stuck
		e.Terms = f.hide(e.Terms)
		return &e
	}
	return err
}

// hide replaces terms of rare labels by their factor's name, each once.
func (f *fitting) hide(terms []string) []string {
	rare := f.rare()
	var out []string
	for _, term := range terms {
		if hidden := hideTerm(term, rare); !slices.Contains(out, hidden) {
			out = append(out, hidden)
		}
	}
	return out
}

// hideTerm replaces the factors of an interaction one by one. A label with a
// colon in it is no whole part between colons, and is looked for anywhere.
func hideTerm(term string, rare map[string]string) string {
	factors := strings.Split(term, ":")
	for i, name := range factors {
		if hidden, ok := rare[name]; ok {
			factors[i] = hidden
		}
	}
	term = strings.Join(factors, ":")
	for name, hidden := range rare {
		if strings.Contains(name, ":") {
			term = strings.ReplaceAll(term, name, hidden)
		}
	}
	return term
}

// rare is the terms of labels that few people bear, with what stands for them.
func (f *fitting) rare() map[string]string {
	rare := map[string]string{}
	for _, name := range f.formula.Columns()[1:] {
		c, err := f.data.Column(name)
		if err != nil {
			continue
		}
		factor := name
		if c.Kind() != frame.Category {
			factor = "factor(" + name + ")"
		}
		for label, n := range rowsByLabel(c) {
			if n < frame.FewRows {
				rare[factor+label] = fmt.Sprintf("levels of %s in fewer than %d rows", factor, frame.FewRows)
			}
		}
	}
	return rare
}

func rowsByLabel(c *frame.Column) map[string]int {
	rows := map[string]int{}
	for i := range c.Len() {
		if label, ok := c.Text(i); ok {
			rows[label]++
		}
	}
	return rows
}
