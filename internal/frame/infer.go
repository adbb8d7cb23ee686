package frame

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Guess is what Infer found in a column: cells that are decimal numbers and
// present cells that are not, the first of these at record FirstOther.
type Guess struct {
	Name            string
	Numbers, Others int
	FirstOther      int
}

// Kind is Number if every present cell is a decimal number, Category if any is
// not.
func (g Guess) Kind() Kind {
	if g.Others == 0 {
		return Number
	}
	return Category
}

// fewOthers is the share of cells up to which text among numbers is taken for
// a mistake and not for a level.
const fewOthers = 0.1

// Problem is nil for a column of numbers or of words. A column of numbers with
// a few cells that are none is a Problem: read as words, it would quietly turn
// a quantity into a factor of as many levels as it has values.
func (g Guess) Problem(file string) error {
	if g.Others == 0 || float64(g.Others) > fewOthers*float64(g.Others+g.Numbers) {
		return nil
	}
	return Problem{
		File: file, Row: g.FirstOther, Column: g.Name,
		Message: fmt.Sprintf("not a number, as are %d of the column's %d values, while the others are", g.Others, g.Others+g.Numbers),
		Remedy:  "correct it, leave it empty, or name it as a missing code",
	}
}

// Infer reads the columns that the schema names, in order, to see of which
// kind each is; kinds and other rules in the schema are not looked at. It is
// for commands that take any file; a study declares its kinds. The errors are
// those of ReadCSV for the file and its header.
func Infer(r io.Reader, name string, s Schema) ([]Guess, error) {
	problems := NewProblems(s.MaxProblems)
	in, err := openRecords(r, name, s.maxRecordBytes())
	if err != nil {
		problems.Include(err)
		return nil, problems
	}
	plain := Schema{MissingCodes: s.MissingCodes}
	for _, c := range s.Columns {
		plain.Columns = append(plain.Columns, ColumnSpec{Name: c.Name, Kind: Text, MissingCodes: c.MissingCodes})
	}
	if err := plain.check(name); err != nil {
		return nil, err
	}
	guesses, err := plain.look(in, problems)
	if err != nil {
		return nil, err
	}
	return guesses, problems.Err()
}

func (s Schema) look(in *records, problems *Problems) ([]Guess, error) {
	header, err := in.read()
	if err == io.EOF {
		problems.Add(Problem{File: in.file, Message: "the file is empty", Remedy: "it needs a header with the columns' names"})
		return nil, nil
	}
	if err != nil {
		return nil, problems.orFailure(err)
	}
	in.width = len(header)
	sources := s.locate(in.file, header, problems)
	guesses := make([]Guess, len(sources))
	for i, src := range sources {
		guesses[i].Name = src.cells.spec.Name
	}
	for {
		record, err := in.read()
		if err == io.EOF {
			return guesses, nil
		}
		if err != nil {
			return nil, problems.orFailure(err)
		}
		// ReadCSV reports a ragged record; here it only has nothing to say.
		if len(record) != in.width {
			continue
		}
		for i, src := range sources {
			guesses[i].see(record[src.at], src.cells.codes, in.row)
		}
	}
}

// see counts one cell.
func (g *Guess) see(cell string, codes []string, row int) {
	if cell == "" || slices.Contains(codes, cell) {
		return
	}
	trimmed := strings.Trim(cell, " \t")
	if trimmed == "" || slices.Contains(codes, trimmed) {
		return
	}
	if _, ok := scanDecimal(trimmed); ok {
		g.Numbers++
		return
	}
	if g.Others == 0 {
		g.FirstOther = row
	}
	g.Others++
}
