package regress

import (
	"fmt"
	"math"
)

// OLS fits a design by least squares, weighted if it has weights, to about the
// precision of its numbers: Householder QR with iterative refinement, the
// residuals of which are computed to twice the precision.
//
// A term that is a combination of earlier ones is aliased and a warning says
// of which; one that nearly is has a warning too. Sigma, R-squared (about the
// mean if there is an intercept, else about 0), F and the log-likelihood are
// R's lm's; under a robust or cluster covariance F is the Wald statistic of that
// covariance over the number of terms, as in Stata. A robust covariance leaves
// the degrees of freedom at the residual's; Cluster and ClusterCR0 have one less
// than the number of clusters.
//
// It is an error if the response is a category, or a number is not finite or
// too large to square, or unless there are more rows with weight than terms.
func OLS(d *Design, o Options) (*Fit, error) {
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	if err := checkLeastSquares(d, o); err != nil {
		return nil, err
	}
	s := newLeastSquares(d)
	n := weightedRows(d)
	if s.rank() == 0 {
		return nil, fmt.Errorf("every term is 0 in all %d rows used: there is nothing to estimate", d.N)
	}
	if s.rank() >= n {
		return nil, fmt.Errorf("%d terms for %d rows: nothing is left to estimate the error from", s.rank(), n)
	}
	coef, weightedResiduals := s.solve(d.Y, nil)
	coef, weightedResiduals = s.perfected(d.Y, coef, weightedResiduals)
	if rss := dot(weightedResiduals, weightedResiduals); math.IsInf(rss, 0) || math.IsNaN(rss) {
		return nil, fmt.Errorf("%s: its numbers are too large to square", d.Response)
	}
	f := newLinearFit(d, o, s, coef, weightedResiduals)
	f.summarise(s, weightedResiduals, n)
	if err := f.covary(s, weightedResiduals, o.Covariance); err != nil {
		return nil, err
	}
	f.infer()
	if err := f.checkRange(); err != nil {
		return nil, err
	}
	if o.Covariance != Classical {
		f.testByOwnCovariance()
	}
	return f, nil
}

// checkRange finds a term of which the error is beyond a float64, its column's
// unit being very far from the response's.
func (f *Fit) checkRange() error {
	for _, t := range f.Terms {
		if width := t.ConfHigh - t.ConfLow; !t.Aliased && (math.IsNaN(width) || math.IsInf(width, 0)) {
			return fmt.Errorf("%s: its unit is too small or too large beside the response's", t.Name)
		}
	}
	return nil
}

func checkLeastSquares(d *Design, o Options) error {
	switch o.Covariance {
	case Classical, HC0, HC1, HC2, HC3, Cluster, ClusterCR0:
	default:
		return fmt.Errorf("least squares has no %q covariance: want classical, hc0, hc1, hc2, hc3, cluster or cr0", o.Covariance)
	}
	if d.ResponseLevels != nil {
		return fmt.Errorf("the response %s is a category: least squares needs numbers", d.Response)
	}
	return checkShape(d)
}

// checkShape finds what a design made by hand may have wrong.
func checkShape(d *Design) error {
	switch {
	case d.N == 0:
		return fmt.Errorf("the design has no rows")
	case len(d.X) == 0:
		return fmt.Errorf("the design has no terms")
	case len(d.X) != len(d.Terms):
		return fmt.Errorf("the design has %d terms and %d columns", len(d.Terms), len(d.X))
	case len(d.X) > d.N:
		return fmt.Errorf("%d terms for %d rows: nothing is left to estimate the error from", len(d.X), d.N)
	case d.Weights != nil && len(d.Weights) != d.N:
		return fmt.Errorf("the design has %d weights for %d rows", len(d.Weights), d.N)
	}
	if err := checkBare(d.Response, d.Y, d.N); err != nil {
		return err
	}
	for j, column := range d.X {
		if err := checkBare(d.Terms[j], column, d.N); err != nil {
			return err
		}
	}
	if d.Weights != nil {
		return checkWeights(d.Weights, "of the design")
	}
	return nil
}

// weightedRows counts the rows that have weight.
func weightedRows(d *Design) int {
	if d.Weights == nil {
		return d.N
	}
	n := 0
	for _, w := range d.Weights {
		if w > 0 {
			n++
		}
	}
	return n
}

// perfected replaces the residuals of a perfect fit, which are rounding, by
// those of the coefficients as printed, if they are smaller.
func (s *leastSquares) perfected(y, coef, residuals []float64) ([]float64, []float64) {
	size := norm(residuals)
	if size > 1e-10*norm(y) {
		return coef, residuals
	}
	plain := make([]float64, s.n)
	s.remainder(y, coef, make([]float64, s.n), plain)
	if norm(plain) < size {
		return coef, plain
	}
	return coef, residuals
}

// newLinearFit is the estimates, residuals and fitted values.
func newLinearFit(d *Design, o Options, s *leastSquares, coef, weightedResiduals []float64) *Fit {
	nan := math.NaN()
	f := &Fit{
		Model: "ols", Design: d, Covariance: string(o.Covariance), Level: o.Level, Converged: true,
		PseudoRSquared: nan, NullLogLikelihood: nan, NullDeviance: nan,
		RSquared: nan, AdjRSquared: nan, FStatistic: nan, FDF1: nan, FDF2: nan, FPValue: nan,
		DispersionName: "residual variance", Residuals: weightedResiduals, Fitted: make([]float64, d.N),
	}
	f.Warnings = append(append(f.Warnings, d.Warnings...), s.warnings(d)...)
	f.nameTerms(s.kept)
	for k, j := range s.kept {
		f.Terms[j].Estimate = coef[k] * s.scale[j]
	}
	if s.root != nil {
		f.Residuals = s.plainResiduals(d.Y, coef)
	}
	for i, r := range f.Residuals {
		f.Fitted[i] = d.Y[i] - r
	}
	return f
}

// plainResiduals is the unweighted residuals.
func (s *leastSquares) plainResiduals(y, coef []float64) []float64 {
	plain := *s
	plain.root = nil
	out := make([]float64, s.n)
	plain.remainder(y, coef, make([]float64, s.n), out)
	return out
}

// nameTerms makes the terms, those not kept aliased, and the covariance index.
func (f *Fit) nameTerms(kept []int) {
	nan := math.NaN()
	f.Terms = make([]Term, len(f.Design.Terms))
	f.CovIndex = make([]int, len(f.Terms))
	for j, name := range f.Design.Terms {
		f.Terms[j] = Term{Name: name, Estimate: nan, StdError: nan, Statistic: nan, PValue: nan, ConfLow: nan, ConfHigh: nan, Aliased: true}
		f.CovIndex[j] = -1
	}
	for k, j := range kept {
		f.Terms[j].Aliased = false
		f.CovIndex[j] = k
	}
}
