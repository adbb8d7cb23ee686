// Coverage measures the imputation: it compares pooled estimates with those of
// mice on real tables, and counts how often pooled 95% intervals hold the truth
// in simulated ones. It writes docs/imputation.md, whose words stand in
// document.md.tmpl.
//
//	go run ./internal/impute/coverage -data ../shared/data > docs/imputation.md
//
// With -runs 20 it gives a quick look.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"

	"ibsen/internal/impute"
)

func main() {
	var o options
	flag.StringVar(&o.Data, "data", "../shared/data", "folder with nhanes.csv and menss.csv")
	flag.IntVar(&o.Runs, "runs", 1000, "imputations of a recorded table, and simulated tables a design")
	flag.IntVar(&o.People, "people", 400, "people in a simulated table")
	flag.IntVar(&o.Sets, "sets", 20, "completed sets of a simulated table")
	flag.IntVar(&o.Workers, "workers", runtime.GOMAXPROCS(0), "tables at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := write(ctx, os.Stdout, o); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

// tables are the studies that mice's answers are recorded for.
func tables(data string) ([]study, error) {
	folder := os.DirFS(data)
	small, err := readTable(folder, "nhanes.csv")
	if err != nil {
		return nil, err
	}
	trial, err := readTable(folder, "menss.csv")
	if err != nil {
		return nil, err
	}
	mixedNorm, mixedPMM := mixed(400, 0, impute.Norm), mixed(400, 0, impute.PMM)
	mixedNorm.visit = []string{"x", "b", "o", "g", "y"}
	mixedPMM.visit = mixedNorm.visit
	return []study{
		nhanes(small, impute.PMM), nhanes(small, impute.Norm), nhanes2(small), menss(trial), mixedNorm, mixedPMM,
	}, nil
}

// design is a way to simulate, with the true coefficients.
type design struct {
	simulate func(number int) study
	truth    []float64
}

func designs(people int) []design {
	return []design{
		{func(number int) study { return mixed(people, number, impute.Norm) }, mixedTruth},
		{func(number int) study { return mixed(people, number, impute.PMM) }, mixedTruth},
		{func(number int) study { return score(people, number) }, scoreTruth},
	}
}
