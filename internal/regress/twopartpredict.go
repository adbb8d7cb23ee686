package regress

import (
	"fmt"
	"math"
)

// Recycled is the mean cost if everyone had each of the values of a column, as
// [Recycled] has it for one model, with errors by the delta method from both
// parts.
func (t *TwoPart) Recycled(column string, values []string) (*Recycling, error) {
	if len(values) == 0 {
		return nil, fmt.Errorf("%s: there is no value to set it to", column)
	}
	if err := t.complete(); err != nil {
		return nil, err
	}
	out := &Recycling{Column: column}
	var first []float64
	for k, value := range values {
		d, err := t.Design.Set(column, value)
		if err != nil {
			return nil, err
		}
		mean, gradient, err := t.meanPrediction(d)
		if err != nil {
			return nil, fmt.Errorf("%s set to %s: %w", column, value, err)
		}
		e := t.joint.estimate(mean, quadratic(t.joint.Cov, gradient, gradient))
		e.Label = value
		out.Means = append(out.Means, e)
		if k == 0 {
			first = gradient
			continue
		}
		out.Differences = append(out.Differences, t.joint.difference(e, out.Means[0], gradient, first))
	}
	return out, nil
}

// meanPrediction is the mean over a design's rows and its gradient in both
// parts' terms.
func (t *TwoPart) meanPrediction(d *Design) (float64, []float64, error) {
	chance, err := t.Any.LinearPredictor(d)
	if err != nil {
		return 0, nil, err
	}
	amount, err := t.Amount.LinearPredictor(d)
	if err != nil {
		return 0, nil, err
	}
	sum, total := 0.0, glmTotal(d)
	for i := range chance {
		w := glmWeight(d, i)
		p, slope := Logit.Mean(chance[i])
		mean := math.Exp(amount[i])
		sum += w * p * mean
		chance[i], amount[i] = w*slope*mean/total, w*p*mean/total
	}
	if math.IsInf(sum, 0) || math.IsNaN(sum) {
		return 0, nil, fmt.Errorf("the mean prediction is not finite")
	}
	gradient := make([]float64, len(t.joint.Cov))
	for j, x := range d.X {
		if k := t.Any.CovIndex[j]; k >= 0 {
			gradient[k] = dot(chance, x)
		}
		if k := t.Amount.CovIndex[j]; k >= 0 {
			gradient[len(t.Any.Cov)+k] = dot(amount, x)
		}
	}
	return sum / total, gradient, nil
}
