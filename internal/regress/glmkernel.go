package regress

import "math"

// glmInformation says which second derivatives a pass forms.
type glmInformation int

const (
	noInformation glmInformation = iota
	observedInformation
	expectedInformation
)

// glmKernel is what a family and a link make of single rows.
type glmKernel struct {
	family Family
	link   Link
}

// glmRows is what a kernel finds in a block of rows. score is the derivative
// of a row's quasi-log-likelihood by its linear predictor, information minus
// the second derivative or its expectation. Rows of weight 0 count for nothing.
type glmRows struct {
	score, information []float64
	objective          float64 // sum of the quasi-log-likelihood
	size2              float64 // sum of squares of the parts of which score is the difference
}

// steady says whether expected information is the weights whatever the mean.
func (g glmKernel) steady() bool {
	return g.link == Log && g.family.power == 2 || g.link == Identity && g.family.kind == gaussianFamily
}

// evaluate fills out for the rows given. It is false if a mean is outside the
// family's range or a sum overflows.
func (g glmKernel) evaluate(y, w, eta []float64, want glmInformation, out *glmRows) bool {
	out.objective, out.size2 = 0, 0
	inside := true
	switch {
	case g.link == Log && g.family.power == 2:
		g.gammaLog(y, w, eta, want, out)
	case g.link == Log && g.family.kind != binomialFamily:
		g.powerLog(y, w, eta, want, out)
	case g.link == Logit:
		g.logistic(y, w, eta, out)
	default:
		inside = g.general(y, w, eta, want, out)
	}
	return inside && !math.IsNaN(out.objective) && !math.IsInf(out.objective, 0) && !math.IsInf(out.size2, 0)
}

func (g glmKernel) gammaLog(y, w, eta []float64, want glmInformation, out *glmRows) {
	w, eta = w[:len(y)], eta[:len(y)]
	score, ratios := out.score[:len(y)], out.information[:len(y)]
	for i, v := range y {
		ratios[i] = 0
		if v > 0 && w[i] > 0 {
			ratios[i] = v * math.Exp(-eta[i])
		}
	}
	// A loop without a call in it, and sums that are not in out, stay in
	// registers.
	loss, size2 := 0.0, 0.0
	for i, ratio := range ratios {
		u := w[i]
		score[i] = u * (ratio - 1)
		size := u * (ratio + 1)
		size2 += size * size
		if u > 0 {
			loss += u * (ratio + eta[i])
		}
		if want == observedInformation {
			ratios[i] = u * ratio
		} else {
			ratios[i] = u
		}
	}
	out.objective, out.size2 = -loss, size2
}

// powerLog is for variance mu^p and the log link.
func (g glmKernel) powerLog(y, w, eta []float64, want glmInformation, out *glmRows) {
	p := g.family.power
	for i, v := range y {
		if w[i] == 0 {
			out.score[i], out.information[i] = 0, 0
			continue
		}
		mu := math.Exp(eta[i])
		a := mu
		switch {
		case p == 1:
			a = 1
		case p != 0:
			a = math.Exp((1 - p) * eta[i])
		}
		out.score[i] = w[i] * (v - mu) * a
		out.information[i] = w[i] * mu * a
		if want == observedInformation {
			out.information[i] = w[i] * a * ((2-p)*mu + (p-1)*v)
		}
		if p == 1 {
			out.objective += w[i] * (v*eta[i] - mu)
		} else {
			out.objective += w[i] * a * (v/(1-p) - mu/(2-p))
		}
		size := w[i] * (math.Abs(v) + mu) * a
		out.size2 += size * size
	}
}

// logistic is for 0 and 1 and the logit link, where observed and expected
// information agree.
func (g glmKernel) logistic(y, w, eta []float64, out *glmRows) {
	for i, v := range y {
		if w[i] == 0 {
			out.score[i], out.information[i] = 0, 0
			continue
		}
		e := math.Exp(-math.Abs(eta[i]))
		q := 1 / (1 + e)
		lower, upper := e*q, q
		if eta[i] > 0 {
			lower, upper = upper, lower
		}
		out.information[i] = w[i] * lower * upper
		loss := math.Log1p(e)
		if (v == 1) != (eta[i] > 0) {
			loss += math.Abs(eta[i])
		}
		out.objective -= w[i] * loss
		if v == 1 {
			out.score[i] = w[i] * upper
		} else {
			out.score[i] = -w[i] * lower
		}
		size := w[i] * (v + lower)
		out.size2 += size * size
	}
}

func (g glmKernel) general(y, w, eta []float64, want glmInformation, out *glmRows) bool {
	for i, v := range y {
		if w[i] == 0 {
			out.score[i], out.information[i] = 0, 0
			continue
		}
		mu, first, second := g.link.slopes(eta[i])
		if !g.family.admits(mu) {
			return false
		}
		variance, slope := g.family.variance(mu)
		a := first / variance
		out.score[i] = w[i] * (v - mu) * a
		out.information[i] = w[i] * first * a
		if want == observedInformation {
			bend := (second*variance - first*first*slope) / (variance * variance)
			out.information[i] -= w[i] * (v - mu) * bend
		}
		out.objective += w[i] * g.family.quasi(v, mu)
		size := w[i] * (math.Abs(v) + math.Abs(mu)) * a
		out.size2 += size * size
	}
	return true
}
