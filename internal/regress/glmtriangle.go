package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// glmAddGram adds the cross-products of the columns, weighted unless weight is
// nil, to the upper triangle of gram. scratch has room for one column.
func glmAddGram(gram, columns [][]float64, weight, scratch []float64) {
	for j, column := range columns {
		weighted := column
		if weight != nil {
			weighted = scratch[:len(column)]
			floats.MulTo(weighted, column, weight)
		}
		for i := range j + 1 {
			gram[i][j] += floats.Dot(columns[i], weighted)
		}
	}
}

// glmCholesky overwrites the upper triangle of a with the factor U, a = U'U,
// and clears the rest. It is false where a pivot falls to a share of its
// diagonal element that is not above the tolerance.
func glmCholesky(a [][]float64, tolerance float64) bool {
	for j := range a {
		whole := a[j][j]
		for i := range j {
			s := a[i][j]
			for l := range i {
				s -= a[l][i] * a[l][j]
			}
			a[i][j] = s / a[i][i]
			a[j][j] -= a[i][j] * a[i][j]
			a[j][i] = 0
		}
		if !(a[j][j] > tolerance*whole) || math.IsInf(a[j][j], 1) {
			return false
		}
		a[j][j] = math.Sqrt(a[j][j])
	}
	return true
}

// glmInvertUpper is the inverse of an upper triangle.
func glmInvertUpper(u [][]float64) [][]float64 {
	inverse := newMatrix(len(u))
	for j := range u {
		inverse[j][j] = 1 / u[j][j]
		for i := j - 1; i >= 0; i-- {
			s := 0.0
			for l := i + 1; l <= j; l++ {
				s += u[i][l] * inverse[l][j]
			}
			inverse[i][j] = -s / u[i][i]
		}
	}
	return inverse
}

// glmSolve solves U'U x = b.
func glmSolve(u [][]float64, b []float64) []float64 {
	x := glmSolveLower(u, b)
	for i := len(x) - 1; i >= 0; i-- {
		for l := i + 1; l < len(x); l++ {
			x[i] -= u[i][l] * x[l]
		}
		x[i] /= u[i][i]
	}
	return x
}

// solveLower solves U'x = b.
func glmSolveLower(u [][]float64, b []float64) []float64 {
	x := append([]float64(nil), b...)
	for i := range x {
		for l := range i {
			x[i] -= u[l][i] * x[l]
		}
		x[i] /= u[i][i]
	}
	return x
}

// glmInverse is (U'U)^-1.
func glmInverse(u [][]float64) [][]float64 {
	k := len(u)
	v := glmInvertUpper(u)
	out := newMatrix(k)
	for i := range k {
		for j := i; j < k; j++ {
			out[i][j] = floats.Dot(v[i][j:], v[j][j:])
			out[j][i] = out[i][j]
		}
	}
	return out
}

// glmSandwich is A M A' for a symmetric M.
func glmSandwich(a, m [][]float64) [][]float64 {
	k := len(a)
	half := newMatrix(k)
	for i := range k {
		for l := range k {
			half[i][l] = floats.Dot(a[i], m[l])
		}
	}
	out := newMatrix(k)
	for i := range k {
		for j := range i + 1 {
			out[i][j] = floats.Dot(half[i], a[j])
			out[j][i] = out[i][j]
		}
	}
	return out
}

func glmIdentity(k int) [][]float64 {
	out := newMatrix(k)
	for j := range out {
		out[j][j] = 1
	}
	return out
}
