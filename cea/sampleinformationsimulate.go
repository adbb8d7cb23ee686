package cea

import (
	"context"
	"math"

	"ibsen/internal/resample"
)

// estimateSE is a mean over simulations with its Monte Carlo standard error.
type estimateSE struct{ mean, se float64 }

// sums are those of one block of simulated trials.
type sums struct{ x, xx float64 }

func (s *sums) add(x float64) { s.x += x; s.xx += float64(x * x) }

func (s sums) estimate(n float64) estimateSE {
	m := s.x / n
	return estimateSE{m, math.Sqrt(math.Max(0, s.xx-float64(s.x*m)) / (n - 1) / n)}
}

// simulate gives the value for one person of perfect information and of a
// trial of each size.
func (v *informed) simulate(ctx context.Context) (perfect estimateSE, sizes []estimateSE, err error) {
	trials := v.plan.Trials
	blocks := make([][]sums, (trials+trialsPerBlock-1)/trialsPerBlock)
	plan := resample.Plan{Replicates: len(blocks), Workers: v.plan.Workers}
	if v.plan.Progress != nil {
		plan.Progress = func(done int) { v.plan.Progress(min(done*trialsPerBlock, trials)) }
	}
	err = resample.Each(ctx, plan, func() func(int) {
		posterior := make([][]float64, len(v.plan.Sizes)+1)
		for k := range posterior {
			posterior[k] = make([]float64, len(v.n))
		}
		return func(b int) {
			block := make([]sums, len(posterior))
			for r := b * trialsPerBlock; r < min((b+1)*trialsPerBlock, trials); r++ {
				v.trial(r, posterior)
				for k, means := range posterior {
					block[k].add(v.gain(means))
				}
			}
			blocks[b] = block
		}
	})
	if err != nil {
		return perfect, nil, err
	}
	total := make([]sums, len(v.plan.Sizes)+1)
	for _, block := range blocks {
		for k, s := range block {
			total[k].x += s.x
			total[k].xx += s.xx
		}
	}
	for _, s := range total[1:] {
		sizes = append(sizes, s.estimate(float64(trials)))
	}
	return total[0].estimate(float64(trials)), sizes, nil
}

// trial draws the truth and one trial, and gives the arms' mean net benefit:
// true in posterior[0], and in posterior[k+1] as it appears after a trial of
// size k.
func (v *informed) trial(replicate int, posterior [][]float64) {
	for a, people := range v.people {
		stream := v.truth[a].At(replicate, 0)
		sum := 0.0
		for range people {
			sum += people[stream.Intn(len(people))]
		}
		truth := sum / v.n[a]
		posterior[0][a] = v.mean[a] + truth
		stream, sum = v.sample[a].At(replicate, 0), 0
		drawn := 0
		for k, size := range v.plan.Sizes {
			for ; drawn < size; drawn++ {
				sum += people[stream.Intn(len(people))]
			}
			n := float64(size)
			posterior[k+1][a] = v.mean[a] + (truth+sum/n)*n/(n+v.n[a])
		}
	}
}

// gain is what choosing the best of the arms by these means gains over staying
// with the arm that is best now. Its mean is the value of information: the
// present arm's own mean is as likely to move up as down.
func (v *informed) gain(means []float64) float64 {
	top, stay := math.Inf(-1), means[v.current()]
	for _, x := range means {
		top = math.Max(top, x)
	}
	return top - stay
}
