package regress

import "math"

const (
	devianceShare = "deviance"
	mcFadden      = "McFadden"
)

// fitLikelihood sets the log-likelihoods and the pseudo-R2: McFadden's for
// Binomial and Poisson, the share of the null deviance that is explained for
// the rest.
func (m *glmModel) fitLikelihood(f *Fit) {
	switch m.surface.kernel.family.kind {
	case gaussianFamily:
		f.LogLikelihood = m.gaussianLikelihood(f.Deviance)
		f.NullLogLikelihood = m.gaussianLikelihood(f.NullDeviance)
	case binomialFamily:
		f.LogLikelihood, f.NullLogLikelihood = -f.Deviance/2, -f.NullDeviance/2
	case poissonFamily:
		m.poissonLikelihood(f)
	case gammaFamily:
		m.gammaLikelihood(f)
	}
	if k := m.surface.kernel.family.kind; k == binomialFamily || k == poissonFamily {
		f.PseudoRSquared, f.PseudoRSquaredName = McFadden(f), mcFadden
	} else if m.surface.kernel.family.hasDeviance() {
		f.PseudoRSquared, f.PseudoRSquaredName = 1-f.Deviance/f.NullDeviance, devianceShare
	}
	if !m.design.Intercept || math.IsInf(f.PseudoRSquared, 0) {
		// There is no smaller model to compare with.
		f.PseudoRSquared, f.PseudoRSquaredName = math.NaN(), ""
	}
}

// McFadden is McFadden's pseudo-R2, 1 - log-likelihood over that of the model
// with the intercept alone; NaN where either is not known.
func McFadden(f *Fit) float64 {
	if f.NullLogLikelihood == 0 {
		return math.NaN()
	}
	return 1 - f.LogLikelihood/f.NullLogLikelihood
}

// gaussianLikelihood is at the maximum likelihood estimate of the variance; NaN
// for a fit without error.
func (m *glmModel) gaussianLikelihood(squares float64) float64 {
	if !(squares > 0) {
		return math.NaN()
	}
	return normalLogLikelihood(squares, m.design.Weights, m.n)
}

func (m *glmModel) poissonLikelihood(f *Fit) {
	for i, y := range m.design.Y {
		if y != math.Trunc(y) && (m.design.Weights == nil || m.design.Weights[i] > 0) {
			f.Warnings = append(f.Warnings, Warning{"not-counts",
				m.design.Response + " is not whole numbers: the Poisson model is a quasi-likelihood and has no likelihood"})
			return
		}
	}
	// Twice the log-likelihood of a perfect fit less the deviance.
	perfect := m.sum(func(y, _ float64) float64 {
		if y == 0 {
			return 0
		}
		return -0.5*math.Log(2*math.Pi*y) - stirlingRest(y)
	}, f.Fitted)
	f.LogLikelihood = perfect - f.Deviance/2
	f.NullLogLikelihood = perfect - f.NullDeviance/2
}

// gammaLikelihood sets the shape, and the log-likelihood at it.
func (m *glmModel) gammaLikelihood(f *Fit) {
	logs := 0.0
	for i, v := range m.surface.logs {
		if m.design.Weights == nil || m.design.Weights[i] > 0 {
			logs += v
		}
	}
	shape, err := m.gammaShape(f.Deviance)
	f.Generalised.Shape, f.Generalised.ShapeStdError = shape, err
	f.LogLikelihood = m.gammaAt(shape, f.Deviance) - logs
	if !math.IsNaN(f.NullDeviance) {
		null, _ := m.gammaShape(f.NullDeviance)
		f.NullLogLikelihood = m.gammaAt(null, f.NullDeviance) - logs
	}
}

// gammaAt is the log-likelihood at a shape, plus the sum of the logarithms of
// the responses.
func (m *glmModel) gammaAt(shape, deviance float64) float64 {
	sum := m.overWeights(func(w float64) float64 {
		return 0.5*math.Log(w*shape/(2*math.Pi)) - stirlingRest(w*shape)
	})
	return sum - shape*deviance/2
}

// overWeights sums a function of the weight over the rows that have one.
func (m *glmModel) overWeights(of func(w float64) float64) float64 {
	if m.design.Weights == nil {
		return float64(m.design.N) * of(1)
	}
	sum := 0.0
	for _, w := range m.design.Weights {
		if w > 0 {
			sum += of(w)
		}
	}
	return sum
}
