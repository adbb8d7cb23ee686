package outcomes

import (
	"errors"
	"fmt"
	"math"

	"ibsen/trial"
)

// AreaUnderCurve is each person's area under a score taken at several visits,
// by the trapezium rule: values[j][i] is the score of person i at visit j, made
// times[j] years after the start. Where the score is a utility the area is in
// quality-adjusted life years. A person who misses any visit has no area (NaN).
//
// It needs two visits or more, finite times that increase, and finite scores;
// everything that is wrong is reported.
func AreaUnderCurve(values [][]float64, times []float64) ([]float64, error) {
	if err := checkVisits(values, times); err != nil {
		return nil, err
	}
	areas := make([]float64, len(values[0]))
	for j := 1; j < len(times); j++ {
		half := times[j]/2 - times[j-1]/2
		for i := range areas {
			// Rounded products, so that no machine fuses them with the sum.
			areas[i] += float64(half*values[j-1][i]) + float64(half*values[j][i])
		}
		if overflown := infinite(areas); len(overflown) > 0 {
			return nil, fmt.Errorf("%v: the area is too large", overflown)
		}
	}
	return areas, nil
}

func checkVisits(values [][]float64, times []float64) error {
	var problems []error
	if len(times) < 2 || len(times) != len(values) {
		return fmt.Errorf("an area needs two visits or more, each with a time; there are %d visits and %d times", len(values), len(times))
	}
	for j, t := range times {
		if !finite(t) || j > 0 && !(t > times[j-1]) {
			problems = append(problems, fmt.Errorf("visit %d: times must be finite and increase", j+1))
		}
		if len(values[j]) != len(values[0]) {
			problems = append(problems, fmt.Errorf("visit %d has scores of %d people, visit 1 of %d", j+1, len(values[j]), len(values[0])))
		}
		if refused := infinite(values[j]); len(refused) > 0 {
			problems = append(problems, &AnswerError{Item: fmt.Sprintf("visit %d", j+1), People: refused, Allowed: "a finite score"})
		}
	}
	return errors.Join(problems...)
}

func infinite(values []float64) trial.Rows {
	_, refused := recode(values, func(x float64) (float64, bool) { return x, !math.IsInf(x, 0) })
	return refused
}
