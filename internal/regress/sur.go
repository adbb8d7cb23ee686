package regress

import (
	"fmt"
	"slices"
)

// SURDivisor names what the sums of products of two equations' residuals are
// divided by.
type SURDivisor string

const (
	// DivisorGeometricMean is sqrt((n-k_i)(n-k_j)), k being the terms of an
	// equation: R's systemfit (its methodResidCov "geomean"). Statistics are
	// Student's t on n-k_i.
	DivisorGeometricMean SURDivisor = "geometric mean"
	// DivisorRows is n, of Zellner (1962) and Stata's sureg. Statistics are
	// normal.
	DivisorRows SURDivisor = "n"
)

// SUROptions says how to fit a system. The zero value is two steps, the
// classical covariance, and 95% intervals.
type SUROptions struct {
	// Covariance is Classical, HC0, HC1, Cluster or ClusterCR0; "" is
	// Classical. HC1 and Cluster have the factors of least squares, n-k being
	// the geometric mean of two equations'.
	Covariance Covariance
	// Level is the confidence level; 0 means 0.95.
	Level float64
	// Divisor is of the residual covariance; "" is DivisorGeometricMean.
	Divisor SURDivisor
	// Iterate estimates the residual covariance again from the residuals until
	// nothing changes: with DivisorRows maximum likelihood under normal errors
	// (Oberhofer and Kmenta 1974). MaxIterations bounds it; 0 means 100.
	Iterate       bool
	MaxIterations int
}

// System is linear equations for several responses of the same rows, fitted
// together.
type System struct {
	// Fits are the equations, in their order, each with the system's estimates
	// and its part of the covariance.
	Fits []*Fit
	// Cov is the joint covariance of the terms of all equations that are not
	// aliased; Index[e][j] is the row of term j of equation e, -1 if aliased.
	Cov   [][]float64
	Index [][]int
	// WeightingCov is the residual covariance that the equations were weighted
	// by, and Correlation what it says of the residuals; ResidualCov is that of
	// the residuals at the estimate.
	WeightingCov, Correlation, ResidualCov [][]float64
	// Independence tests that the equations have nothing to do with each other:
	// n times the sum of squared correlations of the least squares residuals,
	// chi-squared on the number of pairs (Breusch and Pagan 1980).
	Independence JointTest
	// Rule says in words how the system was fitted.
	Rule       string
	Iterations int // how often the equations were solved together
}

// SUR fits seemingly unrelated regressions (Zellner 1962): feasible generalised
// least squares on two or more equations whose errors are correlated within
// rows. The residual covariance is that of the equations' own least squares
// fits. Equations with the same terms have the estimates and the errors of
// least squares; what is new is the covariance between them.
//
// The designs have the same rows and weights; clusters are the first design's.
// It is an error if an equation has no fit by [OLS], or if the residuals of one
// are a combination of the others'.
func SUR(designs []*Design, o SUROptions) (*System, error) {
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	q, err := newSUREquations(designs, o)
	if err != nil {
		return nil, err
	}
	w := newSURWork(q.at, o)
	weightedGram(w.gram, slices.Concat(q.columns, q.residuals), q.weight, make([]float64, gramBlock))
	iterations, err := w.solve(float64(q.n))
	if err != nil {
		return nil, q.explain(err, w)
	}
	s := &System{Rule: o.rule(), Iterations: iterations, WeightingCov: glmScaled(w.sigma, 1), Correlation: glmScaled(w.correlation, 1)}
	s.Independence = chiSquared("Breusch-Pagan test of independence", float64(q.n)*w.together, float64(w.pairs()))
	w.spread(float64(q.n), w.step)
	s.ResidualCov = glmScaled(w.sigma, 1)
	if err := q.fit(s, w); err != nil {
		return nil, err
	}
	return s, nil
}

// settled is the options with the defaults in place of zeros.
func (o SUROptions) settled() (SUROptions, error) {
	plain, err := Options{Covariance: o.Covariance, Level: o.Level, MaxIterations: o.MaxIterations}.settled()
	if err != nil {
		return o, err
	}
	o.Covariance, o.Level, o.MaxIterations = plain.Covariance, plain.Level, plain.MaxIterations
	if !o.Iterate {
		o.MaxIterations = 1
	}
	switch o.Divisor {
	case "":
		o.Divisor = DivisorGeometricMean
	case DivisorGeometricMean, DivisorRows:
	default:
		return o, fmt.Errorf("there is no %q divisor of a residual covariance: want %q or %q", o.Divisor, DivisorGeometricMean, DivisorRows)
	}
	switch o.Covariance {
	case Classical, HC0, HC1, Cluster, ClusterCR0:
		return o, nil
	}
	return o, fmt.Errorf("seemingly unrelated regression has no %q covariance: want classical, hc0, hc1, cluster or cr0", o.Covariance)
}

// rule is the method in words.
func (o SUROptions) rule() string {
	steps, divisor := "two-step", "sqrt((n-k_i)(n-k_j))"
	if o.Iterate {
		steps = "iterated"
	}
	if o.Divisor == DivisorRows {
		divisor = "n"
	}
	return fmt.Sprintf("%s feasible generalised least squares, residual covariance divided by %s, %s covariance", steps, divisor, o.Covariance)
}

// surEquations is a system with its least squares fits.
type surEquations struct {
	options   SUROptions
	designs   []*Design
	own       []*Fit // by least squares
	bases     []*refitBasis
	columns   [][]float64 // of all bases
	residuals [][]float64 // of the own fits
	at        []int       // where the columns of each equation begin, and their end
	weight    []float64
	n         int // rows with weight
}

func newSUREquations(designs []*Design, o SUROptions) (*surEquations, error) {
	if err := checkSUR(designs); err != nil {
		return nil, err
	}
	q := &surEquations{options: o, designs: designs, n: weightedRows(designs[0]), at: []int{0}}
	q.weight = make([]float64, designs[0].N)
	for i := range q.weight {
		q.weight[i] = glmWeight(designs[0], i)
	}
	for _, d := range designs {
		own, err := OLS(d, Options{Level: o.Level})
		if err != nil {
			return nil, fmt.Errorf("the equation of %s: %w", d.Response, err)
		}
		basis := newRefitBasis(d, newLeastSquares(d))
		q.own, q.bases, q.residuals = append(q.own, own), append(q.bases, basis), append(q.residuals, own.Residuals)
		q.columns = append(q.columns, basis.q...)
		q.at = append(q.at, len(q.columns))
	}
	return q, nil
}

func checkSUR(designs []*Design) error {
	if len(designs) < 2 {
		return fmt.Errorf("a system has two equations or more: there are %d", len(designs))
	}
	first := designs[0]
	for _, d := range designs[1:] {
		switch {
		case d.N != first.N || !slices.Equal(d.Rows, first.Rows):
			return fmt.Errorf("the equation of %s uses other rows than that of %s", d.Response, first.Response)
		case !slices.Equal(d.Weights, first.Weights):
			return fmt.Errorf("the equation of %s has other weights than that of %s", d.Response, first.Response)
		}
	}
	return nil
}
