package regress

import (
	"fmt"
	"slices"
	"strings"
)

// BuildOptions says which columns play a part outside the formula and how
// categories are read. The zero value is none.
type BuildOptions struct {
	// Weights and Cluster name columns, "" for none.
	Weights, Cluster string
	// Levels are the levels of a column in order, in place of its own; a
	// column of numbers given levels is read as a category. A label outside
	// them is an error.
	Levels map[string][]string
	// Base is the level that a column's others are compared with, in place of
	// its first.
	Base map[string]string
}

// maxLevels is more than a factor has; a text column of identifiers has more.
const maxLevels = 1000

// Build makes the design of a formula. Text and category columns are factors
// with treatment contrasts, the first level being the base; where a margin of
// an interaction is absent, or the intercept, a factor has a column for each
// level, by R's rule. Columns come in R's order with R's names. Rows that miss
// a value of any column used are left out and counted. Levels that no row used
// has are left out with a warning. A response that is a category becomes the
// positions of its levels, and ResponseLevels is set.
//
// It is an error if a column is absent or is labels where numbers are needed,
// if an expression has no finite value in a row, if a factor has one level, if
// there are more columns than rows, or if weights are missing or negative.
func Build(f *Formula, data Source, o BuildOptions) (*Design, error) {
	r := &recipe{formula: f, all: data.Rows(), loaded: map[string]*sourceColumn{}}
	for _, name := range f.Columns() {
		if err := r.load(name, data, o); err != nil {
			return nil, err
		}
	}
	if err := r.markCategories(o); err != nil {
		return nil, err
	}
	d := &Design{Response: f.response.label, Formula: f.text, Intercept: f.intercept}
	cluster, err := loadCluster(data, o.Cluster, r.all)
	if err != nil {
		return nil, err
	}
	if err := r.selectRows(d, cluster); err != nil {
		return nil, err
	}
	if cluster != nil {
		d.Cluster = cluster.grouped(d.Rows)
	}
	if d.Weights, err = loadWeights(data, o.Weights, r.all, d.Rows); err != nil {
		return nil, err
	}
	return d, r.fill(d)
}

// fill computes the response and the columns of a design whose rows are known.
func (r *recipe) fill(d *Design) error {
	if err := r.realizeResponse(d); err != nil {
		return err
	}
	if err := r.realizeVariables(d); err != nil {
		return err
	}
	if p := r.width(); p > d.N {
		return fmt.Errorf("the formula makes %d terms, more than the %d rows used", p, d.N)
	} else if p == 0 {
		return fmt.Errorf("the formula has no terms")
	}
	r.fillColumns(d)
	d.recipe = r
	return nil
}

// selectRows finds the rows that miss nothing and keeps those of each column.
func (r *recipe) selectRows(d *Design, cluster *sourceColumn) error {
	n := r.all
	needed := r.order
	if cluster != nil && r.loaded[cluster.name] == nil {
		needed = append(slices.Clone(needed), cluster)
	}
	missing := make([]bool, n)
	for _, c := range needed {
		count := c.mark(missing)
		if count > 0 {
			d.Missing = append(d.Missing, MissingCount{c.name, count})
		}
		if count == n {
			return fmt.Errorf("column %q has no value in any of the %d rows", c.name, n)
		}
	}
	d.Rows = make([]int, 0, n)
	for i, is := range missing {
		if !is {
			d.Rows = append(d.Rows, i)
		}
	}
	d.N, d.Dropped = len(d.Rows), n-len(d.Rows)
	r.n = d.N
	if d.N == 0 {
		return fmt.Errorf("no row has a value in all of %s", quotedNames(needed))
	}
	return r.keepRows(d.Rows)
}

func (r *recipe) keepRows(rows []int) error {
	for _, c := range r.order {
		if err := c.keep(rows, r.all); err != nil {
			return err
		}
	}
	return nil
}

func quotedNames(columns []*sourceColumn) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = fmt.Sprintf("%q", c.name)
	}
	return strings.Join(names, ", ")
}
