package regress

import "math"

// fit is the estimate in its natural parameters, whose covariance is v.
func (c *ologitClimb) fit(d *Design, b *ologitBasis, v [][]float64, o Options) *Fit {
	nan := math.NaN()
	null := c.nullLogLikelihood()
	f := &Fit{
		Model: "ologit", Design: d,
		Cov: v, Covariance: ologitCovarianceName(o.Covariance), Level: o.Level,
		DF: math.Inf(1), DFResidual: c.total - float64(c.size()),
		Sigma: nan, RSquared: nan, AdjRSquared: nan,
		FStatistic: nan, FDF1: nan, FDF2: nan, FPValue: nan,
		LogLikelihood: c.at.logLikelihood, NullLogLikelihood: null,
		PseudoRSquared: 1 - c.at.logLikelihood/null, PseudoRSquaredName: "McFadden",
		Deviance: -2 * c.at.logLikelihood, NullDeviance: -2 * null,
		Dispersion: nan,
		Converged:  true, Iterations: c.iterations, MaxAbsScore: c.scaledScore(),
	}
	f.nameTerms(b.kept)
	natural := b.natural(c.at.theta)
	for k, j := range b.kept {
		f.Terms[j].Estimate = natural[k]
	}
	f.infer()
	for k := range c.cuts() {
		j := len(b.kept) + k
		f.Cuts = append(f.Cuts, Cut{c.between(k), natural[j], math.Sqrt(v[j][j])})
	}
	return f
}

// scaledScore is the largest score, per person: the basis has variance 1.
func (c *ologitClimb) scaledScore() float64 {
	largest := 0.0
	for _, u := range c.at.score {
		largest = max(largest, math.Abs(u)/c.total)
	}
	return largest
}
