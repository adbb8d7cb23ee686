package impute

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"ibsen/internal/crash"
)

// Run prepares and runs an imputation: [Prepare], then [Plan.Run].
func Run(ctx context.Context, vars []Variable, o Options) (*Sets, error) {
	p, err := Prepare(vars, o)
	if err != nil {
		return nil, err
	}
	return p.Run(ctx)
}

// Run makes the completed sets, several at a time. Its errors are the
// context's and those of passive variables.
func (p *Plan) Run(ctx context.Context) (*Sets, error) {
	r := &run{plan: p, groups: p.groupRows(), sets: newSets(p), failures: make([]error, p.options.Sets)}
	r.tallies = p.newTallies()
	var wait crash.Group
	for range min(p.options.Workers, p.options.Sets) {
		wait.Go(func() { r.work(ctx) })
	}
	wait.Wait()
	if err := errors.Join(ctx.Err(), r.firstFailure()); err != nil {
		return nil, err
	}
	r.sets.Log = p.events(r.tallies)
	return r.sets, nil
}

// run is what the workers of a run share.
type run struct {
	plan     *Plan
	groups   [][]int // rows
	sets     *Sets
	next     atomic.Int64 // the set to make
	failures []error      // by set

	counting sync.Mutex
	tallies  []*tally // by group
}

// work makes sets until none is left or the context ends.
func (r *run) work(ctx context.Context) {
	chains := r.plan.chains()
	for ctx.Err() == nil {
		k := int(r.next.Add(1)) - 1
		if k >= len(r.failures) {
			break
		}
		r.failures[k] = r.fill(chains, k)
	}
	r.counting.Lock()
	defer r.counting.Unlock()
	for g, c := range chains {
		r.tallies[g].add(c.tally)
	}
}

// fill makes set k, group by group.
func (r *run) fill(chains []*chain, k int) error {
	for g, rows := range r.groups {
		if err := chains[g].impute(rows, r.plan.options.Replicate, k); err != nil {
			return err
		}
		r.sets.keep(chains[g], k)
	}
	return nil
}

// firstFailure is that of the first set, whichever worker made it.
func (r *run) firstFailure() error {
	for _, err := range r.failures {
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *Plan) chains() []*chain {
	out := make([]*chain, p.groups())
	for g := range out {
		out[g] = newChain(p, g)
	}
	return out
}

// groupRows lists each group's rows in order.
func (p *Plan) groupRows() [][]int {
	out := make([][]int, p.groups())
	for row := range p.rows {
		g := p.groupOf(row)
		out[g] = append(out[g], row)
	}
	return out
}
