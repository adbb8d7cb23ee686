package dist

import "math"

// Log is the natural logarithm written with sums, products and one division
// only, so that it has the same bits on every machine; math.Log need not. It
// is within one unit in the last place. Log(0) is -Inf, Log of a negative
// number or NaN is NaN.
//
// The method is the usual one: x = 2^k (1+f) with 1+f near 1, s = f/(2+f),
// and log(1+f) = 2 atanh(s) summed as a series in s squared.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	f := m - 1
	s := f / (2 + f)
	z := float64(s * s)
	// Terms 2/(2i+1): |s| < 0.172, so the fourteenth adds less than 1e-22.
	sum := 0.0
	for i := 13; i >= 1; i-- {
		sum = float64(z*sum) + 2/float64(2*i+1)
	}
	sum = float64(z * sum)
	half := float64(f*f) * 0.5
	// log(1+f) = f - (f^2/2 - s(f^2/2 + sum)): the large part f stays exact.
	const ln2Hi, ln2Lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	kf := float64(k)
	small := float64(s*(half+sum)) + float64(kf*ln2Lo)
	return float64(kf*ln2Hi) - ((half - small) - f)
}
