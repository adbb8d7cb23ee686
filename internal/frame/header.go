package frame

import (
	"fmt"
	"slices"
	"strings"
)

// source is a declared column and where it stands in the file.
type source struct {
	cells *cells
	at    int
}

// locate finds the declared columns in the header, reporting those that are not
// there and what else is wrong with the header. It prints no name from a header
// in which nothing was declared, since that may be a row of data.
func (s Schema) locate(file string, header []string, problems *Problems) []source {
	var found []source
	var lacking []Problem
	for _, spec := range s.Columns {
		if at := slices.Index(header, spec.Name); at >= 0 {
			found = append(found, source{cells: newCells(spec, s), at: at})
			continue
		}
		lacking = append(lacking, noColumn(file, spec.Name, s.free(header)))
	}
	if len(found) == 0 && !s.anyNear(header) {
		problems.Add(unlikeHeader(file, header))
		return nil
	}
	for _, p := range lacking {
		problems.Add(p)
	}
	reportRepeats(file, header, problems)
	if s.Strict {
		s.reportUndeclared(file, header, problems)
	}
	return found
}

// free is the header's names that no declared column has taken: a misspelt
// name is one of these.
func (s Schema) free(header []string) []string {
	declared := s.names()
	return slices.DeleteFunc(slices.Clone(header), func(name string) bool { return slices.Contains(declared, name) })
}

func (s Schema) anyNear(header []string) bool {
	for _, spec := range s.Columns {
		if _, ok := Nearest(spec.Name, header); ok {
			return true
		}
	}
	return false
}

func unlikeHeader(file string, header []string) Problem {
	p := Problem{
		File: file, Row: 1,
		Message: "none of the declared columns is here",
		Remedy:  "the first record must be a header with the columns' names",
	}
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		p.Remedy = "separate the cells by commas"
	}
	return p
}

// reportRepeats names columns that share a name by their positions. Columns
// without a name cannot be declared and so do no harm.
func reportRepeats(file string, header []string, problems *Problems) {
	first := make(map[string]int, len(header))
	for i, name := range header {
		if name == "" {
			continue
		}
		if at, dup := first[name]; dup {
			problems.Add(Problem{File: file, Row: 1, Column: name, Message: fmt.Sprintf("columns %d and %d have the same name", at+1, i+1), Remedy: "rename one of them"})
			continue
		}
		first[name] = i
	}
}

func (s Schema) reportUndeclared(file string, header []string, problems *Problems) {
	declared := s.names()
	for i, name := range header {
		if !slices.Contains(declared, name) {
			problems.Add(Problem{File: file, Row: 1, Column: name, Message: fmt.Sprintf("column %d is not declared", i+1), Remedy: "declare it or leave it out"})
		}
	}
}
