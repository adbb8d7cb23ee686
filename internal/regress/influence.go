package regress

import "fmt"

// RecycledInfluence is how each row of the fit's design moves the mean
// predictions of [Recycled]: an influence value by value of the column and then
// by row (Hampel 1974; for a regression, Cook and Weisberg 1982), divided by
// the number of rows, so that sums of squares and products of the values are
// variances and covariances, also between means of different models of the
// same rows.
//
// The values of fixed take the other columns as they are: the sum of squares
// of a difference of two values is its variance by the delta method from the
// covariance HC0. Those of full add w (m - mean m) / sum of w, m being a row's
// own prediction and w its weight, as the people are a sample too: they are
// the derivatives of the infinitesimal jackknife (Jaeckel 1972; Efron 1982).
//
// Both rest on the expected information, as HC0 does; if the fit's covariance
// is Observed, on the observed information, which is what the infinitesimal
// jackknife has. The two differ only for a link that is not the family's
// canonical one. The fit is of [OLS] or [GLM]; a nil mean is the identity.
func RecycledInfluence(f *Fit, column string, values []string, mean InverseLink) (fixed, full [][]float64, err error) {
	r, err := newInfluence(f)
	if err != nil {
		return nil, nil, err
	}
	for _, value := range values {
		d, err := f.Design.Set(column, value)
		if err != nil {
			return nil, nil, err
		}
		m, gradient, err := f.meanPrediction(d, mean)
		if err != nil {
			return nil, nil, fmt.Errorf("%s set to %s: %w", column, value, err)
		}
		own, err := f.LinearPredictor(d)
		if err != nil {
			return nil, nil, err
		}
		for i, eta := range own {
			own[i], _ = meanAt(mean, eta)
		}
		held := r.along(gradient)
		fixed, full = append(fixed, held), append(full, sampled(f.Design, held, own, m))
	}
	return fixed, full, nil
}

// influence is what moves the coefficients of a fit, row by row.
type influence struct {
	basis  *refitBasis
	score  []float64   // derivative of a row by its linear predictor
	factor [][]float64 // of the information by coordinates
}

func newInfluence(f *Fit) (*influence, error) {
	score, information, err := f.rowDerivatives()
	if err != nil {
		return nil, err
	}
	d := f.Design.only(f.keptTerms())
	r := &influence{basis: newRefitBasis(d, newLeastSquares(d)), score: score}
	if len(r.basis.q) < len(d.X) {
		return nil, fmt.Errorf("%s: %w", d.Response, errAliased)
	}
	r.factor = newMatrix(len(d.X))
	weightedGram(r.factor, r.basis.q, information, make([]float64, gramBlock))
	if !glmCholesky(r.factor, glmFlat) {
		return nil, fmt.Errorf("%s: the information has no inverse at the estimates", d.Response)
	}
	return r, nil
}

// rowDerivatives is the derivative of each row's quasi-log-likelihood by its
// linear predictor, and minus the second derivative or its expectation.
func (f *Fit) rowDerivatives() (score, information []float64, err error) {
	d := f.Design
	score, information = make([]float64, d.N), make([]float64, d.N)
	weight := make([]float64, d.N)
	for i := range weight {
		weight[i] = glmWeight(d, i)
	}
	switch {
	case f.Model == "ols":
		times(score, weight, f.Residuals)
		return score, weight, nil
	case f.Generalised == nil:
		return nil, nil, fmt.Errorf("the model %s has no influence values: want least squares or a generalised linear model", f.Model)
	}
	eta, err := f.LinearPredictor(d)
	if err != nil {
		return nil, nil, err
	}
	want := expectedInformation
	if f.Covariance == string(Observed) {
		want = observedInformation
	}
	kernel := glmKernel{f.Generalised.Family, f.Generalised.Link}
	if !kernel.evaluate(d.Y, weight, eta, want, &glmRows{score: score, information: information}) {
		return nil, nil, fmt.Errorf("%s: a mean is outside the range of the %s family", d.Response, kernel.family)
	}
	return score, information, nil
}

// along is how each row moves what has a gradient in the kept coefficients.
func (r *influence) along(gradient []float64) []float64 {
	a := r.basis.gradient(gradient)
	solveFactored(r.factor, a)
	out := make([]float64, len(r.score))
	for k, q := range r.basis.q {
		addScaled(out, a[k], q)
	}
	times(out, out, r.score)
	return out
}

// sampled adds to influence values that of the rows as a sample: each counts
// in the mean of the rows' own predictions.
func sampled(d *Design, held, own []float64, mean float64) []float64 {
	total := glmTotal(d)
	out := make([]float64, len(held))
	for i, v := range held {
		out[i] = v + glmWeight(d, i)*(own[i]-mean)/total
	}
	return out
}
