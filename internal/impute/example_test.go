package impute_test

import (
	"context"
	"fmt"
	"log"
	"math"

	"ibsen/internal/impute"
)

func Example() {
	missing := math.NaN()
	vars := []impute.Variable{
		{Name: "age", Values: []float64{31, 45, 52, 60, 38, 71, 49, 66}},
		{Name: "ghq", Values: []float64{4, 2, missing, 1, 5, missing, 3, 1}},
	}
	sets, err := impute.Run(context.Background(), vars, impute.Options{Sets: 5, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	var means [][]float64
	var variances [][][]float64
	for k := range sets.M() {
		ghq, err := sets.Column("ghq", k)
		if err != nil {
			log.Fatal(err)
		}
		n, mean, variance := float64(len(ghq)), 0.0, 0.0
		for _, x := range ghq {
			mean += x / n
		}
		for _, x := range ghq {
			variance += (x - mean) * (x - mean) / (n - 1) / n
		}
		means, variances = append(means, []float64{mean}), append(variances, [][]float64{{variance}})
	}
	pooled, err := impute.Pool(means, variances, 7)
	if err != nil {
		log.Fatal(err)
	}
	t := pooled.Terms[0]
	fmt.Printf("mean %.2f, standard error %.2f on %.1f degrees of freedom\n", t.Estimate, t.StdError, t.DF)
	// Output: mean 2.58, standard error 0.61 on 4.5 degrees of freedom
}
