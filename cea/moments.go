package cea

import "math"

// moments are one arm's sums about its means: what every interval without a
// bootstrap needs, and the third moments that BCa needs.
type moments struct {
	n            float64
	cost, effect float64 // means
	// cc, ce, ee are sums of squares and products of deviations; ccc to eee
	// sums of products of three.
	cc, ce, ee         float64
	ccc, cce, cee, eee float64
}

func momentsOf(a Arm) moments {
	m := moments{n: float64(len(a.Cost)), cost: mean(a.Cost), effect: mean(a.Effect)}
	for i := range a.Cost {
		c, e := a.Cost[i]-m.cost, a.Effect[i]-m.effect
		m.cc += float64(c * c)
		m.ce += float64(c * e)
		m.ee += float64(e * e)
		m.ccc += c * float64(c*c)
		m.cce += e * float64(c*c)
		m.cee += c * float64(e*e)
		m.eee += e * float64(e*e)
	}
	return m
}

// mean takes deviations from the first value, then corrects once for what
// rounding left, so that a constant has its own value as mean exactly.
func mean(x []float64) float64 {
	n, origin, sum := float64(len(x)), x[0], 0.0
	for _, v := range x {
		sum += v - origin
	}
	m, rest := origin+sum/n, 0.0
	for _, v := range x {
		rest += v - m
	}
	return m + rest/n
}

// variance of combination (wc x cost + we x effect), divisor n-1.
func (m moments) variance(wc, we float64) float64 {
	ss := wc*wc*m.cc + 2*wc*we*m.ce + we*we*m.ee
	return math.Max(0, ss) / (m.n - 1)
}

// ideal is the variance of a mean over all bootstrap samples that there are:
// the divisor is n twice.
func (m moments) ideal(wc, we float64) float64 { return m.variance(wc, we) * (m.n - 1) / m.n / m.n }

func (m moments) covariance() float64 { return m.ce / (m.n - 1) }

// third is the sum of cubed deviations of wc x cost + we x effect.
func (m moments) third(wc, we float64) float64 {
	return wc*wc*wc*m.ccc + 3*wc*wc*we*m.cce + 3*wc*we*we*m.cee + we*we*we*m.eee
}
