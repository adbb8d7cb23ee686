package impute

import (
	"slices"

	"ibsen/internal/resample"
)

// categorical is the table that a model for levels is fitted to, with its
// buffers: the people observed and, weighing little, made-up ones.
type categorical struct {
	columns []int     // design columns kept, the constant first
	x       []float64 // row-major, len(columns) a row
	y       []int     // level, counted among those observed
	weight  []float64
	levels  []int // the levels observed, ascending
	compact []int // a level's place among them
	stats   []spread
	fit     newton
	linear  []float64
	derived derivatives
	row     []float64
}

// tabulate builds the table of variable i. It returns false where only one
// level is observed, which is then imputed.
func (c *chain) tabulate(i int) bool {
	v, cell, t := &c.plan.vars[i], &c.cells[i], &c.categorical
	t.findLevels(cell.values, cell.fit, v.levels())
	if len(t.levels) == 1 {
		c.tally.mark(i, markOneLevel, 1)
		for _, at := range cell.fill {
			cell.values[at] = float64(t.levels[0])
		}
		return false
	}
	c.screen(i)
	t.columns = t.columns[:0]
	for k, kept := range c.linear.kept {
		if kept {
			t.columns = append(t.columns, v.design[k])
		}
	}
	t.x, t.y, t.weight = t.x[:0], t.y[:0], t.weight[:0]
	t.row = resize(t.row, len(t.columns))
	for _, at := range cell.fit {
		c.gather(t.row, t.columns, at)
		t.add(t.row, t.compact[int(cell.values[at])], 1)
	}
	c.augment(i)
	return true
}

// resume readies the fit of so many parameters, at the estimate of the iteration
// before, which lies near, if that had the same columns; it returns whether so.
func (c *chain) resume(i, parameters int) bool {
	t, cell := &c.categorical, &c.cells[i]
	t.fit.start(parameters)
	if len(cell.estimate) != parameters || !slices.Equal(cell.estimateColumns, t.columns) {
		return false
	}
	copy(t.fit.theta, cell.estimate)
	return true
}

// finish keeps a fit's estimate and notes what the fit had to put up with.
func (c *chain) finish(i int, converged bool) {
	t, cell := &c.categorical, &c.cells[i]
	cell.estimate = append(cell.estimate[:0], t.fit.theta...)
	cell.estimateColumns = append(cell.estimateColumns[:0], t.columns...)
	if !converged {
		cell.estimate = cell.estimate[:0]
		c.tally.mark(i, markNotConverged, 1)
	}
	if t.fit.ridged {
		c.tally.mark(i, markRidge, 1)
	}
}

func (t *categorical) add(row []float64, level int, weight float64) {
	t.x = append(t.x, row...)
	t.y = append(t.y, level)
	t.weight = append(t.weight, weight)
}

func (t *categorical) findLevels(values []float64, rows []int, levels int) {
	t.compact = append(t.compact[:0], make([]int, levels)...)
	for _, at := range rows {
		t.compact[int(values[at])] = 1
	}
	t.levels = t.levels[:0]
	for level, seen := range t.compact {
		t.compact[level] = len(t.levels)
		if seen == 1 {
			t.levels = append(t.levels, level)
		}
	}
}

// choose draws a level from probabilities that add up to 1.
func choose(s *resample.Stream, probability []float64) int {
	u := s.Float64()
	for level, p := range probability {
		if u -= p; u <= 0 {
			return level
		}
	}
	return len(probability) - 1
}
