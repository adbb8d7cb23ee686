package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/internal/frame"
)

// missingHelp is the help of the flag that all commands on bare files share.
const missingHelp = "codes for missing values, beside an empty cell"

// defaultMissing are R's and Stata's codes.
var defaultMissing = []string{"NA", "."}

// anyFile is a table without a declaration: the columns that a command asked
// for, each read as numbers if all its values are, else as categories.
type anyFile struct {
	*frame.Frame
	name    string
	guesses []frame.Guess
}

// readAny reads columns of a file, looking at them once to see what they hold.
// Columns in asWords are categories whatever they hold.
func readAny(cmd *cobra.Command, path string, columns, asWords, missing []string) (*anyFile, error) {
	again, name, done, err := openTwice(cmd, path)
	if err != nil {
		return nil, err
	}
	defer done()
	return readAgain(again, name, columns, asWords, missing)
}

// readAgain is readAny for a source that can be read twice.
func readAgain(again io.ReadSeeker, name string, columns, asWords, missing []string) (*anyFile, error) {
	schema := frame.Schema{MissingCodes: missing}
	for _, c := range columns {
		if !slices.ContainsFunc(schema.Columns, func(s frame.ColumnSpec) bool { return s.Name == c }) {
			schema.Columns = append(schema.Columns, frame.ColumnSpec{Name: c, Kind: frame.Category})
		}
	}
	guesses, err := frame.Infer(again, name, schema)
	if err != nil {
		return nil, invalid(err)
	}
	var problems frame.Problems
	for i, g := range guesses {
		if slices.Contains(asWords, g.Name) {
			continue
		}
		schema.Columns[i].Kind = g.Kind()
		problems.Include(g.Problem(name))
	}
	if err := problems.Err(); err != nil {
		return nil, invalid(err)
	}
	if _, err := again.Seek(0, io.SeekStart); err != nil {
		return nil, failed(err)
	}
	f, err := frame.ReadCSV(again, name, schema)
	if err != nil {
		return nil, invalid(err)
	}
	if f.Rows() == 0 {
		return nil, invalid(frame.Problem{File: name, Message: "the file has a header and no rows"})
	}
	return &anyFile{Frame: f, name: name, guesses: guesses}, nil
}

// openTwice opens a data file to be read more than once; done closes it.
func openTwice(cmd *cobra.Command, path string) (again io.ReadSeeker, name string, done func() error, err error) {
	in, name, err := open(cmd, path)
	if err != nil {
		return nil, name, nil, err
	}
	if again, err = twice(in, name); err != nil {
		in.Close()
		return nil, name, nil, sourceError(err)
	}
	return again, name, in.Close, nil
}

// sourceError is an error of reading: of the data, if these are at fault, else of
// the machine.
func sourceError(err error) error {
	var problem frame.Problem
	if errors.As(err, &problem) {
		return invalid(err)
	}
	return failed(err)
}

// twice makes a source that can be read again: standard input is kept in
// memory.
func twice(in io.Reader, name string) (io.ReadSeeker, error) {
	if s, ok := in.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekCurrent); err == nil {
			return s, nil
		}
	}
	b, err := frame.ReadLimited(in, name, frame.MaxBytes)
	return bytes.NewReader(b), err
}

// inferred says in words which columns were taken as categories.
func (a *anyFile) inferred() string {
	var words []string
	for _, name := range a.Names() {
		c, err := a.Column(name)
		if err == nil && c.Kind() == frame.Category {
			words = append(words, fmt.Sprintf("%s (%d levels)", name, len(c.Levels())))
		}
	}
	if words == nil {
		return ""
	}
	return "Taken as categories: " + strings.Join(words, ", ") + "."
}

// numbers is a column as numbers, with an error for one that holds words.
func (a *anyFile) numbers(column string) ([]float64, error) {
	c, err := a.Column(column)
	if err != nil {
		return nil, invalid(err)
	}
	if c.Kind() != frame.Number {
		return nil, invalid(frame.Problem{
			File: a.name, Row: a.firstWord(column), Column: column,
			Message: "numbers are needed in this column, and here is the first value that is none",
			Remedy:  "name another column, or name the code as missing with --missing",
		})
	}
	x, err := c.Floats()
	if err != nil {
		return nil, invalid(err)
	}
	return x, nil
}

func (a *anyFile) firstWord(column string) int {
	for _, g := range a.guesses {
		if g.Name == column {
			return g.FirstOther
		}
	}
	return 0
}

// hasLevel says whether any row has a label.
func hasLevel(c *frame.Column, label string) bool {
	at := slices.Index(c.Levels(), label)
	return at >= 0 && c.Borne()[at] > 0
}
