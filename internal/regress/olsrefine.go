package regress

import "math"

// leastSquares is a weighted least squares problem with its factorisation, for
// solutions to working precision (Bjorck 1967): the residuals r and the
// coefficients x together solve
//
//	r + A x = f
//	   A' r = g
//
// and each round corrects both by what is left of f and g, computed to twice
// the precision from the columns as they were given.
type leastSquares struct {
	*householder
	x, tails [][]float64 // the columns kept
	root     []float64   // square roots of weights, nil for all 1
}

// blockRows is how many rows are worked on at a time, to stay in the cache.
const blockRows = 512

const maxRefinements = 10

func newLeastSquares(d *Design) *leastSquares {
	var root []float64
	if d.Weights != nil {
		root = make([]float64, d.N)
		for i, w := range d.Weights {
			root[i] = math.Sqrt(w)
		}
	}
	s := &leastSquares{householder: factorise(d.X, root), root: root}
	for _, j := range s.kept {
		s.x = append(s.x, d.X[j])
		s.tails = append(s.tails, d.tail(j))
	}
	return s
}

// solve is the coefficients on the scaled columns, and the weighted residuals.
// y is not yet weighted, and nil is 0; g is nil for 0.
func (s *leastSquares) solve(y, g []float64) (coef, residuals []float64) {
	p := s.rank()
	coef, residuals = make([]float64, p), make([]float64, s.n)
	f, left := make([]float64, s.n), make([]float64, p)
	s.remainder(y, coef, residuals, f)
	copy(left, g)
	last := math.Inf(1)
	for round := range maxRefinements {
		s.correct(f, left) // f and left become the corrections
		size := norm(left)
		addScaled(coef, 1, left)
		addScaled(residuals, 1, f)
		if round > 0 && (s.settled(coef, left, size/last) || size > last/2) {
			break
		}
		last = size
		s.remainder(y, coef, residuals, f)
		s.scores(g, residuals, left)
	}
	return coef, residuals
}

// settled says that another round would change no coefficient: each shrinks
// what is left by about the same rate.
func (s *leastSquares) settled(coef, change []float64, rate float64) bool {
	for k, c := range change {
		if math.Abs(c)*rate > 0x1p-54*math.Abs(coef[k]) {
			return false
		}
	}
	return true
}

// correct solves r + Ax = f, A'r = g in place: f becomes r, and g becomes x.
func (s *leastSquares) correct(f, g []float64) {
	p := len(g)
	s.solveLower(g)
	s.reflect(f)
	for k := range p {
		f[k], g[k] = g[k], f[k]-g[k]
	}
	s.solveUpper(g)
	s.unreflect(f)
}

// remainder is f = root*y - residuals - A coef.
func (s *leastSquares) remainder(y, coef, residuals, f []float64) {
	var high, low [blockRows]float64
	for from := 0; from < s.n; from += blockRows {
		to := min(from+blockRows, s.n)
		h, l := high[:to-from], low[:to-from]
		clear(h)
		clear(l)
		if y != nil {
			copy(h, y[from:to])
		}
		for k, j := range s.kept {
			by := -coef[k] * s.scale[j]
			addExactly(h, l, by, s.x[k][from:to])
			if s.tails[k] != nil {
				addScaled(l, by, s.tails[k][from:to])
			}
		}
		for i := range h {
			v := exact{h[i], l[i]}
			if s.root != nil {
				v = v.times(exact{s.root[from+i], 0})
			}
			sum, lost := twoSum(v.high, -residuals[from+i])
			f[from+i] = sum + (lost + v.low)
		}
	}
}

// addExactly adds c times v to the sums high + low.
func addExactly(high, low []float64, c float64, v []float64) {
	high, low = high[:len(v)], low[:len(v)]
	for i, x := range v {
		product, lost := twoProduct(c, x)
		sum, more := twoSum(high[i], product)
		high[i] = sum
		low[i] += lost + more
	}
}

// scores is left = g - A' residuals.
func (s *leastSquares) scores(g, residuals, left []float64) {
	for k, j := range s.kept {
		var sum, low float64
		if g != nil {
			sum = g[k]
		}
		x, tail := s.x[k], s.tails[k]
		for i, r := range residuals {
			v := exact{r, 0}
			if s.root != nil {
				v.high, v.low = twoProduct(r, s.root[i])
			}
			product, lost := twoProduct(-s.scale[j]*v.high, x[i])
			var more float64
			sum, more = twoSum(sum, product)
			low += lost + more - s.scale[j]*v.low*x[i]
			if tail != nil {
				low -= s.scale[j] * v.high * tail[i]
			}
		}
		left[k] = sum + low
	}
}
