package regress

import (
	"fmt"
	"math"
)

// RecycledLevelInfluence is [RecycledInfluence] for the mean score of an
// ordered logit's levels; scores is what each declared level is worth, nil for
// their numbers from 0. A row of weight w stands for w people: its values are
// those of one of them times the root of w, as sums of squares want them. The
// information is the observed, whatever the fit's covariance.
func RecycledLevelInfluence(f *Fit, column string, values []string, scores []float64) (fixed, full [][]float64, err error) {
	l, err := f.orderedLevels()
	if err != nil {
		return nil, nil, err
	}
	if scores == nil {
		for k := range f.Levels {
			scores = append(scores, float64(k))
		}
	}
	if len(scores) != len(f.Levels) {
		return nil, nil, fmt.Errorf("%s: there are %d scores for %d levels", f.Design.Response, len(scores), len(f.Levels))
	}
	worth, err := newLevelScores(f.Design, scores)
	if err != nil {
		return nil, nil, err
	}
	r, err := newOrderedInfluence(f)
	if err != nil {
		return nil, nil, err
	}
	for _, value := range values {
		shares, gradients, err := f.levelMeans(l, column, value)
		if err != nil {
			return nil, nil, err
		}
		mean, gradient := 0.0, make([]float64, len(f.Cov))
		for k, share := range shares {
			mean += float64(scores[k] * share)
			addScaled(gradient, scores[k], gradients[k])
		}
		d, err := f.Design.Set(column, value)
		if err != nil {
			return nil, nil, err
		}
		own, err := f.LinearPredictor(d)
		if err != nil {
			return nil, nil, err
		}
		for i, eta := range own {
			own[i] = worth.mean(eta, l.cuts)
		}
		held := r.along(gradient)
		fixed, full = append(fixed, held), append(full, sampledPeople(f.Design, held, own, mean))
	}
	return fixed, full, nil
}

// sampledPeople is sampled where a weight counts people.
func sampledPeople(d *Design, held, own []float64, mean float64) []float64 {
	total := glmTotal(d)
	out := make([]float64, len(held))
	for i, v := range held {
		out[i] = v + math.Sqrt(glmWeight(d, i))*(own[i]-mean)/total
	}
	return out
}

// orderedInfluence is what moves the terms and cuts of an ordered logit.
type orderedInfluence struct{ *refitOrdered }

// newOrderedInfluence evaluates the likelihood at the estimate.
func newOrderedInfluence(f *Fit) (*orderedInfluence, error) {
	full, err := newRefitOrdered(f.Design, f)
	if err != nil {
		return nil, err
	}
	if len(full.basis.q) < len(full.kept)+1 {
		return nil, fmt.Errorf("%s: %w", f.Design.Response, errAliased)
	}
	m := full.clone().(*refitOrdered)
	if err := m.drawn.draw(nil); err != nil {
		return nil, err
	}
	if err := m.begin(); err != nil {
		return nil, err
	}
	m.evaluate(m.drawn.weight, m.eta, m.place)
	m.sumInformation(m.gram, m.place)
	if !glmCholesky(m.gram, glmFlat) {
		return nil, fmt.Errorf("%s: the information has no inverse at the estimates", f.Design.Response)
	}
	return &orderedInfluence{m}, nil
}

// along is how each row moves what has a gradient in the kept coefficients and
// the cuts. Cuts on the basis are the cuts plus the shift of its constant.
func (m *orderedInfluence) along(gradient []float64) []float64 {
	p := len(m.kept)
	a := make([]float64, len(gradient))
	by := append([]float64{-sum(gradient[p:])}, gradient[:p]...)
	copy(a, m.basis.gradient(by)[1:])
	copy(a[p:], gradient[p:])
	solveFactored(m.gram, a)
	out := make([]float64, m.drawn.n)
	for k := range m.present {
		gap := m.gapScore(k, a[p:])
		for i := m.bounds[k]; i < m.bounds[k+1]; i++ {
			w := m.drawn.weight[i]
			move := w * gap
			for j, q := range m.q {
				move += m.residual[i] * q[i] * a[j]
			}
			if k < len(m.place) {
				move += m.up[i] * a[p+k]
			}
			if k > 0 {
				move -= m.down[i] * a[p+k-1]
			}
			out[m.drawn.row[i]] = move / math.Sqrt(w)
		}
	}
	return out
}

// gapScore is how the gap of the k-th level moves one person of it along a
// direction of the cuts.
func (m *orderedInfluence) gapScore(k int, cuts []float64) float64 {
	if k == 0 || k == len(m.place) {
		return 0
	}
	return (cuts[k] - cuts[k-1]) / math.Expm1(m.place[k]-m.place[k-1])
}
