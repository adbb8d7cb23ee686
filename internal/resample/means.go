package resample

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
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
	err := eachBlock(ctx, plan, blockSize(arms), func(from, to int) {
		for a := range samplers {
			samplers[a].means(from, out.Arms[a][from:to])
		}
	})
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

// eachBlock runs work over [0, plan.Replicates) in blocks, on the plan's
// workers, until done or the context ends.
func eachBlock(ctx context.Context, plan Plan, block int, work func(from, to int)) error {
	workers := plan.Workers
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, (plan.Replicates+block-1)/block)
	var next, done atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
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
