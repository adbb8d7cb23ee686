package impute

import (
	"math"

	"ibsen/internal/resample"
)

// regression draws one regression after another, each of a design column on
// those before it, from a matrix of cross-products that all share.
type regression struct {
	width, people int
	gram          []float64
	factor        []float64 // the Cholesky factor by rows
	kept          []bool
	terms         int // kept so far
	noise         []float64
}

func newRegression(width int) regression {
	return regression{
		width: width, factor: make([]float64, width*width), kept: make([]bool, width), noise: make([]float64, width),
	}
}

// start takes the cross-products of some people; the lower triangle counts.
func (r *regression) start(gram []float64, people int) {
	r.gram, r.people, r.terms = gram, people, 0
}

// admit factorises column k as a predictor of later ones, or leaves it out
// where it is a combination of earlier ones.
func (r *regression) admit(k int) bool {
	eliminate(r.factor, r.gram, r.kept, r.width, k, k)
	square := r.gram[k*r.width+k]
	pivot := r.left(k)
	r.kept[k] = pivot > collinearShare*square
	if r.kept[k] {
		r.factor[k*r.width+k] = math.Sqrt(pivot)
		r.terms++
	}
	return r.kept[k]
}

// left is column k's sum of squares after the columns before it.
func (r *regression) left(k int) float64 {
	row := r.factor[k*r.width:][:k]
	return math.Max(0, r.gram[k*r.width+k]-dot(row, row))
}

// fit puts the least-squares coefficients of column len(into) on those before
// it into into, 0 for those left out, and returns the residual sum of squares
// with its degrees of freedom, which may be 0 or less.
func (r *regression) fit(into []float64) (rss float64, df int) {
	k := len(into)
	eliminate(r.factor, r.gram, r.kept, r.width, k, k)
	copy(into, r.factor[k*r.width:][:k])
	backSolve(r.factor, r.kept, r.width, into)
	return r.left(k), r.people - r.terms
}

// draw is fit with coefficients drawn from their posterior under the usual
// vague prior, and the residual standard deviation drawn with them. few says
// that no degrees of freedom were left and one was used.
func (r *regression) draw(into []float64, s *resample.Stream) (sigma float64, few bool) {
	rss, df := r.fit(into)
	sigma = math.Sqrt(rss / chiSquared(s, max(1, df)))
	noise := r.noise[:len(into)]
	for j := range noise {
		noise[j] = 0
		if r.kept[j] {
			noise[j] = s.Normal()
		}
	}
	backSolve(r.factor, r.kept, r.width, noise)
	addScaled(into, noise, sigma)
	return sigma, df < 1
}
