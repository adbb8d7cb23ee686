package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// fitTerms sets the terms from the estimates and the covariance.
func (m *glmModel) fitTerms(f *Fit) {
	b := m.surface.basis
	f.nameTerms(b.kept)
	coefficients := b.coefficients(m.search.at.coordinates)
	for j, column := range b.kept {
		f.Terms[column].Estimate = coefficients[j]
	}
	f.infer()
}

// fitCovariance sets the covariance and its degrees of freedom. It works in
// the basis, where nothing is badly scaled, and maps the result back.
func (m *glmModel) fitCovariance(f *Fit) error {
	if m.estimatesDispersion() {
		f.DF = f.DFResidual
	}
	bread, err := m.inverseInformation(expectedInformation)
	if err != nil {
		return err
	}
	f.Generalised.bread = glmSandwich(m.surface.basis.back, bread)
	switch m.options.Covariance {
	case Classical, Expected:
		f.Cov = glmScaled(f.Generalised.bread, f.Dispersion)
	case Observed:
		observed, err := m.inverseInformation(observedInformation)
		if err != nil {
			return err
		}
		f.Cov = glmScaled(glmSandwich(m.surface.basis.back, observed), f.Dispersion)
	default:
		return m.robust(f, bread)
	}
	return nil
}

func glmScaled(m [][]float64, by float64) [][]float64 {
	out := newMatrix(len(m))
	for i := range m {
		floats.ScaleTo(out[i], by, m[i])
	}
	return out
}

// inverseInformation is in the basis, which where the expected information is
// the weights alone is known from making it.
func (m *glmModel) inverseInformation(kind glmInformation) ([][]float64, error) {
	p := m.search.at
	if kind == expectedInformation && m.surface.kernel.steady() {
		if factor := m.surface.basis.factor; factor != nil {
			return glmInverse(factor), nil
		}
		return glmIdentity(m.k), nil
	}
	if p.informed != kind {
		m.surface.evaluate(p, kind)
	}
	p.informed = noInformation // as it is overwritten
	if !glmCholesky(p.information, glmFlat) {
		name := Observed
		if kind == expectedInformation {
			name = Expected
		}
		return nil, fmt.Errorf("%s: the %s information of the %s model has no inverse at the estimates", m.design.Response, name, m.surface.kernel.family)
	}
	return glmInverse(p.information), nil
}

// robust sets the sandwich covariance around the bread, which is in the basis.
func (m *glmModel) robust(f *Fit, bread [][]float64) error {
	g := f.Generalised
	g.score, g.share = m.rowScores(), 1
	n := float64(m.n)
	switch m.options.Covariance {
	case HC1:
		if m.n == m.k {
			return fmt.Errorf("%s: %d terms fit %d rows without a rest, so hc1 has no factor", m.design.Response, m.k, m.n)
		}
		g.share = n / (n - float64(m.k))
	case HC2, HC3:
		if err := m.inflate(g.score, bread); err != nil {
			return err
		}
	case Cluster, ClusterCR0:
		clusters, err := clusterCount(m.design)
		if err != nil {
			return err
		}
		f.DF = float64(clusters - 1)
		if m.options.Covariance == Cluster {
			g.share = float64(clusters) / f.DF
		}
	}
	f.Cov = glmScaled(glmSandwich(m.surface.basis.back, glmSandwich(bread, m.meat(g.score))), g.share)
	return nil
}

// rowScores is the derivative of each row's quasi-likelihood by its linear
// predictor.
func (m *glmModel) rowScores() []float64 {
	s := m.surface
	out := make([]float64, m.design.N)
	for block := range s.basis.blocks() {
		low, high := s.basis.span(block)
		w := glmWeights(m.design.Weights, low, high)
		s.kernel.evaluate(s.y[low:high], w, m.search.at.eta[low:high], expectedInformation, &s.rows)
		copy(out[low:high], s.rows.score)
	}
	return out
}

// inflate divides scores by what their leverages h leave, by the root of 1-h
// for HC2 and by 1-h for HC3.
func (m *glmModel) inflate(score []float64, bread [][]float64) error {
	s := m.surface
	full := 0
	for block := range s.basis.blocks() {
		low, high := s.basis.span(block)
		w := glmWeights(m.design.Weights, low, high)
		s.kernel.evaluate(s.y[low:high], w, m.search.at.eta[low:high], expectedInformation, &s.rows)
		leverage := m.leverage(block, bread)
		for i, h := range leverage {
			rest := 1 - h*s.rows.information[i]
			if rest < 1e-10 {
				full++
			}
			if m.options.Covariance == HC2 {
				rest = math.Sqrt(rest)
			}
			score[low+i] /= rest
		}
	}
	if full > 0 {
		return fmt.Errorf("%s: %d of the %d rows are fitted exactly whatever their response (leverage 1), so that %s does not exist", m.design.Response, full, m.n, m.options.Covariance)
	}
	return nil
}

// leverage is q'(bread)q for the rows of a block.
func (m *glmModel) leverage(block int, bread [][]float64) []float64 {
	q := m.surface.basis.columns(block)
	out, part := make([]float64, len(q[0])), make([]float64, len(q[0]))
	for j := range q {
		clear(part)
		for l, c := range bread[j] {
			floats.AddScaled(part, c, q[l])
		}
		floats.Mul(part, q[j])
		floats.Add(out, part)
	}
	return out
}

// meat is the sum of the outer products of the scores by coordinate, of rows
// or of clusters.
func (m *glmModel) meat(score []float64) [][]float64 {
	if c := m.options.Covariance; c == Cluster || c == ClusterCR0 {
		return m.clusterMeat(score)
	}
	b, meat := m.surface.basis, newMatrix(m.k)
	square, scratch := make([]float64, glmBlock), make([]float64, glmBlock)
	for block := range b.blocks() {
		low, high := b.span(block)
		u := score[low:high]
		floats.MulTo(square[:len(u)], u, u)
		glmAddGram(meat, b.columns(block), square[:len(u)], scratch)
	}
	for i := range meat {
		for j := range i {
			meat[i][j] = meat[j][i]
		}
	}
	return meat
}

func (m *glmModel) clusterMeat(score []float64) [][]float64 {
	b, meat := m.surface.basis, newMatrix(m.k)
	var sums [][]float64
	for block := range b.blocks() {
		low, _ := b.span(block)
		for j, q := range b.columns(block) {
			for i, v := range q {
				g := m.design.Cluster[low+i]
				for len(sums) <= g {
					sums = append(sums, make([]float64, m.k))
				}
				sums[g][j] += v * score[low+i]
			}
		}
	}
	for _, sum := range sums {
		for i, v := range sum {
			floats.AddScaled(meat[i], v, sum)
		}
	}
	return meat
}
