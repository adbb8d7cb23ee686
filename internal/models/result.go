package models

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// Result is a fitted model.
type Result struct {
	N     int
	Sets  int // completed sets, 1 where nothing was missing
	Terms []Term
	Cuts  []Term
	// RSquared is that of least squares, PseudoRSquared that of the other
	// families under the name given; the mean over sets. NaN where a family
	// has none.
	RSquared, PseudoRSquared float64
	PseudoRSquaredName       string
	RSquaredError            float64 // Monte Carlo error of either
	Warnings                 []string
}

// Term is an estimate with its inference. The errors are Monte Carlo errors:
// standard deviations over imputations of the same number with other seeds, 0
// where nothing was imputed.
type Term struct {
	Name                                     string
	Estimate, StdError, PValue               float64
	ConfLow, ConfHigh, DF, FMI               float64
	EstimateError, StdErrorError             float64
	PValueError, ConfLowError, ConfHighError float64
}

// pooled joins the fits of the completed sets.
func pooled(m Model, fits []*regress.Fit) (*Result, error) {
	first := fits[0]
	r := &Result{N: len(first.Design.Y), Sets: len(fits), PseudoRSquaredName: first.PseudoRSquaredName}
	r.RSquared, r.PseudoRSquared = math.NaN(), math.NaN()
	if m.Kind == OLS {
		r.RSquared, r.RSquaredError = meanOver(fits, func(f *regress.Fit) float64 { return f.RSquared })
	} else {
		r.PseudoRSquared, r.RSquaredError = meanOver(fits, func(f *regress.Fit) float64 { return f.PseudoRSquared })
	}
	r.Warnings = warnings(fits)
	if len(fits) == 1 {
		r.once(first)
		return r, r.inOrder(m.Terms)
	}
	all, names, err := impute.PoolFits(fits)
	if err != nil {
		return nil, err
	}
	for k, e := range all.Terms {
		t := withErrors(names[k], e, all.M)
		if len(r.Terms) < len(names)-len(first.Cuts) {
			r.Terms = append(r.Terms, t)
		} else {
			r.Cuts = append(r.Cuts, t)
		}
	}
	return r, r.inOrder(m.Terms)
}

// inOrder puts the terms in the model's order, and fails if one is a combination
// of others.
func (r *Result) inOrder(names []string) error {
	of := map[string]Term{}
	for _, t := range r.Terms {
		of[t.Name] = t
	}
	r.Terms = r.Terms[:0]
	for _, name := range names {
		t, ok := of[name]
		if !ok || t.Estimate != t.Estimate {
			return fmt.Errorf("the term %q is a combination of the others and has no estimate of its own", name)
		}
		r.Terms = append(r.Terms, t)
	}
	return nil
}

// once takes the terms of a single fit as they are.
func (r *Result) once(f *regress.Fit) {
	for _, t := range f.Terms {
		r.Terms = append(r.Terms, Term{Name: t.Name, Estimate: t.Estimate, StdError: t.StdError, PValue: t.PValue, ConfLow: t.ConfLow, ConfHigh: t.ConfHigh, DF: f.DF})
	}
	for _, c := range f.Cuts {
		r.Cuts = append(r.Cuts, Term{Name: c.Between, Estimate: c.Estimate, StdError: c.StdError, DF: f.DF})
	}
}

// withErrors adds to a pooled estimate how much of it is due to the finite
// number of imputations: the estimate's own error is sqrt(B/m), and the variance
// B between sets is known with relative variance 2/(m-1), which carries over to
// the standard error and the P value (Royston, Carlin and White 2009 take the
// same first error; the others follow by the delta method).
func withErrors(name string, e impute.Estimate, sets int) Term {
	m := float64(sets)
	t := Term{
		Name: name, Estimate: e.Estimate, StdError: e.StdError, PValue: e.PValue,
		ConfLow: e.ConfLow, ConfHigh: e.ConfHigh, DF: e.DF, FMI: e.FMI,
	}
	t.EstimateError = math.Sqrt(e.Between / m)
	between := e.Between * math.Sqrt(2/(m-1))
	t.StdErrorError = (1 + 1/m) * between / (2 * e.StdError)
	statistic := math.Hypot(t.EstimateError/e.StdError, e.Statistic*t.StdErrorError/e.StdError)
	t.PValueError = 2 * density(e.Statistic) * statistic
	half := (e.ConfHigh - e.ConfLow) / (2 * e.StdError)
	t.ConfLowError = math.Hypot(t.EstimateError, half*t.StdErrorError)
	t.ConfHighError = t.ConfLowError
	return t
}

// density is the standard normal density, near enough Student's for the error of
// a P value.
func density(z float64) float64 { return dist.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }

// meanOver is the mean of a number over the fits and its Monte Carlo error.
func meanOver(fits []*regress.Fit, of func(*regress.Fit) float64) (mean, mcError float64) {
	m := float64(len(fits))
	for _, f := range fits {
		mean += of(f) / m
	}
	if m < 2 {
		return mean, 0
	}
	for _, f := range fits {
		d := of(f) - mean
		mcError += float64(d*d) / (m - 1)
	}
	return mean, math.Sqrt(mcError / m)
}

// warnings are the fits' warnings, each once.
func warnings(fits []*regress.Fit) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range fits {
		for _, w := range f.Warnings {
			if !seen[w.Message] {
				seen[w.Message] = true
				out = append(out, w.Message)
			}
		}
	}
	return out
}
