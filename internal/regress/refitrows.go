package regress

import (
	"fmt"
	"math"
)

// drawnRows is the rows of a design that a resample drew, each once, with
// their weights. Rows that nobody drew, a third of most resamples, cost
// nothing.
type drawnRows struct {
	n      int
	prior  []float64 // weights of the design, nil for all 1
	order  []int32   // in which rows are taken, nil for their own
	row    []int32
	weight []float64
	total  float64 // of the weights
	drawn  float64 // of the counts of rows with weight
}

func newDrawnRows(d *Design, order []int32) drawnRows {
	return drawnRows{n: d.N, prior: d.Weights, order: order}
}

// renewed has room of its own.
func (r *drawnRows) renewed() drawnRows {
	return drawnRows{n: r.n, prior: r.prior, order: r.order}
}

// draw takes the rows that have a count and a weight.
func (r *drawnRows) draw(counts []float64) error {
	if r.row == nil {
		r.row, r.weight = make([]int32, 0, r.n), make([]float64, 0, r.n)
	}
	r.row, r.weight = r.row[:0], r.weight[:0]
	r.total, r.drawn = 0, 0
	for k := range r.n {
		i := k
		if r.order != nil {
			i = int(r.order[k])
		}
		c := 1.0
		if counts != nil {
			c = counts[i]
		}
		if !(c >= 0) || math.IsInf(c, 1) {
			return fmt.Errorf("the count of row %d is not a number of 0 or more", i+1)
		}
		w := c
		if r.prior != nil {
			w *= r.prior[i]
		}
		if w > 0 {
			r.row = append(r.row, int32(i))
			r.weight = append(r.weight, w)
			r.total += w
			r.drawn += c
		}
	}
	if len(r.row) == 0 {
		return noFit(fmt.Errorf("no row was drawn"))
	}
	return nil
}

// gather puts the numbers of the rows drawn side by side.
func (r *drawnRows) gather(into, from []float64) []float64 {
	into = into[:len(r.row)]
	for k, i := range r.row {
		into[k] = from[i]
	}
	return into
}

// design is the rows drawn as a design with their weights.
func (r *drawnRows) design(d *Design) *Design {
	out := *d
	out.N, out.Weights = len(r.row), r.weight
	out.Y = r.gather(make([]float64, out.N), d.Y)
	out.X = make([][]float64, len(d.X))
	for j, x := range d.X {
		out.X[j] = r.gather(make([]float64, out.N), x)
	}
	out.Cluster, out.Rows, out.tails, out.recipe = nil, nil, nil, nil
	return &out
}
