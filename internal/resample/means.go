package resample

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"

	"ibsen/internal/crash"
)

// Pair is one person's cost and effect, side by side in memory because a
// bootstrap draw always reads both.
type Pair struct{ Cost, Effect float64 }

// Plan says how to draw. The zero value of Workers means one for each
// processor; no other field has a default.
type Plan struct {
	Replicates int
	Seed       uint64
	Purpose    string
	Workers    int
	// Progress, if set, is told the number of replicates done so far, from
	// any worker, at most once a block.
	Progress func(done int)
}

// Replicates holds the mean cost and effect of each arm in each bootstrap
// sample: Arms[a][r] belongs to arm a and replicate r.
type Replicates struct{ Arms [][]Pair }

// Means draws plan.Replicates bootstrap samples within each arm, with
// replacement, as many people as the arm has, and returns the arms' means.
// Arm a of replicate r reads the stream (seed, "purpose, arm a", r), so one
// arm's draws do not depend on the size of another.
//
// Every arm needs a person; values must be finite. The only other error is
// the context's.
func Means(ctx context.Context, arms [][]Pair, plan Plan) (*Replicates, error) {
	if plan.Replicates < 1 {
		return nil, fmt.Errorf("resample: %d replicates asked for: at least 1 is needed", plan.Replicates)
	}
	samplers := make([]sampler, len(arms))
	out := &Replicates{Arms: make([][]Pair, len(arms))}
	for a, people := range arms {
		if len(people) == 0 {
			return nil, errors.New("resample: an arm has nobody to draw from")
		}
		samplers[a] = newSampler(people, Named(plan.Seed, fmt.Sprintf("%s, arm %d", plan.Purpose, a)))
		out.Arms[a] = make([]Pair, plan.Replicates)
	}
	err := eachBlock(ctx, plan, blockSize(arms), shared(func(from, to int) {
		for a := range samplers {
			samplers[a].means(from, out.Arms[a][from:to])
		}
	}))
	if err != nil {
		return nil, err
	}
	return out, nil
}

// blockSize is the number of replicates a worker takes at a time: enough
// draws to make the hand-over cheap, few enough to share the work evenly, and
// a batch where an arm is drawn from in parts.
func blockSize(arms [][]Pair) int {
	people, largest := 0, 0
	for _, a := range arms {
		people += len(a)
		largest = max(largest, len(a))
	}
	if largest > blockPeople {
		return batch
	}
	return max(1, 1<<16/people)
}

// Each runs work for the replicates 0, 1, ... of a plan, on its workers, until
// all are done or the context ends, which is the only error. newWorker is
// called once for each worker and returns the function that this worker then
// calls with one replicate after another, so that it can keep memory of its
// own. Which worker does which replicate is not determined: what is computed
// must depend on the replicate's number alone.
func Each(ctx context.Context, plan Plan, newWorker func() func(replicate int)) error {
	return eachBlock(ctx, plan, 4, func() func(int, int) {
		work := newWorker()
		return func(from, to int) {
			for r := from; r < to && ctx.Err() == nil; r++ {
				work(r)
			}
		}
	})
}

// shared is a worker without memory of its own.
func shared(work func(from, to int)) func() func(from, to int) {
	return func() func(int, int) { return work }
}

// eachBlock runs work over [0, plan.Replicates) in blocks, on the plan's
// workers, until done or the context ends.
func eachBlock(ctx context.Context, plan Plan, block int, newWorker func() func(from, to int)) error {
	workers := plan.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, (plan.Replicates+block-1)/block)
	var next, done atomic.Int64
	var wait crash.Group
	for range workers {
		wait.Go(func() {
			work := newWorker()
			for ctx.Err() == nil {
				to := int(next.Add(int64(block)))
				from := to - block
				if from >= plan.Replicates {
					return
				}
				to = min(to, plan.Replicates)
				work(from, to)
				if d := done.Add(int64(to - from)); plan.Progress != nil {
					plan.Progress(int(d))
				}
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
