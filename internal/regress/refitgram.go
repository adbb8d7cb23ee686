package regress

// gramBlock is how many rows are multiplied at a time, to stay in the nearest
// cache.
const gramBlock = 512

// weightedGram fills the upper triangle of gram with the cross-products of
// columns, weighted. scratch has room for gramBlock numbers.
func weightedGram(gram, columns [][]float64, weight, scratch []float64) {
	for i := range columns {
		clear(gram[i][i:len(columns)])
	}
	for from := 0; from < len(weight); from += gramBlock {
		to := min(from+gramBlock, len(weight))
		w := scratch[:to-from]
		for j, column := range columns {
			times(w, weight[from:to], column[from:to])
			i := 0
			for ; i+4 <= j+1; i += 4 {
				s0, s1, s2, s3 := fourDots(w, columns[i][from:to], columns[i+1][from:to], columns[i+2][from:to], columns[i+3][from:to])
				gram[i][j] += s0
				gram[i+1][j] += s1
				gram[i+2][j] += s2
				gram[i+3][j] += s3
			}
			for ; i <= j; i++ {
				gram[i][j] += dot(w, columns[i][from:to])
			}
		}
	}
}

// times puts the products of a and b into out.
func times(out, a, b []float64) {
	a, b = a[:len(out)], b[:len(out)]
	for i := range out {
		out[i] = a[i] * b[i]
	}
}

// fourDots multiplies a with four columns at once, reading it once.
func fourDots(a, b0, b1, b2, b3 []float64) (s0, s1, s2, s3 float64) {
	n := len(a)
	b0, b1, b2, b3 = b0[:n], b1[:n], b2[:n], b3[:n]
	var t0, t1, t2, t3 float64
	i := 0
	for ; i+2 <= n; i += 2 {
		v, u := a[i], a[i+1]
		s0 += float64(v * b0[i])
		s1 += float64(v * b1[i])
		s2 += float64(v * b2[i])
		s3 += float64(v * b3[i])
		t0 += float64(u * b0[i+1])
		t1 += float64(u * b1[i+1])
		t2 += float64(u * b2[i+1])
		t3 += float64(u * b3[i+1])
	}
	if i < n {
		v := a[i]
		s0 += float64(v * b0[i])
		s1 += float64(v * b1[i])
		s2 += float64(v * b2[i])
		s3 += float64(v * b3[i])
	}
	return s0 + t0, s1 + t1, s2 + t2, s3 + t3
}

// solveFactored solves U'U x = b in place.
func solveFactored(u [][]float64, b []float64) {
	solveFactoredLower(u, b)
	for i := len(b) - 1; i >= 0; i-- {
		row := u[i]
		for l := i + 1; l < len(b); l++ {
			b[i] -= float64(row[l] * b[l])
		}
		b[i] /= row[i]
	}
}

// solveFactoredLower solves U'x = b in place.
func solveFactoredLower(u [][]float64, b []float64) {
	for i := range b {
		for l := range i {
			b[i] -= float64(u[l][i] * b[l])
		}
		b[i] /= u[i][i]
	}
}
