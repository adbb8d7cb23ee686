package cea

import (
	"math"

	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// twoModels is the estimator of arms' mean predictions from the two equations.
type twoModels struct{ cost, effect refitted }

// refitted is an equation on its way through bootstrap samples.
type refitted struct {
	refit       *regress.Refit
	arms        *regress.Arms
	coef, means []float64
}

func (e *fittedEquation) refitted(arms int) refitted {
	return refitted{e.refit.Clone(), e.arms, make([]float64, e.refit.Coefficients()), make([]float64, arms)}
}

func (r refitted) clone() refitted {
	return refitted{r.refit.Clone(), r.arms, make([]float64, len(r.coef)), make([]float64, len(r.means))}
}

func (r refitted) fit(counts []float64) error {
	if err := r.refit.Fit(counts, r.coef); err != nil {
		return err
	}
	r.arms.Means(r.coef, counts, r.means)
	return nil
}

func (m *twoModels) clone() estimator { return &twoModels{m.cost.clone(), m.effect.clone()} }

func (m *twoModels) arms(counts []float64, out []resample.Pair) error {
	if err := m.cost.fit(counts); err != nil {
		return err
	}
	if err := m.effect.fit(counts); err != nil {
		return err
	}
	for a := range out {
		out[a] = resample.Pair{Cost: m.cost.means[a], Effect: m.effect.means[a]}
	}
	return nil
}

// fitModels fits both equations to a sample. Linear equations with different
// terms are one system; all others are fitted by themselves, and their
// increments' covariance follows from the influence values of the same people.
func (c *composition) fitModels(s *sample) (fitted, estimator, error) {
	if c.Estimand == ComplierAverage {
		return c.fitCompliers(s)
	}
	if c.system() {
		return c.fitSystem(s)
	}
	cost, err := c.estimate(c.costModel, s)
	if err != nil {
		return fitted{}, nil, err
	}
	effect, err := c.estimate(c.effectModel, s)
	if err != nil {
		return fitted{}, nil, err
	}
	f := fitted{df: math.Min(cost.fit.DF, effect.fit.DF), arms: make([]resample.Pair, len(c.labels))}
	for a := range f.arms {
		f.arms[a] = resample.Pair{Cost: cost.means[a], Effect: effect.means[a]}
	}
	f.warnings = append(modelWarnings("cost", cost.fit), modelWarnings("effect", effect.fit)...)
	for a := 1; a < len(c.labels); a++ {
		f.cov = append(f.cov, c.modelCovariance(s, cost, effect, a))
		f.influence = append(f.influence, c.unitValues(s, cost.full, effect.full, a))
	}
	n := len(c.labels)
	return f, &twoModels{cost.refitted(n), effect.refitted(n)}, nil
}

// modelCovariance takes each increment's variance from its own model, by the
// covariance asked for, and their correlation from the influence values.
func (c *composition) modelCovariance(s *sample, cost, effect *fittedEquation, arm int) covariance {
	v := squares(c.unitValues(s, cost.fixed, effect.fixed, arm))
	vc, ve := v.cc*c.robustFactor(s, cost), v.ee*c.robustFactor(s, effect)
	if cost.se != nil {
		vc = cost.se[arm-1] * cost.se[arm-1]
	}
	if effect.se != nil {
		ve = effect.se[arm-1] * effect.se[arm-1]
	}
	if v.cc == 0 || v.ee == 0 {
		return covariance{cc: vc, ee: ve}
	}
	return covariance{cc: vc, ce: v.ce / math.Sqrt(v.cc) / math.Sqrt(v.ee) * math.Sqrt(vc) * math.Sqrt(ve), ee: ve}
}

// robustFactor is the small-sample factor of a robust covariance where the
// variance comes from influence values alone.
func (c *composition) robustFactor(s *sample, e *fittedEquation) float64 {
	n, k := float64(s.len()), float64(len(e.fit.Cov))
	switch c.covariance() {
	case regress.Cluster:
		g := float64(len(s.byCluster(make([]resample.Pair, s.len()))))
		return g / (g - 1)
	case regress.HC1:
		return n / (n - k)
	}
	return 1
}

// unitValues are the influence values of an arm's increments, by person or by
// cluster: the unit that is drawn.
func (c *composition) unitValues(s *sample, cost, effect [][]float64, arm int) []resample.Pair {
	out := make([]resample.Pair, s.len())
	for i := range out {
		out[i] = resample.Pair{Cost: cost[arm][i] - cost[0][i], Effect: effect[arm][i] - effect[0][i]}
	}
	if s.cluster != nil {
		return s.byCluster(out)
	}
	return out
}

func modelWarnings(role string, f *regress.Fit) []Warning {
	var out []Warning
	for _, w := range f.Warnings {
		out = append(out, Warning{Code: CodeModel, Message: "The model of the " + role + ": " + w.Message})
	}
	return out
}

// refit estimates the arms in a bootstrap sample whose gaps were just filled,
// with models built for this sample alone.
func (f *filler) refit(s *sample, out []resample.Pair) error {
	one := composition{prepared: f.prepared}
	e, err := one.quick(s)
	if err != nil {
		return err
	}
	return e.arms(nil, out)
}

// quick prepares the estimator of a sample without inference.
func (c *composition) quick(s *sample) (estimator, error) {
	if c.Estimand == ComplierAverage {
		_, e, err := c.fitCompliers(s)
		return e, err
	}
	if c.system() {
		return c.quickSystem(s)
	}
	var r [2]refitted
	for i, q := range []*equation{c.costModel, c.effectModel} {
		d, scores, err := c.designOf(q, s)
		if err != nil {
			return nil, err
		}
		e := &fittedEquation{design: d}
		if err := e.prepareAgain(c.prepared, q, scores); err != nil {
			return nil, err
		}
		r[i] = refitted{e.refit, e.arms, make([]float64, e.refit.Coefficients()), make([]float64, len(c.labels))}
	}
	return &twoModels{r[0], r[1]}, nil
}
