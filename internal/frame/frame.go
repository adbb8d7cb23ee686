package frame

import (
	"fmt"
	"slices"
)

// Frame is a table: a name, usually that of the file it came from, and columns
// of one length.
type Frame struct {
	name  string
	rows  int
	cols  []*Column
	at    map[string]int // position in cols by name
	lines []int          // source row of each row; nil when row i came from i+2
}

// New makes a frame. Columns must be of one length and have distinct, non-empty
// names. Its rows are taken to be records 2, 3, ... of a file of that name, as
// if under a header.
func New(name string, cols ...*Column) (*Frame, error) {
	rows := 0
	if len(cols) > 0 && cols[0] != nil {
		rows = cols[0].Len()
	}
	return assemble(name, rows, nil, cols)
}

// assemble is New with the row count and source rows known.
func assemble(name string, rows int, lines []int, cols []*Column) (*Frame, error) {
	f := &Frame{name: name, rows: rows, cols: cols, at: make(map[string]int, len(cols)), lines: lines}
	for i, c := range cols {
		switch {
		case c == nil:
			return nil, Problem{File: name, Message: fmt.Sprintf("column %d is nil", i+1)}
		case c.name == "":
			return nil, Problem{File: name, Message: fmt.Sprintf("column %d has no name", i+1)}
		case c.n != rows:
			return nil, Problem{File: name, Column: c.name, Message: fmt.Sprintf("%d values where the table has %d rows", c.n, rows)}
		case f.Has(c.name):
			return nil, Problem{File: name, Column: c.name, Message: "there are two columns of this name", Remedy: "rename one of them"}
		}
		f.at[c.name] = i
	}
	f.cols = slices.Clone(cols)
	return f, nil
}

// Name is the table's name.
func (f *Frame) Name() string { return f.name }

// Rows is the number of rows.
func (f *Frame) Rows() int { return f.rows }

// Names is the columns' names in order.
func (f *Frame) Names() []string {
	names := make([]string, len(f.cols))
	for i, c := range f.cols {
		names[i] = c.name
	}
	return names
}

// Has says whether there is a column of that name.
func (f *Frame) Has(name string) bool {
	_, ok := f.at[name]
	return ok
}

// Column is the column of that name. If there is none, the error is a Problem
// that suggests the nearest name.
func (f *Frame) Column(name string) (*Column, error) {
	if i, ok := f.at[name]; ok {
		return f.cols[i], nil
	}
	return nil, noColumn(f.name, name, f.Names())
}

func noColumn(file, name string, among []string) Problem {
	p := Problem{File: file, Column: name, Message: "there is no such column"}
	if near, ok := Nearest(name, among); ok {
		p.Remedy = fmt.Sprintf("did you mean %q?", near)
	}
	return p
}

// Line is the record of its source file that row i came from, the header being
// 1. It stays with the row through Take, Where, With, Select and Join.
func (f *Frame) Line(i int) int {
	if f.lines != nil {
		return f.lines[i]
	}
	return i + 2
}

// With is the frame with columns added at the right.
func (f *Frame) With(cols ...*Column) (*Frame, error) {
	rows := f.rows
	if len(f.cols)+f.rows == 0 && len(cols) > 0 && cols[0] != nil {
		rows = cols[0].Len()
	}
	return assemble(f.name, rows, f.lines, append(slices.Clone(f.cols), cols...))
}

// Select is the frame with only the named columns, in that order.
func (f *Frame) Select(names ...string) (*Frame, error) {
	cols := make([]*Column, len(names))
	for i, name := range names {
		c, err := f.Column(name)
		if err != nil {
			return nil, err
		}
		cols[i] = c
	}
	return assemble(f.name, f.rows, f.lines, cols)
}
