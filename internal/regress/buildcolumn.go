package regress

import (
	"fmt"
	"math"
	"slices"
)

// sourceColumn is a column of the source: numbers, or codes of levels where it
// is to be read as categories. codes of -1 are missing.
type sourceColumn struct {
	name   string
	values []float64
	codes  []int32
	levels []string
	used   []int // rows that have each level, once rows are chosen
}

// recipe is how a design's columns came about, so that they can be made again
// with a column set to another value.
type recipe struct {
	formula   *Formula
	order     []*sourceColumn
	loaded    map[string]*sourceColumn
	variables []realized
	all, n    int // rows of the source, and those used
}

func (r *recipe) load(name string, data Source, o BuildOptions) error {
	if r.loaded[name] != nil {
		return nil
	}
	c := &sourceColumn{name: name}
	values, numeric, err := data.Numbers(name)
	if err != nil {
		return err
	}
	if numeric {
		c.values = values
	} else if err := c.loadLabels(data); err != nil {
		return err
	}
	if err := checkLength(name, len(c.values)+len(c.codes), r.all); err != nil {
		return err
	}
	r.loaded[name] = c
	r.order = append(r.order, c)
	if levels, ok := o.Levels[name]; ok {
		return c.relabel(levels)
	}
	return nil
}

func checkLength(name string, n, rows int) error {
	if n != rows {
		return fmt.Errorf("column %q has %d values where the table has %d rows", name, n, rows)
	}
	return nil
}

func (c *sourceColumn) loadLabels(data Source) error {
	labels, levels, _, err := data.Labels(c.name)
	if err != nil {
		return err
	}
	return c.encode(labels, levels)
}

// encode numbers labels by their place in levels.
func (c *sourceColumn) encode(labels, levels []string) error {
	at := make(map[string]int32, len(levels)+1)
	for i, level := range levels {
		if _, twice := at[level]; twice {
			return fmt.Errorf("column %q: its level %d is there twice", c.name, i+1)
		}
		at[level] = int32(i)
	}
	at[""] = -1
	c.levels = slices.Clone(levels)
	c.codes = make([]int32, len(labels))
	unknown := 0
	for i, label := range labels {
		code, ok := at[label]
		if !ok {
			unknown++
		}
		c.codes[i] = code
	}
	if unknown > 0 {
		return fmt.Errorf("column %q: the labels of %d rows are not among its %d levels", c.name, unknown, len(levels))
	}
	return nil
}

// relabel reads the column by declared levels.
func (c *sourceColumn) relabel(levels []string) error {
	if len(levels) == 0 {
		return fmt.Errorf("column %q: no levels are declared", c.name)
	}
	labels := c.labels()
	c.values = nil
	return c.encode(labels, levels)
}

func (c *sourceColumn) labels() []string {
	if c.codes == nil {
		labels, _ := numberLevels(c.values)
		return labels
	}
	labels := make([]string, len(c.codes))
	for i, code := range c.codes {
		if code >= 0 {
			labels[i] = c.levels[code]
		}
	}
	return labels
}

// rebase puts a level first.
func (c *sourceColumn) rebase(base string) error {
	at := slices.Index(c.levels, base)
	if at < 0 {
		return fmt.Errorf("column %q has no level %q to be the base", c.name, base)
	}
	levels := slices.Concat([]string{base}, c.levels[:at], c.levels[at+1:])
	return c.encode(c.labels(), levels)
}

func (c *sourceColumn) missing(i int) bool {
	if c.values != nil {
		return math.IsNaN(c.values[i])
	}
	return c.codes[i] < 0
}

// mark notes the rows that miss the column, and counts them.
func (c *sourceColumn) mark(missing []bool) int {
	if c.values != nil && allFinite(c.values) {
		return 0
	}
	count := 0
	for i := range missing {
		if c.missing(i) {
			missing[i] = true
			count++
		}
	}
	return count
}

// keep is the column in the rows used.
func (c *sourceColumn) keep(rows []int, n int) error {
	if len(rows) < n {
		c.values, c.codes = gather(c.values, rows), gather(c.codes, rows)
	}
	if infinite := countInfinite(c.values); infinite > 0 {
		return fmt.Errorf("column %q is infinite in %d of %d rows", c.name, infinite, len(c.values))
	}
	c.used = make([]int, len(c.levels))
	for _, code := range c.codes {
		c.used[code]++
	}
	return nil
}

func countInfinite(values []float64) int {
	if allFinite(values) {
		return 0
	}
	count := 0
	for _, v := range values {
		if math.IsInf(v, 0) {
			count++
		}
	}
	return count
}

func gather[T any](from []T, rows []int) []T {
	if from == nil {
		return nil
	}
	to := make([]T, len(rows))
	for k, i := range rows {
		to[k] = from[i]
	}
	return to
}
