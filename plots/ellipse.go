package plots

import "math"

// ellipse is the set centre + u cos t + v sin t, where v has no first part.
type ellipse struct {
	centre, u, v [2]float64
}

// normalEllipse is the ellipse that holds a share of a bivariate normal
// distribution with the mean and the covariance (divisor n-1) of the paired
// values: the points whose squared Mahalanobis distance from the mean is the
// quantile of a chi-square with 2 degrees of freedom, -2 ln(1-share). There is
// none for fewer than three pairs, nor for pairs on one line.
func normalEllipse(x, y []float64, share float64) (ellipse, bool) {
	if len(x) < 3 {
		return ellipse{}, false
	}
	mx, my := mean(x), mean(y)
	sxx, sxy, syy := covariances(x, y, mx, my)
	if flat(sxx, mx) || flat(syy, my) {
		return ellipse{}, false
	}
	rest := syy - sxy/sxx*sxy
	if rest <= 1e-12*syy {
		return ellipse{}, false
	}
	radius := math.Sqrt(-2 * math.Log1p(-share))
	sx := math.Sqrt(sxx)
	return ellipse{
		centre: [2]float64{mx, my},
		u:      [2]float64{radius * sx, radius * sxy / sx},
		v:      [2]float64{0, radius * math.Sqrt(rest)},
	}, true
}

// covariances are the variance of x, the covariance, and the variance of y.
func covariances(x, y []float64, mx, my float64) (sxx, sxy, syy float64) {
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		sxx += dx * dx
		sxy += dx * dy
		syy += dy * dy
	}
	n1 := float64(len(x) - 1)
	return sxx / n1, sxy / n1, syy / n1
}

// flat says whether a variance is no more than rounding about its mean leaves.
func flat(variance, mean float64) bool {
	return math.Sqrt(variance) <= 1e-12*math.Abs(mean)
}

// reach is how far the ellipse extends from its centre along the i-th axis.
func (e ellipse) reach(i int) float64 { return math.Hypot(e.u[i], e.v[i]) }

// mean is taken about the first value, so that equal values have that mean
// exactly.
func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v - x[0]
	}
	return x[0] + sum/float64(len(x))
}
