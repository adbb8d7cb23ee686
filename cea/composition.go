package cea

import (
	"context"
	"math"
	"sync"

	"ibsen/internal/resample"
)

// completion is one complete sample, fitted: the people who miss nothing, or
// everybody in one imputed set.
type completion struct {
	sample    *sample
	fit       fitted
	estimator estimator
}

// composition is everything that replicates are made from.
type composition struct {
	*prepared
	rows Rows
	// sets has one completion without imputation, and else one a set.
	sets []completion
	// filler fills the gaps of bootstrap samples; nil unless they are drawn
	// before imputing.
	filler   *filler
	warnings []Warning
	// failure is why the first replicate without an estimate has none.
	failure failure
}

// failure is the error of the first replicate that failed, whichever worker
// met it.
type failure struct {
	sync.Mutex
	replicate int
	err       error
}

func (f *failure) note(replicate int, err error) {
	f.Lock()
	defer f.Unlock()
	if f.err == nil || replicate < f.replicate {
		f.replicate, f.err = replicate, err
	}
}

// replicates is where imputation and bootstrap meet. Replicate r of arm a is
// that arm's mean cost and effect
//
//	complete cases          in a resample of the people who miss nothing
//	impute, then bootstrap  in a resample of imputed set r mod m
//	bootstrap, then impute  in a resample of people with their gaps, filled in
//	                        for that resample alone
//	impute, then Rubin      as a draw from the normal distribution with the
//	                        pooled estimates and covariance
//
// A replicate whose model has no estimate is NaN in every arm.
func (c *composition) replicates(ctx context.Context) ([][]resample.Pair, error) {
	switch c.Missing.Order {
	case RubinDelta:
		return c.drawn(ctx)
	case BootstrapThenImpute:
		return c.eachReplicate(ctx, c.filler.worker)
	}
	out := c.blank()
	for k := range c.sets {
		set, err := c.resampled(ctx, k)
		if err != nil {
			return nil, err
		}
		for a := range out {
			for r := k; r < len(out[a]); r += len(c.sets) {
				out[a][r] = set[a][r]
			}
		}
	}
	return out, nil
}

// resampled are replicates of one completion. Those of other sets' numbers may
// be left blank.
func (c *composition) resampled(ctx context.Context, k int) ([][]resample.Pair, error) {
	s := c.sets[k].sample
	if c.plain() && s.cluster != nil {
		return c.twoStage(ctx, s)
	}
	if c.plain() {
		reps, err := resample.Means(ctx, pairs(s.arms(c.labels)), c.plan())
		if err != nil {
			return nil, err
		}
		return reps.Arms, nil
	}
	rows, err := resample.NewRows(s.arm, s.cluster, c.Settings.Seed, Purpose)
	if err != nil {
		return nil, err
	}
	return c.eachReplicate(ctx, func() func(int, []resample.Pair) error {
		e, counts := c.sets[k].estimator.clone(), make([]float64, s.len())
		return func(r int, out []resample.Pair) error {
			if r%len(c.sets) != k {
				return nil
			}
			rows.Counts(r, counts)
			return e.arms(counts, out)
		}
	})
}

// plain says that the arms' means are compared as they are.
func (c *composition) plain() bool { return c.costModel == nil && c.Estimand != ComplierAverage }

func (c *composition) twoStage(ctx context.Context, s *sample) ([][]resample.Pair, error) {
	arms := make([]resample.ClusteredArm, len(c.labels))
	for i, a := range s.arm {
		arms[a].People = append(arms[a].People, s.people[i])
		arms[a].Cluster = append(arms[a].Cluster, s.cluster[i])
	}
	reps, err := resample.TwoStage(ctx, arms, c.plan())
	if err != nil {
		return nil, err
	}
	return reps.Arms, nil
}

func (c *composition) plan() resample.Plan {
	s := c.Settings
	return resample.Plan{Replicates: s.Replicates, Seed: s.Seed, Purpose: Purpose, Workers: s.Workers, Progress: s.Progress}
}

func (c *composition) blank() [][]resample.Pair {
	out := make([][]resample.Pair, len(c.labels))
	for a := range out {
		out[a] = make([]resample.Pair, c.Settings.Replicates)
	}
	return out
}

// eachReplicate fills every arm's place of every replicate by workers.
func (c *composition) eachReplicate(ctx context.Context, newWorker func() func(r int, out []resample.Pair) error) ([][]resample.Pair, error) {
	out := c.blank()
	err := resample.Each(ctx, c.plan(), func() func(int) {
		work, arms := newWorker(), make([]resample.Pair, len(c.labels))
		return func(r int) {
			err := work(r, arms)
			if err != nil {
				c.failure.note(r, err)
			}
			for a := range arms {
				out[a][r] = arms[a]
				if err != nil {
					out[a][r] = resample.Pair{Cost: math.NaN(), Effect: math.NaN()}
				}
			}
		}
	})
	return out, err
}

// drawn are draws from the normal distribution of the pooled estimates. The
// control's place is its estimate, so that differences have the covariance
// that Rubin's rules give them. There is one treated arm: prepare sees to it,
// because the pooled covariance says nothing of how two of them vary together.
func (c *composition) drawn(ctx context.Context) ([][]resample.Pair, error) {
	out := c.blank()
	fits := c.fits()
	for a := 1; a < len(c.labels); a++ {
		p := pooled{fits, a}
		cost, effect := p.differences()
		v := p.covariance()
		source := resample.Named(c.Settings.Seed, "draws from pooled estimates, arm "+c.labels[a])
		for r := range out[a] {
			stream := source.At(r, 0)
			x, y := stream.Normal(), stream.Normal()
			dc := math.Sqrt(v.cc) * x
			de := v.ce/math.Sqrt(v.cc)*x + math.Sqrt(math.Max(0, v.ee-v.ce*v.ce/v.cc))*y
			if v.cc == 0 {
				de = math.Sqrt(v.ee) * y
			}
			out[a][r] = resample.Pair{Cost: cost + dc, Effect: effect + de}
		}
	}
	base := c.meanArms()[0]
	for a := range out {
		for r := range out[a] {
			out[a][r].Cost += base.Cost
			out[a][r].Effect += base.Effect
		}
	}
	return out, ctx.Err()
}

func (c *composition) fits() []fitted {
	out := make([]fitted, len(c.sets))
	for k, s := range c.sets {
		out[k] = s.fit
	}
	return out
}

// meanArms are the arms' estimates, the mean of the sets'.
func (c *composition) meanArms() []resample.Pair {
	out := make([]resample.Pair, len(c.labels))
	m := float64(len(c.sets))
	for _, s := range c.sets {
		for a, x := range s.fit.arms {
			out[a].Cost += x.Cost / m
			out[a].Effect += x.Effect / m
		}
	}
	return out
}

// evidence is what the sets say of treated arm a without resampling, and with
// the sets' own bootstrap variances where these were asked for.
func (c *composition) evidence(a int, replicates [][]resample.Pair) evidence {
	switch {
	case !c.Missing.imputes() && c.plain() && c.sets[0].sample.cluster == nil:
		arms := c.sets[0].sample.arms(c.labels)
		return means{momentsOf(arms[a]), momentsOf(arms[0])}
	case !c.Missing.imputes():
		return estimated{c.sets[0].fit, a}
	case c.Missing.Order == ImputeThenBootstrap:
		return pooled{withBootstrapVariances(c.fits(), replicates), a}
	}
	return pooled{c.fits(), a}
}
