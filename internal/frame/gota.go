package frame

import (
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// ToGota is the frame as a gota DataFrame with the same names and order: Number
// as floats, Whole as ints, Text and Category as strings, Date as strings
// YYYY-MM-DD; a missing value as NaN. gota cannot hold the reasons for missing
// values, the levels of a category, dates, the frame's name or its source rows.
// Nor can it hold the text "NaN", which is an error, or a table without columns.
func (f *Frame) ToGota() (dataframe.DataFrame, error) {
	if len(f.cols) == 0 {
		return dataframe.DataFrame{}, Problem{File: f.name, Message: "a table without columns cannot be a gota data frame"}
	}
	all := make([]series.Series, len(f.cols))
	for i, c := range f.cols {
		s, err := f.series(c)
		if err != nil {
			return dataframe.DataFrame{}, err
		}
		all[i] = s
	}
	df := dataframe.New(all...)
	if df.Err != nil {
		return dataframe.DataFrame{}, inGota(f.name)
	}
	return df, nil
}

// gotaMissing is how gota spells a missing value in strings.
const gotaMissing = "NaN"

func (f *Frame) series(c *Column) (series.Series, error) {
	switch c.kind {
	case Number:
		return series.New(c.number, series.Float, c.name), nil
	case Whole:
		return series.New(c.number, series.Int, c.name), nil
	}
	texts := make([]string, c.n)
	for i := range texts {
		text, ok := c.Text(i)
		switch {
		case !ok:
			text = gotaMissing
		case text == gotaMissing:
			return series.Series{}, Problem{File: f.name, Row: f.Line(i), Column: c.name, Message: "gota would take this text for a missing value", Remedy: "declare it as a missing code or rename it"}
		}
		texts[i] = text
	}
	return series.New(texts, series.String, c.name), nil
}

// FromGota takes the declared columns of a gota DataFrame into a frame, under
// the rules and with the errors of ReadCSV: each element is read as the cell
// that would hold it, floats in full precision, and gota's missing values as
// Blank. Its rows count as records 2, 3, ... of a file of that name.
func FromGota(name string, df dataframe.DataFrame, s Schema) (*Frame, error) {
	if df.Err != nil {
		return nil, inGota(name)
	}
	if err := s.check(name); err != nil {
		return nil, err
	}
	problems := NewProblems(s.MaxProblems)
	sources := s.locate(name, df.Names(), problems)
	for _, src := range sources {
		column := df.Col(src.cells.spec.Name)
		if column.Err != nil {
			return nil, inGota(name)
		}
		src.cells.addSeries(name, column, problems)
	}
	return s.frameOf(name, sources, problems)
}

func (c *cells) addSeries(file string, column series.Series, problems *Problems) {
	for i := range column.Len() {
		if bad := c.add(gotaCell(column.Elem(i))); bad != nil {
			problems.Add(bad.at(file, i+2, c.spec.Name))
		}
	}
}

// gotaCell is an element as text. gota's own text of a float has six decimals.
func gotaCell(e series.Element) string {
	switch {
	case e.IsNA():
		return ""
	case e.Type() == series.Float:
		return strconv.FormatFloat(e.Float(), 'g', -1, 64)
	}
	return e.String()
}

// inGota stands in for an error of gota, whose text may quote a value.
func inGota(file string) Problem {
	return Problem{File: file, Message: "the gota data frame is in error", Remedy: "see the Err of the data frame"}
}
