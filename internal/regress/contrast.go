package regress

import "fmt"

// Estimate is a number with its inference, at the level and degrees of freedom
// of the fit it comes from. Statistic is that of the hypothesis that it is 0.
type Estimate struct {
	Label             string
	Value, StdError   float64
	Statistic, PValue float64
	ConfLow, ConfHigh float64
}

// Multiple is a term of a fit and how many times it is taken.
type Multiple struct {
	Term  string
	Times float64
}

// Contrast is a linear combination of a fit's terms with its error. A term
// that the fit does not have or could not estimate is an error.
func (f *Fit) Contrast(label string, of ...Multiple) (Estimate, error) {
	gradient := make([]float64, len(f.Cov))
	value := 0.0
	for _, m := range of {
		j, err := f.estimated(m.Term)
		if err != nil {
			return Estimate{}, err
		}
		value += m.Times * f.Terms[j].Estimate
		gradient[f.CovIndex[j]] += m.Times
	}
	e := f.estimate(value, quadratic(f.Cov, gradient, gradient))
	e.Label = label
	return e, nil
}

// estimated is the position of a term that has an estimate.
func (f *Fit) estimated(term string) (int, error) {
	for j, t := range f.Terms {
		switch {
		case t.Name == term && t.Aliased:
			return 0, fmt.Errorf("%s has no estimate: it is a combination of other terms", term)
		case t.Name == term:
			return j, nil
		}
	}
	return 0, fmt.Errorf("the model has no term %q", term)
}

// quadratic is a'Vb.
func quadratic(v [][]float64, a, b []float64) float64 {
	sum := 0.0
	for i, row := range v {
		if a[i] != 0 {
			sum += a[i] * dot(row, b)
		}
	}
	return sum
}
