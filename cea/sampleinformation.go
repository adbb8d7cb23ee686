package cea

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/resample"
)

// InformationPlan asks what a planned trial would be worth, given what the
// arms at hand already say. Its zero value works but for Sizes and Population:
// no cost of the trial, a willingness to pay of 0, 3,000 simulated trials of
// each size from seed 0.
type InformationPlan struct {
	// Sizes are the numbers of people in each arm to look at, from 2 to
	// 1,000,000.
	Sizes []int
	// WTP is the willingness to pay for one unit of effect.
	WTP float64
	// Population is whom the decision concerns.
	Population Population
	// FixedCost of the trial, and CostPerPerson taking part, in the currency
	// of the costs.
	FixedCost, CostPerPerson float64
	// Trials is how many trials of each size are simulated; 0 means 3,000.
	Trials int
	// Seed, Workers and Progress are as in [TrialPlan].
	Seed     uint64
	Workers  int
	Progress func(done int)
}

// SampleInformation is what a trial of one size is worth.
type SampleInformation struct {
	PerArm int
	// Normal is the expected value of sample information for one person by the
	// normal approximation; NaN for more than two arms, which have none.
	Normal float64
	// Simulated is the same by simulation, with its Monte Carlo standard
	// error; both NaN where nothing was simulated.
	Simulated   float64
	SimulatedSE float64
	// Population is the value to the population, TrialCost what the trial
	// costs, and NetGain the one less the other: from Normal where it exists,
	// else from Simulated.
	Population float64
	TrialCost  float64
	NetGain    float64
}

// TrialValue is what a planned trial is worth by size.
type TrialValue struct {
	// Current is the arm with the highest mean net benefit, chosen if there is
	// no trial.
	Current string
	// EVPI is the value of perfect information for one person, the most that a
	// trial of any size can give: by the normal approximation for two arms
	// and by simulation for more.
	EVPI float64
	// EffectivePopulation is [Population.Effective], and PopulationEVPI the
	// value of perfect information to it.
	EffectivePopulation, PopulationEVPI float64
	// Sizes are in rising order.
	Sizes []SampleInformation
	// Best is the size with the highest expected net gain: of all sizes for
	// two arms, of Sizes for more. It is nil if Reason says why there is none.
	Best   *SampleInformation
	Reason string
}

// ValueTrial gives the expected value of sample information of a planned trial
// and its expected net gain, the value to the population less the trial's cost
// (Ades, Lu and Claxton 2004; Willan and Pinto 2005). A trial is worth running
// if some size has a gain above zero, and best of the size with the highest.
//
// What is known of an arm's mean net benefit is a normal distribution around
// the arm's mean, of variance s^2/N; a trial adds n people, and its mean and
// the old one are weighed by their people. The decision then falls on the
// highest mean. With two arms the value for one person is sd x L(|b|/sd), b
// being the incremental net benefit, sd^2 the sum over arms of (s^2/N) n/(n+N),
// and L [UnitNormalLoss]; for arms of one size N this is Willan and Pinto's
// v0^2/(v0+vn). The simulation draws people, not normal numbers: N for the
// truth about an arm, and then n for its trial.
//
// People in the trial are counted like all others. The errors are those of
// [PlanTrial] and a population or a cost out of range.
func ValueTrial(ctx context.Context, arms []Arm, p InformationPlan) (*TrialValue, error) {
	if p.Trials == 0 {
		p.Trials = 3000
	}
	p.Sizes = slices.Compact(slices.Sorted(slices.Values(p.Sizes)))
	m, err := armMoments(arms)
	if err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	v := &informed{plan: p}
	for a := range arms {
		v.add(arms[a], m[a], a)
	}
	return v.run(ctx, arms)
}

func (p InformationPlan) check() error {
	var problems []string
	if len(p.Sizes) == 0 {
		problems = append(problems, "a plan needs sizes")
	}
	if fault := checkSizes(p.Sizes); fault != "" {
		problems = append(problems, fault)
	}
	if p.Trials < 2 || p.Trials > MaxTrials {
		problems = append(problems, fmt.Sprintf("%d simulated trials: from 2 to %d are possible", p.Trials, MaxTrials))
	}
	for _, x := range []struct {
		name  string
		value float64
	}{{"willingness to pay", p.WTP}, {"fixed cost of the trial", p.FixedCost}, {"cost of a person in the trial", p.CostPerPerson}} {
		if !finite(x.value) || x.value < 0 {
			problems = append(problems, fmt.Sprintf("%s %g: it is a finite amount, 0 or more", x.name, x.value))
		}
	}
	err := p.Population.Check()
	if problems != nil {
		err = errors.Join(fmt.Errorf("cea: plan: %s", strings.Join(problems, "; ")), err)
	}
	return err
}

// informed is what is known of each arm's mean net benefit.
type informed struct {
	plan   InformationPlan
	origin float64   // the control's mean net benefit
	n      []float64 // people
	mean   []float64 // net benefit, from the control's
	s2     []float64 // variance of a person's net benefit
	people [][]float64
	truth  []resample.Source
	sample []resample.Source
}

func (v *informed) add(arm Arm, m moments, position int) {
	w := v.plan.WTP
	own := netBenefit(w, m.cost, m.effect)
	if position == 0 {
		v.origin = own
	}
	v.n = append(v.n, m.n)
	v.mean = append(v.mean, own-v.origin)
	v.s2 = append(v.s2, m.variance(-1, w))
	stretch, people := math.Sqrt(m.n/(m.n-1)), make([]float64, len(arm.Cost))
	for i := range people {
		people[i] = stretch * netBenefit(w, arm.Cost[i]-m.cost, arm.Effect[i]-m.effect)
	}
	v.people = append(v.people, people)
	v.truth = append(v.truth, resample.Named(v.plan.Seed, fmt.Sprintf("value of a trial, truth of arm %d", position)))
	v.sample = append(v.sample, resample.Named(v.plan.Seed, fmt.Sprintf("value of a trial, people of arm %d", position)))
}

// current is the arm that is best as things stand.
func (v *informed) current() int {
	best := 0
	for a, x := range v.mean {
		if x > v.mean[best] {
			best = a
		}
	}
	return best
}

func (v *informed) run(ctx context.Context, arms []Arm) (*TrialValue, error) {
	out := &TrialValue{Current: arms[v.current()].Label, EffectivePopulation: v.plan.Population.Effective()}
	perfect, simulated, err := v.simulate(ctx)
	if err != nil {
		return nil, err
	}
	out.EVPI = perfect.mean
	if len(v.n) == 2 {
		out.EVPI = v.normal(math.Inf(1))
	}
	out.PopulationEVPI = out.EVPI * out.EffectivePopulation
	for k, n := range v.plan.Sizes {
		out.Sizes = append(out.Sizes, v.at(n, out.EffectivePopulation, simulated[k]))
	}
	v.choose(out)
	return out, nil
}

// at puts together what a trial of n people in each arm is worth.
func (v *informed) at(n int, population float64, simulated estimateSE) SampleInformation {
	s := SampleInformation{PerArm: n, Normal: math.NaN(), Simulated: simulated.mean, SimulatedSE: simulated.se}
	value := s.Simulated
	if len(v.n) == 2 {
		s.Normal = v.normal(float64(n))
		value = s.Normal
	}
	s.Population = population * value
	s.TrialCost = v.plan.FixedCost + v.plan.CostPerPerson*float64(n*len(v.n))
	s.NetGain = s.Population - s.TrialCost
	return s
}

// normal is the value for one person of n more people in each of two arms;
// with n infinite, of perfect information.
func (v *informed) normal(n float64) float64 {
	variance := 0.0
	for a, size := range v.n {
		variance += v.s2[a] / size / (1 + size/n)
	}
	if variance == 0 {
		return 0
	}
	sd := math.Sqrt(variance)
	return sd * UnitNormalLoss(math.Abs(v.mean[1])/sd)
}
