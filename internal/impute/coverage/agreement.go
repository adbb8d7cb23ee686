package main

import (
	"context"
	"fmt"
	"io"
	"math"

	"ibsen/internal/impute"
)

// agreement compares one number's centre over runs with that of mice.
type agreement struct {
	study, term, of string
	ours, mice      centre
	// distance is the difference of the means in standard errors of it.
	distance float64
}

// agree repeats a study's imputation and compares the centres of estimates and
// standard errors with those of mice.
func agree(ctx context.Context, s study, runs, workers int) ([]agreement, error) {
	ref, ok := ofMice[s.name]
	if !ok {
		return nil, fmt.Errorf("%s: mice's answer is not recorded", s.name)
	}
	terms := s.terms()
	draws := make([][]float64, 2*len(terms))
	results, err := repeat(runs, workers, func(r int) ([]impute.Estimate, error) {
		return s.pooled(ctx, 5, uint64(r+1))
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	for _, pooled := range results {
		for j, e := range pooled {
			draws[j] = append(draws[j], e.Estimate)
			draws[len(terms)+j] = append(draws[len(terms)+j], e.StdError)
		}
	}
	var out []agreement
	for j, term := range terms {
		out = append(out,
			compared(s.name, term, "estimate", draws[j], ref.estimate[j], ref.runs),
			compared(s.name, term, "standard error", draws[len(terms)+j], ref.stdError[j], ref.runs))
	}
	return out, nil
}

func compared(study, term, of string, draws []float64, mice centre, runs int) agreement {
	a := agreement{study: study, term: term, of: of, ours: summary(draws), mice: mice}
	se := math.Sqrt(a.ours.sd*a.ours.sd/float64(len(draws)) + mice.sd*mice.sd/float64(runs))
	a.distance = (a.ours.mean - mice.mean) / se
	return a
}

func summary(x []float64) centre {
	var c centre
	for _, v := range x {
		c.mean += v / float64(len(x))
	}
	for _, v := range x {
		c.sd += (v - c.mean) * (v - c.mean) / float64(len(x)-1)
	}
	c.sd = math.Sqrt(c.sd)
	return c
}

func writeAgreements(w io.Writer, rows []agreement) {
	fmt.Fprintln(w, "| study | term | of | mice | ibsen | difference / its standard error |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|")
	for _, a := range rows {
		fmt.Fprintf(w, "| %s | %s | %s | %.4g (%.3g) | %.4g (%.3g) | %+.2f |\n",
			a.study, a.term, a.of, a.mice.mean, a.mice.sd, a.ours.mean, a.ours.sd, a.distance)
	}
}
