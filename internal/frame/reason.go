package frame

import (
	"fmt"
	"slices"
)

// Reason says why a value is missing; Present says that it is not.
type Reason uint8

const (
	// Present marks a value that is there.
	Present Reason = iota
	// Blank marks an empty cell.
	Blank
	// Coded marks a cell that holds a declared code for missing values.
	Coded
	// NoRecord marks a row that had no partner in a joined table.
	NoRecord
	// NotApplicable marks a value that the person could not have had.
	NotApplicable
	// Underived marks a value that could not be computed from its sources.
	Underived
)

var reasonNames = [...]string{
	"present", "blank", "coded missing", "no record", "not applicable", "not derivable",
}

// String is the reason in words.
func (r Reason) String() string {
	if r.known() {
		return reasonNames[r]
	}
	return fmt.Sprintf("Reason(%d)", uint8(r))
}

func (r Reason) known() bool { return int(r) < len(reasonNames) }

// ReasonCount is how many of a column's values are missing for one reason.
type ReasonCount struct {
	Reason Reason
	Count  int
}

// reasons makes the record of missing values for a new column of n values:
// given copies of what the caller said, or Underived wherever absent holds if
// the caller said nothing. It is nil when no value is missing.
func reasons(name string, n int, given []Reason, absent func(i int) bool) ([]Reason, error) {
	if given == nil {
		return underived(n, absent), nil
	}
	if len(given) != n {
		return nil, fmt.Errorf("column %q: %d values but %d missing reasons", name, n, len(given))
	}
	missing := false
	for i, r := range given {
		if !r.known() {
			return nil, fmt.Errorf("column %q: value %d of %d has an unknown missing reason", name, i+1, n)
		}
		if r == Present && absent(i) {
			return nil, fmt.Errorf("column %q: value %d of %d is marked present but there is none", name, i+1, n)
		}
		missing = missing || r != Present
	}
	if !missing {
		return nil, nil
	}
	return slices.Clone(given), nil
}

func underived(n int, absent func(i int) bool) []Reason {
	var why []Reason
	for i := range n {
		if !absent(i) {
			continue
		}
		if why == nil {
			why = make([]Reason, n)
		}
		why[i] = Underived
	}
	return why
}
