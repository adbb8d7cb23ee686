package regress

import "math"

// orthonormalRows calls do for each block of rows with the columns of Q in
// them: z[k][i] is row from+i. Q is A R^-1, a block at a time, so that it never
// stands in memory whole.
func (s *leastSquares) orthonormalRows(do func(from int, z [][]float64)) {
	p := s.rank()
	block := make([]float64, p*blockRows)
	z := make([][]float64, p)
	for from := 0; from < s.n; from += blockRows {
		to := min(from+blockRows, s.n)
		for k, j := range s.kept {
			z[k] = block[k*blockRows : k*blockRows+to-from]
			for i, x := range s.x[k][from:to] {
				z[k][i] = x * s.scale[j]
			}
			if s.root != nil {
				for i, r := range s.root[from:to] {
					z[k][i] *= r
				}
			}
			for l, r := range s.columns[k][:k] {
				addScaled(z[k], -r, z[l])
			}
			scaleBy(z[k], 1/s.diag[k])
		}
		do(from, z)
	}
}

// robustMeat is the sum over rows of q q' u^2, u being the weighted residual,
// divided for HC2 by the root of 1-h and for HC3 by 1-h, h the leverage. It
// does not exist if there are full rows, of leverage 1, to divide so.
func (s *leastSquares) robustMeat(residuals []float64, kind Covariance) (meat [][]float64, full int) {
	meat = newMatrix(s.rank())
	residual, leverage := make([]float64, blockRows), make([]float64, blockRows)
	s.orthonormalRows(func(from int, z [][]float64) {
		u, h := residual[:len(z[0])], leverage[:len(z[0])]
		copy(u, residuals[from:])
		if kind == HC2 || kind == HC3 {
			full += s.leverage(h, z, from)
			discount(u, h, kind)
		}
		for _, column := range z {
			for i := range u {
				column[i] *= u[i]
			}
		}
		addOuter(meat, z)
	})
	return meat, full
}

// addOuter adds the products of all pairs of columns to a symmetric matrix.
func addOuter(to [][]float64, columns [][]float64) {
	for k := range columns {
		for l := range k + 1 {
			to[k][l] += dot(columns[k], columns[l])
			to[l][k] = to[k][l]
		}
	}
}

// leverage is the squared length of each row of Q, and how many are 1.
func (s *leastSquares) leverage(h []float64, z [][]float64, from int) (full int) {
	clear(h)
	for _, column := range z {
		for i, q := range column {
			h[i] += q * q
		}
	}
	for i := range h {
		if h[i] > 1-1e-10 && (s.root == nil || s.root[from+i] > 0) {
			full++
		}
	}
	return full
}

// discount divides residuals by the root of 1-h, or by 1-h for HC3.
func discount(u, h []float64, kind Covariance) {
	for i := range u {
		by := 1 - h[i]
		if kind == HC2 {
			by = math.Sqrt(by)
		}
		u[i] /= by
	}
}

// clusterMeat is the sum over clusters of the outer product of their summed
// scores.
func (s *leastSquares) clusterMeat(residuals []float64, cluster []int, groups int) [][]float64 {
	p := s.rank()
	sums := make([]float64, groups*p)
	s.orthonormalRows(func(from int, z [][]float64) {
		for k, column := range z {
			for i, q := range column {
				sums[cluster[from+i]*p+k] += q * residuals[from+i]
			}
		}
	})
	meat := newMatrix(p)
	for g := range groups {
		score := sums[g*p : (g+1)*p]
		for k, v := range score {
			addScaled(meat[k], v, score)
		}
	}
	return meat
}

func newMatrix(p int) [][]float64 {
	flat, m := make([]float64, p*p), make([][]float64, p)
	for i := range m {
		m[i] = flat[i*p : (i+1)*p : (i+1)*p]
	}
	return m
}
