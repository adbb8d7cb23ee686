package regress

import (
	"fmt"
	"math"
)

// GLM fits a generalised linear model: the link of the mean of d.Y is a sum of
// terms, and its variance is the family's function of the mean times a
// dispersion. The link "" is the family's default.
//
// Estimates solve the score equations to rounding, by Newton's method; a model
// that has none is a [*SeparationError] or a [*ConvergenceError], never a
// number. Terms that repeat others are aliased and named in the warnings.
//
// Weights are prior weights, as R's glm has them: the variance of a row is
// divided by its weight, rows of weight 0 are not counted, and degrees of
// freedom count rows. The Gamma likelihood is at the maximum likelihood
// estimate of the shape given the fitted means (Venables and Ripley 2002).
//
// Covariances (o.Covariance):
//
//	classical, expected  expected information, times the dispersion (R)
//	observed             observed information, times the dispersion (Stata)
//	hc0 ... hc3          sandwich around the expected information; hc1 has
//	                     the factor n/(n-k), hc2 and hc3 use leverages
//	cluster, cr0         the same with scores summed by cluster; cluster has
//	                     the factor G/(G-1), Stata's for models fitted by
//	                     likelihood
//
// The dispersion is Pearson's chi-squared over n-k, or the deviance over n-k
// if o.Dispersion says so, and 1 for Binomial and Poisson unless it says
// either. Statistics refer to Student's t on n-k degrees of freedom where the
// dispersion is estimated, on G-1 for clusters, and else to the normal.
//
// Results are the same on every run of one machine; on another the last digit
// may differ, as math.Exp does.
func GLM(d *Design, family Family, link Link, o Options) (*Fit, error) {
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	if link == "" {
		link = family.DefaultLink()
	}
	if err := glmCheck(d, family, link); err != nil {
		return nil, err
	}
	if err := glmCheckCovariance(d, o); err != nil {
		return nil, err
	}
	m, err := newGLMModel(d, family, link, o)
	if err != nil {
		return nil, err
	}
	if err := m.climb(); err != nil {
		return nil, err
	}
	return m.fit()
}

// glmModel is a model on its way to a fit.
type glmModel struct {
	design  *Design
	options Options
	surface *glmSurface
	search  *glmSearch
	n, k    int // rows of positive weight, and terms that are not aliased
}

func newGLMModel(d *Design, family Family, link Link, o Options) (*glmModel, error) {
	basis := newGLMBasis(d)
	m := &glmModel{
		design: d, options: o, n: weightedRows(d), k: len(basis.kept),
		surface: newGLMSurface(basis, glmKernel{family, link}),
	}
	switch {
	case m.k == 0:
		return nil, fmt.Errorf("%s: every term is 0 in all rows", d.Response)
	case m.k == m.n && m.estimatesDispersion():
		return nil, fmt.Errorf("%s: %d terms fit %d rows without a rest, so nothing is left to estimate the dispersion from", d.Response, m.k, m.n)
	}
	return m, nil
}

func (m *glmModel) estimatesDispersion() bool {
	return m.surface.kernel.family.estimatesDispersion() || m.options.Dispersion != ""
}

// climb finds the estimates.
func (m *glmModel) climb() error {
	start, ok := m.surface.start()
	kernel := m.surface.kernel
	if !ok {
		return &ConvergenceError{
			Model: kernel.family.String(), Response: m.design.Response,
			Cause: fmt.Sprintf("the terms have no starting values with every mean within the family's range under the %s link", kernel.link),
		}
	}
	m.search = newGLMSearch(m.surface, start)
	if how := m.search.run(m.options.MaxIterations); how != glmConverged {
		return m.search.failure(how)
	}
	if kernel.family == GammaZerosKept {
		return m.unique()
	}
	return nil
}

// unique refuses estimates that could move along a line without a change of
// the score: zeros, kept in Gamma's equations, do not bend the
// quasi-likelihood, and the other responses may be too few to.
func (m *glmModel) unique() error {
	p := m.search.at
	if p.informed != observedInformation {
		m.surface.evaluate(p, observedInformation)
	}
	p.informed = noInformation // as it is overwritten
	if glmCholesky(p.information, glmFlat) {
		return nil
	}
	return m.surface.notUnique(m.search.iterations)
}

// fit is the fit at the estimates.
func (m *glmModel) fit() (*Fit, error) {
	kernel := m.surface.kernel
	f := glmEmptyFit(m.design, kernel.family.String())
	f.Generalised = &Generalised{Family: kernel.family, Link: kernel.link, Shape: math.NaN(), ShapeStdError: math.NaN()}
	f.Level, f.Covariance = m.options.Level, string(m.options.Covariance)
	f.Converged, f.Iterations = true, m.search.iterations
	f.MaxAbsScore = m.rawScore()
	f.DFResidual = float64(m.n - m.k)
	f.Warnings = append(f.Warnings, m.design.Warnings...)
	f.Warnings = append(f.Warnings, (&householder{aliased: m.surface.basis.aliased, near: m.surface.basis.near}).warnings(m.design)...)
	m.fitMeans(f)
	m.warnOfCertainty(f)
	m.fitDispersion(f)
	m.fitLikelihood(f)
	if err := m.fitCovariance(f); err != nil {
		return nil, err
	}
	m.fitTerms(f)
	return f, nil
}

// glmEmptyFit is a fit with no number in it.
func glmEmptyFit(d *Design, model string) *Fit {
	nan := math.NaN()
	return &Fit{
		Model: model, Design: d, DF: math.Inf(1),
		Sigma: nan, RSquared: nan, AdjRSquared: nan,
		FStatistic: nan, FDF1: nan, FDF2: nan, FPValue: nan,
		LogLikelihood: nan, NullLogLikelihood: nan, PseudoRSquared: nan,
		Deviance: nan, NullDeviance: nan, Dispersion: nan,
	}
}

// rawScore is the largest score by a coefficient, as a share of the norm of
// its column times that of the parts of which scores are the difference.
func (m *glmModel) rawScore() float64 {
	b, p := m.surface.basis, m.search.at
	if p.size == 0 {
		return 0
	}
	// The columns are the basis times the triangle that the mixing inverts, so
	// their scores follow from those of the basis row by row.
	triangle := glmInvertUpper(b.mix)
	largest := 0.0
	for j := range b.kept {
		sum, square := 0.0, 0.0
		for i := range j + 1 {
			sum += triangle[i][j] * p.score[i]
			square += triangle[i][j] * triangle[i][j]
		}
		largest = math.Max(largest, math.Abs(sum)/math.Sqrt(square))
	}
	return largest / p.size
}

// fitMeans sets the fitted means and the residuals.
func (m *glmModel) fitMeans(f *Fit) {
	link := m.surface.kernel.link
	f.Fitted, f.Residuals = m.search.next.eta, make([]float64, m.design.N)
	for i, eta := range m.search.at.eta {
		f.Fitted[i], _ = link.Mean(eta)
		f.Residuals[i] = m.design.Y[i] - f.Fitted[i]
	}
}

// warnOfCertainty warns of fitted probabilities that are 0 or 1 but for
// rounding: the likelihood has a maximum, and hardly feels where.
func (m *glmModel) warnOfCertainty(f *Fit) {
	if m.surface.kernel.family.kind != binomialFamily {
		return
	}
	certain := 0
	for i, p := range f.Fitted {
		if glmWeight(m.design, i) > 0 && (p < 1e-9 || 1-p < 1e-9) {
			certain++
		}
	}
	if certain > 0 {
		f.Warnings = append(f.Warnings, Warning{"fitted-0-or-1", fmt.Sprintf(
			"%s: the fitted probability of %d of %d rows is 0 or 1 within a billionth; terms that make it so are hardly known", m.design.Response, certain, m.n)})
	}
}
