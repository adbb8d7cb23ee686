package trial

import (
	"errors"
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"ibsen/internal/frame"
)

// Numbers takes columns out of a data frame as slices of numbers, one a name in
// that order; gota's NaN is missing and comes out as NaN. It fails on a frame
// with an error, on a column that is not there or named twice, and on a value
// that is neither missing nor a finite number, text included, which gota's own
// conversion would make a missing value of.
func Numbers(df dataframe.DataFrame, names ...string) ([][]float64, error) {
	if err := checkColumns(df, names); err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, nil
	}
	schema := frame.Schema{Columns: make([]frame.ColumnSpec, len(names))}
	for j, name := range names {
		schema.Columns[j] = frame.ColumnSpec{Name: name, Kind: frame.Number}
	}
	table, err := frame.FromGota("data frame", df, schema)
	if err != nil {
		return nil, err
	}
	columns := make([][]float64, len(names))
	for j, name := range names {
		column, err := table.Column(name)
		if err != nil {
			return nil, err
		}
		if columns[j], err = column.Floats(); err != nil {
			return nil, err
		}
	}
	return columns, nil
}

func checkColumns(df dataframe.DataFrame, names []string) error {
	if df.Err != nil {
		return errInError
	}
	var problems []error
	for _, name := range names {
		if slices.Contains(df.Names(), name) {
			continue
		}
		hint := ""
		if nearest, found := frame.Nearest(name, df.Names()); found {
			hint = fmt.Sprintf("; the nearest is %q", nearest)
		}
		problems = append(problems, fmt.Errorf("data frame: no column %q%s", name, hint))
	}
	return errors.Join(problems...)
}

// errInError does not repeat gota's text, which may quote what a cell holds.
var errInError = errors.New("data frame: it is in error; see its Err")

// WithNumbers is the data frame with a column of numbers added, NaN where
// missing. A column that the frame has is not replaced: that is an error, as is
// a column of another length.
func WithNumbers(df dataframe.DataFrame, name string, values []float64) (dataframe.DataFrame, error) {
	if df.Err != nil {
		return dataframe.DataFrame{}, errInError
	}
	if df.Nrow() != len(values) {
		return dataframe.DataFrame{}, fmt.Errorf("data frame: column %q has %d values for %d rows", name, len(values), df.Nrow())
	}
	if slices.Contains(df.Names(), name) {
		return dataframe.DataFrame{}, fmt.Errorf("data frame: it has a column %q already", name)
	}
	with := df.Mutate(series.New(values, series.Float, name))
	if with.Err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("data frame: gota could not add column %q", name)
	}
	return with, nil
}
