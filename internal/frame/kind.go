package frame

import (
	"fmt"
	"strings"
)

// Kind is the type of a column's values.
type Kind uint8

const (
	// Number is a finite double.
	Number Kind = iota
	// Whole is an integer of magnitude at most 2^53, where doubles are exact.
	Whole
	// Text is a non-empty UTF-8 string.
	Text
	// Date is a calendar day in the years 1 to 9999, without time or zone.
	Date
	// Category is one of an ordered list of levels.
	Category
)

var kindNames = [...]string{"number", "whole", "text", "date", "category"}

// String is the kind's name in lower case, as ParseKind takes it.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// ParseKind is the kind of that name: number, whole, text, date or category.
func ParseKind(name string) (Kind, error) {
	for k, known := range kindNames {
		if name == known {
			return Kind(k), nil
		}
	}
	return 0, fmt.Errorf("unknown kind of column %q: want one of %s", name, strings.Join(kindNames[:], ", "))
}

// numeric says whether Column.Number has values for the kind.
func (k Kind) numeric() bool { return k == Number || k == Whole }

// textual says whether the values are strings in themselves.
func (k Kind) textual() bool { return k == Text || k == Category }
