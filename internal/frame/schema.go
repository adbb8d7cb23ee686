package frame

import (
	"fmt"
	"math"
	"slices"
)

// ColumnSpec declares one column of a file.
type ColumnSpec struct {
	Name string // as in the header
	Kind Kind
	// Levels are the values a Category may take, in order. Without them the
	// values found are the levels, sorted: by value if all are decimal
	// numbers, else by their bytes.
	Levels []string
	// MissingCodes are cell contents that stand for a missing value, beside
	// those of the Schema. In Number and Whole columns a code that is a number
	// stands for every way of writing it: -9 for -9.00 too.
	MissingCodes []string
	// Min and Max are the least and greatest values of a Number or Whole
	// column; nil for no limit.
	Min, Max *float64
	Required bool // no value may be missing
	Unique   bool // no two present values may be equal
}

// Schema declares the columns to read from a file.
type Schema struct {
	Columns        []ColumnSpec
	MissingCodes   []string // for every column
	Strict         bool     // a column of the file that is not declared is an error, else it is ignored
	MaxRecordBytes int      // 1 MiB if not positive
	MaxBytes       int64    // of the whole file; the constant of that name if not positive
	MaxProblems    int      // how many problems are reported in full; 50 if not positive
}

const defaultMaxRecordBytes = 1 << 20

// MaxBytes is the largest file that is read, 1 GiB: some million people with a
// hundred values each.
const MaxBytes = 1 << 30

func (s Schema) maxBytes() int64 {
	if s.MaxBytes > 0 {
		return s.MaxBytes
	}
	return MaxBytes
}

func (s Schema) maxRecordBytes() int {
	if s.MaxRecordBytes > 0 {
		return s.MaxRecordBytes
	}
	return defaultMaxRecordBytes
}

func (s Schema) names() []string {
	names := make([]string, len(s.Columns))
	for i, spec := range s.Columns {
		names[i] = spec.Name
	}
	return names
}

// check reports faults of the declaration itself, before any data are read.
func (s Schema) check(file string) error {
	var problems Problems
	if len(s.Columns) == 0 {
		problems.Add(Problem{File: file, Message: "no column is declared"})
	}
	seen := make(map[string]bool, len(s.Columns))
	for i, spec := range s.Columns {
		message := spec.fault(s.MissingCodes)
		switch {
		case spec.Name == "":
			message = fmt.Sprintf("declared column %d has no name", i+1)
		case seen[spec.Name]:
			message = "declared twice"
		}
		seen[spec.Name] = true
		if message != "" {
			problems.Add(Problem{File: file, Column: spec.Name, Message: message})
		}
	}
	return problems.Err()
}

// fault is what is wrong with the declaration of a column, or "".
func (c ColumnSpec) fault(sharedCodes []string) string {
	codes := slices.Concat(sharedCodes, c.MissingCodes)
	switch {
	case int(c.Kind) >= len(kindNames):
		return "declared with an unknown kind"
	case len(c.Levels) > 0 && c.Kind != Category:
		return fmt.Sprintf("a %s column has no levels", c.Kind)
	case (c.Min != nil || c.Max != nil) && !c.Kind.numeric():
		return fmt.Sprintf("a %s column has no least or greatest value", c.Kind)
	case !c.bounded():
		return "the declared least and greatest values leave no value between them"
	case slices.Contains(codes, ""):
		return "an empty missing code is declared; an empty cell is missing anyway"
	}
	if err := checkLevels(c.Levels); err != nil {
		return "declared " + err.Error()
	}
	for _, level := range c.Levels {
		if slices.Contains(codes, level) {
			return fmt.Sprintf("the level %q is also declared as a missing code", level)
		}
	}
	return ""
}

// bounded says whether the limits are numbers in order.
func (c ColumnSpec) bounded() bool {
	least, greatest := math.Inf(-1), math.Inf(1)
	if c.Min != nil {
		least = *c.Min
	}
	if c.Max != nil {
		greatest = *c.Max
	}
	return least <= greatest
}
