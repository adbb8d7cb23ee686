package cea

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/dist"
)

// cohort is two arms of n people whose costs and effects are the quantiles of
// normal distributions in a scrambled order, so that they are known exactly
// and nearly uncorrelated.
func cohort(n int) []Arm {
	arm := func(label string, cost, effect float64, step int) Arm {
		a := Arm{Label: label}
		for i := range n {
			z := func(k int) float64 { return dist.NormalQuantile((float64(k%n) + 0.5) / float64(n)) }
			a.Cost = append(a.Cost, cost+1000*z(i))
			a.Effect = append(a.Effect, effect+0.2*z(i*step))
		}
		return a
	}
	return []Arm{arm("usual", 4000, 0.6, 37), arm("new", 4300, 0.66, 61)}
}

// In R: z <- qnorm(.975); v <- 2000^2 + 2500^2
// pnorm(500 * sqrt(200) / sqrt(v) - z); pnorm(... - qnorm(.95))
// ((z + qnorm(.8)) / 500)^2 * v
func TestNormalPowerAgreesWithR(t *testing.T) {
	two, one := TrialPlan{Level: 0.95}, TrialPlan{Level: 0.95, OneSided: true}
	v := 2000.0*2000 + 2500*2500
	digits(t, "two-sided", normalPower(500, math.Sqrt(v/200), two.quantile()), 0.5981906322395358, 14)
	digits(t, "one-sided", normalPower(500, math.Sqrt(v/200), one.quantile()), 0.7135470108334702, 14)
	digits(t, "size", normalSize(500, v, two.quantile(), 0.8), 321.8040691083125, 14)
	if n := normalSize(500, v, one.quantile(), 0.04); n != 0 {
		t.Errorf("size %g for less power than the level gives anyway", n)
	}
	for _, c := range []struct{ difference, want float64 }{{1, 1}, {0, 0}, {-1, 0}} {
		if got := normalPower(c.difference, 0, 1.96); got != c.want {
			t.Errorf("without spread, difference %g: power %g", c.difference, got)
		}
	}
}

func plan(t *testing.T, arms []Arm, p TrialPlan) []PlannedComparison {
	t.Helper()
	out, err := PlanTrial(context.Background(), arms, p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// near checks a simulated power against the normal approximation: 4 Monte
// Carlo errors, and slack for what the approximation leaves out (Student's t,
// skewness).
func near(t *testing.T, what string, d Detection, slack float64) {
	t.Helper()
	se := math.Sqrt(d.PowerNormal * (1 - d.PowerNormal) / 3000)
	if math.Abs(d.Power-d.PowerNormal) > 4*se+slack {
		t.Errorf("%s: power %g simulated, %g by the normal approximation", what, d.Power, d.PowerNormal)
	}
}

func TestPowerAgreesWithTheNormalApproximation(t *testing.T) {
	for _, oneSided := range []bool{false, true} {
		got := plan(t, cohort(300), TrialPlan{Sizes: []int{100, 400, 1000}, WTP: 10_000, Seed: 4, OneSided: oneSided})[0]
		for _, at := range got.Sizes {
			near(t, "net benefit", at.NetBenefit, 0.003)
			near(t, "cost", at.Cost, 0.003)
			near(t, "effect", at.Effect, 0.003)
			// The width of 95% intervals, by the normal approximation.
			se := math.Sqrt((got.TreatedSD*got.TreatedSD + got.ControlSD*got.ControlSD) / float64(at.PerArm))
			if want := 2 * 1.96 * se; math.Abs(at.NetBenefit.MeanWidth/want-1) > 0.01 {
				t.Errorf("mean width %g, want about %g", at.NetBenefit.MeanWidth, want)
			}
			if p, want := at.NetBenefit.PowerSE, math.Sqrt(at.NetBenefit.Power*(1-at.NetBenefit.Power)/3000); p != want {
				t.Errorf("Monte Carlo error %g, want %g", p, want)
			}
		}
	}
}

func TestPowerOfARealTrial(t *testing.T) {
	for _, name := range trials {
		_, arms, _ := trial(t, name)
		for _, at := range plan(t, arms, TrialPlan{Sizes: []int{300, 1000}, WTP: 20_000, Seed: 2})[0].Sizes {
			near(t, name+", net benefit", at.NetBenefit, 0.02)
			near(t, name+", effect", at.Effect, 0.02)
		}
	}
}

// Where nothing differs, a two-sided 95% interval excludes zero on one given
// side in 2.5% of trials.
func TestPowerUnderNoDifferenceIsTheLevel(t *testing.T) {
	zero := 0.0
	got := plan(t, cohort(200), TrialPlan{Sizes: []int{150}, WTP: 5000, Trials: 10_000, DifferenceCost: &zero, DifferenceEffect: &zero})[0]
	at := got.Sizes[0]
	if got.NetBenefit != 0 {
		t.Errorf("net benefit %g", got.NetBenefit)
	}
	for _, d := range []Detection{at.NetBenefit, at.Cost, at.Effect} {
		if math.Abs(d.Power-0.025) > 4*math.Sqrt(0.025*0.975/10_000) || math.Abs(d.PowerNormal-0.025) > 1e-12 {
			t.Errorf("power %g and %g, want 0.025", d.Power, d.PowerNormal)
		}
	}
}

func TestPlanDoesNotDependOnWorkersOrOtherSizes(t *testing.T) {
	arms := append(cohort(40), Arm{"third", []float64{1, 2, 9}, []float64{0, 1, 1}})
	p := TrialPlan{Sizes: []int{90, 20, 50, 20}, WTP: 3000, Trials: 333, Seed: 8, Workers: 1}
	want := plan(t, arms, p)
	for _, workers := range []int{2, 5} {
		p.Workers = workers
		if d := cmp.Diff(want, plan(t, arms, p)); d != "" {
			t.Errorf("%d workers: %s", workers, d)
		}
	}
	if len(want) != 2 || len(want[0].Sizes) != 3 || want[1].Treated != "third" || want[0].Sizes[1].PerArm != 50 {
		t.Fatalf("got %+v", want)
	}
	p.Sizes = []int{50}
	if d := cmp.Diff(want[0].Sizes[1], plan(t, arms, p)[0].Sizes[0]); d != "" {
		t.Errorf("alone, a size differs: %s", d)
	}
	if d := cmp.Diff(want[0].Sizes[1], plan(t, arms[:2], p)[0].Sizes[0]); d != "" {
		t.Errorf("without the third arm, a size differs: %s", d)
	}
}

// Stating a difference is moving the treated arm.
func TestStatedDifferences(t *testing.T) {
	arms, p := cohort(40), TrialPlan{Sizes: []int{60}, WTP: 2000, Trials: 400}
	cost, effect := -120.0, 0.05
	p.DifferenceCost, p.DifferenceEffect = &cost, &effect
	stated := plan(t, arms, p)[0]
	m := Strategies(arms)
	moved := []Arm{arms[0], {arms[1].Label, each(arms[1].Cost, func(x float64) float64 { return x - m[1].Cost + m[0].Cost + cost }),
		each(arms[1].Effect, func(x float64) float64 { return x - m[1].Effect + m[0].Effect + effect })}}
	p.DifferenceCost, p.DifferenceEffect = nil, nil
	same := plan(t, moved, p)[0]
	if stated.NetBenefit != 220 || math.Abs(same.NetBenefit-220) > 1e-8 {
		t.Errorf("net benefit %g and %g, want 220", stated.NetBenefit, same.NetBenefit)
	}
	a, b := stated.Sizes[0], same.Sizes[0]
	if a.NetBenefit.Power != b.NetBenefit.Power || a.Cost.Power != b.Cost.Power || a.Effect.Power != b.Effect.Power {
		t.Errorf("stated %+v, moved %+v", a, b)
	}
}

// In another currency at the willingness to pay that goes with it, power is
// the same and widths follow.
func TestPlanFollowsTheCurrency(t *testing.T) {
	arms, p := cohort(40), TrialPlan{Sizes: []int{60}, WTP: 2000, Trials: 400}
	a := plan(t, arms, p)[0]
	for i := range arms {
		arms[i].Cost = each(arms[i].Cost, func(x float64) float64 { return 4 * x })
	}
	p.WTP *= 4
	b := plan(t, arms, p)[0]
	if a.Sizes[0].NetBenefit.Power != b.Sizes[0].NetBenefit.Power || 4*a.Sizes[0].NetBenefit.MeanWidth != b.Sizes[0].NetBenefit.MeanWidth {
		t.Errorf("%+v became %+v", a, b)
	}
}

// An arm without spread has no standard error and its difference is certain.
func TestPlanWithoutSpread(t *testing.T) {
	arms := []Arm{{"k", []float64{1, 1}, []float64{0, 0}}, {"t", []float64{1, 1}, []float64{2, 2}}}
	at := plan(t, arms, TrialPlan{Sizes: []int{2}, WTP: 1, Trials: 10})[0].Sizes[0]
	want := PowerAt{PerArm: 2, NetBenefit: Detection{Power: 1, PowerNormal: 1}, Effect: Detection{Power: 1, PowerNormal: 1}}
	if d := cmp.Diff(want, at); d != "" {
		t.Error(d)
	}
}

func TestPlanOutOfRange(t *testing.T) {
	x, nan := 1.0, math.NaN()
	two := cohort(5)
	three := append(cohort(5), Arm{"c", []float64{1, 2}, []float64{1, 2}})
	for name, c := range map[string]struct {
		arms []Arm
		plan TrialPlan
		want string
	}{
		"no sizes":        {two, TrialPlan{}, "sizes"},
		"small":           {two, TrialPlan{Sizes: []int{1, 5}}, "sizes from 1 to 5"},
		"large":           {two, TrialPlan{Sizes: []int{5, MaxPerArm + 1}}, "are possible"},
		"level":           {two, TrialPlan{Sizes: []int{5}, Level: 95}, "level 95"},
		"trials":          {two, TrialPlan{Sizes: []int{5}, Trials: 1}, "1 simulated trials"},
		"wtp":             {two, TrialPlan{Sizes: []int{5}, WTP: -1}, "willingness to pay -1"},
		"difference":      {two, TrialPlan{Sizes: []int{5}, DifferenceCost: &nan}, "difference NaN"},
		"three arms":      {three, TrialPlan{Sizes: []int{5}, DifferenceEffect: &x}, "needs two"},
		"one arm":         {two[:1], TrialPlan{Sizes: []int{5}}, "two"},
		"several at once": {two, TrialPlan{Sizes: []int{5}, WTP: -1, Trials: -1}, "-1 simulated trials: from 2 to 1000000 are possible; willingness"},
	} {
		if _, err := PlanTrial(context.Background(), c.arms, c.plan); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := PlanTrial(ctx, two, TrialPlan{Sizes: []int{5}}); err != context.Canceled {
		t.Errorf("cancelled: got error %v", err)
	}
}

func TestSmallestTrials(t *testing.T) {
	arms := cohort(300)
	got, err := SmallestTrials(context.Background(), arms, TrialPlan{WTP: 10_000, Seed: 3}, 0.8)
	if err != nil {
		t.Fatal(err)
	}
	n := got[0]
	m := []moments{momentsOf(arms[0]), momentsOf(arms[1])}
	z := dist.NormalQuantile(0.975) + dist.NormalQuantile(0.8)
	want := math.Ceil(z * z * (m[0].variance(-1, 10_000) + m[1].variance(-1, 10_000)) / (n.NetBenefit * n.NetBenefit))
	if n.PerArmNormal != int(want) || n.PerArm != n.PerArmNormal || n.At.PerArm != n.PerArm {
		t.Errorf("%d people an arm, %d by the normal approximation, want %g", n.PerArm, n.PerArmNormal, want)
	}
	near(t, "at the smallest size", n.At.NetBenefit, 0.005)
	if got := plan(t, arms, TrialPlan{WTP: 10_000, Seed: 3, Sizes: []int{n.PerArm}})[0].Sizes[0]; got != n.At {
		t.Errorf("planned anew, %+v, want %+v", got, n.At)
	}
}

// A difference so large that a handful of people do: Student's t then asks for
// more of them than the normal approximation.
func TestSmallestTrialsAddPeople(t *testing.T) {
	cost, effect := -2500.0, 0.0
	got, err := SmallestTrials(context.Background(), cohort(300), TrialPlan{DifferenceCost: &cost, DifferenceEffect: &effect}, 0.9)
	if err != nil {
		t.Fatal(err)
	}
	n := got[0]
	if n.PerArm <= n.PerArmNormal || n.At.NetBenefit.Power+2*n.At.NetBenefit.PowerSE < 0.9 {
		t.Errorf("%d people an arm (%d by the normal approximation) have power %g", n.PerArm, n.PerArmNormal, n.At.NetBenefit.Power)
	}
}

func TestSmallestTrialsThatDoNotExist(t *testing.T) {
	effect := 0.0
	for _, c := range []struct {
		cost float64
		want string
	}{{100, "not above zero (-100 a person)"}, {0, "not above zero"}, {-0.01, "more than 1000000"}} {
		got, err := SmallestTrials(context.Background(), cohort(50), TrialPlan{DifferenceCost: &c.cost, DifferenceEffect: &effect}, 0.8)
		if err != nil || got[0].PerArm != 0 || !strings.Contains(got[0].Reason, c.want) {
			t.Errorf("cost difference %g: got %+v, %v", c.cost, got, err)
		}
	}
	for _, power := range []float64{0, 1, 80, math.NaN()} {
		if _, err := SmallestTrials(context.Background(), cohort(50), TrialPlan{}, power); err == nil {
			t.Errorf("power %g was accepted", power)
		}
	}
}
