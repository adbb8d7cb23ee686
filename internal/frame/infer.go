package frame

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Guess is what Infer found in a column: cells that are decimal numbers and
// present cells that are not, the first of these at record FirstOther. Commas
// counts those of the others that only commas keep from being numbers.
type Guess struct {
	Name            string
	Numbers, Others int
	FirstOther      int
	Commas          int
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
// a few cells that are none is a Problem, and so is one whose numbers are
// written with commas: read as words, it would quietly turn a quantity into a
// factor of as many levels as it has values.
func (g Guess) Problem(file string) error {
	if g.Others > 0 && g.Commas == g.Others {
		return Problem{
			File: file, Row: g.FirstOther, Column: g.Name,
			Message: fmt.Sprintf("a number with a comma in it, as are %d of the column's %d values", g.Commas, g.Others+g.Numbers),
			Remedy:  "write a point before decimals and nothing between thousands",
		}
	}
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
	plain := Schema{MissingCodes: s.MissingCodes, MaxProblems: s.MaxProblems, MaxRecordBytes: s.MaxRecordBytes, MaxBytes: s.MaxBytes}
	for _, c := range s.Columns {
		plain.Columns = append(plain.Columns, ColumnSpec{Name: c.Name, Kind: Text, MissingCodes: c.MissingCodes})
	}
	o, err := plain.open(r, name)
	if err != nil {
		return nil, err
	}
	guesses, err := o.look()
	if err != nil {
		return nil, err
	}
	return guesses, o.problems.Err()
}

// look counts what the declared columns hold.
func (o *opening) look() ([]Guess, error) {
	guesses := make([]Guess, len(o.sources))
	for i, src := range o.sources {
		guesses[i].Name = src.cells.spec.Name
	}
	for {
		record, err := o.in.read()
		if err == io.EOF {
			return guesses, nil
		}
		if err != nil {
			return nil, o.problems.orFailure(err)
		}
		// ReadCSV reports a ragged record; here it only has nothing to say.
		if len(record) != o.in.width {
			continue
		}
		for i, src := range o.sources {
			guesses[i].see(record[src.at], src.cells.codes, o.in.row)
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
	if commaNumber(trimmed) {
		g.Commas++
	}
}

// commaNumber says whether a cell is a number but for commas, as decimals are
// written in much of Europe and thousands elsewhere.
func commaNumber(cell string) bool {
	if !strings.Contains(cell, ",") {
		return false
	}
	_, ok := scanDecimal(strings.ReplaceAll(cell, ",", ""))
	return ok
}
