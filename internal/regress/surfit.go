package regress

import (
	"errors"
	"fmt"
	"math"
)

// explain says of a system of designs what its solution says of numbers.
func (q *surEquations) explain(err error, w *surWork) error {
	switch {
	case errors.Is(err, errSURSame):
		return fmt.Errorf("the equations of %s: %w", separationList(q.responses()), err)
	case errors.Is(err, errSURUnsettled):
		return &ConvergenceError{Model: "seemingly unrelated", Response: separationList(q.responses()), Iterations: w.options.MaxIterations, Cause: err.Error()}
	}
	return fmt.Errorf("the equations of %s: terms are too near to combinations of each other", separationList(q.responses()))
}

func (q *surEquations) responses() []string {
	var names []string
	for _, d := range q.designs {
		names = append(names, d.Response)
	}
	return names
}

// fit fills the system from its solution.
func (q *surEquations) fit(s *System, w *surWork) error {
	residuals := q.residualsAt(w)
	cov, clusters, err := q.coordinateCov(w, residuals)
	if err != nil {
		return err
	}
	s.Cov = q.natural(cov, w)
	for e, own := range q.own {
		at := q.at[e]
		f := q.equation(own, w, e, residuals[e])
		f.Iterations = s.Iterations
		if clusters > 0 {
			f.DF = float64(clusters - 1)
		}
		f.Cov = newMatrix(len(q.bases[e].kept))
		for i := range f.Cov {
			copy(f.Cov[i], s.Cov[at+i][at:])
		}
		f.infer()
		index := make([]int, len(f.CovIndex))
		for j, k := range f.CovIndex {
			index[j] = -1
			if k >= 0 {
				index[j] = at + k
			}
		}
		s.Fits, s.Index = append(s.Fits, f), append(s.Index, index)
	}
	return nil
}

// residualsAt is the residuals of every equation at the solution.
func (q *surEquations) residualsAt(w *surWork) [][]float64 {
	out := make([][]float64, len(q.residuals))
	for e, r := range q.residuals {
		out[e] = append([]float64(nil), r...)
		for k, column := range q.bases[e].q {
			addScaled(out[e], -w.step[q.at[e]+k], column)
		}
	}
	return out
}

// equation is a fit with the system's estimates but not yet its errors. What
// only least squares has is NaN.
func (q *surEquations) equation(own *Fit, w *surWork, e int, residuals []float64) *Fit {
	d := q.designs[e]
	f := glmEmptyFit(d, "sur")
	f.nameTerms(q.bases[e].kept)
	coef := make([]float64, len(d.X))
	q.bases[e].move(coef, own.Coefficients(), w.step[q.at[e]:q.at[e+1]])
	for j := range f.Terms {
		if !f.Terms[j].Aliased {
			f.Terms[j].Estimate = coef[j]
		}
	}
	f.Covariance, f.Level, f.Converged = string(q.options.Covariance), q.options.Level, true
	f.DFResidual = own.DFResidual
	if q.options.Divisor == DivisorGeometricMean {
		f.DF = f.DFResidual
	}
	f.Residuals, f.Fitted = residuals, make([]float64, d.N)
	for i, r := range residuals {
		f.Fitted[i] = d.Y[i] - r
		f.Deviance += float64(q.weight[i] * r * r)
	}
	f.Dispersion, f.DispersionName = w.sigma[e][e], "residual variance"
	f.Sigma, f.NullDeviance = math.Sqrt(f.Dispersion), own.NullDeviance
	f.RSquared = 1 - f.Deviance/f.NullDeviance
	f.Warnings = own.Warnings
	return f
}

// coordinateCov is the covariance of the coordinates in units of the residual
// standard deviations, and how many clusters it rests on, 0 if on none.
func (q *surEquations) coordinateCov(w *surWork, residuals [][]float64) (cov [][]float64, clusters int, err error) {
	bread := glmInverse(w.factor)
	if q.options.Covariance == Classical {
		return bread, 0, nil
	}
	scores := q.scores(w, residuals)
	meat := newMatrix(len(bread))
	switch q.options.Covariance {
	case Cluster, ClusterCR0:
		if clusters, err = clusterCount(q.designs[0]); err != nil {
			return nil, 0, err
		}
		scores = byCluster(scores, q.designs[0].Cluster, clusters)
	}
	addOuter(meat, scores)
	cov = glmSandwich(bread, meat)
	q.enlarge(cov, w, clusters)
	return cov, clusters, nil
}

// scores is the derivative of each row by each coordinate: its column times
// the equations' residuals, weighted by the inverse of their correlations.
func (q *surEquations) scores(w *surWork, residuals [][]float64) [][]float64 {
	out := glmColumns(len(q.columns), len(q.weight))
	pulled := make([]float64, len(q.weight))
	for e := range residuals {
		clear(pulled)
		for f, r := range residuals {
			addScaled(pulled, w.inverse[e][f]/w.sd[f], r)
		}
		times(pulled, pulled, q.weight)
		for k := q.at[e]; k < q.at[e+1]; k++ {
			times(out[k], q.columns[k], pulled)
		}
	}
	return out
}

// byCluster sums columns by cluster.
func byCluster(columns [][]float64, cluster []int, clusters int) [][]float64 {
	out := glmColumns(len(columns), clusters)
	for k, column := range columns {
		for i, v := range column {
			out[k][cluster[i]] += v
		}
	}
	return out
}

// enlarge multiplies a sandwich by the small-sample factor of each pair of
// equations.
func (q *surEquations) enlarge(cov [][]float64, w *surWork, clusters int) {
	n, g := float64(q.n), float64(clusters)
	over := n
	switch q.options.Covariance {
	case Cluster:
		over = g / (g - 1) * (n - 1)
	case HC1:
	default:
		return
	}
	for e := range q.own {
		for f := range q.own {
			by := over / math.Sqrt((n-w.terms(e))*(n-w.terms(f)))
			for i := q.at[e]; i < q.at[e+1]; i++ {
				scaleBy(cov[i][q.at[f]:q.at[f+1]], by)
			}
		}
	}
}

// natural carries a covariance of coordinates over to the coefficients.
func (q *surEquations) natural(cov [][]float64, w *surWork) [][]float64 {
	k := len(cov)
	back := newMatrix(k)
	for e, b := range q.bases {
		for i, row := range b.back {
			into := back[q.at[e]+i][q.at[e]:q.at[e+1]]
			copy(into, row)
			scaleBy(into, w.sd[e])
		}
	}
	return glmSandwich(back, cov)
}
