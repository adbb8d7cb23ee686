package main

import (
	"context"
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// coverage is how one method did over a design's trials.
type coverage struct {
	method string
	trials int
	share  float64 // of the intervals that hold the truth
	width  float64 // of the interval, on average
	// bias is the mean of the estimates less the truth, and biasSE its Monte
	// Carlo standard error.
	bias, biasSE float64
}

// cover runs a design's trials on the workers and counts in their order, so
// that the result does not depend on the workers.
func (s settings) cover(ctx context.Context, d design) ([]coverage, error) {
	answers, failures := make([][]answer, s.trials), make([]error, s.trials)
	err := resample.Each(ctx, resample.Plan{Replicates: s.trials, Workers: s.workers}, func() func(int) {
		return func(number int) { answers[number], failures[number] = d.trial(ctx, number) }
	})
	if err != nil {
		return nil, err
	}
	for number, err := range failures {
		if err != nil {
			return nil, fmt.Errorf("%s, trial %d: %w", d.name, number, err)
		}
	}
	return count(d.methods, answers), nil
}

func count(methods []string, trials [][]answer) []coverage {
	out := make([]coverage, len(methods))
	for m, method := range methods {
		n, held, width := len(trials), 0, 0.0
		off, squares := 0.0, 0.0
		for _, answers := range trials {
			if answers[m].holds {
				held++
			}
			width += answers[m].width
			off += answers[m].off
			squares += square(answers[m].off)
		}
		bias := off / float64(n)
		out[m] = coverage{
			method: method, trials: n, share: float64(held) / float64(n), width: width / float64(n),
			bias: bias, biasSE: math.Sqrt(math.Max(0, squares/float64(n)-bias*bias) / float64(n)),
		}
	}
	return out
}
