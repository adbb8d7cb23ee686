// Package expr is the language of conditions and arithmetic in study files:
//
//	user_group == 'LD' and age >= 65
//	if(present(ilf_weekly), ilf_weekly, 0) * 52
//	count(adl_01 == 1, adl_02 == 1)
//
//	 1. Parse reads an expression; an Error says where and why it is none.
//	 2. Check finds unknown names and texts where numbers are needed, before any
//	    data are read.
//	 3. Numbers and Holds evaluate it on all rows at once.
//
// A missing operand makes a result missing, with three-valued logic: false and
// missing is false, true or missing is true. A condition that is missing does
// not hold. There is no assignment, no loop and no way to reach a file.
package expr

import "fmt"

// Error says where and why a text is not an expression. At counts bytes from 0.
type Error struct {
	At      int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("at character %d: %s", e.At+1, e.Message) }

// Kind is what a column holds.
type Kind int

const (
	// Number columns hold numbers; conditions count as numbers, 1 and 0.
	Number Kind = iota
	// Text columns hold words or the labels of a category.
	Text
)

// Vector is a column: Numbers with NaN for missing, or Texts with Missing set.
type Vector struct {
	Kind    Kind
	Numbers []float64
	Texts   []string
	Missing []bool // of texts
}

// Env gives the columns that an expression names.
type Env interface {
	Rows() int
	Vector(name string) (Vector, error)
}
