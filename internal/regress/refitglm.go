package regress

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

const (
	// refitSettled is the relative change of a linear predictor by a Newton
	// step after which another would change nothing: the change of the next is
	// about its square.
	refitSettled = 1e-6
	// refitSteps bounds a search. From the full estimate five steps are usual;
	// in a direction without a maximum they go on for ever.
	refitSteps = 25
)

// RefitGLM prepares a generalised linear model for resamples. start is the fit
// of the design as it is; nil fits it.
//
// Each fit climbs from start by Newton's method until a step no longer changes
// the estimate. Where that does not come to an end, [GLM] fits the rows drawn
// and says whether there is an estimate.
func RefitGLM(d *Design, family Family, link Link, start *Fit) (*Refit, error) {
	if link == "" {
		link = family.DefaultLink()
	}
	if start == nil {
		var err error
		if start, err = GLM(d, family, link, Options{}); err != nil {
			return nil, err
		}
	}
	if err := startsFrom(start, d); err != nil {
		return nil, err
	}
	if g := start.Generalised; g == nil || g.Family != family || g.Link != link {
		return nil, fmt.Errorf("the fit to start from is not of the %s family with the %s link", family, link)
	}
	eta, err := start.LinearPredictor(d)
	if err != nil {
		return nil, err
	}
	kept := start.keptTerms()
	m := &refitGLM{
		design: d.only(kept), kept: kept, kernel: glmKernel{family, link},
		base: start.Coefficients(), eta0: eta, drawn: newDrawnRows(d, nil),
	}
	m.basis = newRefitBasis(m.design, newLeastSquares(m.design))
	// Terms that least squares calls aliased here are nearly so.
	m.basis.ill = m.basis.ill || len(m.basis.q) < len(kept)
	return &Refit{m.clone(), len(d.X)}, nil
}

// keptTerms is the terms that are not aliased.
func (f *Fit) keptTerms() []int {
	var kept []int
	for j, t := range f.Terms {
		if !t.Aliased {
			kept = append(kept, j)
		}
	}
	return kept
}

type refitGLM struct {
	design     *Design // of the terms kept
	kept       []int
	kernel     glmKernel
	basis      *refitBasis
	base, eta0 []float64 // of the full fit, eta0 by row

	drawn   drawnRows
	room, q [][]float64 // of the basis, of the rows drawn
	y       []float64
	// eta is the linear predictor where the search is, change what a step adds
	// to it, and trial where the step leads.
	eta, change, trial []float64
	found              glmRows // of the last place evaluated
	gram               [][]float64
	scratch            []float64
	step, away         []float64 // in coordinates; away is from the full fit
}

func (m *refitGLM) rows() int { return m.drawn.n }

func (m *refitGLM) clone() refitModel {
	c := *m
	n, p := m.design.N, len(m.basis.q)
	c.drawn = m.drawn.renewed()
	c.room, c.q, c.gram = glmColumns(p, n), make([][]float64, p), newMatrix(p)
	columns := glmColumns(6, n)
	c.y, c.eta, c.change, c.trial = columns[0], columns[1], columns[2], columns[3]
	c.found = glmRows{score: columns[4], information: columns[5]}
	c.scratch, c.step, c.away = make([]float64, gramBlock), make([]float64, p), make([]float64, p)
	return &c
}

func (m *refitGLM) fit(counts, coef []float64) error {
	if err := m.drawn.draw(counts); err != nil {
		return err
	}
	if m.basis.ill {
		return m.accurately(coef)
	}
	m.begin()
	if !m.climb() {
		return m.accurately(coef)
	}
	copy(coef, m.base)
	for i, j := range m.kept {
		coef[j] += dot(m.basis.back[i], m.away)
	}
	if !finite(coef) {
		return ErrNoFit
	}
	return nil
}

// begin is at the full estimate.
func (m *refitGLM) begin() {
	for k, q := range m.basis.q {
		m.q[k] = m.drawn.gather(m.room[k], q)
	}
	n := len(m.drawn.row)
	m.y = m.drawn.gather(m.y[:n], m.design.Y)
	m.eta = m.drawn.gather(m.eta[:n], m.eta0)
	m.change, m.trial = m.change[:n], m.trial[:n]
	clear(m.away)
}

// climb says whether it reached an estimate.
func (m *refitGLM) climb() bool {
	if !m.evaluate(m.eta) {
		return false
	}
	for range refitSteps {
		if !m.direct() {
			return false
		}
		size := m.size()
		if size <= refitSettled {
			addScaled(m.away, 1, m.step)
			return true
		}
		if !m.advance(size) {
			return false
		}
	}
	return false
}

func (m *refitGLM) evaluate(eta []float64) bool {
	n := len(eta)
	m.found.score, m.found.information = m.found.score[:n], m.found.information[:n]
	return m.kernel.evaluate(m.y, m.drawn.weight, eta, observedInformation, &m.found)
}

// direct finds the Newton step and what it adds to the linear predictor. It is
// false where the information is flat, or bends the wrong way.
func (m *refitGLM) direct() bool {
	weightedGram(m.gram, m.q, m.found.information, m.scratch)
	if !glmCholesky(m.gram, refitFlat) {
		return false
	}
	for k, q := range m.q {
		m.step[k] = dot(m.found.score, q)
	}
	solveFactored(m.gram, m.step)
	clear(m.change)
	for k, q := range m.q {
		addScaled(m.change, m.step[k], q)
	}
	return true
}

// size is the largest change of a linear predictor, relative to it where it is
// on the scale of the mean.
func (m *refitGLM) size() float64 {
	change := floats.Norm(m.change, math.Inf(1))
	switch m.kernel.link {
	case Log, Logit:
		return change
	}
	if m.kernel.family.kind == gaussianFamily && m.kernel.link == Identity {
		return change / floats.Norm(m.eta, math.Inf(1))
	}
	largest := 0.0
	for i, c := range m.change {
		largest = max(largest, math.Abs(c/m.eta[i]))
	}
	return largest
}

// advance goes the step, halved until the quasi-likelihood does not fall. A
// small step needs no such check, which rounding would upset.
func (m *refitGLM) advance(size float64) bool {
	before := m.found.objective
	for by := 1.0; by > 1e-3; by /= 2 {
		copy(m.trial, m.eta)
		addScaled(m.trial, by, m.change)
		if m.evaluate(m.trial) && (m.found.objective >= before || size < 1e-3) {
			m.eta, m.trial = m.trial, m.eta
			addScaled(m.away, by, m.step)
			return true
		}
	}
	return false
}

// accurately fits the rows drawn as GLM does.
func (m *refitGLM) accurately(coef []float64) error {
	f, err := GLM(m.drawn.design(m.design), m.kernel.family, m.kernel.link, Options{})
	switch {
	case err != nil:
		return noFit(err)
	case len(f.keptTerms()) < len(m.kept):
		return noFit(errAliased)
	}
	clear(coef)
	for k, j := range m.kept {
		coef[j] = f.Terms[k].Estimate
	}
	if !finite(coef) {
		return noFit(errors.New("an estimate is not finite"))
	}
	return nil
}
