package regress

import "math"

// dot sums in four parts, which is faster and rounds less than in one.
func dot(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		x, y := a[i:i+4:i+4], b[i:i+4:i+4]
		s0 += float64(x[0] * y[0])
		s1 += float64(x[1] * y[1])
		s2 += float64(x[2] * y[2])
		s3 += float64(x[3] * y[3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addScaled adds c times v to b.
func addScaled(b []float64, c float64, v []float64) {
	b = b[:len(v)]
	for i, x := range v {
		b[i] += float64(c * x)
	}
}

func norm(a []float64) float64 { return math.Sqrt(dot(a, a)) }
