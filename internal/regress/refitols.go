package regress

import "errors"

// refitFlat is the share of a pivot below which a resample is fitted the
// accurate way. Above it rounding leaves about ten digits of how far the
// resample's estimate is from the full one.
const refitFlat = 1e-6

var errAliased = errors.New("terms are combinations of each other in the rows drawn")

// RefitOLS prepares least squares for resamples. The rows as they are must
// have a fit by [OLS].
//
// An estimate is the full one and a step, which solves the normal equations of
// the residuals of the full fit on the [refitBasis]: it agrees with that of
// OLS on the rows drawn to ten digits or more.
func RefitOLS(d *Design) (*Refit, error) {
	f, err := OLS(d, Options{})
	if err != nil {
		return nil, err
	}
	s := newLeastSquares(d)
	m := &refitOLS{
		design: d.only(s.kept), basis: newRefitBasis(d, s), base: f.Coefficients(),
		residual: f.Residuals, drawn: newDrawnRows(d, nil),
	}
	return &Refit{m.clone(), len(d.X)}, nil
}

type refitOLS struct {
	design         *Design // of the terms kept
	basis          *refitBasis
	base, residual []float64 // of the full fit

	drawn         drawnRows
	room, columns [][]float64 // of the basis and the residual, of the rows drawn
	gram          [][]float64
	scratch, step []float64
}

func (m *refitOLS) rows() int { return m.drawn.n }

func (m *refitOLS) clone() refitModel {
	c := *m
	p := len(m.basis.q)
	c.drawn = m.drawn.renewed()
	c.room, c.columns, c.gram = glmColumns(p+1, m.design.N), make([][]float64, p+1), newMatrix(p+1)
	c.scratch, c.step = make([]float64, gramBlock), make([]float64, p)
	return &c
}

func (m *refitOLS) fit(counts, coef []float64) error {
	if err := m.drawn.draw(counts); err != nil {
		return err
	}
	if m.basis.ill {
		return m.accurately(coef)
	}
	p := len(m.step)
	for k, q := range m.basis.q {
		m.columns[k] = m.drawn.gather(m.room[k], q)
	}
	m.columns[p] = m.drawn.gather(m.room[p], m.residual)
	weightedGram(m.gram, m.columns, m.drawn.weight, m.scratch)
	if !glmCholesky(m.gram[:p], refitFlat) {
		return m.accurately(coef)
	}
	for k := range m.step {
		m.step[k] = m.gram[k][p]
	}
	solveFactored(m.gram[:p], m.step)
	m.basis.move(coef, m.base, m.step)
	if !finite(coef) {
		return ErrNoFit
	}
	return nil
}

// accurately fits the rows drawn as OLS does.
func (m *refitOLS) accurately(coef []float64) error {
	d := m.drawn.design(m.design)
	s := newLeastSquares(d)
	if s.rank() < len(d.X) {
		return noFit(errAliased)
	}
	scaled, _ := s.solve(d.Y, nil)
	clear(coef)
	for k, j := range m.basis.kept {
		coef[j] = scaled[k] * s.scale[k]
	}
	if !finite(coef) {
		return ErrNoFit
	}
	return nil
}
