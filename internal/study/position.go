package study

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Position is a place in the definition, its line and column counted from 1;
// File is 0 for the study file itself and else counts the included files.
type Position struct{ Line, Column, File int }

// start is where a file begins.
func start(file int) Position { return Position{1, 1, file} }

// Fault is one thing wrong with a definition.
type Fault struct {
	At      Position
	Message string
}

// Faults is everything wrong with a definition, in file order.
type Faults struct {
	File string
	List []Fault
	// Included are the names of included files.
	Included []string
}

// file is the name of the file of a position.
func (f *Faults) file(at Position) string {
	if at.File > 0 && at.File <= len(f.Included) {
		return f.Included[at.File-1]
	}
	return f.File
}

// mostFaults is how many faults an error spells out.
const mostFaults = 50

// Error lists the faults as file:line:column: message, the first fifty and a
// count of the rest.
func (f *Faults) Error() string {
	var b strings.Builder
	for i, x := range f.List {
		if i == mostFaults {
			fmt.Fprintf(&b, "\n... and %d more", len(f.List)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:%d:%d: %s", f.file(x.At), x.At.Line, x.At.Column, x.Message)
	}
	return b.String()
}

func (f *Faults) add(at Position, format string, args ...any) {
	f.List = append(f.List, Fault{at, fmt.Sprintf(format, args...)})
}

func (f *Faults) err() error {
	if len(f.List) == 0 {
		return nil
	}
	slices.SortStableFunc(f.List, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
	})
	return f
}
