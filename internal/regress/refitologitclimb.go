package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// begin is at the full estimate, with the cuts between the levels present.
func (m *refitOrdered) begin() error {
	m.divide(m.level, &m.drawn)
	if len(m.present) < 2 {
		return noFit(fmt.Errorf("the rows drawn have one level"))
	}
	m.trim(len(m.drawn.row))
	for k := range m.q {
		m.q[k] = m.drawn.gather(m.room[k], m.basis.q[k+1])
	}
	m.eta = m.drawn.gather(m.eta, m.eta0)
	cuts := m.base[len(m.base)-m.cuts:]
	size := len(m.present) - 1
	m.place, m.next = m.place[:size], m.next[:size]
	for k := range m.place {
		m.place[k] = cuts[m.present[k]]
	}
	clear(m.away)
	return nil
}

// climb says whether it reached an estimate. The log-likelihood is concave, so
// that its slope along a step says all there is to know of it.
func (m *refitOrdered) climb() bool {
	p := len(m.q)
	size := p + len(m.place)
	m.score, m.step = m.score[:size], m.step[:size]
	m.evaluate(m.drawn.weight, m.eta, m.place)
	m.sumScore(m.score, m.place)
	for range refitSteps {
		m.sumInformation(m.gram[:size], m.place)
		if !glmCholesky(m.gram[:size], refitFlat) {
			return false
		}
		copy(m.step, m.score)
		solveFactored(m.gram[:size], m.step)
		if !m.advance() {
			return false
		}
		if m.stepSize() <= refitSettled {
			return true
		}
	}
	return false
}

// stepSize is the largest change of a linear predictor or a cut by the last
// step, and of a gap between cuts relative to it.
func (m *refitOrdered) stepSize() float64 {
	change := m.step[len(m.q):]
	size := max(floats.Norm(m.change, math.Inf(1)), floats.Norm(change, math.Inf(1)))
	for k := 1; k < len(change); k++ {
		size = max(size, math.Abs(change[k]-change[k-1])/(m.place[k]-m.place[k-1]))
	}
	return size
}

// advance goes the step, halved until the likelihood does not fall by half as
// steeply as it rose.
func (m *refitOrdered) advance() bool {
	clear(m.change)
	p := len(m.q)
	for k, q := range m.q {
		addScaled(m.change, m.step[k], q)
	}
	rise := dot(m.score, m.step)
	for by := 1.0; by > 1e-3; by /= 2 {
		copy(m.trial, m.eta)
		addScaled(m.trial, by, m.change)
		copy(m.next, m.place)
		addScaled(m.next, by, m.step[p:])
		if !increasing(m.next) {
			continue
		}
		m.evaluate(m.drawn.weight, m.trial, m.next)
		m.sumScore(m.score, m.next)
		// Of a slope that is rounding the sign says nothing.
		if slope := dot(m.score, m.step); slope >= -rise/2 || rise < 1e-12*m.drawn.total {
			m.eta, m.trial = m.trial, m.eta
			m.place, m.next = m.next, m.place
			addScaled(m.away, by, m.step[:p])
			return true
		}
	}
	return false
}

func increasing(cuts []float64) bool {
	for k := 1; k < len(cuts); k++ {
		if !(cuts[k] > cuts[k-1]) {
			return false
		}
	}
	return true
}
