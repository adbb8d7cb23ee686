package cea

import (
	"fmt"
	"math"
)

// choose finds the size with the highest expected net gain.
func (v *informed) choose(out *TrialValue) {
	best := SampleInformation{}
	switch {
	case out.PopulationEVPI <= v.plan.FixedCost:
		out.Reason = fmt.Sprintf("perfect information is worth %s to the population, no more than a trial's fixed cost", Amount(out.PopulationEVPI))
		return
	case len(v.n) > 2:
		for _, s := range out.Sizes {
			if s.NetGain > best.NetGain {
				best = s
			}
		}
	case v.plan.CostPerPerson == 0:
		out.Reason = "people cost nothing, so a larger trial is always worth more"
		return
	default:
		best = v.optimum(out)
	}
	if best.NetGain <= 0 {
		out.Reason = "a trial of any size costs more than it is worth to the population"
		if len(v.n) > 2 {
			out.Reason = "a trial of any of the sizes costs more than it is worth to the population"
		}
		return
	}
	out.Best = &best
}

// optimum searches all sizes of a trial of two arms. The gain falls at first if
// the arms lie far apart (a small trial would not change the decision), then
// rises to its one peak and falls: a coarse grid finds the hill and halving
// its top.
func (v *informed) optimum(out *TrialValue) SampleInformation {
	none := estimateSE{math.NaN(), math.NaN()}
	at := func(n int) SampleInformation { return v.at(n, out.EffectivePopulation, none) }
	// Beyond this size the people cost more than perfect information is worth.
	most := int(math.Min(MaxPerArm, (out.PopulationEVPI-v.plan.FixedCost)/(2*v.plan.CostPerPerson)))
	if most < 2 {
		return SampleInformation{}
	}
	const steps = 500
	grid := func(i int) int {
		return int(math.Round(2 * math.Pow(float64(most)/2, float64(min(max(i, 0), steps))/steps)))
	}
	top := 0
	for i := 1; i <= steps; i++ {
		if at(grid(i)).NetGain > at(grid(top)).NetGain {
			top = i
		}
	}
	lo, hi := grid(top-1), grid(top+1)
	for lo < hi {
		if mid := (lo + hi) / 2; at(mid).NetGain < at(mid+1).NetGain {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return at(lo)
}
