package impute

import (
	"math"

	"ibsen/internal/resample"
)

// likelihood is a concave log-likelihood.
type likelihood interface {
	// evaluate returns the log-likelihood at theta and fills its gradient and
	// the lower triangle of minus its Hessian; -Inf where theta is not allowed,
	// the rest then unset.
	evaluate(theta, gradient, information []float64) float64
}

// newton maximises a likelihood and draws from its normal approximation.
type newton struct {
	theta, trial, step, gradient []float64
	information, factor          []float64
	drawn                        []float64
	ridged                       bool
}

// start sets the size and the starting point, zero.
func (n *newton) start(size int) {
	for _, x := range []*[]float64{&n.theta, &n.trial, &n.step, &n.gradient, &n.drawn} {
		*x = resize(*x, size)
		clear(*x)
	}
	n.information, n.factor = resize(n.information, size*size), resize(n.factor, size*size)
	n.ridged = false
}

// maximise runs Newton's method from n.theta, halving steps that do not gain,
// until another step would raise the log-likelihood by less than 1e-9. It
// reports whether it got there.
func (n *newton) maximise(l likelihood) bool {
	const iterations, halvings = 50, 30
	value := l.evaluate(n.theta, n.gradient, n.information)
	for range iterations {
		n.factorise()
		n.solve()
		if dot(n.step, n.gradient) < 2e-9 {
			// One step more costs nothing and leaves rounding only.
			addScaled(n.theta, n.step, 1)
			return true
		}
		size := 1.0
		for range halvings {
			copy(n.trial, n.theta)
			addScaled(n.trial, n.step, size)
			next := l.evaluate(n.trial, n.gradient, n.information)
			if next >= value-float64(1e-12*math.Abs(value)) {
				value = next
				break
			}
			size /= 2
		}
		n.theta, n.trial = n.trial, n.theta
	}
	n.factorise()
	return false
}

// factorise takes the Cholesky factor of the information. Where it is singular
// its diagonal is enlarged, ten times as much again until it is not.
func (n *newton) factorise() {
	size := len(n.theta)
	for ridge := 0.0; ; ridge = math.Max(1e-5, 10*ridge) {
		if cholesky(n.factor, n.information, size, ridge) {
			return
		}
		n.ridged = true
	}
}

// cholesky factorises a matrix with its diagonal enlarged by the factor
// 1+ridge and, for ridge above 0, by ridge itself.
func cholesky(factor, a []float64, size int, ridge float64) bool {
	for j := range size {
		row := factor[j*size:][:size]
		for k := range j {
			above := factor[k*size:][:size]
			row[k] = (a[j*size+k] - dot(row[:k], above[:k])) / above[k]
		}
		diagonal := float64(a[j*size+j]*(1+ridge)) + ridge
		pivot := diagonal - dot(row[:j], row[:j])
		if !(pivot > 1e-12*diagonal) && ridge < 1e10 {
			return false
		}
		row[j] = math.Sqrt(math.Max(pivot, 1e-12))
	}
	return true
}

// solve sets step to the inverse information times the gradient.
func (n *newton) solve() {
	size := len(n.theta)
	for j := range size {
		row := n.factor[j*size:][:size]
		n.step[j] = (n.gradient[j] - dot(row[:j], n.step[:j])) / row[j]
	}
	backSolve(n.factor, nil, size, n.step)
}

// draw sets drawn to a draw from the normal distribution around the maximum
// with the inverse information as its covariance.
func (n *newton) draw(s *resample.Stream) {
	for j := range n.drawn {
		n.drawn[j] = s.Normal()
	}
	backSolve(n.factor, nil, len(n.theta), n.drawn)
	for j := range n.drawn {
		n.drawn[j] += n.theta[j]
	}
}

// weightedGram sets the lower triangle of out to the sum of weight times the
// outer product of each row of x; weights must not be negative.
func weightedGram(out, x, weight, buffer []float64, width int) {
	const block = 64
	clear(out[:width*width])
	for from := 0; from < len(weight); from += block {
		n := min(block, len(weight)-from)
		for b := range n {
			root := math.Sqrt(weight[from+b])
			row, scaled := x[(from+b)*width:][:width], buffer[b*width:][:width]
			for k := range scaled {
				scaled[k] = root * row[k]
			}
		}
		addRows(out, width, buffer, n)
	}
}
