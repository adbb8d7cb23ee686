package cea

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// In R: L <- function(x) dnorm(x) - x * pnorm(-x)
func TestUnitNormalLossAgreesWithR(t *testing.T) {
	for _, c := range []struct{ x, want, digits float64 }{
		{0, 3.989422804014327e-01, 15}, {0.5, 1.977965574013061e-01, 15}, {1, 8.331547058768632e-02, 15},
		{2, 8.490702616829639e-03, 14}, {4, 7.145258432405670e-06, 13}, {8, 7.550262411946484e-17, 11},
	} {
		digits(t, "unit normal loss", UnitNormalLoss(c.x), c.want, c.digits)
		digits(t, "and on the other side", UnitNormalLoss(-c.x), c.want+c.x, 14)
	}
	if got := UnitNormalLoss(50); got != 0 {
		t.Errorf("far out: %g", got)
	}
}

func value(t *testing.T, arms []Arm, p InformationPlan) *TrialValue {
	t.Helper()
	v, err := ValueTrial(context.Background(), arms, p)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

var people1000 = Population{PerYear: 1000, Years: 10, DiscountRate: 0.035}

// Two arms of N people with variances s1^2 and s2^2: before the trial the
// incremental net benefit has variance v0 = (s1^2+s2^2)/N, the trial's estimate
// vn = (s1^2+s2^2)/n, and Willan and Pinto's value is that of v0^2/(v0+vn).
func TestSampleInformationIsWillanAndPintos(t *testing.T) {
	arms := cohort(80)
	got := value(t, arms, InformationPlan{Sizes: []int{50, 200}, WTP: 10_000, Population: people1000, Trials: 10, FixedCost: 5000, CostPerPerson: 10})
	m := []moments{momentsOf(arms[0]), momentsOf(arms[1])}
	sum := m[0].variance(-1, 10_000) + m[1].variance(-1, 10_000)
	b := netBenefit(10_000, m[1].cost-m[0].cost, m[1].effect-m[0].effect)
	v0 := sum / 80
	for _, s := range got.Sizes {
		sd := math.Sqrt(v0 * v0 / (v0 + sum/float64(s.PerArm)))
		want := sd * UnitNormalLoss(b/sd)
		digits(t, "sample information", s.Normal, want, 12)
		digits(t, "to the population", s.Population, want*people1000.Effective(), 12)
		digits(t, "net gain", s.NetGain, want*people1000.Effective()-5000-20*float64(s.PerArm), 12)
	}
	digits(t, "perfect information", got.EVPI, math.Sqrt(v0)*UnitNormalLoss(b/math.Sqrt(v0)), 12)
	digits(t, "to the population", got.PopulationEVPI, got.EVPI*people1000.Effective(), 14)
	if got.Current != "new" {
		t.Errorf("the arm chosen now is %q", got.Current)
	}
}

// Drawing people and deciding on pooled means gives the value that the normal
// approximation says, in a made cohort and in real ones.
func TestSampleInformationBySimulation(t *testing.T) {
	sets := map[string][]Arm{"cohort": cohort(80), "unequal": {cohort(80)[0], cohort(20)[1]}}
	for _, name := range trials {
		_, arms, _ := trial(t, name)
		sets[name] = arms
	}
	compared := 0
	for name, arms := range sets {
		got := value(t, arms, InformationPlan{Sizes: []int{20, 100, 500}, WTP: 20_000, Population: people1000, Seed: 6, Trials: 10_000})
		for _, s := range got.Sizes {
			// A decision that hardly ever changes is a rare event, whose own
			// standard error says nothing.
			if s.SimulatedSE > 0.2*s.Simulated || s.Simulated == 0 {
				continue
			}
			compared++
			// Skewed costs leave 3% of the value to the approximation.
			if math.Abs(s.Simulated-s.Normal) > 4*s.SimulatedSE+0.03*s.Normal {
				t.Errorf("%s, %d an arm: %g simulated (error %g), %g by the normal approximation", name, s.PerArm, s.Simulated, s.SimulatedSE, s.Normal)
			}
		}
	}
	if compared < 12 {
		t.Errorf("only %d sizes were compared", compared)
	}
}

// More people are worth more, and infinitely many are worth perfect
// information.
func TestSampleInformationGrowsToPerfect(t *testing.T) {
	sizes := []int{2, 10, 100, 1000, 100_000}
	got := value(t, cohort(40), InformationPlan{Sizes: sizes, WTP: 10_000, Population: people1000, Trials: 50})
	last := SampleInformation{}
	for _, s := range got.Sizes {
		if s.Normal <= last.Normal || s.Normal >= got.EVPI {
			t.Errorf("%d an arm are worth %g, after %g; perfect information %g", s.PerArm, s.Normal, last.Normal, got.EVPI)
		}
		last = s
	}
	if last.Normal < 0.999*got.EVPI {
		t.Errorf("100,000 an arm are worth %g of %g", last.Normal, got.EVPI)
	}
}

// The best size is that of a search through every size.
func TestBestSizeIsTheBestOfAll(t *testing.T) {
	near, far := cohort(40), cohort(40)
	for i := range far[1].Cost {
		far[1].Cost[i] += 1000
	}
	for name, c := range map[string]struct {
		arms []Arm
		plan InformationPlan
	}{
		"close":                 {near, InformationPlan{WTP: 10_000, FixedCost: 20_000, CostPerPerson: 200}},
		"dear people":           {near, InformationPlan{WTP: 10_000, CostPerPerson: 5000}},
		"far apart":             {far, InformationPlan{WTP: 10_000, CostPerPerson: 10}},
		"far apart, dear trial": {far, InformationPlan{WTP: 10_000, FixedCost: 2000, CostPerPerson: 40}},
	} {
		c.plan.Population, c.plan.Sizes, c.plan.Trials = people1000, []int{100}, 2
		got := value(t, c.arms, c.plan)
		c.plan.Sizes = nil
		for n := 2; n < 2+maxSizes*6; n += 6 {
			c.plan.Sizes = append(c.plan.Sizes, n)
		}
		all, best := value(t, c.arms, c.plan), 0.0
		for _, s := range all.Sizes {
			best = math.Max(best, s.NetGain)
		}
		switch {
		case got.Best == nil && best > 0:
			t.Errorf("%s: no size, though one gains %g", name, best)
		case got.Best != nil && got.Best.NetGain < best:
			t.Errorf("%s: %d an arm gain %g, though one gains %g", name, got.Best.PerArm, got.Best.NetGain, best)
		}
	}
}

func TestNoBestSize(t *testing.T) {
	for _, c := range []struct {
		plan InformationPlan
		want string
	}{
		{InformationPlan{FixedCost: 1e12, CostPerPerson: 1}, "no more than a trial's fixed cost"},
		{InformationPlan{FixedCost: 1e4}, "people cost nothing"},
		{InformationPlan{CostPerPerson: 1e7}, "costs more than it is worth"},
	} {
		c.plan.WTP, c.plan.Population, c.plan.Sizes, c.plan.Trials = 10_000, people1000, []int{10}, 2
		if got := value(t, cohort(40), c.plan); got.Best != nil || !strings.Contains(got.Reason, c.want) {
			t.Errorf("%+v: best %+v, reason %q", c.plan, got.Best, got.Reason)
		}
	}
}

// A third arm that cannot be best changes nothing that is simulated, and there
// is no normal approximation.
func TestValueOfThreeArms(t *testing.T) {
	hopeless := Arm{"hopeless", []float64{1e8, 1e8 + 1}, []float64{0, 0}}
	p := InformationPlan{Sizes: []int{30, 90}, WTP: 10_000, Population: people1000, Seed: 2, CostPerPerson: 1}
	two, three := value(t, cohort(40), p), value(t, append(cohort(40), hopeless), p)
	for k, s := range three.Sizes {
		if s.Simulated != two.Sizes[k].Simulated || !math.IsNaN(s.Normal) || s.TrialCost != 1.5*two.Sizes[k].TrialCost {
			t.Errorf("three arms %+v, two %+v", s, two.Sizes[k])
		}
	}
	if math.Abs(three.EVPI/two.EVPI-1) > 0.1 || three.Best == nil || three.Best.PerArm != 90 {
		t.Errorf("EVPI %g of three, %g of two; best %+v", three.EVPI, two.EVPI, three.Best)
	}
	p.CostPerPerson = 1e7
	if v := value(t, append(cohort(40), hopeless), p); v.Best != nil || !strings.Contains(v.Reason, "of the sizes") {
		t.Errorf("best %+v, reason %q", v.Best, v.Reason)
	}
}

func TestValueDoesNotDependOnWorkers(t *testing.T) {
	p := InformationPlan{Sizes: []int{30, 90}, WTP: 10_000, Population: people1000, Trials: 333, Workers: 1}
	want := value(t, cohort(40), p)
	for _, workers := range []int{2, 5} {
		p.Workers = workers
		if d := cmp.Diff(want, value(t, cohort(40), p), cmpopts.EquateNaNs()); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
}

func TestValueOutOfRange(t *testing.T) {
	good := InformationPlan{Sizes: []int{10}, Population: people1000}
	for name, change := range map[string]func(*InformationPlan){
		"no sizes":   func(p *InformationPlan) { p.Sizes = nil },
		"size":       func(p *InformationPlan) { p.Sizes = []int{1} },
		"trials":     func(p *InformationPlan) { p.Trials = 1 },
		"wtp":        func(p *InformationPlan) { p.WTP = math.Inf(1) },
		"fixed cost": func(p *InformationPlan) { p.FixedCost = -1 },
		"person":     func(p *InformationPlan) { p.CostPerPerson = math.NaN() },
		"population": func(p *InformationPlan) { p.Population.Years = 0 },
	} {
		p := good
		change(&p)
		if _, err := ValueTrial(context.Background(), cohort(5), p); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if _, err := ValueTrial(context.Background(), cohort(5)[:1], good); err == nil {
		t.Error("one arm was accepted")
	}
}
