package frame

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// source is a declared column and where it stands in the file.
type source struct {
	cells *cells
	at    int
}

// opening is a file whose header has been read: the declared columns found in
// it, and the problems met so far.
type opening struct {
	in       *records
	sources  []source
	problems *Problems
}

// open begins the reading of a file. It fails where there is nothing to go on
// with: a faulty declaration, no header, or a header without any of the
// declared columns.
func (s Schema) open(r io.Reader, name string) (*opening, error) {
	if err := s.check(name); err != nil {
		return nil, err
	}
	o := &opening{problems: NewProblems(s.MaxProblems)}
	var err error
	if o.in, err = openRecords(r, name, s.maxRecordBytes(), s.maxBytes()); err != nil {
		o.problems.Include(err)
		return nil, o.problems
	}
	header, err := o.in.read()
	switch {
	case err == io.EOF:
		o.problems.Add(Problem{File: name, Message: "the file is empty", Remedy: "it needs a header with the columns' names"})
		return nil, o.problems
	case err != nil:
		if err := o.problems.orFailure(err); err != nil {
			return nil, err
		}
		return nil, o.problems
	}
	o.in.width = len(header)
	o.in.skippedLine(header)
	if o.sources = s.locate(name, header, o.problems); len(o.sources) == 0 {
		return nil, o.problems
	}
	return o, nil
}

// locate finds the declared columns in the header, reporting those that are not
// there and what else is wrong with the header. It prints no name from a header
// in which nothing was declared, since that may be a row of data.
func (s Schema) locate(file string, header []string, problems *Problems) []source {
	if slices.ContainsFunc(header, func(name string) bool { return strings.Contains(name, "\r") }) {
		problems.Add(Problem{File: file, Row: 1, Message: "lines end in a carriage return alone", Remedy: "save the file with line feeds"})
		return nil
	}
	var found []source
	var lacking []Problem
	for _, spec := range s.Columns {
		if at := slices.Index(header, spec.Name); at >= 0 {
			found = append(found, source{cells: newCells(spec, s), at: at})
			continue
		}
		lacking = append(lacking, noColumn(file, spec.Name, s.free(header)))
	}
	if len(found) == 0 && (!s.anyNear(header) || holdsNumbers(header)) {
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

// holdsNumbers says whether a header names a column by a number, which a row of
// data taken for a header mostly does.
func holdsNumbers(header []string) bool {
	return slices.ContainsFunc(header, func(name string) bool {
		_, ok := scanDecimal(strings.TrimSpace(name))
		return ok
	})
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
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t|") {
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
