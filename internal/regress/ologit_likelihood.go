package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"

	"ibsen/internal/dist"
)

// ologitModel is the likelihood of the ordered logit on a basis, as a function
// of theta: p slopes, then the cuts.
//
// A level's probability is F(a) F(b) (1 - exp(-gap)), where F is the logistic
// distribution, a = cut above - x'b, b = x'b - cut below, and gap is the
// distance of the two cuts; a margin that the level does not have counts as
// infinite. Nothing cancels in this form, however far out a person is; the
// logarithm is concave; and only the cuts are in the last factor, so the data
// enter through the margins alone.
type ologitModel struct {
	*ologitSample
	q [][]float64
	// margins[i] says which of row i's margins are finite. gaps[k] says that
	// the cuts around level k are at a finite distance.
	margins []ologitMargin
	gaps    []bool
	work    *ologitRows // made by the first evaluation
}

// ologitMargin is a set of the margins of a row.
type ologitMargin uint8

const (
	ologitAbove ologitMargin = 1 << iota // cut above - x'b
	ologitBelow                          // x'b - cut below
)

func newOlogitModel(s *ologitSample, q [][]float64) *ologitModel {
	m := &ologitModel{ologitSample: s, q: q}
	top := len(s.names) - 1
	m.margins = make([]ologitMargin, len(s.level))
	for i, k := range s.level {
		if k >= 0 && int(k) < top {
			m.margins[i] |= ologitAbove
		}
		if k > 0 {
			m.margins[i] |= ologitBelow
		}
	}
	m.gaps = make([]bool, top+1)
	for k := 1; k < top; k++ {
		m.gaps[k] = true
	}
	return m
}

func (m *ologitModel) cuts() int { return len(m.names) - 1 }
func (m *ologitModel) size() int { return len(m.q) + m.cuts() }

// ologitPoint is a value of theta, the log-likelihood there, its gradient, and
// the negative of its matrix of second derivatives (both triangles).
type ologitPoint struct {
	theta, score  []float64
	information   [][]float64
	logLikelihood float64
}

func (m *ologitModel) newPoint() *ologitPoint {
	k := m.size()
	p := &ologitPoint{theta: make([]float64, k), score: make([]float64, k)}
	p.information = newMatrix(k)
	return p
}

// evaluate fills the point at its theta. Cuts that a finite gap separates must
// increase.
func (m *ologitModel) evaluate(at *ologitPoint) {
	if m.work == nil {
		m.work = newOlogitRows(m)
	}
	work, g := m.work, m.work.gram
	g.begin(at.information)
	work.begin(at)
	for start := 0; start < len(m.level); start += ologitBlock {
		end := min(start+ologitBlock, len(m.level))
		n := end - start
		m.predict(work.eta[:n], at.theta, start)
		work.block(start, n)
		for j, q := range m.q {
			at.score[j] += floats.Dot(q[start:end], work.residual[:n])
		}
		g.add(start, end)
	}
	g.finish()
	work.flush()
	at.logLikelihood = m.gapTerms(at) - work.loss
}

// predict puts x'b of the rows from start on into eta.
func (m *ologitModel) predict(eta, theta []float64, start int) {
	clear(eta)
	for j, q := range m.q {
		floats.AddScaled(eta, theta[j], q[start:start+len(eta)])
	}
}

// ologitRows works through the margins of the rows.
type ologitRows struct {
	m             *ologitModel
	gram          *ologitGram
	cuts, score   []float64 // of the cuts
	eta, residual []float64 // of a block; a residual is a derivative by x'b
	// up and down are exp of the cuts and of minus them: with exp(x'b) they
	// save all but one exponential a row. safe says that none overflows.
	up, down []float64
	safe     bool
	// loss is minus the log-likelihood but for pending: the logarithm of
	// 1 + pending, times weight, is still to be added. Rows of one weight share
	// a logarithm; 1 + a times 1 + b is 1 + (a + b + ab), in which nothing
	// cancels.
	loss, pending, weight float64
}

const (
	// ologitSafe is a size up to which products of two exponentials, and of
	// two of those, neither overflow nor vanish.
	ologitSafe = 150
	// ologitPending is what the pending may reach before it meets a row.
	ologitPending = 1e30
)

func newOlogitRows(m *ologitModel) *ologitRows {
	return &ologitRows{
		m: m, gram: newOlogitGram(m),
		eta: make([]float64, ologitBlock), residual: make([]float64, ologitBlock),
		up: make([]float64, m.cuts()), down: make([]float64, m.cuts()),
	}
}

// begin sets out on an evaluation.
func (r *ologitRows) begin(at *ologitPoint) {
	clear(at.score)
	p := len(r.m.q)
	r.cuts, r.score = at.theta[p:], at.score[p:]
	r.loss, r.pending, r.weight = 0, 0, 1
	r.safe = true
	for k, cut := range r.cuts {
		r.up[k], r.down[k] = dist.Exp(cut), dist.Exp(-cut)
		r.safe = r.safe && math.Abs(cut) < ologitSafe
	}
}

// block adds what the margins of n rows give to the loss and to the scores of
// the cuts, and leaves the residuals, and the curvatures in the gram.
func (r *ologitRows) block(start, n int) {
	g := r.gram
	for i, e := range r.eta[:n] {
		row := start + i
		w, k, margins := r.m.w(row), r.m.level[row], r.m.margins[row]
		above, below := r.tails(int(k), margins, e)
		if margins&ologitAbove != 0 {
			r.score[k] += float64(w * above.tail)
		}
		if margins&ologitBelow != 0 {
			r.score[k-1] -= float64(w * below.tail)
		}
		r.lose(w, above, below)
		r.residual[i] = float64(w * (below.tail - above.tail))
		g.above[i], g.below[i] = float64(w*above.density), float64(w*below.density)
	}
}

// lose adds minus the log-likelihood of a row.
func (r *ologitRows) lose(w float64, above, below ologitTail) {
	if w != r.weight || r.pending > ologitPending {
		r.flush()
		r.weight = w
	}
	z := above.z + below.z + float64(above.z*below.z)
	r.pending += z + float64(r.pending*z)
	r.loss += float64(w * (above.linear + below.linear))
}

func (r *ologitRows) flush() {
	r.loss += float64(r.weight * math.Log1p(r.pending))
	r.pending = 0
}

// tails is the distribution at the margins that a row has.
func (r *ologitRows) tails(k int, margins ologitMargin, eta float64) (above, below ologitTail) {
	if !r.safe || math.Abs(eta) >= ologitSafe {
		if margins&ologitAbove != 0 {
			above = newOlogitTail(r.cuts[k] - eta)
		}
		if margins&ologitBelow != 0 {
			below = newOlogitTail(eta - r.cuts[k-1])
		}
		return above, below
	}
	odds := dist.Exp(eta)
	if margins&ologitAbove != 0 {
		above = ologitTailAt(odds * r.down[k])
	}
	if margins&ologitBelow != 0 {
		below = ologitTailAt(r.up[k-1] / odds)
	}
	return above, below
}

// ologitTail is the logistic distribution at a margin: -log F = linear +
// log(1+z), tail = 1 - F, and the density F (1 - F). The zero value is a margin
// at infinity.
type ologitTail struct{ linear, z, tail, density float64 }

// newOlogitTail serves any margin.
func newOlogitTail(margin float64) ologitTail {
	t := ologitTailAt(dist.Exp(-math.Abs(margin)))
	if margin < 0 {
		t.linear, t.tail = -margin, 1-t.tail
	}
	return t
}

// ologitTailAt is the tail where exp(-margin) is z, which is finite.
func ologitTailAt(z float64) ologitTail {
	rest := 1 / (1 + z)
	tail := float64(z * rest)
	return ologitTail{0, z, tail, float64(tail * rest)}
}

// ologitLogistic is F at a margin.
func ologitLogistic(margin float64) float64 { return newOlogitTail(-margin).tail }

// gapTerms adds the log(1 - exp(-gap)) of the levels between two cuts to the
// score and the information, and returns their sum.
func (m *ologitModel) gapTerms(at *ologitPoint) float64 {
	p := len(m.q)
	sum := 0.0
	for k, finite := range m.gaps {
		if !finite {
			continue
		}
		low, high := p+k-1, p+k
		gap := at.theta[high] - at.theta[low]
		slope := m.tally[k] / math.Expm1(gap)
		at.score[high] += slope
		at.score[low] -= slope
		m.bend(at.information, k, m.tally[k]*ologitBend(gap))
		sum += float64(m.tally[k] * dist.Log(-math.Expm1(-gap)))
	}
	return sum
}

// ologitBend is the negative second derivative of log(1 - exp(-gap)).
func ologitBend(gap float64) float64 {
	e := math.Expm1(gap)
	return (1 + 1/e) / e
}

// bend adds the curvature of the gap of level k to information.
func (m *ologitModel) bend(information [][]float64, k int, curvature float64) {
	low, high := len(m.q)+k-1, len(m.q)+k
	information[low][low] += curvature
	information[high][high] += curvature
	information[low][high] -= curvature
	information[high][low] -= curvature
}
