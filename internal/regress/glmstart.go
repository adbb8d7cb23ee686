package regress

// start is a place where the model has a quasi-likelihood: the same mean for
// everyone as near as the terms allow, or else the fit of the terms to the
// link of responses drawn towards that mean. It is false if neither is within
// the range of the mean.
func (s *glmSurface) start() (*glmPoint, bool) {
	d, k := s.basis.design, s.kernel
	mean := columnMean(d.Y, d.Weights)
	p := s.empty()
	if k.family.admits(mean) {
		s.level(p, k.link.predictor(mean))
		if s.begin(p) {
			return p, true
		}
	}
	p.coordinates = s.project(func(i int) float64 { return k.link.predictor(k.drawn(d.Y[i], mean)) })
	return p, s.begin(p)
}

// level sets coordinates to the same linear predictor for everyone, as near as
// the terms allow.
func (s *glmSurface) level(p *glmPoint, eta float64) {
	b := s.basis
	if b.design.Intercept && b.kept[0] == 0 {
		p.coordinates[0] = eta / b.back[0][0]
		return
	}
	p.coordinates = s.project(func(int) float64 { return eta })
}

// begin evaluates a start with its expected information, which where it does
// not depend on the mean is what the basis was made for: the identity.
func (s *glmSurface) begin(p *glmPoint) bool {
	if !s.kernel.steady() {
		return s.evaluate(p, expectedInformation)
	}
	ok := s.evaluate(p, noInformation)
	p.informed, p.information = expectedInformation, glmIdentity(len(p.coordinates))
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
