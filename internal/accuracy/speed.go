package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ibsen/internal/impute"
	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// speedHead introduces the timings.
const speedHead = `
## Speed

The same tables fitted by both programs in one run, one after the other on one
machine; medians of repeated calls from a table in memory to a fit with its
standard errors (R: polr with Hess=TRUE, summary(glm), mice). Ratios carry over to
other machines better than times.

| job | ibsen, ms | R, ms | times faster | asked for |
|---|---:|---:|---:|---:|
`

// job is one comparison of times.
type job struct {
	name  string
	times int // calls, ours
	run   func() error
	asked float64
}

// speed makes the tables, has R time its side and times ours.
func speed(b *bytes.Buffer) error {
	dir, err := os.MkdirTemp("", "accuracy")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	small, large, gaps := modelTable(959, 14), modelTable(1_000_000, 9), gapTable(959, 20)
	for name, t := range map[string]regress.Columns{"small": small, "large": large, "gaps": gaps} {
		if err := save(filepath.Join(dir, name+".csv"), t); err != nil {
			return err
		}
	}
	theirs, err := timeR(dir)
	if err != nil {
		return err
	}
	b.WriteString(speedHead)
	for _, j := range []job{
		{"ordered logit, 959 people, 14 terms", 200, func() error { return fitSpeed(small, "y", 14, true) }, 25},
		{"Gamma, 959 people, 14 terms", 400, func() error { return fitSpeed(small, "cost", 14, false) }, 10},
		{"Gamma, 1,000,000 people, 10 terms", 3, func() error { return fitSpeed(large, "cost", 9, false) }, 1},
		{"imputation, a set of 20 columns, 5 iterations", 3, func() error { return imputeSpeed(gaps) }, 20},
	} {
		ours, err := median(j.times, j.run)
		if err != nil {
			return fmt.Errorf("%s: %w", j.name, err)
		}
		if strings.HasPrefix(j.name, "imputation") {
			ours /= speedSets
		}
		fmt.Fprintf(b, "| %s | %.3g | %.4g | %.0f | %g |\n", j.name, ours, theirs[j.name], theirs[j.name]/ours, j.asked)
	}
	return nil
}

// modelTable draws people with k covariates, an ordered response of four
// levels and a cost.
func modelTable(n, k int) regress.Columns {
	t := regress.Columns{Number: map[string][]float64{}, Label: map[string][]string{}}
	s := resample.Named(1, "accuracy: speed").At(n, k)
	sum := make([]float64, n)
	for j := range k {
		x := make([]float64, n)
		for i := range x {
			x[i] = s.Normal()
			sum[i] += 0.2 * x[i]
		}
		t.Number["x"+strconv.Itoa(j+1)] = x
	}
	cost, y := make([]float64, n), make([]string, n)
	for i := range cost {
		cost[i] = math.Exp(5+sum[i]) * (0.05 - math.Log(s.Float64()))
		u := s.Float64()
		latent := sum[i] + math.Log(u/(1-u))
		y[i] = strconv.Itoa(1 + int(min(3, max(0, math.Floor(latent+2)))))
	}
	t.Number["cost"], t.Label["y"] = cost, y
	return t
}

// gapTable draws people with k correlated columns of which a tenth is missing.
func gapTable(n, k int) regress.Columns {
	t := regress.Columns{Number: map[string][]float64{}}
	s := resample.Named(2, "accuracy: gaps").At(n, k)
	common := make([]float64, n)
	for i := range common {
		common[i] = s.Normal()
	}
	for j := range k {
		x := make([]float64, n)
		for i := range x {
			x[i] = common[i] + s.Normal()
			if s.Float64() < 0.1 {
				x[i] = math.NaN()
			}
		}
		t.Number[fmt.Sprintf("v%02d", j+1)] = x
	}
	return t
}

func save(path string, t regress.Columns) error {
	var names []string
	for name := range t.Number {
		names = append(names, name)
	}
	for name := range t.Label {
		names = append(names, name)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	records := make([]string, len(names))
	if err := w.Write(names); err != nil {
		return err
	}
	for i := range t.Rows() {
		for j, name := range names {
			if labels, ok := t.Label[name]; ok {
				records[j] = labels[i]
			} else if records[j] = ""; !math.IsNaN(t.Number[name][i]) {
				records[j] = strconv.FormatFloat(t.Number[name][i], 'g', -1, 64)
			}
		}
		if err := w.Write(records); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// script times R's side: the median of repeated calls, in milliseconds.
const script = `
suppressMessages({library(MASS); library(mice)})
med <- function(n, f) median(sapply(seq_len(n), function(i) system.time(f())[["elapsed"]])) * 1000
s <- read.csv("small.csv"); s$y <- factor(s$y); x <- paste0("x", 1:14)
cat("ordered logit, 959 people, 14 terms:", med(15, function() polr(reformulate(x, "y"), s, Hess = TRUE)), "\n")
cat("Gamma, 959 people, 14 terms:", med(41, function() for (i in 1:10) summary(glm(reformulate(x, "cost"), Gamma("log"), s))) / 10, "\n")
l <- read.csv("large.csv"); x <- paste0("x", 1:9)
cat("Gamma, 1,000,000 people, 10 terms:", med(1, function() summary(glm(reformulate(x, "cost"), Gamma("log"), l))), "\n")
g <- read.csv("gaps.csv"); g <- g[sort(names(g))]
cat("imputation, a set of 20 columns, 5 iterations:", med(3, function() mice(g, m = 1, maxit = 5, printFlag = FALSE)), "\n")
`

func timeR(dir string) (map[string]float64, error) {
	cmd := exec.Command("Rscript", "-")
	cmd.Dir, cmd.Stdin, cmd.Stderr = dir, strings.NewReader(script), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("timing needs R with MASS and mice: %w", err)
	}
	times := map[string]float64{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		at := strings.LastIndex(line, ":")
		if at < 0 {
			return nil, fmt.Errorf("unexpected line from R: %q", line)
		}
		if times[line[:at]], err = strconv.ParseFloat(strings.TrimSpace(line[at+1:]), 64); err != nil {
			return nil, err
		}
	}
	return times, nil
}

// median is the median time of a number of calls, in milliseconds.
func median(times int, run func() error) (float64, error) {
	var all []float64
	for range times {
		start := time.Now()
		if err := run(); err != nil {
			return 0, err
		}
		all = append(all, float64(time.Since(start).Nanoseconds())/1e6)
	}
	for i := range all {
		for j := i; j > 0 && all[j] < all[j-1]; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	return all[len(all)/2], nil
}

func fitSpeed(t regress.Columns, response string, k int, ordinal bool) error {
	text := response + " ~ x1"
	for j := 2; j <= k; j++ {
		text += " + x" + strconv.Itoa(j)
	}
	f, err := regress.ParseFormula(text)
	if err != nil {
		return err
	}
	d, err := regress.Build(f, t, regress.BuildOptions{})
	if err != nil {
		return err
	}
	if ordinal {
		_, err = regress.OrderedLogit(d, d.ResponseLevels, regress.Options{})
	} else {
		_, err = regress.GLM(d, regress.Gamma, regress.Log, regress.Options{})
	}
	return err
}

// speedSets is how many sets one call makes; its time is divided by them.
const speedSets = 20

func imputeSpeed(t regress.Columns) error {
	var vars []impute.Variable
	for j := range len(t.Number) {
		name := fmt.Sprintf("v%02d", j+1)
		vars = append(vars, impute.Variable{Name: name, Kind: impute.Continuous, Values: t.Number[name]})
	}
	_, err := impute.Run(context.Background(), vars, impute.Options{Sets: speedSets, Iterations: 5})
	return err
}
