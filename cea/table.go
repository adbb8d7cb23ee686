package cea

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"ibsen/internal/regress"
)

// Column is one column of person-level data: numbers, NaN where missing, or
// labels, "" where missing. One of the two is nil.
type Column struct {
	Name    string
	Numbers []float64
	Labels  []string
}

// Table is person-level data, one row a person.
type Table []Column

// Rows is the number of rows.
func (t Table) Rows() int {
	if len(t) == 0 {
		return 0
	}
	return max(len(t[0].Numbers), len(t[0].Labels))
}

// check reports columns that make no table, all at once.
func (t Table) check() error {
	var problems []string
	for i, c := range t {
		if slices.ContainsFunc(t[:i], func(o Column) bool { return o.Name == c.Name }) {
			problems = append(problems, fmt.Sprintf("column %q stands twice", c.Name))
		}
		if c.Numbers != nil && c.Labels != nil {
			problems = append(problems, fmt.Sprintf("column %q holds numbers and labels", c.Name))
		}
		if n := max(len(c.Numbers), len(c.Labels)); n != t.Rows() {
			problems = append(problems, fmt.Sprintf("column %q has %d rows and column %q %d", c.Name, n, t[0].Name, t.Rows()))
		}
		for _, x := range c.Numbers {
			if math.IsInf(x, 0) {
				problems = append(problems, fmt.Sprintf("column %q holds an infinite number", c.Name))
				break
			}
		}
	}
	if problems != nil {
		return fmt.Errorf("cea: %s", strings.Join(problems, "; "))
	}
	return nil
}

// column finds a column by its name.
func (t Table) column(name string) (Column, error) {
	i := slices.IndexFunc(t, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{}, fmt.Errorf("there is no column %q", name)
	}
	return t[i], nil
}

// with is the table with one more column, or with that column in the place of
// one of its name.
func (t Table) with(c Column) Table {
	out := slices.Clone(t)
	if i := slices.IndexFunc(out, func(o Column) bool { return o.Name == c.Name }); i >= 0 {
		out[i] = c
		return out
	}
	return append(out, c)
}

// Take is the table of some rows, in their order, repeats included.
func (t Table) Take(rows []int) Table {
	out := make(Table, len(t))
	for i, c := range t {
		out[i].Name = c.Name
		if c.Labels != nil {
			out[i].Labels = make([]string, len(rows))
			for at, row := range rows {
				out[i].Labels[at] = c.Labels[row]
			}
			continue
		}
		out[i].Numbers = make([]float64, len(rows))
		for at, row := range rows {
			out[i].Numbers[at] = c.Numbers[row]
		}
	}
	return out
}

// source is the table as the model formulas read it.
func (t Table) source() regress.Columns {
	s := regress.Columns{Number: map[string][]float64{}, Label: map[string][]string{}}
	for _, c := range t {
		if c.Labels != nil {
			s.Label[c.Name] = c.Labels
		} else {
			s.Number[c.Name] = c.Numbers
		}
	}
	return s
}

// labels is the column as labels: numbers are written out.
func (c Column) labels() []string {
	if c.Labels != nil {
		return c.Labels
	}
	out := make([]string, len(c.Numbers))
	for i, x := range c.Numbers {
		if !math.IsNaN(x) {
			out[i] = strconv.FormatFloat(x, 'g', -1, 64)
		}
	}
	return out
}

// missing says whether a row has no value.
func (c Column) missing(row int) bool {
	if c.Labels != nil {
		return strings.TrimSpace(c.Labels[row]) == ""
	}
	return math.IsNaN(c.Numbers[row])
}

// quoteName writes a column's name as a formula reads it.
func quoteName(name string) string {
	plain := name != "" && !('0' <= name[0] && name[0] <= '9')
	for _, r := range name {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '.' || r == '_') {
			plain = false
		}
	}
	if plain {
		return name
	}
	return "`" + name + "`"
}
