package regress

import "fmt"

// Source is a table of columns. A column holds numbers or labels.
type Source interface {
	// Rows is the number of rows.
	Rows() int
	// Numbers is a column of numbers, NaN where missing; ok is false for a
	// column of labels. The caller does not change it. The error says that
	// there is no such column.
	Numbers(name string) (values []float64, ok bool, err error)
	// Labels is a column of labels, "" where missing, and its levels in
	// order; ok is false for a column of numbers.
	Labels(name string) (labels, levels []string, ok bool, err error)
}

// Columns is a Source made of slices of one length. A column stands in one of
// the two maps; NaN and "" are missing. Labels are levels in sort order.
type Columns struct {
	Number map[string][]float64
	Label  map[string][]string
}

// Rows is the length of the longest column.
func (c Columns) Rows() int {
	rows := 0
	for _, v := range c.Number {
		rows = max(rows, len(v))
	}
	for _, v := range c.Label {
		rows = max(rows, len(v))
	}
	return rows
}

// Numbers is as Source says.
func (c Columns) Numbers(name string) ([]float64, bool, error) {
	if v, ok := c.Number[name]; ok {
		return v, true, nil
	}
	if _, ok := c.Label[name]; ok {
		return nil, false, nil
	}
	return nil, false, fmt.Errorf("there is no column %q", name)
}

// Labels is as Source says.
func (c Columns) Labels(name string) (labels, levels []string, ok bool, err error) {
	if labels, ok = c.Label[name]; ok {
		return labels, sortedLevels(labels), true, nil
	}
	if _, ok := c.Number[name]; ok {
		return nil, nil, false, nil
	}
	return nil, nil, false, fmt.Errorf("there is no column %q", name)
}
