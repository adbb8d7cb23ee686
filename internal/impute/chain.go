package impute

import (
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// chain is one Markov chain: the rows of one group in one set, with the buffers
// that its models need. A chain is used again and again, for other sets and
// other resamples, without allocating anew.
type chain struct {
	plan  *Plan
	group int
	rows  []int // the plan's row behind each row of the chain
	cells []cells
	// design is row-major, plan.width columns a row, each centred and scaled;
	// a value that stays missing is 0 there and its row is not used.
	design        []float64
	centre, scale []float64
	gram          []float64 // design'design, kept up to date as values change
	streams       []resample.Stream
	tally         *tally
	traces        [][]moments // variable by iteration
	err           error

	linear      linear
	matcher     matcher
	categorical categorical
}

// cells are one variable's values in a chain.
type cells struct {
	values []float64
	fit    []int // rows that its model learns from
	fill   []int // rows that it imputes
	idle   []int // rows that its model does not learn from
	get    func(name string) []float64
	// estimate is where a categorical model's last fit ended, for the next to
	// begin from, with the design columns that it had.
	estimate        []float64
	estimateColumns []int
}

func newChain(p *Plan, group int) *chain {
	c := &chain{
		plan: p, group: group, cells: make([]cells, len(p.vars)), tally: newTally(p),
		centre: make([]float64, p.width), scale: make([]float64, p.width),
		gram:    make([]float64, p.width*p.width),
		streams: make([]resample.Stream, len(p.vars)),
		traces:  make([][]moments, len(p.vars)),
	}
	for i := range p.vars {
		c.cells[i].get = c.getter(i)
		c.traces[i] = make([]moments, p.options.Iterations)
	}
	return c
}

// impute runs the chain on the rows given, each a row of the plan.
func (c *chain) impute(rows []int, replicate, imputation int) error {
	c.rows, c.err = rows, nil
	for i := range c.plan.vars {
		c.streams[i] = c.plan.vars[i].sources[c.group].At(replicate, imputation)
	}
	if err := c.load(); err != nil {
		return err
	}
	c.buildDesign()
	for iteration := range c.plan.options.Iterations {
		for _, i := range c.plan.visit {
			if len(c.cells[i].fill) > 0 {
				c.draw(i)
				c.settle(i)
			}
		}
		if c.err != nil {
			return c.err
		}
		c.record(iteration)
	}
	return nil
}

// load takes the rows' values, sorts rows by their part in each model, and
// starts the chain with values drawn at random from the observed ones.
func (c *chain) load() error {
	for i := range c.plan.vars {
		v, cell := &c.plan.vars[i], &c.cells[i]
		cell.values, cell.fit, cell.fill, cell.idle = cell.values[:0], cell.fit[:0], cell.fill[:0], cell.idle[:0]
		cell.estimate = cell.estimate[:0]
		for at, row := range c.rows {
			x := v.Values[row]
			cell.values = append(cell.values, x)
			switch {
			case math.IsNaN(x) && !v.stays(row):
				cell.fill = append(cell.fill, at)
				cell.idle = append(cell.idle, at)
			case math.IsNaN(x) || v.bars(row):
				cell.idle = append(cell.idle, at)
			default:
				cell.fit = append(cell.fit, at)
			}
		}
		if len(cell.fill) > 0 && len(cell.fit) == 0 && !v.computed() {
			return fmt.Errorf("impute: %w", c.plan.nothingObserved(v, c.group))
		}
	}
	c.start()
	return c.err
}

func (c *chain) start() {
	for i := range c.plan.vars {
		cell := &c.cells[i]
		if c.plan.vars[i].computed() {
			continue
		}
		for _, at := range cell.fill {
			cell.values[at] = cell.values[cell.fit[c.streams[i].Intn(len(cell.fit))]]
		}
	}
	for _, i := range c.plan.passive {
		c.compute(i)
	}
}

// draw imputes a variable from its model.
func (c *chain) draw(i int) {
	switch c.plan.vars[i].method {
	case PMM:
		c.drawMatches(i)
	case Norm:
		c.drawNormal(i)
	case PolR:
		c.drawOrdered(i)
	default:
		c.drawNominal(i)
	}
}

// settle carries a variable's new values into the design and recomputes what
// is computed from it.
func (c *chain) settle(i int) {
	c.refresh(i)
	for _, j := range c.plan.vars[i].dependents {
		if len(c.cells[j].fill) > 0 {
			c.compute(j)
			c.refresh(j)
		}
	}
}
