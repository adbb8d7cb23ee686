package regress

import (
	"fmt"
	"math"
)

// InverseLink is the mean of the response at a linear predictor, and the
// mean's slope there.
type InverseLink func(eta float64) (mean, slope float64)

// LinearPredictor is the fit's linear predictor for each row of a design with
// the same terms, which may be the fit's own or one that Design.Set made.
func (f *Fit) LinearPredictor(d *Design) ([]float64, error) {
	if len(d.X) != len(f.Terms) {
		return nil, fmt.Errorf("the design has %d terms and the fit %d", len(d.X), len(f.Terms))
	}
	out := make([]float64, d.N)
	for j, t := range f.Terms {
		switch {
		case d.Terms[j] != t.Name:
			return nil, fmt.Errorf("term %d of the design is %s and of the fit %s", j+1, d.Terms[j], t.Name)
		case !t.Aliased:
			addScaled(out, t.Estimate, d.X[j])
		}
	}
	return out, nil
}

// Predict is the fitted mean of one row of terms with its error. x has a value
// for each term of the fit. A nil mean is the identity.
func (f *Fit) Predict(label string, x []float64, mean InverseLink) (Estimate, error) {
	if len(x) != len(f.Terms) {
		return Estimate{}, fmt.Errorf("there are %d values for the fit's %d terms", len(x), len(f.Terms))
	}
	eta, gradient := 0.0, make([]float64, len(f.Cov))
	for j, t := range f.Terms {
		if !t.Aliased {
			eta += t.Estimate * x[j]
			gradient[f.CovIndex[j]] = x[j]
		}
	}
	value, slope := meanAt(mean, eta)
	scaleBy(gradient, slope)
	e := f.estimate(value, quadratic(f.Cov, gradient, gradient))
	e.Label = label
	return e, nil
}

func meanAt(mean InverseLink, eta float64) (value, slope float64) {
	if mean == nil {
		return eta, 1
	}
	return mean(eta)
}

// Recycling is the mean prediction if everyone had each of some values of a
// column, their other values being as they are, and the differences of the
// means from the first.
type Recycling struct {
	Column      string
	Means       []Estimate // labelled with the values
	Differences []Estimate // one fewer: "b - a" of the values
}

// Recycled predicts the mean of the response for everyone in the fit's design
// with a column set to each of the values in turn: the average marginal effect
// of an arm, with errors by the delta method from the fit's covariance, the
// other columns held as they are. Means are weighted if the design is. A nil
// mean is the identity. Design.Set says what column and values may be.
func Recycled(f *Fit, column string, values []string, mean InverseLink) (*Recycling, error) {
	if len(values) == 0 {
		return nil, fmt.Errorf("%s: there is no value to set it to", column)
	}
	out := &Recycling{Column: column}
	gradients := make([][]float64, len(values))
	for k, value := range values {
		d, err := f.Design.Set(column, value)
		if err != nil {
			return nil, err
		}
		m, gradient, err := f.meanPrediction(d, mean)
		if err != nil {
			return nil, fmt.Errorf("%s set to %s: %w", column, value, err)
		}
		e := f.estimate(m, quadratic(f.Cov, gradient, gradient))
		e.Label = value
		out.Means = append(out.Means, e)
		gradients[k] = gradient
		if k > 0 {
			out.Differences = append(out.Differences, f.difference(out.Means[k], out.Means[0], gradient, gradients[0]))
		}
	}
	return out, nil
}

func (f *Fit) difference(a, b Estimate, gradient, from []float64) Estimate {
	apart := append([]float64(nil), gradient...)
	addScaled(apart, -1, from)
	e := f.estimate(a.Value-b.Value, quadratic(f.Cov, apart, apart))
	e.Label = a.Label + " - " + b.Label
	return e
}

// meanPrediction is the mean over a design's rows and its gradient in the
// estimated terms.
func (f *Fit) meanPrediction(d *Design, mean InverseLink) (float64, []float64, error) {
	slopes, err := f.LinearPredictor(d)
	if err != nil {
		return 0, nil, err
	}
	sum, total := 0.0, 0.0
	for i, eta := range slopes {
		w := 1.0
		if d.Weights != nil {
			w = d.Weights[i]
		}
		value, slope := meanAt(mean, eta)
		sum += w * value
		total += w
		slopes[i] = w * slope
	}
	gradient := make([]float64, len(f.Cov))
	for j, k := range f.CovIndex {
		if k >= 0 {
			gradient[k] = dot(slopes, d.X[j]) / total
		}
	}
	if m := sum / total; !math.IsInf(m, 0) && !math.IsNaN(m) {
		return m, gradient, nil
	}
	return 0, nil, fmt.Errorf("the mean prediction is not finite")
}
