package regress

import "math"

// start is a place where the model has a quasi-likelihood: the same mean for
// everyone as near as the terms allow, or else the fit of the terms to the
// link of responses drawn towards that mean. It is false if neither is within
// the range of the mean.
func (s *glmSurface) start() (*glmPoint, bool) {
	d, k := s.basis.design, s.kernel
	mean := columnMean(d.Y, d.Weights)
	p := s.empty()
	if k.family == Gamma && k.link == Log && d.Intercept && s.beginOnLogs(p, mean) {
		return p, true
	}
	if k.family.admits(mean) {
		s.level(p, k.link.predictor(mean))
		if s.begin(p) {
			return p, true
		}
	}
	p.coordinates = s.project(func(i int) float64 { return k.link.predictor(k.drawn(d.Y[i], mean)) })
	return p, s.begin(p)
}

// beginOnLogs starts a Gamma model with log link from least squares on the
// logarithms, moved to where the mean of response over fit is 1: two steps of
// Newton's method nearer than the same mean for everyone. It is false where
// that is no better than the same mean, as where a few responses are all but 0.
func (s *glmSurface) beginOnLogs(p *glmPoint, mean float64) bool {
	p.coordinates = s.project(func(i int) float64 { return s.logs[i] })
	s.predict(p)
	d, sum := s.basis.design, 0.0
	for i, y := range d.Y {
		if w := glmWeight(d, i); w > 0 {
			sum += w * y * math.Exp(-p.eta[i])
		}
	}
	total := glmTotal(d)
	p.coordinates[0] += math.Log(sum/total) / s.basis.back[0][0]
	return s.evaluate(p, observedInformation) && p.objective > -total*(1+math.Log(mean))
}

// level sets coordinates to the same linear predictor for everyone, as near as
// the terms allow.
func (s *glmSurface) level(p *glmPoint, eta float64) {
	b := s.basis
	if b.design.Intercept {
		clear(p.coordinates)
		p.coordinates[0] = eta / b.back[0][0]
		return
	}
	p.coordinates = s.project(func(int) float64 { return eta })
}

// begin evaluates a start with its expected information, which where it does
// not depend on the mean is the cross-products of the basis.
func (s *glmSurface) begin(p *glmPoint) bool {
	if !s.kernel.steady() {
		return s.evaluate(p, expectedInformation)
	}
	ok := s.evaluate(p, noInformation)
	p.informed, p.information = expectedInformation, s.basis.crossProducts()
	return ok
}

// drawn is a response moved within the range of the mean.
func (g glmKernel) drawn(y, mean float64) float64 {
	switch {
	case g.family.kind == binomialFamily:
		return (y + 0.5) / 2
	case g.family.kind == gaussianFamily && g.link == Log:
		return max(y, 0.1)
	case g.family.kind == gaussianFamily || y > 0:
		return y
	}
	return mean / 10
}
