package cohort

import (
	"math"

	"ibsen/internal/dist"
)

// printed is a number as a table shows it: its value and half a unit of its
// last digit.
type printed struct{ value, half float64 }

// fitted is a printed model and the rows it is fitted to.
type fitted struct {
	name  string
	terms []string
	coefs []printed
	// x is the design by slot, a column a term; nil where a slot is not part of
	// the model. y is the outcome of a slot with a bundle.
	x [][]float64
	y func(slot, bundle int) float64
	// mean is the mean outcome at a linear predictor, spread about the outcome's
	// standard deviation, and tolerance how far a mean may be from what the
	// model gives without showing in the printed digits.
	mean              func(eta float64) float64
	spread, tolerance float64
	// shift is added to each printed coefficient, within its rounding, to give
	// what the search starts from. imputed is what imputation adds to each.
	shift, imputed []float64
	// noise is the Monte Carlo error of each coefficient, from imputation.
	noise []float64
	// byProxy is what the model is to give to those whom a proxy answered for.
	byProxy *marked
}

// aims is the coefficients that the search is to reach.
func (f fitted) aims() []float64 {
	b := make([]float64, len(f.coefs))
	for k, c := range f.coefs {
		b[k] = c.value
		if f.shift != nil {
			b[k] += f.shift[k]
		}
		if f.imputed != nil {
			b[k] -= f.imputed[k]
		}
	}
	return b
}

// goals is one a coefficient.
func (f fitted) goals() []goal {
	var out []goal
	for k, c := range f.coefs {
		g := within(f.name+": "+f.terms[k], c.value, c.half)
		if f.imputed != nil {
			g.lo, g.hi = g.lo-f.imputed[k], g.hi-f.imputed[k]
		}
		if f.noise != nil {
			g.lo, g.hi = g.lo-f.noise[k], g.hi+f.noise[k]
			g.unit += f.noise[k]
		}
		out = append(out, g)
	}
	return out
}

// invertedCross is (X'X)^-1 over the rows that are not nil.
func invertedCross(x [][]float64) [][]float64 {
	var p int
	for _, row := range x {
		p = max(p, len(row))
	}
	cross := make([][]float64, p)
	for j := range cross {
		cross[j] = make([]float64, p)
	}
	for _, row := range x {
		for j := range row {
			for k := range row {
				cross[j][k] += float64(row[j] * row[k])
			}
		}
	}
	return invert(cross)
}

// leverage is (X'X)^-1 x of every row, by which a model's coefficients are sums
// over rows.
func leverage(x [][]float64) [][]float64 { return leverageBy(x, invertedCross(x)) }

// leverageBy is the product of every row and an inverse.
func leverageBy(x, inverse [][]float64) [][]float64 {
	out := make([][]float64, len(x))
	for i, row := range x {
		if row == nil {
			continue
		}
		out[i] = make([]float64, len(row))
		for j := range inverse {
			for k, v := range row {
				out[i][j] += float64(inverse[j][k] * v)
			}
		}
	}
	return out
}

// invert is the inverse of a symmetric positive definite matrix, scaled to a
// unit diagonal first because squares of costs stand beside indicators.
func invert(a [][]float64) [][]float64 {
	n := len(a)
	scale := make([]float64, n)
	for j := range a {
		scale[j] = 1 / math.Sqrt(a[j][j])
	}
	work := make([][]float64, n)
	for j := range a {
		work[j] = make([]float64, 2*n)
		for k := range a {
			work[j][k] = a[j][k] * scale[j] * scale[k]
		}
		work[j][n+j] = 1
	}
	for j := range work {
		pivot := j
		for i := j + 1; i < n; i++ {
			if math.Abs(work[i][j]) > math.Abs(work[pivot][j]) {
				pivot = i
			}
		}
		work[j], work[pivot] = work[pivot], work[j]
		by := 1 / work[j][j]
		for k := range work[j] {
			work[j][k] *= by
		}
		for i := range work {
			if i == j {
				continue
			}
			f := work[i][j]
			for k := range work[i] {
				work[i][k] -= float64(f * work[j][k])
			}
		}
	}
	out := make([][]float64, n)
	for j := range out {
		out[j] = make([]float64, n)
		for k := range out {
			out[j][k] = work[j][n+k] * scale[j] * scale[k]
		}
	}
	return out
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for k := range a {
		sum += float64(a[k] * b[k])
	}
	return sum
}

// leastSquares is the coefficients of a linear model: exactly sums over people.
func (f fitted) leastSquares() quantities {
	h := leverage(f.x)
	return quantities{name: f.name, goals: f.goals(), at: func(slot, bundle int, out []float64) {
		if h[slot] == nil {
			return
		}
		y := f.y(slot, bundle)
		for k, v := range h[slot] {
			out[k] = float64(v * y)
		}
	}}
}

// gamma is the coefficients of a Gamma model with log link after one step of
// scoring from those aimed at, which are the fitted ones where the step is
// zero; and last its Pearson dispersion there.
//
// The step takes the observed information, with the outcomes that people have as
// the search begins, where observed is set: Newton's, which is right to second
// order once the outcomes are near those sought.
func (f fitted) gamma(dispersion goal, observed bool) quantities {
	aims := f.aims()
	mean := make([]float64, len(f.x))
	n := 0
	for i, row := range f.x {
		if row != nil {
			mean[i] = dist.Exp(dot(row, aims))
			n++
		}
	}
	h := leverageBy(f.x, f.gammaInverse(observed))
	dispersion.name = f.name + ": dispersion"
	free := float64(n - len(aims))
	return quantities{name: f.name, base: append(aims, 0), goals: append(f.goals(), dispersion), at: func(slot, bundle int, out []float64) {
		if h[slot] == nil {
			return
		}
		residual := f.y(slot, bundle)/mean[slot] - 1
		for k, v := range h[slot] {
			out[k] = float64(v * residual)
		}
		out[len(out)-1] = float64(residual*residual) / free
	}}
}

// gammaInverse is the inverse of a Gamma model's information at the coefficients
// aimed at, expected or observed.
func (f fitted) gammaInverse(observed bool) [][]float64 {
	aims := f.aims()
	weighted := make([][]float64, len(f.x))
	for i, row := range f.x {
		if row == nil {
			continue
		}
		root := 1.0
		if observed {
			root = math.Sqrt(f.y(i, i) / dist.Exp(dot(row, aims)))
		}
		weighted[i] = make([]float64, len(row))
		for k, v := range row {
			weighted[i][k] = float64(v * root)
		}
	}
	return invertedCross(weighted)
}

// orderedLogit is the coefficients of an ordered logit after one step of scoring
// from those aimed at and the cut points given; the cut points are goals too,
// loosely, since they are not printed. The outcome counts levels from 0.
func (f fitted) orderedLogit(cuts []float64) quantities {
	aims, k := f.aims(), len(f.coefs)
	scores := make([][][]float64, len(f.x)) // by slot and level
	information := make([][]float64, k+len(cuts))
	for j := range information {
		information[j] = make([]float64, k+len(cuts))
	}
	for i, row := range f.x {
		if row == nil {
			continue
		}
		eta := dot(row, aims)
		for level := range len(cuts) + 1 {
			share, score := orderedScore(row, eta, cuts, level)
			scores[i] = append(scores[i], score)
			for a := range score {
				for b := range score {
					information[a][b] += share * float64(score[a]*score[b])
				}
			}
		}
	}
	inverse := invert(information)
	for i := range scores {
		for level, score := range scores[i] {
			step := make([]float64, len(score))
			for a := range step {
				step[a] = dot(inverse[a], score)
			}
			scores[i][level] = step
		}
	}
	goals := f.goals()
	for _, c := range cuts {
		goals = append(goals, goal{f.name + ": cut", c - 0.01, c + 0.01, 0.01})
	}
	return quantities{name: f.name, base: append(aims, cuts...), goals: goals, at: func(slot, bundle int, out []float64) {
		if scores[slot] != nil {
			copy(out, scores[slot][int(f.y(slot, bundle))])
		}
	}}
}

// orderedScore is the probability of a level and the derivative of its logarithm
// by the coefficients and the cut points.
func orderedScore(row []float64, eta float64, cuts []float64, level int) (float64, []float64) {
	upper, lower := 1.0, 0.0
	var dUpper, dLower float64
	if level < len(cuts) {
		upper = 1 / (1 + dist.Exp(eta-cuts[level]))
		dUpper = upper * (1 - upper)
	}
	if level > 0 {
		lower = 1 / (1 + dist.Exp(eta-cuts[level-1]))
		dLower = lower * (1 - lower)
	}
	share := upper - lower
	score := make([]float64, len(row)+len(cuts))
	for k, v := range row {
		score[k] = -float64(v*(dUpper-dLower)) / share
	}
	if level < len(cuts) {
		score[len(row)+level] = dUpper / share
	}
	if level > 0 {
		score[len(row)+level-1] = -dLower / share
	}
	return share, score
}

// cutsFor are the cut points at which the expected number at each level is the
// number observed.
func cutsFor(x [][]float64, b []float64, counts []int) []float64 {
	var eta []float64
	for _, row := range x {
		if row != nil {
			eta = append(eta, dot(row, b))
		}
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	cuts, below := make([]float64, len(counts)-1), 0.0
	for j := range cuts {
		below += float64(counts[j]) * float64(len(eta)) / float64(total)
		lo, hi := -60.0, 60.0
		for range 80 {
			mid := (lo + hi) / 2
			sum := 0.0
			for _, e := range eta {
				sum += 1 / (1 + dist.Exp(e-mid))
			}
			if sum < below {
				lo = mid
			} else {
				hi = mid
			}
		}
		cuts[j] = (lo + hi) / 2
	}
	return cuts
}

// meanGoal is the mean of a value over the slots that count, whatever bundle
// they hold; value may depend on both.
func meanGoal(g goal, counts func(slot int) bool, n int, value func(slot, bundle int) float64) quantities {
	return quantities{name: g.name, goals: []goal{g}, at: func(slot, bundle int, out []float64) {
		if counts(slot) {
			out[0] = value(slot, bundle) / float64(n)
		}
	}}
}

func identity(eta float64) float64 { return eta }

// meanLevel is the mean level of an ordered logit with the cut points given.
func meanLevel(cuts []float64) func(eta float64) float64 {
	return func(eta float64) float64 {
		sum := 0.0
		for _, c := range cuts {
			sum += 1 / (1 + dist.Exp(c-eta))
		}
		return sum
	}
}
