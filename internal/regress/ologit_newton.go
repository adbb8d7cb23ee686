package regress

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"ibsen/internal/dist"
)

const (
	// ologitSettled is the Newton step, relative to 1 and the parameter, from
	// which one more step, converging quadratically, ends at rounding.
	ologitSettled = 1e-9
	// ologitStuck is the step below which one that is no shorter than half of
	// the one before is due to rounding: the information is nearly singular,
	// and the score no longer says more.
	ologitStuck = 1e-5
	// ologitSuspect is the iteration from which a fit that has not settled is
	// tested for separation, every fifth time: in the direction of separation
	// Newton's method moves margins by about 1 an iteration, so that by then
	// they stand apart from the finite ones.
	ologitSuspect = 15
	// ologitRounding is the relative loss of log-likelihood that a step may
	// bring, being that of its summation.
	ologitRounding = 1e-12
)

// ologitClimb is Newton's method under way.
type ologitClimb struct {
	*ologitModel
	at, trial  *ologitPoint
	iterations int
	length     float64 // of the last step
	settled    bool
	// cliffs are the directions of separation found, in the order found. Where
	// there are any, span holds orthonormal columns that theta is kept to, and
	// open those of the rest; either is nil where it has no columns.
	cliffs     [][]float64
	span, open *mat.Dense
}

// climb goes from the model without terms to the maximum of the likelihood,
// or along directions of separation to its limit.
func (m *ologitModel) climb(limit int) *ologitClimb {
	c := &ologitClimb{ologitModel: m, at: m.newPoint(), trial: m.newPoint(), length: math.Inf(1)}
	m.start(c.at.theta)
	m.evaluate(c.at)
	for c.iterations < limit && !c.settled {
		c.iterations++
		c.advance()
	}
	return c
}

// start is the estimate of the model without terms.
func (m *ologitModel) start(theta []float64) {
	below := 0.0
	for k := range m.cuts() {
		below += m.tally[k]
		theta[len(m.q)+k] = dist.Log(below / (m.total - below))
	}
}

// advance makes one iteration.
func (c *ologitClimb) advance() {
	step, regular := c.step()
	suspect := c.iterations >= ologitSuspect && c.iterations%5 == 0
	switch {
	case c.last(step):
		c.try(step, 1)
		c.at, c.trial = c.trial, c.at
		c.settled = true
	case (suspect || !regular) && c.fall(step):
	default:
		c.uphill(step)
	}
}

// last says whether nothing is left to gain but this step.
func (c *ologitClimb) last(step []float64) bool {
	before := c.length
	c.length = 0
	for j, s := range step {
		c.length = max(c.length, math.Abs(s)/(1+math.Abs(c.at.theta[j])))
	}
	return c.length <= ologitSettled || c.length <= ologitStuck && c.length > before/2
}

// uphill halves the step until the cuts increase and the log-likelihood does
// not fall.
func (c *ologitClimb) uphill(step []float64) {
	least := c.at.logLikelihood - ologitRounding*math.Abs(c.at.logLikelihood)
	for by := 1.0; by > 1e-12; by /= 2 {
		if c.try(step, by) && c.trial.logLikelihood >= least {
			c.at, c.trial = c.trial, c.at
			return
		}
	}
}

// try evaluates the trial point, or returns false where cuts do not increase.
func (c *ologitClimb) try(step []float64, by float64) bool {
	for j, s := range step {
		c.trial.theta[j] = c.at.theta[j] + float64(by*s)
	}
	cuts := c.trial.theta[len(c.q):]
	for k, finite := range c.gaps {
		if finite && !(cuts[k] > cuts[k-1]) {
			return false
		}
	}
	c.evaluate(c.trial)
	return true
}

// step is the Newton step within the span. It is not regular where the
// information is singular to rounding; a small ridge then stands in.
func (c *ologitClimb) step() (step []float64, regular bool) {
	score := mat.NewVecDense(c.size(), c.at.score)
	information := ologitSymmetric(c.at.information)
	if len(c.cliffs) == 0 {
		return c.solve(information, score)
	}
	if c.span == nil {
		return make([]float64, c.size()), true
	}
	var down, up mat.VecDense
	down.MulVec(c.span.T(), score)
	inner, regular := c.solve(ologitWithin(information, c.span), &down)
	up.MulVec(c.span, mat.NewVecDense(len(inner), inner))
	return up.RawVector().Data, regular
}

func (c *ologitClimb) solve(a *mat.SymDense, b mat.Vector) (x []float64, regular bool) {
	var chol mat.Cholesky
	if regular = chol.Factorize(a); !regular {
		for j := range a.SymmetricDim() {
			a.SetSym(j, j, a.At(j, j)+1e-9*c.total)
		}
		if !chol.Factorize(a) {
			return make([]float64, b.Len()), false
		}
	}
	var out mat.VecDense
	// The error speaks of the condition only; the halving guards the step.
	_ = chol.SolveVecTo(&out, b)
	return out.RawVector().Data, regular
}

// ologitSymmetric copies a matrix that has both triangles.
func ologitSymmetric(a [][]float64) *mat.SymDense {
	s := mat.NewSymDense(len(a), nil)
	for i, row := range a {
		for j := i; j < len(row); j++ {
			s.SetSym(i, j, row[j])
		}
	}
	return s
}

// ologitWithin is b'ab.
func ologitWithin(a mat.Symmetric, b *mat.Dense) *mat.SymDense {
	var half, whole mat.Dense
	half.Mul(a, b)
	whole.Mul(b.T(), &half)
	n, _ := whole.Dims()
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, (whole.At(i, j)+whole.At(j, i))/2)
		}
	}
	return s
}
