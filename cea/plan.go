package cea

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
)

// TrialPlan asks what a planned trial would find, if its people were like those
// of the arms at hand. Its zero value but for Sizes works: 3,000 simulated
// trials of each size from seed 0, two-sided 95% intervals, a willingness to
// pay of 0.
type TrialPlan struct {
	// Sizes are the numbers of people in each arm to look at, from 2 to
	// 1,000,000, in any order.
	Sizes []int
	// WTP is the willingness to pay for one unit of effect.
	WTP float64
	// Level is the confidence level; 0 means 0.95. OneSided puts all of
	// 1 - Level on the side that matters.
	Level    float64
	OneSided bool
	// DifferenceCost and DifferenceEffect are the true differences, treated
	// minus control, to assume in place of those between the arms; nil keeps
	// these. Everybody in the treated arm is moved by the same amount, so that
	// spread and correlation stay. They need a trial of two arms.
	DifferenceCost, DifferenceEffect *float64
	// Trials is how many trials of each size are simulated; 0 means 3,000.
	Trials int
	// Seed names the random streams; the same seed gives the same trials.
	Seed uint64
	// Workers is the number of processors to use, 0 for all. It never changes
	// a result.
	Workers int
	// Progress, if set, is told how many trials are done, from any goroutine.
	Progress func(done int)
}

// MaxPerArm bounds TrialPlan.Sizes, and MaxTrials TrialPlan.Trials.
const (
	MaxPerArm = 1_000_000
	MaxTrials = 1_000_000
	maxSizes  = 1000
)

// Detection is how likely a trial is to find one difference, and how well it
// would measure it.
type Detection struct {
	// Power is the share of simulated trials whose interval excludes zero on
	// the side of the true difference (above it, if that is zero), and PowerSE
	// the Monte Carlo standard error of this share.
	Power   float64 `json:"power"`
	PowerSE float64 `json:"power_se"`
	// PowerNormal is the power by the normal approximation, without simulation.
	PowerNormal float64 `json:"power_normal"`
	// MeanWidth is the mean width of the two-sided interval in the simulated
	// trials.
	MeanWidth float64 `json:"mean_width"`
}

// PowerAt is what a trial of one size would find. For net benefit the side
// that counts is always above zero.
type PowerAt struct {
	PerArm     int       `json:"per_arm"`
	NetBenefit Detection `json:"net_benefit"`
	Cost       Detection `json:"cost"`
	Effect     Detection `json:"effect"`
}

// PlannedComparison is one arm against the control in a planned trial: the true
// differences assumed, and the power to find them by size, in rising order.
type PlannedComparison struct {
	Treated, Control         string
	Cost, Effect, NetBenefit float64
	// SD is the standard deviation of a person's net benefit in either arm,
	// on which, with the difference, power rests.
	TreatedSD, ControlSD float64
	Sizes                []PowerAt
}

// PlanTrial gives the power of a planned trial, by simulation: people are drawn
// with replacement from the arms, as many from each, cost and effect kept
// paired, and each simulated trial is analysed by Welch's interval as the real
// one will be. The first arm is the control; every other is compared with it.
//
// The sample at hand stands for the population, so deviations from an arm's
// mean are stretched by sqrt(N/(N-1)), N being its people: then the trials'
// variance is that which the arm's standard deviation (divisor N-1) says.
// Trials of a larger size contain those of a smaller, so power is comparable
// along the sizes, and a size's result does not depend on which others are
// asked for.
//
// The errors are a plan out of range, arms that [Analyse] would refuse, and the
// context's.
func PlanTrial(ctx context.Context, arms []Arm, p TrialPlan) ([]PlannedComparison, error) {
	p = p.withDefaults()
	if len(p.Sizes) == 0 {
		return nil, fmt.Errorf("cea: a plan needs sizes")
	}
	t, err := newPlannedTrial(arms, p)
	if err != nil {
		return nil, err
	}
	out := t.comparisons()
	if err := t.simulate(ctx, p.Sizes, out); err != nil {
		return nil, err
	}
	return out, nil
}

func (p TrialPlan) withDefaults() TrialPlan {
	if p.Level == 0 {
		p.Level = 0.95
	}
	if p.Trials == 0 {
		p.Trials = 3000
	}
	p.Sizes = slices.Compact(slices.Sorted(slices.Values(p.Sizes)))
	return p
}

func (p TrialPlan) check(arms int) error {
	var problems []string
	add := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	if fault := checkSizes(p.Sizes); fault != "" {
		add("%s", fault)
	}
	if !(p.Level > 0 && p.Level <= MaxLevel) {
		add("confidence level %g: it lies between 0 and %g, such as 0.95", p.Level, MaxLevel)
	}
	if p.Trials < 2 || p.Trials > MaxTrials {
		add("%d simulated trials: from 2 to %d are possible", p.Trials, MaxTrials)
	}
	if !finite(p.WTP) || p.WTP < 0 {
		add("willingness to pay %g: it is a finite amount, 0 or more", p.WTP)
	}
	for _, d := range []*float64{p.DifferenceCost, p.DifferenceEffect} {
		switch {
		case d != nil && arms > 2:
			add("a difference is stated for %d arms: it needs two", arms)
		case d != nil && !finite(*d):
			add("difference %g: it is a finite number", *d)
		}
	}
	if problems != nil {
		return fmt.Errorf("cea: plan: %s", strings.Join(problems, "; "))
	}
	return nil
}

// checkSizes looks at sizes in rising order.
func checkSizes(sizes []int) string {
	switch {
	case len(sizes) == 0:
		return ""
	case sizes[0] < 2 || sizes[len(sizes)-1] > MaxPerArm:
		return fmt.Sprintf("sizes from %d to %d people in each arm: from 2 to %d are possible", sizes[0], sizes[len(sizes)-1], MaxPerArm)
	case len(sizes) > maxSizes:
		return fmt.Sprintf("%d sizes: at most %d are possible", len(sizes), maxSizes)
	}
	return ""
}

// plannedTrial is a plan with the arms made ready to draw from.
type plannedTrial struct {
	plan   TrialPlan
	labels []string
	arms   []plannedArm
}

func newPlannedTrial(arms []Arm, p TrialPlan) (*plannedTrial, error) {
	m, err := armMoments(arms)
	if err != nil {
		return nil, err
	}
	if err := p.check(len(arms)); err != nil {
		return nil, err
	}
	t := &plannedTrial{plan: p}
	for a := range arms {
		t.labels = append(t.labels, arms[a].Label)
		t.arms = append(t.arms, newPlannedArm(arms[a], m[a], p.Seed, a))
	}
	return t, nil
}

// comparisons are the assumptions, without results.
func (t *plannedTrial) comparisons() []PlannedComparison {
	var out []PlannedComparison
	control, w := t.arms[0].moments, t.plan.WTP
	for a := 1; a < len(t.arms); a++ {
		m := t.arms[a].moments
		c := PlannedComparison{
			Treated: t.labels[a], Control: t.labels[0],
			Cost: difference(m.cost, control.cost), Effect: difference(m.effect, control.effect),
			TreatedSD: math.Sqrt(m.variance(-1, w)), ControlSD: math.Sqrt(control.variance(-1, w)),
		}
		if d := t.plan.DifferenceCost; d != nil {
			c.Cost = *d
		}
		if d := t.plan.DifferenceEffect; d != nil {
			c.Effect = *d
		}
		c.NetBenefit = netBenefit(w, c.Cost, c.Effect)
		out = append(out, c)
	}
	return out
}
