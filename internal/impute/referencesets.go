package impute

import (
	"context"
	"errors"
	"math"
	"sync"
	"sync/atomic"

	"ibsen/internal/crash"
)

// Run makes the completed sets, several at a time: the columns of all measures,
// and the covariates. Traces are not kept. Its only error is the context's.
func (p *ReferencePlan) Run(ctx context.Context) (*Sets, error) {
	imputed := make([][][]float64, p.options.Sets)
	tally := newReferenceTally(p)
	failures := make([]error, p.options.Sets)
	var next atomic.Int64
	var counting sync.Mutex
	var wait crash.Group
	for range min(p.options.Workers, p.options.Sets) {
		wait.Go(func() {
			chain, everybody := newReferenceChain(p), everyRow(len(p.arm))
			for k := int(next.Add(1)) - 1; k < p.options.Sets && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				failures[k] = chain.impute(everybody, p.options.Replicate, k)
				imputed[k] = chain.imputed()
			}
			counting.Lock()
			defer counting.Unlock()
			tally.add(&chain.tally)
		})
	}
	wait.Wait()
	if err := errors.Join(append(failures, ctx.Err())...); err != nil {
		return nil, err
	}
	s := setsOf(p.variables(), imputed)
	s.Log = tally.events(p)
	return s, nil
}

// variables are the columns, then the covariates.
func (p *ReferencePlan) variables() []variable {
	var out []variable
	for _, c := range p.columns {
		out = append(out, variable{Variable: Variable{Name: c.name, Values: c.values}, missing: c.missing})
	}
	for _, c := range p.covariates {
		out = append(out, variable{Variable: Variable{Name: c.Name, Values: c.Values}})
	}
	return out
}

// imputed copies the values imputed to a sample of every row, by variable in
// the order of the plan's variables.
func (c *referenceChain) imputed() [][]float64 {
	p := c.plan
	slotOf := make([]int, len(c.places))
	for slot, place := range c.places {
		slotOf[place] = slot
	}
	out := make([][]float64, len(p.columns)+len(p.covariates))
	for j := range p.columns {
		out[j] = make([]float64, len(p.columns[j].missing))
		for n, row := range p.columns[j].missing {
			out[j][n] = c.value(slotOf[row], j)
		}
	}
	return out
}

// value is a column's value in its own units.
func (c *referenceChain) value(slot, j int) float64 {
	column := &c.plan.columns[j]
	return column.centre + float64(column.scale*c.person(slot)[c.plan.first+j])
}

// missing says whether somebody's column was imputed.
func (c *referenceChain) missing(slot, j int) bool {
	return math.IsNaN(c.plan.columns[j].values[c.rows[slot]])
}
