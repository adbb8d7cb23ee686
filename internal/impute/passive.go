package impute

import (
	"fmt"
	"math"
	"slices"
)

// getter gives a passive variable the current columns of its inputs.
func (c *chain) getter(i int) func(string) []float64 {
	v := &c.plan.vars[i]
	return func(name string) []float64 {
		j, ok := c.plan.index[name]
		if !ok || !slices.Contains(v.from, j) {
			c.fail(fmt.Errorf("impute: %s: it asks for %s, which is not among what it is computed from", v.Name, name))
			return slices.Repeat([]float64{math.NaN()}, len(c.rows))
		}
		return c.cells[j].values
	}
}

// fail keeps a chain's first error.
func (c *chain) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// compute fills a passive variable's missing values. A value that is not of
// the variable's kind is the variable's fault and ends the chain.
func (c *chain) compute(i int) {
	v, cell := &c.plan.vars[i], &c.cells[i]
	if len(cell.fill) == 0 || c.err != nil {
		return
	}
	computed := v.Passive(cell.get)
	if len(computed) != len(cell.values) {
		c.fail(fmt.Errorf("impute: %s: its computation gave %d values for %d rows", v.Name, len(computed), len(cell.values)))
		return
	}
	for _, at := range cell.fill {
		x := computed[at]
		if math.IsNaN(x) || !v.admits(x) {
			c.fail(fmt.Errorf("impute: %s: its computation gave a value that is missing or not %s", v.Name, v.Kind))
			return
		}
		cell.values[at] = x
	}
}
