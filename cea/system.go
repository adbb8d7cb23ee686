package cea

import (
	"fmt"
	"math"

	"ibsen/internal/regress"
	"ibsen/internal/resample"
)

// system says that both equations are linear: they are fitted together.
func (c *composition) system() bool {
	return c.costModel.kind == string(LeastSquares) && c.effectModel.kind == string(LinearEffect)
}

// systemArms is the estimator of arms' mean predictions from two linear
// equations fitted together.
type systemArms struct {
	refit        *regress.RefitSystem
	cost, effect *regress.Arms
	coef         []float64
	costs        int // terms of the cost equation, which stand first
	means        [2][]float64
}

func (m *systemArms) clone() estimator {
	return newSystemArms(m.refit.Clone(), m.cost, m.effect, len(m.coef), m.costs, len(m.means[0]))
}

func newSystemArms(refit *regress.RefitSystem, cost, effect *regress.Arms, size, costs, arms int) *systemArms {
	return &systemArms{
		refit: refit, cost: cost, effect: effect, coef: make([]float64, size), costs: costs,
		means: [2][]float64{make([]float64, arms), make([]float64, arms)},
	}
}

func (m *systemArms) arms(counts []float64, out []resample.Pair) error {
	if err := m.refit.Fit(counts, m.coef); err != nil {
		return err
	}
	m.cost.Means(m.coef[:m.costs], counts, m.means[0])
	m.effect.Means(m.coef[m.costs:], counts, m.means[1])
	for a := range out {
		out[a] = resample.Pair{Cost: m.means[0][a], Effect: m.means[1][a]}
	}
	return nil
}

// systemDesigns are both equations' designs for a sample.
func (c *composition) systemDesigns(s *sample) ([]*regress.Design, error) {
	cost, _, err := c.designOf(c.costModel, s)
	if err != nil {
		return nil, err
	}
	effect, _, err := c.designOf(c.effectModel, s)
	return []*regress.Design{cost, effect}, err
}

// quickSystem prepares the estimator of a sample without inference.
func (c *composition) quickSystem(s *sample) (estimator, error) {
	designs, err := c.systemDesigns(s)
	if err != nil {
		return nil, err
	}
	return c.systemEstimator(designs)
}

func (c *composition) systemEstimator(designs []*regress.Design) (*systemArms, error) {
	refit, err := regress.RefitSUR(designs, regress.SUROptions{})
	if err != nil {
		return nil, err
	}
	cost, err := regress.NewArms(designs[0], c.Arm, c.labels, nil)
	if err != nil {
		return nil, err
	}
	effect, err := regress.NewArms(designs[1], c.Arm, c.labels, nil)
	if err != nil {
		return nil, err
	}
	k := len(designs[0].X)
	return newSystemArms(refit, cost, effect, k+len(designs[1].X), k, len(c.labels)), nil
}

// fitSystem fits both equations as seemingly unrelated regressions. With the
// same terms in both, that is least squares by equation, with the covariance
// between the two that least squares leaves out.
func (c *composition) fitSystem(s *sample) (fitted, estimator, error) {
	designs, err := c.systemDesigns(s)
	if err != nil {
		return fitted{}, nil, err
	}
	// The classical system gives the influence values; its covariance is the
	// inverse of the information.
	plain, err := regress.SUR(designs, regress.SUROptions{Level: c.Settings.Level})
	if err != nil {
		return fitted{}, nil, fmt.Errorf("the models of the cost and the effect: %w", err)
	}
	chosen := plain
	if v := c.covariance(); v != regress.Classical {
		if chosen, err = regress.SUR(designs, regress.SUROptions{Covariance: v, Level: c.Settings.Level}); err != nil {
			return fitted{}, nil, err
		}
	}
	e, err := c.systemEstimator(designs)
	if err != nil {
		return fitted{}, nil, err
	}
	f := fitted{df: math.Min(chosen.Fits[0].DF, chosen.Fits[1].DF), arms: make([]resample.Pair, len(c.labels))}
	copy(e.coef, plain.Fits[0].Coefficients())
	copy(e.coef[e.costs:], plain.Fits[1].Coefficients())
	e.cost.Means(e.coef[:e.costs], nil, e.means[0])
	e.effect.Means(e.coef[e.costs:], nil, e.means[1])
	for a := range f.arms {
		f.arms[a] = resample.Pair{Cost: e.means[0][a], Effect: e.means[1][a]}
	}
	f.warnings = append(modelWarnings("cost", plain.Fits[0]), modelWarnings("effect", plain.Fits[1])...)
	for a := 1; a < len(c.labels); a++ {
		cost, err := c.shiftOf(designs[0], a)
		if err != nil {
			return fitted{}, nil, err
		}
		effect, err := c.shiftOf(designs[1], a)
		if err != nil {
			return fitted{}, nil, err
		}
		f.cov = append(f.cov, systemCovariance(chosen, cost.mean, effect.mean))
		values := systemInfluence(plain, cost, effect)
		if s.cluster != nil {
			values = s.byCluster(values)
		}
		f.influence = append(f.influence, values)
	}
	return f, e, nil
}

// armShift is how a design's columns change from the control to an arm, row by
// row, and on average.
type armShift struct {
	rows [][]float64 // by term
	mean []float64
}

func (c *composition) shiftOf(d *regress.Design, arm int) (armShift, error) {
	to, err := d.Set(c.Arm, c.labels[arm])
	if err != nil {
		return armShift{}, err
	}
	from, err := d.Set(c.Arm, c.labels[0])
	if err != nil {
		return armShift{}, err
	}
	out := armShift{rows: make([][]float64, len(d.X)), mean: make([]float64, len(d.X))}
	for j := range d.X {
		out.rows[j] = make([]float64, d.N)
		for i := range out.rows[j] {
			out.rows[j][i] = to.X[j][i] - from.X[j][i]
		}
		out.mean[j] = mean(out.rows[j])
	}
	return out, nil
}

// systemCovariance is that of the two increments, linear in the terms.
func systemCovariance(s *regress.System, cost, effect []float64) covariance {
	quadratic := func(e int, g []float64, h int, k []float64) float64 {
		sum := 0.0
		for i, x := range g {
			for j, y := range k {
				if a, b := s.Index[e][i], s.Index[h][j]; a >= 0 && b >= 0 && x != 0 && y != 0 {
					sum += x * y * s.Cov[a][b]
				}
			}
		}
		return sum
	}
	return covariance{cc: quadratic(0, cost, 0, cost), ce: quadratic(0, cost, 1, effect), ee: quadratic(1, effect, 1, effect)}
}

// systemInfluence are the influence values of the increments: each person's
// weighted score times the inverse information, and what their own columns add
// where the arm's effect depends on them. The weighting is held fixed, which
// changes nothing to first order.
func systemInfluence(s *regress.System, cost, effect armShift) []resample.Pair {
	// Two equations: the inverse of the residual covariance by hand.
	w := s.WeightingCov
	det := w[0][0]*w[1][1] - w[0][1]*w[1][0]
	inverse := [2][2]float64{{w[1][1] / det, -w[0][1] / det}, {-w[1][0] / det, w[0][0] / det}}
	n := s.Fits[0].Design.N
	out := make([]resample.Pair, n)
	along := [2][]float64{covarianceTimes(s, 0, cost.mean), covarianceTimes(s, 1, effect.mean)}
	for i := range out {
		r := [2]float64{s.Fits[0].Residuals[i], s.Fits[1].Residuals[i]}
		out[i] = resample.Pair{
			Cost:   score(s, inverse, r, along[0], i) + own(s.Fits[0], cost, i)/float64(n),
			Effect: score(s, inverse, r, along[1], i) + own(s.Fits[1], effect, i)/float64(n),
		}
	}
	return out
}

// score is a row's weighted score in the direction given.
func score(s *regress.System, inverse [2][2]float64, r [2]float64, along []float64, row int) float64 {
	sum := 0.0
	for e, fit := range s.Fits {
		weighted := inverse[e][0]*r[0] + inverse[e][1]*r[1]
		for j, at := range s.Index[e] {
			if at >= 0 {
				sum += along[at] * fit.Design.X[j][row] * weighted
			}
		}
	}
	return sum
}

// own is how a row's effect of the arm differs from the mean effect.
func own(f *regress.Fit, a armShift, row int) float64 {
	sum := 0.0
	for j, t := range f.Terms {
		if !t.Aliased {
			sum += t.Estimate * (a.rows[j][row] - a.mean[j])
		}
	}
	return sum
}

// covarianceTimes is the classical covariance times a direction in the terms of
// one equation.
func covarianceTimes(s *regress.System, equation int, g []float64) []float64 {
	out := make([]float64, len(s.Cov))
	for j, at := range s.Index[equation] {
		if at < 0 || g[j] == 0 {
			continue
		}
		for i := range out {
			out[i] += s.Cov[i][at] * g[j]
		}
	}
	return out
}
