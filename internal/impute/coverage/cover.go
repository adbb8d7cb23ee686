package main

import (
	"context"
	"fmt"
	"io"
	"math"

	"ibsen/internal/impute"
)

// coverage is how pooled intervals of one term did over simulated tables.
type coverage struct {
	study, term string
	truth       float64
	bias        float64
	empirical   float64 // standard deviation of the estimates
	reported    float64 // root mean square of the standard errors
	share       float64 // intervals that hold the truth
	runs        int
}

// cover imputes and analyses simulated tables 0 to runs-1, on several workers.
func cover(ctx context.Context, simulate func(number int) study, truth []float64, runs, sets, workers int) ([]coverage, error) {
	pooled, err := repeat(runs, workers, func(r int) ([]impute.Estimate, error) {
		return simulate(r).pooled(ctx, sets, 1)
	})
	if err != nil {
		return nil, err
	}
	s := simulate(0)
	var out []coverage
	for j, term := range s.terms() {
		c := coverage{study: s.name, term: term, truth: truth[j], runs: runs}
		c.summarise(pooled, j)
		out = append(out, c)
	}
	return out, nil
}

// summarise fills in how term j did over the runs.
func (c *coverage) summarise(pooled [][]impute.Estimate, j int) {
	var estimates, variances, held []float64
	for _, terms := range pooled {
		e, hit := terms[j], 0.0
		if e.ConfLow <= c.truth && c.truth <= e.ConfHigh {
			hit = 1
		}
		estimates, variances, held = append(estimates, e.Estimate), append(variances, e.Total), append(held, hit)
	}
	s := summary(estimates)
	c.bias, c.empirical = s.mean-c.truth, s.sd
	c.reported, c.share = math.Sqrt(summary(variances).mean), summary(held).mean
}

func writeCoverages(w io.Writer, rows []coverage) {
	fmt.Fprintln(w, "| design | term | truth | bias | SD of estimates | standard error | coverage of 95% interval |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for _, c := range rows {
		fmt.Fprintf(w, "| %s | %s | %.3g | %+.4f | %.4f | %.4f | %.1f%% |\n",
			c.study, c.term, c.truth, c.bias, c.empirical, c.reported, 100*c.share)
	}
}
