package regress

import (
	"errors"
	"fmt"
	"math"
)

// ErrNoFit says that a resample has no finite estimate: its rows cannot tell
// the terms apart, or predict the response without error, or the search for
// the estimate did not end. Errors of the Fit methods wrap it; any other error
// of theirs is a mistake of the caller.
var ErrNoFit = errors.New("the resample has no finite estimate")

// Refit fits one model again and again to the rows of one design, each time
// with other counts of the rows: a bootstrap (Efron 1979). After its first fit
// it does not allocate, but for resamples that are so near to having no
// estimate that they go the way of [OLS], [GLM] or [OrderedLogit]. It holds
// about as much memory as the design, serves one goroutine, and does not
// change the design, which must stay as it is.
type Refit struct {
	model refitModel
	size  int
}

// refitModel is a model with room to work in.
type refitModel interface {
	// fit writes the coefficients under counts, of which the length is right.
	fit(counts, coef []float64) error
	// rows is how many counts there are.
	rows() int
	// clone shares what no fit changes.
	clone() refitModel
}

// Coefficients is how many numbers a fit has: one for every term of the
// design, and for an ordered logit then one for every cut of the full fit.
func (r *Refit) Coefficients() int { return r.size }

// Fit writes the estimate under counts into coef: counts[i] is how many times
// row i was drawn, nil for once each; the design's weights count besides.
//
// A term that is aliased in the whole design has the coefficient 0. In an
// ordered logit a level that nobody drew has probability 0: the cuts around it
// are equal, or infinite if it is at an end.
//
// The error wraps [ErrNoFit] if there is no finite estimate, and coef then
// holds nothing of use. Lengths that do not fit and counts that are negative
// or not finite are other errors.
func (r *Refit) Fit(counts, coef []float64) error {
	if len(coef) != r.size {
		return fmt.Errorf("there is room for %d coefficients where the model has %d", len(coef), r.size)
	}
	if n := r.model.rows(); counts != nil && len(counts) != n {
		return fmt.Errorf("there are %d counts for %d rows", len(counts), n)
	}
	return r.model.fit(counts, coef)
}

// Clone is the same refit for another goroutine.
func (r *Refit) Clone() *Refit {
	return &Refit{model: r.model.clone(), size: r.size}
}

// Coefficients is the estimates of a fit as [Refit] writes them and [Arms]
// takes them: the terms, 0 where aliased, and then the cuts.
func (f *Fit) Coefficients() []float64 {
	out := make([]float64, 0, len(f.Terms)+len(f.Cuts))
	for _, t := range f.Terms {
		if t.Aliased {
			out = append(out, 0)
			continue
		}
		out = append(out, t.Estimate)
	}
	for _, c := range f.Cuts {
		out = append(out, c.Estimate)
	}
	return out
}

// noFit is ErrNoFit with its cause.
func noFit(cause error) error { return fmt.Errorf("%w: %w", ErrNoFit, cause) }

// finite says that coefficients are numbers.
func finite(coef []float64) bool {
	for _, c := range coef {
		if math.IsNaN(c) || math.IsInf(c, 0) {
			return false
		}
	}
	return true
}

// startsFrom finds whether a fit is of a design's terms.
func startsFrom(f *Fit, d *Design) error {
	if len(f.Terms) != len(d.Terms) || f.Design.N != d.N {
		return fmt.Errorf("the fit to start from is of %d terms and %d rows, the design of %d and %d",
			len(f.Terms), f.Design.N, len(d.Terms), d.N)
	}
	for j, t := range f.Terms {
		if t.Name != d.Terms[j] {
			return fmt.Errorf("term %d of the fit to start from is %s and of the design %s", j+1, t.Name, d.Terms[j])
		}
	}
	return nil
}
