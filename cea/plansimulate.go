package cea

import (
	"context"
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// trialsPerBlock is how many simulated trials are added up together. It is
// fixed, so that sums do not depend on who computes them.
const trialsPerBlock = 16

// tally counts what trials of one size found on one comparison.
type tally struct{ netBenefit, cost, effect found }

type found struct{ detected, width float64 }

func (f *found) add(g found) { f.detected += g.detected; f.width += g.width }

// simulate fills in the sizes of every comparison.
func (t *plannedTrial) simulate(ctx context.Context, sizes []int, out []PlannedComparison) error {
	blocks := make([][]tally, (t.plan.Trials+trialsPerBlock-1)/trialsPerBlock)
	plan := resample.Plan{Replicates: len(blocks), Workers: t.plan.Workers}
	if t.plan.Progress != nil {
		plan.Progress = func(done int) { t.plan.Progress(min(done*trialsPerBlock, t.plan.Trials)) }
	}
	err := resample.Each(ctx, plan, func() func(int) {
		drawn := make([][]moments, len(t.arms))
		for a := range drawn {
			drawn[a] = make([]moments, len(sizes))
		}
		return func(b int) {
			tallies := make([]tally, len(out)*len(sizes))
			for r := b * trialsPerBlock; r < min((b+1)*trialsPerBlock, t.plan.Trials); r++ {
				for a := range t.arms {
					t.arms[a].trial(r, sizes, drawn[a])
				}
				t.count(out, drawn, tallies)
			}
			blocks[b] = tallies
		}
	})
	if err != nil {
		return err
	}
	total := make([]tally, len(out)*len(sizes))
	for _, block := range blocks {
		for i, x := range block {
			total[i].netBenefit.add(x.netBenefit)
			total[i].cost.add(x.cost)
			total[i].effect.add(x.effect)
		}
	}
	for c := range out {
		out[c].Sizes = nil
		for k, n := range sizes {
			out[c].Sizes = append(out[c].Sizes, t.powerAt(c, n, out[c], total[c*len(sizes)+k]))
		}
	}
	return nil
}

// count analyses one simulated trial at every size.
func (t *plannedTrial) count(comparisons []PlannedComparison, drawn [][]moments, tallies []tally) {
	control := drawn[0]
	for c, x := range comparisons {
		treated := drawn[c+1]
		for k := range treated {
			at := &tallies[c*len(treated)+k]
			at.netBenefit.add(t.find(treated[k], control[k], -1, t.plan.WTP, x.NetBenefit, 1))
			at.cost.add(t.find(treated[k], control[k], 1, 0, x.Cost, direction(x.Cost)))
			at.effect.add(t.find(treated[k], control[k], 0, 1, x.Effect, direction(x.Effect)))
		}
	}
}

// direction is the side of zero on which a difference is looked for.
func direction(difference float64) float64 {
	if difference < 0 {
		return -1
	}
	return 1
}

// find analyses wc x cost + we x effect in one simulated trial, in which means
// are deviations from the truth.
func (t *plannedTrial) find(treated, control moments, wc, we, truth, side float64) found {
	w := newWelch(treated, control, wc, we)
	estimate := truth + wc*(treated.cost-control.cost) + we*(treated.effect-control.effect)
	var out found
	margin := 0.0
	if w.se > 0 { // without spread there are no degrees of freedom
		twoSided := dist.StudentQuantile((1+t.plan.Level)/2, w.df)
		out.width = 2 * twoSided * w.se
		if margin = twoSided * w.se; t.plan.OneSided {
			margin = dist.StudentQuantile(t.plan.Level, w.df) * w.se
		}
	}
	if side*estimate > margin {
		out.detected = 1
	}
	return out
}

// powerAt turns counts into power, with the normal approximation beside it.
func (t *plannedTrial) powerAt(c, n int, x PlannedComparison, counts tally) PowerAt {
	treated, control, trials := t.arms[c+1].moments, t.arms[0].moments, float64(t.plan.Trials)
	detection := func(f found, wc, we, truth, side float64) Detection {
		p := f.detected / trials
		se := math.Sqrt((treated.variance(wc, we) + control.variance(wc, we)) / float64(n))
		return Detection{
			Power: p, PowerSE: math.Sqrt(p * (1 - p) / trials),
			PowerNormal: normalPower(side*truth, se, t.plan.quantile()), MeanWidth: f.width / trials,
		}
	}
	return PowerAt{
		PerArm:     n,
		NetBenefit: detection(counts.netBenefit, -1, t.plan.WTP, x.NetBenefit, 1),
		Cost:       detection(counts.cost, 1, 0, x.Cost, direction(x.Cost)),
		Effect:     detection(counts.effect, 0, 1, x.Effect, direction(x.Effect)),
	}
}
