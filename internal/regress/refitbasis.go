package regress

import "math"

// refitBasis is the columns of a design as uncorrelated columns of mean square
// 1 over all rows, so that in any resample that can tell the terms apart the
// equations are well conditioned, however terms are scaled.
type refitBasis struct {
	terms int         // of the design
	kept  []int       // the terms in the basis
	q     [][]float64 // by column, a number a row
	back  [][]float64 // coefficient kept[j] is the sum of back[j][k] times coordinate k
	// ill says that rounding leaves too little of the columns in q.
	ill bool
}

// newRefitBasis takes the columns that the factorisation of the design keeps.
func newRefitBasis(d *Design, s *leastSquares) *refitBasis {
	p := s.rank()
	b := &refitBasis{terms: len(d.X), kept: s.kept, q: glmColumns(p, d.N), back: newMatrix(p), ill: s.condition() > ill}
	unit := math.Sqrt(glmTotal(d))
	for k, j := range s.kept {
		s.orthonormal(b.q[:k+1], s.x[k], s.scale[j])
		e := make([]float64, p)
		e[k] = unit
		s.solveUpper(e)
		for i, v := range e {
			b.back[i][k] = v * s.scale[s.kept[i]]
		}
	}
	for _, q := range b.q {
		scaleBy(q, unit)
	}
	return b
}

// orthonormal makes the last column of Q of its own column of the design and
// the columns of Q before it, row by row, also of rows without weight.
func (s *leastSquares) orthonormal(q [][]float64, x []float64, scale float64) {
	k := len(q) - 1
	for i, v := range x {
		q[k][i] = v * scale
	}
	for l, r := range s.columns[k][:k] {
		addScaled(q[k], -r, q[l])
	}
	scaleBy(q[k], 1/s.diag[k])
}

// move writes the coefficients that are a step in coordinates away from base.
func (b *refitBasis) move(coef, base, step []float64) {
	copy(coef[:b.terms], base)
	for i, j := range b.kept {
		coef[j] += dot(b.back[i], step)
	}
}

// gradient turns derivatives by the kept coefficients into those by
// coordinates.
func (b *refitBasis) gradient(by []float64) []float64 {
	out := make([]float64, len(b.kept))
	for i, g := range by {
		addScaled(out, g, b.back[i])
	}
	return out
}

// only is a design of some of the columns.
func (d *Design) only(kept []int) *Design {
	out := *d
	out.Terms, out.X, out.tails, out.recipe = nil, nil, nil, nil
	for _, j := range kept {
		out.Terms = append(out.Terms, d.Terms[j])
		out.X = append(out.X, d.X[j])
	}
	out.Intercept = d.Intercept && len(kept) > 0 && kept[0] == 0
	return &out
}
