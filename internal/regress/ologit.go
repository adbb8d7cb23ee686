package regress

import (
	"fmt"
	"math"
	"slices"
)

// OrderedLogit fits the proportional odds model (McCullagh 1980),
//
//	logit P(Y <= j) = cut(j) - x'b,
//
// the signs being those of Stata's ologit and R's polr: a positive coefficient
// goes with higher levels. d.Y holds positions in levels, lowest first; the
// intercept gives its place to the cuts, and the fit's design is without it.
// Newton's method with the exact Hessian runs until a step no longer changes
// the estimates.
//
// Weights count a row as that many people; a row of weight 0 is not used. The
// covariance is of the observed information, or the expected, or robust (HC0;
// HC1 is n/(n-k) times it, k being terms and cuts), or clustered (CR0; Cluster
// is G/(G-1) times it); statistics are normal with any of them.
//
// Fitted are the mean level numbers, counted from 0. The deviance is minus twice
// the log-likelihood, and the null model that of the cuts alone. A level that
// nobody has is named in a warning and bounds no cut. Where there is no finite
// estimate the error is a *SeparationError.
func OrderedLogit(d *Design, levels []string, o Options) (*Fit, error) {
	if err := ologitCheck(d); err != nil {
		return nil, err
	}
	d = d.withoutConstant()
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	s, err := newOlogitSample(d, levels)
	if err != nil {
		return nil, err
	}
	if len(d.X) >= s.rows {
		return nil, fmt.Errorf("%s: %d terms and the cuts ask for more than %d rows", s.response, len(d.X), s.rows)
	}
	b, warnings := ologitEstimable(d, s)
	c, err := newOlogitModel(s, b.q).maximum(d, b, o)
	if err != nil {
		return nil, err
	}
	v, err := c.covariance(o.Covariance, d)
	if err != nil {
		return nil, err
	}
	f := c.fit(d, b, b.covariance(v), o)
	f.Levels = levels
	f.Warnings = slices.Concat(d.Warnings, s.emptyWarnings(), warnings)
	if err := f.checkRange(); err != nil {
		return nil, err
	}
	if f.Fitted, err = f.meanLevels(f.levelsOf(s)); err != nil {
		return nil, err
	}
	return f, nil
}

// maximum climbs to the estimate, or says why there is none.
func (m *ologitModel) maximum(d *Design, b *ologitBasis, o Options) (*ologitClimb, error) {
	c := m.climb(o.MaxIterations)
	switch {
	case len(c.cliffs) > 0:
		return nil, c.separated(d, b)
	case !c.settled:
		return nil, &ConvergenceError{
			Model: "ordered logit", Response: m.response, Iterations: c.iterations,
			Terms: []string{c.steepest(d, b)}, Cause: "the score is not 0 within rounding",
		}
	}
	return c, nil
}

// steepest names the parameter whose score is largest.
func (c *ologitClimb) steepest(d *Design, b *ologitBasis) string {
	worst := 0
	for j, u := range c.at.score {
		if math.Abs(u) > math.Abs(c.at.score[worst]) {
			worst = j
		}
	}
	if worst < len(b.kept) {
		return d.Terms[b.kept[worst]]
	}
	return "the cut " + c.between(worst-len(b.kept))
}

func (s *ologitSample) emptyWarnings() []Warning {
	var out []Warning
	for _, name := range s.empty {
		out = append(out, Warning{"empty-level", fmt.Sprintf(
			"%s: no row used has the level %q; the cuts leave it out", s.response, name)})
	}
	return out
}
