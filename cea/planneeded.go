package cea

import (
	"context"
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// NeededSize is the smallest trial that finds the net benefit of one arm
// against the control above zero with the power asked for.
type NeededSize struct {
	Treated, Control string
	Power            float64 // asked for
	NetBenefit       float64 // assumed, for one person
	// PerArm is the number of people in each arm; PerArmNormal is that of the
	// normal approximation, which PerArm exceeds where simulation showed it to
	// be too few. Both are 0 where no trial would do.
	PerArm, PerArmNormal int
	// At is the simulation at PerArm. Its power may miss the one asked for by
	// up to two of its Monte Carlo standard errors.
	At PowerAt
	// Reason says why there is no size.
	Reason string
}

// SmallestTrials finds, for each arm against the control, the smallest trial
// with the power asked for (between 0 and 1) to find net benefit above zero:
// by the normal approximation first, then confirmed by simulation, with people
// added where the simulated power falls short by more than two Monte Carlo
// standard errors. Sizes in the plan are not looked at. The errors are those of
// [PlanTrial] and a power out of range.
func SmallestTrials(ctx context.Context, arms []Arm, p TrialPlan, power float64) ([]NeededSize, error) {
	p = p.withDefaults()
	p.Sizes = nil
	if !(power > 0 && power < 1) {
		return nil, fmt.Errorf("cea: power %g: it lies between 0 and 1, such as 0.8", power)
	}
	t, err := newPlannedTrial(arms, p)
	if err != nil {
		return nil, err
	}
	var out []NeededSize
	for c, x := range t.comparisons() {
		// Only this comparison's arms are drawn; their streams stay theirs.
		pair := &plannedTrial{plan: p, labels: []string{t.labels[0], t.labels[c+1]}, arms: []plannedArm{t.arms[0], t.arms[c+1]}}
		n, err := pair.smallest(ctx, x, power)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// mostSteps bounds how often people are added.
const mostSteps = 25

func (t *plannedTrial) smallest(ctx context.Context, x PlannedComparison, power float64) (NeededSize, error) {
	out := NeededSize{Treated: x.Treated, Control: x.Control, Power: power, NetBenefit: x.NetBenefit}
	if x.NetBenefit <= 0 {
		out.Reason = fmt.Sprintf("the net benefit assumed is not above zero (%s a person), so no trial is likely to find it above", Amount(x.NetBenefit))
		return out, nil
	}
	variances := t.arms[0].variance(-1, t.plan.WTP) + t.arms[1].variance(-1, t.plan.WTP)
	exact := normalSize(x.NetBenefit, variances, t.plan.quantile(), power)
	n := max(2, math.Ceil(exact))
	if n > MaxPerArm {
		out.Reason = fmt.Sprintf("more than %d people in each arm would be needed: the net benefit assumed, %s a person, is too small for the spread between people", MaxPerArm, Amount(x.NetBenefit))
		return out, nil
	}
	out.PerArm, out.PerArmNormal = int(n), int(n)
	for range mostSteps {
		c := []PlannedComparison{x}
		if err := t.simulate(ctx, []int{out.PerArm}, c); err != nil {
			return out, err
		}
		out.At = c[0].Sizes[0]
		if got := out.At.NetBenefit; got.Power+2*got.PowerSE >= power || out.PerArm == MaxPerArm {
			break
		}
		out.PerArm = t.more(out, power)
	}
	return out, nil
}

// more adds people as the normal approximation would for the power that was
// missed.
func (t *plannedTrial) more(n NeededSize, power float64) int {
	z := t.plan.quantile()
	reached := z + dist.NormalQuantile(math.Max(n.At.NetBenefit.Power, 0.001))
	factor := 2.0
	if wanted := z + dist.NormalQuantile(power); reached > wanted/math.Sqrt2 {
		factor = (wanted / reached) * (wanted / reached)
	}
	return min(MaxPerArm, max(n.PerArm+1, int(math.Ceil(float64(n.PerArm)*factor))))
}
