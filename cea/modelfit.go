package cea

import (
	"fmt"
	"slices"
	"strconv"

	"ibsen/internal/regress"
)

// fittedEquation is one model fitted to a sample: what its increments are, how
// sure, and how to fit it again.
type fittedEquation struct {
	design *regress.Design
	fit    *regress.Fit
	refit  *regress.Refit
	arms   *regress.Arms
	// means[a] is the mean prediction for everybody as if in arm a, and
	// se[a-1] the standard error of its difference from the control's.
	means, se []float64
	// fixed and full are influence values of the means, by arm and row.
	fixed, full [][]float64
}

// designOf builds an equation's design for a sample.
func (p *prepared) designOf(q *equation, s *sample) (*regress.Design, []float64, error) {
	values := make([]float64, s.len())
	for i, x := range s.people {
		values[i] = x.Cost
		if q.role == "effect" {
			values[i] = x.Effect
		}
	}
	o := p.build()
	response := Column{Name: q.response, Numbers: values}
	var scores []float64
	if q.kind == string(OrderedEffect) {
		response, scores = ordered(q.response, values)
		o.Levels = map[string][]string{q.response: labelsOf(scores)}
	}
	d, err := regress.Build(q.formula, s.table.with(response).source(), o)
	if err != nil {
		return nil, nil, fmt.Errorf("the model of the %s: %w", q.role, err)
	}
	if s.cluster != nil {
		d.Cluster = withoutGaps(s.cluster)
	}
	return d, scores, nil
}

// withoutGaps numbers clusters anew from 0: in a sample some are absent whole.
func withoutGaps(clusters []int) []int {
	number := map[int]int{}
	out := make([]int, len(clusters))
	for i, c := range clusters {
		if _, seen := number[c]; !seen {
			number[c] = len(number)
		}
		out[i] = number[c]
	}
	return out
}

// ordered turns numbers into levels in their order.
func ordered(name string, values []float64) (Column, []float64) {
	scores := slices.Clone(values)
	slices.Sort(scores)
	scores = slices.Compact(scores)
	return Column{Name: name, Labels: labelsOf(values)}, scores
}

func labelsOf(values []float64) []string {
	out := make([]string, len(values))
	for i, x := range values {
		out[i] = strconv.FormatFloat(x, 'g', -1, 64)
	}
	return out
}

// mostLevels is how many different values an ordered effect may have.
const mostLevels = 50

// estimate fits one equation, and prepares to fit it again.
func (p *prepared) estimate(q *equation, s *sample) (*fittedEquation, error) {
	d, scores, err := p.designOf(q, s)
	if err != nil {
		return nil, err
	}
	if len(scores) > mostLevels {
		return nil, fmt.Errorf("the effect takes %d different values: an ordered logit is for at most %d; use least squares", len(scores), mostLevels)
	}
	e := &fittedEquation{design: d}
	options := regress.Options{Covariance: p.covariance(), Level: p.Settings.Level}
	switch q.kind {
	case string(GammaLog):
		e.fit, err = regress.GLM(d, regress.Gamma, regress.Log, options)
	case string(BinaryEffect):
		e.fit, err = regress.GLM(d, regress.Binomial, regress.Logit, options)
	case string(OrderedEffect):
		e.fit, err = regress.OrderedLogit(d, d.ResponseLevels, options)
	default:
		e.fit, err = regress.OLS(d, options)
	}
	if err != nil {
		return nil, fmt.Errorf("the model of the %s: %w", q.role, err)
	}
	if err := e.prepareAgain(p, q, scores); err != nil {
		return nil, fmt.Errorf("the model of the %s: %w", q.role, err)
	}
	return e, e.recycle(p, q, scores)
}

func (e *fittedEquation) prepareAgain(p *prepared, q *equation, scores []float64) (err error) {
	switch q.kind {
	case string(GammaLog):
		e.refit, err = regress.RefitGLM(e.design, regress.Gamma, regress.Log, e.fit)
	case string(BinaryEffect):
		e.refit, err = regress.RefitGLM(e.design, regress.Binomial, regress.Logit, e.fit)
	case string(OrderedEffect):
		if e.fit == nil {
			if e.fit, err = regress.OrderedLogit(e.design, e.design.ResponseLevels, regress.Options{}); err != nil {
				return err
			}
		}
		if e.refit, err = regress.RefitOrderedLogit(e.design, e.fit); err == nil {
			e.arms, err = regress.NewOrderedArms(e.design, p.Arm, p.labels, scores)
		}
		return err
	default:
		e.refit, err = regress.RefitOLS(e.design)
	}
	if err == nil {
		e.arms, err = regress.NewArms(e.design, p.Arm, p.labels, q.mean())
	}
	return err
}

// recycle computes the arms' mean predictions, the errors of their differences
// from the control's, and the influence values.
func (e *fittedEquation) recycle(p *prepared, q *equation, scores []float64) (err error) {
	e.means = make([]float64, len(p.labels))
	e.arms.Means(e.fit.Coefficients(), nil, e.means)
	if q.kind == string(OrderedEffect) {
		e.fixed, e.full, err = regress.RecycledLevelInfluence(e.fit, p.Arm, p.labels, scores)
		return err
	}
	if e.fixed, e.full, err = regress.RecycledInfluence(e.fit, p.Arm, p.labels, q.mean()); err != nil {
		return err
	}
	r, err := regress.Recycled(e.fit, p.Arm, p.labels, q.mean())
	if err != nil {
		return err
	}
	for _, d := range r.Differences {
		e.se = append(e.se, d.StdError)
	}
	return nil
}

// mean undoes the equation's link.
func (q *equation) mean() regress.InverseLink {
	switch q.kind {
	case string(GammaLog):
		return regress.Log.Mean
	case string(BinaryEffect):
		return regress.Logit.Mean
	}
	return nil
}

// covariance is the estimator that the fits use.
func (p *prepared) covariance() regress.Covariance {
	switch {
	case p.Cluster != "":
		return regress.Cluster
	case p.Model.Covariance == "":
		return regress.Classical
	}
	return regress.Covariance(p.Model.Covariance)
}
