package main

import (
	"sync/atomic"

	"ibsen/internal/crash"
	"ibsen/internal/impute"
)

// repeat does runs 0 to runs-1, several at a time, and returns their results in
// order, or the first run's error.
func repeat(runs, workers int, do func(run int) ([]impute.Estimate, error)) ([][]impute.Estimate, error) {
	results, failures := make([][]impute.Estimate, runs), make([]error, runs)
	var next atomic.Int64
	var wait crash.Group
	for range workers {
		wait.Go(func() {
			for r := int(next.Add(1)) - 1; r < runs; r = int(next.Add(1)) - 1 {
				results[r], failures[r] = do(r)
			}
		})
	}
	wait.Wait()
	for _, err := range failures {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}
