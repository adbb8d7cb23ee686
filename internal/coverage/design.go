package main

import (
	"context"
	"math"
)

// level is the confidence that every interval claims.
const level = 0.95

// design is a way to simulate a trial and to analyse it by several methods.
type design struct {
	name    string
	methods []string
	// trial simulates and analyses one trial and returns an answer for each
	// method. It depends on the number alone.
	trial func(ctx context.Context, number int) ([]answer, error)
}

// answer is what a method's interval was worth in one trial.
type answer struct {
	holds bool // the interval holds the truth
	width float64
	off   float64 // the estimate less the truth, where that is looked at
}

// between answers for a plain interval.
func between(lower, upper, truth float64) answer {
	return answer{holds: lower <= truth && truth <= upper, width: upper - lower}
}

// around answers for an estimate and an error on either side.
func around(estimate, half, truth float64) answer {
	return answer{holds: math.Abs(estimate-truth) <= half, width: 2 * half}
}
