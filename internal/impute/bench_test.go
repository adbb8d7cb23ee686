package impute

import (
	"context"
	"fmt"
	"math"
	"testing"

	"ibsen/internal/resample"
)

// factorTable is a table like a trial's: people by incomplete columns that
// share one factor, a tenth of each missing.
func factorTable(people, columns int) []Variable {
	s := resample.Named(1, "factor table").At(0, 0)
	factor := make([]float64, people)
	for i := range factor {
		factor[i] = s.Normal()
	}
	vars := make([]Variable, columns)
	for j := range vars {
		vars[j] = Variable{Name: fmt.Sprintf("x%02d", j+1), Values: make([]float64, people)}
		for i := range factor {
			vars[j].Values[i] = 0.6*factor[i] + s.Normal()
			if s.Float64() < 0.1 {
				vars[j].Values[i] = math.NaN()
			}
		}
	}
	return vars
}

// BenchmarkSet is one set of 959 people, 20 incomplete columns and 5
// iterations. mice 3.15.0 took 0.42 s of processor time for it on the machine
// where this took 0.007 s:
//
//	n <- 959; f <- rnorm(n); x <- as.data.frame(sapply(1:20, function(j) 0.6*f + rnorm(n)))
//	for (j in 1:20) x[[j]][runif(n) < 0.1] <- NA
//	system.time(mice(x, m = 5, maxit = 5, printFlag = FALSE)) / 5
func BenchmarkSet(b *testing.B) {
	plan, err := Prepare(factorTable(959, 20), Options{Sets: 1, Iterations: 5, Workers: 1})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := plan.Run(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

// mixedTable is the factor table with some columns cut into categories: four
// binary, two of five ordered levels, one of three levels without order; and a
// complete arm.
func mixedTable(people int) []Variable {
	vars := factorTable(people, 15)
	cut := func(v *Variable, kind Kind, levels ...string) {
		v.Kind, v.Levels = kind, levels
		for i, x := range v.Values {
			if !math.IsNaN(x) {
				v.Values[i] = math.Max(0, math.Min(float64(len(levels)-1), math.Floor(x)+float64(len(levels)/2)))
			}
		}
	}
	for j := range 4 {
		cut(&vars[2*j], Binary, "no", "yes")
	}
	cut(&vars[8], Ordered, "1", "2", "3", "4", "5")
	cut(&vars[10], Ordered, "1", "2", "3", "4", "5")
	cut(&vars[12], Nominal, "a", "b", "c")
	arm := Variable{Name: "arm", Kind: Binary, Values: make([]float64, people)}
	for i := range people {
		arm.Values[i] = float64(i % 2)
	}
	return append(vars, arm)
}

// BenchmarkReplicate is one resample with its imputation, 10 iterations.
func BenchmarkReplicate(b *testing.B) {
	for _, c := range []struct {
		name string
		vars []Variable
		by   string
	}{
		{"matching", factorTable(959, 20), ""},
		{"mixed", mixedTable(959), ""},
		{"mixed by arm", mixedTable(959), "arm"},
	} {
		b.Run(c.name, func(b *testing.B) { benchmarkReplicate(b, c.vars, c.by) })
	}
}

func benchmarkReplicate(b *testing.B, vars []Variable, by string) {
	plan, err := Prepare(vars, Options{By: by})
	if err != nil {
		b.Fatal(err)
	}
	sampler, rows, replicate := plan.Sampler(), make([]int, 959), 0
	b.ReportAllocs()
	for b.Loop() {
		s := resample.Named(1, "resample").At(replicate, 0)
		for i := range rows {
			rows[i] = s.Intn(len(rows))
		}
		if err := sampler.Impute(rows, replicate, 0); err != nil {
			b.Fatal(err)
		}
		replicate++
	}
}
