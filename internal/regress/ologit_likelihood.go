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
	p.information = ologitSquare(k)
	return p
}

func ologitSquare(k int) [][]float64 {
	cells := make([]float64, k*k)
	rows := make([][]float64, k)
	for i := range rows {
		rows[i] = cells[i*k : (i+1)*k : (i+1)*k]
	}
	return rows
}

// evaluate fills the point at its theta. Cuts that a finite gap separates must
// increase.
func (m *ologitModel) evaluate(at *ologitPoint) {
	g := newOlogitGram(m, at.information)
	clear(at.score)
	work := newOlogitRows(m, at)
	for start := 0; start < len(m.level); start += ologitBlock {
		end := min(start+ologitBlock, len(m.level))
		n := end - start
		m.predict(work.eta[:n], at.theta, start)
		work.block(start, n, g)
		for j, q := range m.q {
			at.score[j] += floats.Dot(q[start:end], work.residual[:n])
		}
		g.add(start, end)
	}
	g.finish()
	at.logLikelihood = work.logLikelihood + m.gapTerms(at)
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
	cuts, score   []float64 // of the cuts
	eta, residual []float64 // of a block; a residual is a derivative by x'b
	logLikelihood float64
	// up and down are exp of the cuts and of minus them: with exp(x'b) they
	// save all but one exponential a row. safe says that none overflows.
	up, down []float64
	safe     bool
}

// ologitSafe is a size up to which products of two exponentials, and of two of
// those, neither overflow nor vanish.
const ologitSafe = 150

func newOlogitRows(m *ologitModel, at *ologitPoint) *ologitRows {
	p := len(m.q)
	r := &ologitRows{m: m, cuts: at.theta[p:], score: at.score[p:], safe: true}
	r.eta, r.residual = make([]float64, ologitBlock), make([]float64, ologitBlock)
	for _, cut := range r.cuts {
		r.up, r.down = append(r.up, dist.Exp(cut)), append(r.down, dist.Exp(-cut))
		r.safe = r.safe && math.Abs(cut) < ologitSafe
	}
	return r
}

// block adds what the margins of n rows give to the log-likelihood and to the
// scores of the cuts, and leaves the residuals, and the curvatures in g.
func (r *ologitRows) block(start, n int, g *ologitGram) {
	sum := 0.0
	for i, e := range r.eta[:n] {
		row := start + i
		w := r.m.w(row)
		above, below := r.tails(int(r.m.level[row]), r.m.margins[row], e)
		if k := r.m.level[row]; r.m.margins[row]&ologitAbove != 0 {
			r.score[k] += float64(w * above.tail)
		}
		if k := r.m.level[row]; r.m.margins[row]&ologitBelow != 0 {
			r.score[k-1] -= float64(w * below.tail)
		}
		sum += float64(w * (above.linear + below.linear + math.Log1p(above.z+below.z+float64(above.z*below.z))))
		r.residual[i] = float64(w * (below.tail - above.tail))
		g.above[i], g.below[i] = float64(w*above.density), float64(w*below.density)
	}
	r.logLikelihood -= sum
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
