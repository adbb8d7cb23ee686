package cea

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Strategy is an option with its expected cost and effect for one person.
type Strategy struct {
	Label        string
	Cost, Effect float64
}

// Strategies are the arms of a trial with their mean cost and effect.
func Strategies(arms []Arm) []Strategy {
	out := make([]Strategy, len(arms))
	for i, a := range arms {
		out[i] = Strategy{Label: a.Label, Cost: mean(a.Cost), Effect: mean(a.Effect)}
	}
	return out
}

// Status is where a strategy stands in a full incremental analysis.
type Status string

const (
	// StatusReference is the cheapest strategy that none dominates, where the
	// frontier begins. It need not be the control of the trial.
	StatusReference Status = "reference"
	// StatusFrontier: at some willingness to pay this is the best strategy.
	StatusFrontier Status = "on the frontier"
	// StatusDominated: another is at least as good and no dearer, and better
	// or cheaper.
	StatusDominated Status = "dominated"
	// StatusExtended: a mixture of two others is as good and cheaper.
	StatusExtended Status = "extendedly dominated"
	// StatusEqual: same cost and effect as a strategy on the frontier that
	// stands before it.
	StatusEqual Status = "equal"
)

// FrontierRow is one strategy in a full incremental analysis.
type FrontierRow struct {
	Strategy
	Status Status
	// By names the strategies that dominate this one: one, or for extended
	// dominance the two on the frontier below and above it, or the one it is
	// equal to.
	By []string
	// Against is the next best strategy on the frontier; Cost- and
	// EffectIncrement are the differences from it, and ICER the one over the
	// other, in currency per unit of effect. They are NaN for the reference
	// and for all that are off the frontier.
	Against                              string
	CostIncrement, EffectIncrement, ICER float64
	// Statement is the status in words: "extendedly dominated by A and C".
	Statement string
}

// FullIncremental compares any number of strategies with each other: those
// that another dominates and those that two others dominate extendedly are set
// aside, and each that is left has its ratio to the next cheaper one, which
// rises along the frontier (Johannesson and Weinstein 1993; Drummond et al.
// 2015, chapter 4). The rows are in order of cost.
//
// Of two strategies with the same cost the one with less effect is dominated,
// and likewise with the same effect the dearer. Three on one straight line are
// all on the frontier. Differences within the rounding of means count as none.
//
// The error is for fewer than two strategies, a number that is not finite, or
// a label in use twice.
func FullIncremental(s []Strategy) ([]FrontierRow, error) {
	if err := checkStrategies(s); err != nil {
		return nil, err
	}
	plain := withoutRounding(s)
	standings := standingsOf(plain)
	rows := make([]FrontierRow, len(s))
	for i, x := range s {
		rows[i] = FrontierRow{
			Strategy: x, Status: standings[i].status,
			CostIncrement: math.NaN(), EffectIncrement: math.NaN(), ICER: math.NaN(),
		}
		for _, by := range standings[i].by {
			rows[i].By = append(rows[i].By, s[by].Label)
		}
		if p := standings[i].previous; rows[i].Status == StatusFrontier {
			rows[i].Against = s[p].Label
			rows[i].CostIncrement, rows[i].EffectIncrement = plain[i].Cost-plain[p].Cost, plain[i].Effect-plain[p].Effect
			rows[i].ICER = rows[i].CostIncrement / rows[i].EffectIncrement
		}
		rows[i].Statement = rows[i].statement()
	}
	slices.SortStableFunc(rows, func(a, b FrontierRow) int { return byCost(a.Strategy, b.Strategy) })
	return rows, nil
}

func checkStrategies(s []Strategy) error {
	if len(s) < 2 {
		return errors.New("cea: an incremental analysis needs at least two strategies")
	}
	seen := map[string]bool{}
	for _, x := range s {
		if !finite(x.Cost) || !finite(x.Effect) {
			return fmt.Errorf("cea: the mean cost or effect of %s is not a finite number", strconv.Quote(x.Label))
		}
		if seen[x.Label] {
			return fmt.Errorf("cea: two strategies are labelled %s", strconv.Quote(x.Label))
		}
		seen[x.Label] = true
	}
	return nil
}

// statement says the status in words.
func (r FrontierRow) statement() string {
	switch r.Status {
	case StatusDominated:
		return "dominated by " + r.By[0]
	case StatusExtended:
		return "extendedly dominated by " + r.By[0] + " and " + r.By[1]
	case StatusEqual:
		return "equal in cost and effect to " + r.By[0]
	}
	return string(r.Status)
}

// byCost orders strategies by cost, the better first where costs are equal.
func byCost(a, b Strategy) int {
	return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(b.Effect, a.Effect))
}
