package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// ologitBasis holds the columns of a design as all but uncorrelated columns of
// mean 0 and variance 1, in which Newton's equations are well conditioned
// however the terms are scaled: x[j] - mean[j] = sum over k <= j of q[k] r[k][j].
// What rounding leaves of correlation does no harm; the equation holds row by
// row.
type ologitBasis struct {
	kept []int // columns of the design that are not aliased
	q    [][]float64
	r    [][]float64 // r[k][j], upper triangular
	mean []float64
}

// newOlogitBasis takes the means and r from the factorisation of a column of
// ones and the columns x, and its room for q: the factorisation is used up.
func newOlogitBasis(x [][]float64, h *householder, s *ologitSample) *ologitBasis {
	p := h.rank() - 1
	b := &ologitBasis{r: newMatrix(p)}
	for k := range p {
		j := h.kept[k+1] - 1
		b.kept = append(b.kept, j)
		above := h.columns[k+1][:k+1]
		unit := 1 / h.scale[j+1]
		mean := above[0] * unit * h.scale[0] / h.diag[0]
		unit /= math.Sqrt(s.total)
		for i, c := range above[1:] {
			b.r[i][k] = c * unit
		}
		b.r[k][k] = h.diag[k+1] * unit
		b.mean = append(b.mean, mean)
		b.q = append(b.q, b.column(h.columns[k+1], x[j], k, s))
	}
	return b
}

// column makes column k of the basis in q. Rows that are not used are 0 in it.
func (b *ologitBasis) column(q, x []float64, k int, s *ologitSample) []float64 {
	for i, v := range x {
		q[i] = v - b.mean[k]
	}
	for j := range k {
		floats.AddScaled(q, -b.r[j][k], b.q[j])
	}
	scaleBy(q, 1/b.r[k][k])
	if s.weight != nil {
		for i, level := range s.level {
			if level < 0 {
				q[i] = 0
			}
		}
	}
	return q
}

// slopes turns coordinates on the basis into coefficients of the columns kept.
func (b *ologitBasis) slopes(g []float64) []float64 {
	beta := append([]float64(nil), g[:len(b.q)]...)
	for k := len(beta) - 1; k >= 0; k-- {
		for j := k + 1; j < len(beta); j++ {
			beta[k] -= float64(b.r[k][j] * beta[j])
		}
		beta[k] /= b.r[k][k]
	}
	return beta
}

// natural turns parameters on the basis, slopes then cuts, into natural ones.
func (b *ologitBasis) natural(theta []float64) []float64 {
	p := len(b.q)
	out := append(b.slopes(theta), theta[p:]...)
	shift := dot(b.mean, out[:p])
	for j := p; j < len(out); j++ {
		out[j] += shift
	}
	return out
}

// covariance carries a covariance of parameters on the basis over to the
// natural ones.
func (b *ologitBasis) covariance(v [][]float64) [][]float64 {
	half := make([][]float64, len(v)) // row i is that of v T', T being natural
	for i, row := range v {
		half[i] = b.natural(row)
	}
	out := make([][]float64, len(v))
	for i := range out {
		out[i] = make([]float64, len(v))
	}
	column := make([]float64, len(v))
	for j := range v {
		for i := range half {
			column[i] = half[i][j]
		}
		for i, value := range b.natural(column)[:j+1] {
			out[i][j], out[j][i] = value, value
		}
	}
	return out
}
