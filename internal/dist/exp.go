package dist

import "math"

// Exp is e to the x written with sums, products and one division only, so that
// it has the same bits on every machine; math.Exp need not. It is within one
// unit in the last place, 0 below -745.2 and +Inf above 709.8. Exp(NaN) is NaN.
//
// The method: x = k log 2 + r with |r| at most half of log 2, and e^r =
// 1 + 2r/(R-r), where R = r coth(r/2), an even function, is summed as its
// series.
func Exp(x float64) float64 {
	const ln2Hi, ln2Lo = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x > 709.8:
		return math.Inf(1)
	case x < -745.2:
		return 0
	}
	k := math.Floor(float64(x*(1/math.Ln2)) + 0.5)
	hi, lo := x-float64(k*ln2Hi), float64(k*ln2Lo)
	r := hi - lo
	z := float64(r * r)
	// R - 2 = z/6 - z^2/360 + ...: with z < 0.1202 the first term left out adds
	// less than 1e-17.
	sum := 0.0
	for i := len(cothSeries) - 1; i >= 0; i-- {
		sum = float64(z*sum) + cothSeries[i]
	}
	c := r - float64(z*sum)
	// 1 + 2r/(R-r) = 1 + r + r c/(2-c): the large parts stay exact.
	e := 1 + (hi - (lo - float64(r*c)/(2-c)))
	if k > -1000 && k < 1000 {
		// Far from the ends of the range this is Ldexp, in a third of its time.
		return e * math.Float64frombits(uint64(int64(k)+1023)<<52)
	}
	return math.Ldexp(e, int(k))
}

// cothSeries holds 2 B(2i)/(2i)! for i = 1, 2, ..., B the Bernoulli numbers.
var cothSeries = [...]float64{
	1.0 / 6, -1.0 / 360, 1.0 / 15120, -1.0 / 604800, 1.0 / 23950080, -691.0 / 653837184000, 1.0 / 37362124800,
}
