package regress

import (
	"errors"
	"math"
)

const (
	// surFlat is how much of an equation's residuals the others must leave
	// unexplained, as a share of their sum of squares.
	surFlat = 1e-10
	// surSettled is the change of coordinates, in residual standard deviations,
	// at which iteration ends.
	surSettled = 1e-13
	// surStalled is one that rounding may hold it at.
	surStalled = 1e-10
)

var (
	errSURAliased   = errors.New("terms of an equation are combinations of each other in the rows drawn")
	errSURSame      = errors.New("the residuals of one equation are a combination of the others'")
	errSURUnsettled = errors.New("the residual covariance is not settled at the limit of iterations")
)

// surWork solves a system from cross-products of the columns of all bases and
// of the residuals of the equations' own full fits. A step is from those fits,
// in the coordinates of the bases.
type surWork struct {
	options SUROptions
	at      []int // where the coordinates of each equation begin, and their end
	gram    [][]float64
	step    []float64

	// sigma is the residual covariance, sd its standard deviations, and inverse
	// that of the correlations.
	sigma, inverse [][]float64
	sd             []float64
	correlation    [][]float64
	factor         [][]float64 // of the equations together, in units of sd
	block          [][]float64 // of one equation
	before, part   []float64
	together       float64 // the sum of squared correlations of the own residuals
}

// newSURWork is room for a system of which the coordinates begin at at.
func newSURWork(at []int, o SUROptions) *surWork {
	m := len(at) - 1
	k := at[m]
	return &surWork{
		options: o, at: at, gram: newMatrix(k + m), step: make([]float64, k),
		sigma: newMatrix(m), inverse: newMatrix(m), sd: make([]float64, m), correlation: newMatrix(m),
		factor: newMatrix(k), block: newMatrix(k), before: make([]float64, k), part: make([]float64, k),
	}
}

func (w *surWork) equations() int { return len(w.at) - 1 }

func (w *surWork) pairs() int { return w.equations() * (w.equations() - 1) / 2 }

// product is a cross-product of two columns.
func (w *surWork) product(i, j int) float64 {
	if i > j {
		i, j = j, i
	}
	return w.gram[i][j]
}

// residual is the column of an equation's residuals.
func (w *surWork) residual(e int) int { return w.at[len(w.at)-1] + e }

// solve finds the step under n rows, and how often the equations were solved
// together.
func (w *surWork) solve(n float64) (iterations int, err error) {
	if err := w.solveAlone(); err != nil {
		return 0, err
	}
	last := math.Inf(1)
	for iterations = 1; iterations <= w.options.MaxIterations; iterations++ {
		w.spread(n, w.step)
		if !w.correlate() {
			return iterations, errSURSame
		}
		if iterations == 1 {
			w.together = w.squaredCorrelations()
		}
		copy(w.before, w.step)
		if !w.solveTogether() {
			return iterations, errSURAliased
		}
		change := w.change()
		if !w.options.Iterate || change <= surSettled || change <= surStalled && change > last/2 {
			return iterations, nil
		}
		last = change
	}
	return w.options.MaxIterations, errSURUnsettled
}

// solveAlone is least squares of each equation.
func (w *surWork) solveAlone() error {
	for e := range w.equations() {
		from, to := w.at[e], w.at[e+1]
		block := w.block[:to-from]
		for i := range block {
			copy(block[i][i:], w.gram[from+i][from+i:to])
			w.step[from+i] = w.gram[from+i][w.residual(e)]
		}
		if !glmCholesky(block, refitFlat) {
			return errSURAliased
		}
		solveFactored(block, w.step[from:to])
	}
	return nil
}

// spread sets the residual covariance after a step.
func (w *surWork) spread(n float64, step []float64) {
	for e := range w.equations() {
		for f := e; f < w.equations(); f++ {
			s := w.product(w.residual(e), w.residual(f))
			for i := w.at[e]; i < w.at[e+1]; i++ {
				fitted := w.product(i, w.residual(f))
				for j := w.at[f]; j < w.at[f+1]; j++ {
					fitted -= float64(w.product(i, j) * step[j])
				}
				s -= float64(step[i] * fitted)
			}
			for j := w.at[f]; j < w.at[f+1]; j++ {
				s -= float64(step[j] * w.product(j, w.residual(e)))
			}
			s /= w.divisor(n, e, f)
			w.sigma[e][f], w.sigma[f][e] = s, s
		}
	}
}

// divisor is what sums of products of residuals of two equations are divided
// by.
func (w *surWork) divisor(n float64, e, f int) float64 {
	if w.options.Divisor == DivisorRows {
		return n
	}
	return math.Sqrt((n - w.terms(e)) * (n - w.terms(f)))
}

func (w *surWork) terms(e int) float64 { return float64(w.at[e+1] - w.at[e]) }

// correlate sets the standard deviations, the correlations and their inverse.
// It is false where that does not exist.
func (w *surWork) correlate() bool {
	for e := range w.sd {
		w.sd[e] = math.Sqrt(w.sigma[e][e])
		if !(w.sd[e] > 0) || math.IsInf(w.sd[e], 1) {
			return false
		}
	}
	factor := w.block[:len(w.sd)] // an equation has one term or more
	for e := range w.sd {
		for f := range w.sd {
			w.correlation[e][f] = w.sigma[e][f] / w.sd[e] / w.sd[f]
			factor[e][f] = w.correlation[e][f]
		}
		w.correlation[e][e], factor[e][e] = 1, 1
	}
	if !glmCholesky(factor, surFlat) {
		return false
	}
	for e := range w.sd {
		clear(w.inverse[e])
		w.inverse[e][e] = 1
		solveFactored(factor, w.inverse[e])
	}
	return true
}

func (w *surWork) squaredCorrelations() float64 {
	sum := 0.0
	for e, row := range w.correlation {
		for _, r := range row[:e] {
			sum += float64(r * r)
		}
	}
	return sum
}

// solveTogether is generalised least squares under the correlations. Each
// equation is in units of its residual standard deviation.
func (w *surWork) solveTogether() bool {
	for e := range w.equations() {
		for i := w.at[e]; i < w.at[e+1]; i++ {
			w.step[i] = 0
			for f := range w.equations() {
				w.step[i] += float64(w.inverse[e][f]*w.product(i, w.residual(f))) / w.sd[f]
				for j := max(i, w.at[f]); j < w.at[f+1]; j++ {
					w.factor[i][j] = w.inverse[e][f] * w.gram[i][j]
				}
			}
		}
	}
	if !glmCholesky(w.factor, refitFlat*surFlat) {
		return false
	}
	solveFactored(w.factor, w.step)
	for e := range w.equations() {
		scaleBy(w.step[w.at[e]:w.at[e+1]], w.sd[e])
	}
	return true
}

// change is the largest change of a coordinate by the last solution.
func (w *surWork) change() float64 {
	largest := 0.0
	for e := range w.equations() {
		for i := w.at[e]; i < w.at[e+1]; i++ {
			largest = max(largest, math.Abs(w.step[i]-w.before[i])/w.sd[e])
		}
	}
	return largest
}
