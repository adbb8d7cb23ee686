package impute

import (
	"cmp"
	"errors"
	"runtime"
)

// Options say how to impute. The zero value works.
type Options struct {
	// Sets is the number of completed sets, 20 if 0.
	Sets int
	// Iterations is the number of passes over the variables before a set is
	// taken, 10 if 0 (mice makes 5).
	Iterations int
	Seed       uint64
	// Replicate numbers the streams where a caller imputes again and again,
	// as in a bootstrap; 0 otherwise.
	Replicate int
	// By names a complete binary, ordered or nominal variable: each of its
	// levels is imputed by itself, from its own people only.
	By string
	// Visit is the order in which variables are imputed, passive ones left
	// out. nil means from the fewest missing values to the most, ties by name.
	Visit []string
	// Donors is the number of candidates of predictive mean matching, 5 if 0.
	Donors int
	// PlugIn makes ordered and multinomial models impute from their estimated
	// coefficients, as mice does, instead of from coefficients drawn from their
	// posterior. Pooled variances are then somewhat too small.
	PlugIn bool
	// Workers is the number of sets made at a time, one for each processor
	// if 0. Results do not depend on it.
	Workers int
}

func (o Options) filled() (Options, error) {
	if o.Sets < 0 || o.Iterations < 0 || o.Donors < 0 || o.Replicate < 0 {
		return o, errors.New("sets, iterations, donors and replicate must not be negative")
	}
	o.Sets = cmp.Or(o.Sets, 20)
	o.Iterations = cmp.Or(o.Iterations, 10)
	o.Donors = cmp.Or(o.Donors, 5)
	o.Workers = cmp.Or(max(o.Workers, 0), runtime.GOMAXPROCS(0))
	return o, nil
}
