package impute

// The kernels below add products in a fixed order and round each product by
// itself, so that the sums have the same bits on every machine.

// addRows adds the outer products of n rows to the lower triangle of a width x
// width matrix, four rows at a time to spare its memory.
func addRows(gram []float64, width int, rows []float64, n int) {
	for ; n >= 4; n -= 4 {
		r0, r1, r2, r3 := rows[:width], rows[width:][:width], rows[2*width:][:width], rows[3*width:][:width]
		for a := range width {
			x0, x1, x2, x3 := r0[a], r1[a], r2[a], r3[a]
			g, s0, s1, s2, s3 := gram[a*width:][:a+1], r0[:a+1], r1[:a+1], r2[:a+1], r3[:a+1]
			for b := range g {
				g[b] += (float64(x0*s0[b]) + float64(x1*s1[b])) + (float64(x2*s2[b]) + float64(x3*s3[b]))
			}
		}
		rows = rows[4*width:]
	}
	for ; n > 0; n-- {
		for a, x := range rows[:width] {
			addScaled(gram[a*width:][:a+1], rows, x)
		}
		rows = rows[width:]
	}
}

// mirror copies the lower triangle to the upper one.
func mirror(gram []float64, width int) {
	for a := range width {
		for b := range a {
			gram[b*width+a] = gram[a*width+b]
		}
	}
}

// dot is the inner product, summed in four strands.
func dot(x, y []float64) float64 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float64
	j := 0
	for ; j+4 <= len(x); j += 4 {
		a, b := x[j:][:4], y[j:][:4]
		s0 += float64(a[0] * b[0])
		s1 += float64(a[1] * b[1])
		s2 += float64(a[2] * b[2])
		s3 += float64(a[3] * b[3])
	}
	for ; j < len(x); j++ {
		s0 += float64(x[j] * y[j])
	}
	return (s0 + s1) + (s2 + s3)
}
