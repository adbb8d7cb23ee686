package cea

import (
	"context"
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// Warning is something a reader must know beside the numbers. Code is stable,
// for programs; Message is a sentence; Comparison names the two arms it is
// about, and is empty where it is about all.
type Warning struct {
	Code       string `json:"code"`
	Comparison string `json:"comparison,omitempty"`
	Message    string `json:"message"`
}

// Summary describes one arm: mean and standard deviation (divisor n-1) of
// cost and effect.
type Summary struct {
	Label                string
	N                    int
	CostMean, CostSD     float64
	EffectMean, EffectSD float64
}

// Ratio is the incremental cost-effectiveness ratio: the cost difference over
// the effect difference.
type Ratio struct {
	// Estimate is NaN where the effect difference is zero.
	Estimate float64
	// Position and Statement say what the number means: see [Position].
	Position, Statement string
	// SEBootstrap and the two intervals are computed from the replicates'
	// ratios. Where DenominatorCanBeZero they have no finite counterpart to
	// estimate; Fieller's region and net benefit say what the data do.
	SEBootstrap          float64
	Normal, Percentile   Interval
	DenominatorCanBeZero bool
	// Undefined counts replicates whose effect difference is exactly zero;
	// they have no ratio and are not in the three above.
	Undefined int
	Fieller   Region
}

// Quadrants are the shares of bootstrap replicates on each side of no
// difference. A replicate on an axis counts half on either side.
type Quadrants struct {
	BetterCheaper, BetterDearer, WorseCheaper, WorseDearer float64
}

// NetBenefit is WTP times the effect difference minus the cost difference.
type NetBenefit struct {
	WTP float64
	Increment
	// Probability is the share of replicates in which net benefit is above 0;
	// one at exactly 0 counts half.
	Probability float64
}

// EVPI is the expected value of perfect information for one person's decision
// among all arms: what knowing the true means would be worth on average.
type EVPI struct {
	WTP, Value float64
}

// Comparison is one arm against the control.
type Comparison struct {
	Treated, Control string
	Cost, Effect     Increment
	Ratio            Ratio
	Quadrants        Quadrants
	NetBenefit       []NetBenefit
	// CostReplicates and EffectReplicates are the paired bootstrap
	// differences, for drawing. They are person-level data to anyone who
	// knows the seed: do not publish both.
	CostReplicates, EffectReplicates []float64
}

// Analysis is everything [Analyse] finds.
type Analysis struct {
	Rows        Rows
	Arms        []Summary
	Comparisons []Comparison
	EVPI        []EVPI
	// Replicates is the number asked for, and Failed how many of them have no
	// estimate and are left out.
	Replicates, Failed int
	Seed               uint64
	Level              float64
	Method             Method
	// ArmReplicates are the arms' means in each replicate: see [Replicates].
	ArmReplicates *Replicates
	// Estimates are each arm's mean cost and effect, the control first, from
	// the models where there are models.
	Estimates []Strategy
	// Frontier, FrontierShares (the share of replicates in which an arm is on
	// the frontier) and Acceptance compare all arms with one another; nil for
	// two arms.
	Frontier       []FrontierRow
	FrontierShares []float64
	Acceptance     []Acceptance
	// Population is who the decision is for; its zero value is nobody.
	Population Population
	Warnings   []Warning
}

// Scheme names the bootstrap that Analyse uses.
const Scheme = "nonparametric, with replacement within arm, cost and effect kept paired"

// Purpose names the random streams of the bootstrap.
const Purpose = "cost-effectiveness bootstrap"

// Analyse compares each arm with the first, the control. Arms must have at
// least two people each and finite values; rows, if it has counts, is carried
// into the result.
//
// The errors are settings out of range, arms that cannot be compared, numbers
// so large that their variance overflows, and the context's.
func Analyse(ctx context.Context, arms []Arm, rows Rows, s Settings) (*Analysis, error) {
	s = s.withDefaults()
	if err := s.check(); err != nil {
		return nil, err
	}
	m, err := armMoments(arms)
	if err != nil {
		return nil, err
	}
	reps, err := resample.Means(ctx, pairs(arms), resample.Plan{
		Replicates: s.Replicates, Seed: s.Seed, Purpose: Purpose, Workers: s.Workers, Progress: s.Progress,
	})
	if err != nil {
		return nil, err
	}
	a := &Analysis{
		Rows: rows, Replicates: s.Replicates, Seed: s.Seed, Level: s.Level,
		Method: Method{
			Estimand: IntentionToTreat, Assumes: IntentionToTreat.Assumes(), CostModel: "means of the arms", EffectModel: "means of the arms",
			Covariance: "by arm, unpooled", Order: CompleteCases, Scheme: Scheme,
		},
	}
	for i, arm := range arms {
		a.Arms = append(a.Arms, summarise(arm.Label, m[i]))
	}
	a.warn(rowsWarning(rows)...)
	for i := 1; i < len(arms); i++ {
		c := comparison{evidence: means{m[i], m[0]}, settings: s}
		result, warnings := c.run(arms[i].Label, arms[0].Label, reps.Arms[i], reps.Arms[0])
		a.Comparisons = append(a.Comparisons, result)
		a.warn(warnings...)
	}
	a.ArmReplicates, a.Estimates = replicatesOf(armLabels(arms), reps), Strategies(arms)
	return a, a.compareAll(s)
}

func (a *Analysis) warn(w ...Warning) { a.Warnings = append(a.Warnings, w...) }

// armMoments checks the arms and computes their moments.
func armMoments(arms []Arm) ([]moments, error) {
	if len(arms) < 2 {
		return nil, fmt.Errorf("cea: %d arms: a comparison needs two", len(arms))
	}
	m := make([]moments, len(arms))
	for i, a := range arms {
		if len(a.Cost) != len(a.Effect) {
			return nil, fmt.Errorf("cea: arm %q has %d costs and %d effects", a.Label, len(a.Cost), len(a.Effect))
		}
		if len(a.Cost) < 2 {
			return nil, fmt.Errorf("cea: arm %q has %d people: at least 2 are needed", a.Label, len(a.Cost))
		}
		m[i] = momentsOf(a)
		if !finite(m[i].cc) || !finite(m[i].ee) {
			return nil, fmt.Errorf("cea: arm %q has a cost or an effect that is not a number, or too large for its variance to be computed", a.Label)
		}
	}
	return m, nil
}

func summarise(label string, m moments) Summary {
	return Summary{
		Label: label, N: int(m.n),
		CostMean: m.cost, CostSD: math.Sqrt(m.variance(1, 0)),
		EffectMean: m.effect, EffectSD: math.Sqrt(m.variance(0, 1)),
	}
}

func pairs(arms []Arm) [][]resample.Pair {
	out := make([][]resample.Pair, len(arms))
	for i, a := range arms {
		out[i] = make([]resample.Pair, len(a.Cost))
		for j := range a.Cost {
			out[i][j] = resample.Pair{Cost: a.Cost[j], Effect: a.Effect[j]}
		}
	}
	return out
}
