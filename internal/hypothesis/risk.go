package hypothesis

import (
	"fmt"
	"math"
)

// RiskDifference is a - b with Wald's interval. The interval of two groups in
// which the event is always or never has no width, which is an error; use
// [NewcombeDifference].
func RiskDifference(a, b Proportion, level float64) (Effect, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Effect{}, err
	}
	stdError := riskError(a, b)
	if stdError == 0 {
		return Effect{}, fmt.Errorf("%w: each group has the event always or never", ErrConstant)
	}
	return wald("risk difference", "Wald", a.Share()-b.Share(), stdError, level), nil
}

func riskError(a, b Proportion) float64 {
	pa, pb := a.Share(), b.Share()
	return math.Sqrt(pa*(1-pa)/float64(a.N) + pb*(1-pb)/float64(b.N))
}

// NewcombeDifference is a - b with the interval that joins the two groups'
// score intervals (Newcombe 1998, method 10), fit for small groups and rare
// events.
func NewcombeDifference(a, b Proportion, level float64) (Effect, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Effect{}, err
	}
	d := a.Share() - b.Share()
	lowA, highA := wilson(a, 0, level)
	lowB, highB := wilson(b, 0, level)
	return Effect{
		Name: "risk difference", Method: "Newcombe", Estimate: d, Level: level, StdError: math.NaN(),
		ConfLow:  d - math.Hypot(a.Share()-lowA, highB-b.Share()),
		ConfHigh: d + math.Hypot(highA-a.Share(), b.Share()-lowB),
	}, nil
}

// RiskRatio is a/b with the interval of Katz and others (1978) on the logarithm.
// A group without events has no ratio, which is an error.
func RiskRatio(a, b Proportion, level float64) (Effect, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Effect{}, err
	}
	for i, p := range []Proportion{a, b} {
		if p.Events == 0 {
			return Effect{}, fmt.Errorf("%w: %s has no events, so no ratio", ErrEmpty, groupName(p.Label, i))
		}
	}
	if a.Events == a.N && b.Events == b.N {
		return Effect{}, fmt.Errorf("%w: everybody has the event", ErrConstant)
	}
	square := (1-a.Share())/float64(a.Events) + (1-b.Share())/float64(b.Events)
	return waldLog("risk ratio", "Katz", a.Share()/b.Share(), math.Sqrt(square), level), nil
}

// OddsRatio is the odds in a over those in b with the interval of Woolf (1955)
// on the logarithm. A group with no events, or only events, has no odds ratio,
// which is an error; [Fisher] has one.
func OddsRatio(a, b Proportion, level float64) (Effect, error) {
	if err := checkProportions(a, b, level); err != nil {
		return Effect{}, err
	}
	odds, square := [2]float64{}, 0.0
	for i, p := range []Proportion{a, b} {
		without := p.N - p.Events
		if p.Events == 0 || without == 0 {
			return Effect{}, fmt.Errorf("%w: %s has the event always or never, so no odds", ErrEmpty, groupName(p.Label, i))
		}
		odds[i] = float64(p.Events) / float64(without)
		square += 1/float64(p.Events) + 1/float64(without)
	}
	return waldLog("odds ratio", "Woolf", odds[0]/odds[1], math.Sqrt(square), level), nil
}
