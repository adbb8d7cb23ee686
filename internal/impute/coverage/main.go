// Coverage measures the imputation: it compares pooled estimates with those of
// mice on real tables, and counts how often pooled 95% intervals hold the truth
// in simulated ones. It writes the Markdown tables of docs/imputation.md.
//
//	go run ./internal/impute/coverage -data ../shared/data -runs 1000
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"

	"ibsen/internal/impute"
)

func main() {
	data := flag.String("data", "../shared/data", "folder with nhanes.csv and menss.csv")
	runs := flag.Int("runs", 1000, "simulated tables a design")
	people := flag.Int("people", 400, "people in a simulated table")
	sets := flag.Int("sets", 20, "completed sets of a simulated table")
	workers := flag.Int("workers", runtime.GOMAXPROCS(0), "tables at a time")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := report(ctx, os.Stdout, *data, *runs, *people, *sets, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

func report(ctx context.Context, w io.Writer, data string, runs, people, sets, workers int) error {
	studies, err := tables(data)
	if err != nil {
		return err
	}
	var agreements []agreement
	for _, s := range studies {
		rows, err := agree(ctx, s, runs)
		if err != nil {
			return err
		}
		agreements = append(agreements, rows...)
	}
	writeAgreements(w, agreements)
	fmt.Fprintln(w)
	var coverages []coverage
	for _, d := range designs(people) {
		rows, err := cover(ctx, d.simulate, d.truth, runs, sets, workers)
		if err != nil {
			return err
		}
		coverages = append(coverages, rows...)
	}
	writeCoverages(w, coverages)
	return nil
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
