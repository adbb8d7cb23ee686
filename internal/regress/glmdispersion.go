package regress

import "math"

// Dispersion names the estimator of the dispersion of a generalised linear
// model.
type Dispersion string

const (
	// PearsonDispersion is Pearson's chi-squared over the residual degrees of
	// freedom.
	PearsonDispersion Dispersion = "pearson"
	// DevianceDispersion is the deviance over the residual degrees of freedom.
	DevianceDispersion Dispersion = "deviance"
)

// Generalised is what only a generalised linear model has. Numbers that the
// model does not have are NaN.
type Generalised struct {
	Family             Family
	Link               Link
	PearsonChiSquared  float64
	PearsonDispersion  float64 // PearsonChiSquared over the residual degrees of freedom
	DevianceDispersion float64 // the deviance over the residual degrees of freedom
	// Shape is the maximum likelihood estimate of Gamma's shape given the
	// fitted means, with its standard error.
	Shape, ShapeStdError float64

	bread [][]float64 // inverse expected information, without the dispersion, of the kept terms
	score []float64   // derivative of each row's quasi-likelihood by its linear predictor, as the robust covariance took it
	share float64     // the small-sample factor of the robust covariance
}

func (m *glmModel) fitDispersion(f *Fit) {
	g, family := f.Generalised, m.surface.kernel.family
	g.PearsonDispersion, g.DevianceDispersion = math.NaN(), math.NaN()
	if family == Gamma && m.surface.kernel.link == Log {
		g.PearsonChiSquared, f.Deviance, f.NullDeviance = m.gammaSums(f.Fitted)
	} else {
		g.PearsonChiSquared = m.sum(family.pearson, f.Fitted)
		f.Deviance, f.NullDeviance = m.deviances(f.Fitted)
	}
	if f.DFResidual > 0 {
		g.PearsonDispersion = g.PearsonChiSquared / f.DFResidual
		g.DevianceDispersion = f.Deviance / f.DFResidual
	}
	f.Dispersion, f.DispersionName = m.dispersion(g)
}

func (m *glmModel) dispersion(g *Generalised) (value float64, name string) {
	switch {
	case m.options.Dispersion == DevianceDispersion:
		return g.DevianceDispersion, string(DevianceDispersion)
	case m.estimatesDispersion():
		return g.PearsonDispersion, string(PearsonDispersion)
	}
	return 1, "fixed"
}

// sum is the weighted sum of a function of response and mean over the rows;
// one mean stands for all.
func (m *glmModel) sum(of func(y, mu float64) float64, mean []float64) float64 {
	total := 0.0
	for block := range m.surface.basis.blocks() {
		low, high := m.surface.basis.span(block)
		w, part := glmWeights(m.design.Weights, low, high), 0.0
		for i, y := range m.design.Y[low:high] {
			mu := mean[0]
			if len(mean) > 1 {
				mu = mean[low+i]
			}
			if w[i] > 0 {
				part += w[i] * of(y, mu)
			}
		}
		total += part
	}
	return total
}

// nullMean is the fitted mean of the model without terms but the intercept;
// without an intercept that of a linear predictor of 0.
func (m *glmModel) nullMean() float64 {
	if m.design.Intercept {
		return columnMean(m.design.Y, m.design.Weights)
	}
	mean, _ := m.surface.kernel.link.Mean(0)
	return mean
}

// deviances is the deviance at the fitted means and that of the null model,
// each NaN where there is none.
func (m *glmModel) deviances(fitted []float64) (deviance, null float64) {
	deviance, null = math.NaN(), math.NaN()
	family := m.surface.kernel.family
	if !family.hasDeviance() {
		return deviance, null
	}
	if mean := m.nullMean(); family.admits(mean) {
		null = m.sum(family.deviance, []float64{mean})
	}
	return m.sum(family.deviance, fitted), null
}

// gammaSums is Pearson's chi-squared and both deviances by the logarithms at
// hand, those of the responses and, with the log link, of the means; taken
// anew they cost more than the rest of the fit's summary.
func (m *glmModel) gammaSums(fitted []float64) (pearson, deviance, null float64) {
	mean := m.nullMean()
	level := math.Log(mean)
	for i, y := range m.design.Y {
		w, log := glmWeight(m.design, i), m.surface.logs[i]
		if w == 0 {
			continue
		}
		r := (y - fitted[i]) / fitted[i]
		pearson += w * r * r
		deviance += w * excessOverKnownLog(r, log-m.search.at.eta[i])
		null += w * excessOverKnownLog((y-mean)/mean, log-level)
	}
	return pearson, 2 * deviance, 2 * null
}
