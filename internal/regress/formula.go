package regress

import (
	"fmt"
	"slices"
)

// Formula is a parsed model formula, the response and the terms that explain
// it. ParseFormula makes one.
type Formula struct {
	text      string
	response  variable
	variables []variable    // of the right side, in order of first appearance
	terms     []formulaTerm // main effects first, then by order of interaction
	intercept bool
}

// formulaTerm is the positions in variables that a term multiplies, ascending;
// the intercept is the empty one.
type formulaTerm []int

// variable is one building block of terms: a column, a function of columns, or
// a column to be read as categories.
type variable struct {
	value    expression
	label    string // as R writes it
	category bool   // written factor(...)
}

// FormulaError says where and why a text is not a formula. Pos is the
// character at fault, counted from 0; the length of the text where it ends too
// early.
type FormulaError struct {
	Pos     int
	Message string
}

func (e *FormulaError) Error() string {
	return fmt.Sprintf("formula, character %d: %s", e.Pos+1, e.Message)
}

// String is the formula as it was written.
func (f *Formula) String() string { return f.text }

// Columns is the source columns that the formula reads, the response's first,
// each once.
func (f *Formula) Columns() []string {
	names := f.response.value.columns(nil)
	for _, v := range f.variables {
		names = v.value.columns(names)
	}
	var once []string
	for _, name := range names {
		if !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	return once
}
