// Coverage measures how often intervals hold the truth: it simulates trials
// whose truth is known, analyses each as `ibsen cea` would, and counts.
//
//  1. A design (design.go) simulates trial after trial and says for each of
//     its methods whether the interval held the truth, and how wide it was.
//     Designs with persons are in person.go, with clusters in cluster.go, with
//     missing values in missing.go.
//  2. The trials of a design are run on several workers and counted (cover.go).
//  3. The counts are compared with those stated in stated.go, and all of it
//     is written as docs/coverage.md (document.go).
//
// From the module's root:
//
//	go run ./internal/coverage -out docs/coverage.md
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(1)
	}
}

// settings are what the command line asks for.
type settings struct {
	trials, replicates, workers int
	seed                        uint64
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("coverage", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var s settings
	flags.IntVar(&s.trials, "trials", 2000, "simulated trials a design")
	flags.IntVar(&s.replicates, "reps", 3000, "bootstrap replicates a trial")
	flags.Uint64Var(&s.seed, "seed", 1, "names the random streams")
	flags.IntVar(&s.workers, "workers", 0, "trials at a time, 0 for one a processor; never changes a count")
	out := flags.String("out", "", "file to write, standard output if empty")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if s.trials < 2 || s.replicates < 2 {
		return fmt.Errorf("%d trials of %d replicates: at least 2 of each are needed", s.trials, s.replicates)
	}
	start := time.Now()
	r, err := s.measure(ctx, stderr)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	r.write(&page, time.Since(start))
	if *out == "" {
		_, err = stdout.Write(page.Bytes())
		return err
	}
	return os.WriteFile(*out, page.Bytes(), 0o644)
}

// measure runs every design, telling progress which one is done.
func (s settings) measure(ctx context.Context, progress io.Writer) (results, error) {
	r := results{settings: s}
	for _, p := range personDesigns() {
		c, err := s.cover(ctx, p.design(s))
		if err != nil {
			return r, err
		}
		fmt.Fprintln(progress, p.name())
		r.persons = append(r.persons, personResult{p, c})
	}
	for _, k := range clusterDesigns() {
		c, err := s.cover(ctx, k.design(s))
		if err != nil {
			return r, err
		}
		fmt.Fprintln(progress, k.name())
		r.clusters = append(r.clusters, clusterResult{k, c})
	}
	for _, m := range missingDesigns() {
		c, err := s.cover(ctx, m.design(s))
		if err != nil {
			return r, err
		}
		fmt.Fprintln(progress, m.name()+", with missing values")
		r.missing = append(r.missing, missingResult{m, c})
	}
	return r, nil
}

// results are what was counted, in the order of the designs.
type results struct {
	settings settings
	persons  []personResult
	clusters []clusterResult
	missing  []missingResult
}

type missingResult struct {
	design   missingDesign
	coverage []coverage
}

type personResult struct {
	design   personDesign
	coverage []coverage
}

type clusterResult struct {
	design   clusterDesign
	coverage []coverage
}

// of is the coverage of clusterMethods for one of the aims.
func (k clusterResult) of(aim int) []coverage {
	n := len(clusterMethods)
	return k.coverage[aim*n : (aim+1)*n]
}
