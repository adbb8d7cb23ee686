package cea

import (
	"errors"
	"fmt"
	"math"

	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// compliers is the estimator of complier average causal effects by two-stage
// least squares with the arm as the one instrument of the one treatment
// received. With as many instruments as treatments that is the ratio of two
// least squares coefficients of the arm, in the equation of the outcome and in
// that of receipt, both with the same covariates (indirect least squares).
type compliers struct {
	// outcome and receipt have one equation for the cost and one for the
	// effect.
	outcome, receipt [2]refitted
}

func (m *compliers) clone() estimator {
	c := &compliers{}
	for i := range m.outcome {
		c.outcome[i], c.receipt[i] = m.outcome[i].clone(), m.receipt[i].clone()
	}
	return c
}

var errNobodyComplies = errors.New("the arm does not change who receives the treatment")

func (m *compliers) arms(counts []float64, out []resample.Pair) error {
	var level, effect [2]float64
	for i := range m.outcome {
		if err := m.outcome[i].fit(counts); err != nil {
			return err
		}
		if err := m.receipt[i].fit(counts); err != nil {
			return err
		}
		y, d := m.outcome[i].means, m.receipt[i].means
		if d[1] == d[0] {
			return errNobodyComplies
		}
		level[i], effect[i] = y[0], (y[1]-y[0])/(d[1]-d[0])
	}
	out[0] = resample.Pair{Cost: level[0], Effect: level[1]}
	out[1] = resample.Pair{Cost: level[0] + effect[0], Effect: level[1] + effect[1]}
	return nil
}

// instrumented is one equation of the two stages.
type instrumented struct {
	outcome, receipt *fittedEquation
	effect           float64 // of receiving the treatment
	// influence of the effect, and structural residuals, by row.
	influence, residuals []float64
	// variance by the classical formula.
	variance float64
}

// fitCompliers fits both equations. The treated arm's place in the result is
// the control arm's mean with the effect on compliers added.
func (c *composition) fitCompliers(s *sample) (fitted, estimator, error) {
	if len(c.labels) != 2 {
		return fitted{}, nil, fmt.Errorf("the complier average causal effect compares two arms, and there are %d", len(c.labels))
	}
	if !c.system() {
		return fitted{}, nil, errors.New("the complier average causal effect is estimated by two-stage least squares: give linear models of cost and effect")
	}
	cost, err := c.instrument(c.costModel, s)
	if err != nil {
		return fitted{}, nil, err
	}
	effect, err := c.instrument(c.effectModel, s)
	if err != nil {
		return fitted{}, nil, err
	}
	values := make([]resample.Pair, s.len())
	for i := range values {
		values[i] = resample.Pair{Cost: cost.influence[i], Effect: effect.influence[i]}
	}
	if s.cluster != nil {
		values = s.byCluster(values)
	}
	f := fitted{df: cost.outcome.fit.DF, influence: [][]resample.Pair{values}, arms: make([]resample.Pair, 2)}
	f.arms[0] = resample.Pair{Cost: cost.outcome.means[0], Effect: effect.outcome.means[0]}
	f.arms[1] = resample.Pair{Cost: f.arms[0].Cost + cost.effect, Effect: f.arms[0].Effect + effect.effect}
	f.cov = []covariance{c.complierCovariance(s, cost, effect, values)}
	f.warnings = cost.warnings()
	return f, &compliers{
		outcome: [2]refitted{cost.outcome.refitted(2), effect.outcome.refitted(2)},
		receipt: [2]refitted{cost.receipt.refitted(2), effect.receipt.refitted(2)},
	}, nil
}

// complierCovariance is classical, its covariance by the correlation of the
// structural residuals, or robust from the influence values.
func (c *composition) complierCovariance(s *sample, cost, effect instrumented, values []resample.Pair) covariance {
	n := float64(s.len())
	switch c.covariance() {
	case regress.Cluster:
		return squares(values).times(clusterFactor(len(values), s.len(), len(cost.outcome.fit.Cov)))
	case regress.HC1:
		return squares(values).times(n / (n - float64(len(cost.outcome.fit.Cov))))
	case regress.HC0:
		return squares(values)
	}
	r := make([]resample.Pair, s.len())
	for i := range r {
		r[i] = resample.Pair{Cost: cost.residuals[i], Effect: effect.residuals[i]}
	}
	v := squares(r)
	return covariance{
		cc: cost.variance, ee: effect.variance,
		ce: v.ce / math.Sqrt(v.cc*v.ee) * math.Sqrt(cost.variance*effect.variance),
	}
}

// instrument fits an outcome and receipt on the arm and the same covariates.
func (c *composition) instrument(q *equation, s *sample) (instrumented, error) {
	outcome, err := c.estimate(q, s)
	if err != nil {
		return instrumented{}, err
	}
	out := instrumented{outcome: outcome}
	if out.receipt, err = c.receiptModel(q, s, outcome.design); err != nil {
		return out, err
	}
	y, d := outcome.means, out.receipt.means
	first := d[1] - d[0]
	if math.Abs(first) < 1e-12 {
		return out, fmt.Errorf("the model of the %s: %w, as column %q says", q.role, errNobodyComplies, c.Received)
	}
	out.effect = (y[1] - y[0]) / first
	out.influence, out.residuals = make([]float64, s.len()), make([]float64, s.len())
	rss := 0.0
	for i := range out.influence {
		ofY := outcome.fixed[1][i] - outcome.fixed[0][i]
		ofD := out.receipt.fixed[1][i] - out.receipt.fixed[0][i]
		out.influence[i] = (ofY - out.effect*ofD) / first
		out.residuals[i] = outcome.fit.Residuals[i] - out.effect*out.receipt.fit.Residuals[i]
		rss += out.residuals[i] * out.residuals[i]
	}
	// The arm's own share of the information is that of the plain equation.
	plain, err := regress.OLS(outcome.design, regress.Options{})
	if err != nil {
		return out, err
	}
	r, err := regress.Recycled(plain, c.Arm, c.labels, nil)
	if err != nil {
		return out, err
	}
	se := r.Differences[0].StdError / plain.Sigma / first
	out.variance = rss / plain.DFResidual * se * se
	return out, nil
}

// receiptModel is the first stage.
func (c *composition) receiptModel(q *equation, s *sample, outcome *regress.Design) (*fittedEquation, error) {
	d := *outcome
	d.Response, d.Y = c.Received, s.received
	e := &fittedEquation{design: &d}
	first := equation{role: "receipt", kind: string(LeastSquares)}
	var err error
	if e.fit, err = regress.OLS(&d, regress.Options{Covariance: c.covariance(), Level: c.Settings.Level}); err != nil {
		return nil, fmt.Errorf("the model of receipt: %w", err)
	}
	if err := e.prepareAgain(c.prepared, &first, nil); err != nil {
		return nil, err
	}
	return e, e.recycle(c.prepared, &first, nil)
}

// weakInstrument is the F below which an instrument is called weak (Staiger
// and Stock 1997).
const weakInstrument = 10

func (i instrumented) warnings() []Warning {
	d := i.receipt.means
	t := (d[1] - d[0]) / i.receipt.se[0]
	message := fmt.Sprintf("The arm changes the share who receive the treatment by %.3g (F = %.3g): the effect is that on these people.", d[1]-d[0], t*t)
	if math.IsInf(t, 0) {
		message = fmt.Sprintf("The arm changes the share who receive the treatment by %.3g, without exception.", d[1]-d[0])
	}
	out := []Warning{{Code: CodeCompliers, Message: message}}
	if t*t < weakInstrument {
		out = append(out, Warning{Code: CodeWeakInstrument, Message: "The arm is a weak instrument: it hardly changes who receives the treatment, and two-stage least squares is then biased and its intervals too narrow."})
	}
	return out
}
