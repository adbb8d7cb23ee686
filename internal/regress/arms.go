package regress

import (
	"fmt"
	"math"
)

// armsBlock is how many rows are predicted at a time, on the stack.
const armsBlock = 256

// Arms is recycled predictions for replicates: as [Recycled], and for an
// ordered response [RecycledLevels], for any coefficients and any counts of
// the rows. It may be used by many goroutines at once.
type Arms struct {
	n       int
	weights []float64 // of the design, nil for all 1
	size    int       // of the coefficients
	shared  armTerms  // what all values have in common
	values  []armTerms
	mean    InverseLink // nil for the identity
	scores  *levelScores
}

// armTerms is a part of a linear predictor: terms that are the same for
// everyone, and others.
type armTerms struct {
	constants []armConstant
	columns   []armColumn
}

type armConstant struct {
	term  int
	value float64
}

type armColumn struct {
	term   int
	column []float64
}

// NewArms prepares the means of the predictions if everyone had each of the
// values of a column; Design.Set says what column and values may be. A nil
// mean is the identity, and quickest: where no other column varies with the
// value, all means follow from one.
func NewArms(d *Design, column string, values []string, mean InverseLink) (*Arms, error) {
	if len(values) == 0 {
		return nil, fmt.Errorf("%s: there is no value to set it to", column)
	}
	a := &Arms{n: d.N, weights: d.Weights, size: len(d.X), mean: mean, values: make([]armTerms, len(values))}
	set := make([]*Design, len(values))
	for k, value := range values {
		var err error
		if set[k], err = d.Set(column, value); err != nil {
			return nil, err
		}
	}
	for j := range d.X {
		if sameInAll(set, j) {
			a.shared.add(j, set[0].X[j])
			continue
		}
		for k := range set {
			a.values[k].add(j, set[k].X[j])
		}
	}
	return a, nil
}

// sameInAll says whether the values share a term's column.
func sameInAll(set []*Design, j int) bool {
	for _, d := range set[1:] {
		for i, v := range d.X[j] {
			if v != set[0].X[j][i] {
				return false
			}
		}
	}
	return true
}

func (t *armTerms) add(term int, column []float64) {
	for _, v := range column {
		if v != column[0] {
			t.columns = append(t.columns, armColumn{term, column})
			return
		}
	}
	t.constants = append(t.constants, armConstant{term, column[0]})
}

// constant is the part of a linear predictor that is the same for everyone.
func (t *armTerms) constant(coef []float64) float64 {
	sum := 0.0
	for _, c := range t.constants {
		sum += float64(coef[c.term] * c.value)
	}
	return sum
}

// addTo adds the part that differs to the linear predictors of rows.
func (t *armTerms) addTo(eta, coef []float64, from int) {
	for _, c := range t.columns {
		addScaled(eta, coef[c.term], c.column[from:from+len(eta)])
	}
}

// Means writes the mean prediction for each value into out: over all rows, row
// i counting counts[i] times, nil for once each, and by the design's weight
// besides. coef is as [Refit.Fit] and [Fit.Coefficients] give it. Where no row
// counts the means are NaN. It panics if lengths do not fit.
func (a *Arms) Means(coef, counts, out []float64) {
	if len(coef) != a.size || len(out) != len(a.values) || counts != nil && len(counts) != a.n {
		panic(fmt.Sprintf("regress: Means of %d coefficients, %d counts and %d values: want %d, %d and %d",
			len(coef), len(counts), len(out), a.size, a.n, len(a.values)))
	}
	clear(out)
	var rows armRows
	total, shared := 0.0, 0.0
	for from := 0; from < a.n; from += armsBlock {
		rows.take(a, counts, from)
		if rows.used == 0 {
			continue
		}
		rows.predict(a, coef)
		total += sum(rows.weight[:rows.used])
		if a.linear() {
			shared += rows.meanOf(rows.base[:rows.size])
		}
		for k := range a.values {
			out[k] += rows.value(a, k, coef)
		}
	}
	for k := range out {
		if a.linear() {
			out[k] = (out[k]+shared)/total + a.shared.constant(coef) + a.values[k].constant(coef)
			continue
		}
		out[k] /= total
	}
}

// linear says that means are of the linear predictor itself.
func (a *Arms) linear() bool { return a.mean == nil && a.scores == nil }

// armRows is a block of rows on their way to a mean.
type armRows struct {
	from, size, used int
	row              [armsBlock]int32 // those that count
	weight           [armsBlock]float64
	base, eta        [armsBlock]float64 // of all rows: the shared part, and with a value's
}

// take finds the rows of a block that count.
func (r *armRows) take(a *Arms, counts []float64, from int) {
	r.from, r.size, r.used = from, min(armsBlock, a.n-from), 0
	for i := range r.size {
		w := 1.0
		if counts != nil {
			w = counts[from+i]
		}
		if a.weights != nil {
			w *= a.weights[from+i]
		}
		if w != 0 {
			r.row[r.used], r.weight[r.used] = int32(i), w
			r.used++
		}
	}
}

func (r *armRows) predict(a *Arms, coef []float64) {
	base := r.base[:r.size]
	clear(base)
	a.shared.addTo(base, coef, r.from)
}

// value is the sum of the predictions of the rows for value k, without what a
// linear model adds at the end.
func (r *armRows) value(a *Arms, k int, coef []float64) float64 {
	v := &a.values[k]
	eta := r.eta[:r.size]
	if a.linear() {
		if len(v.columns) == 0 {
			return 0
		}
		clear(eta)
		v.addTo(eta, coef, r.from)
		return r.meanOf(eta)
	}
	constant := a.shared.constant(coef) + v.constant(coef)
	for i, b := range r.base[:r.size] {
		eta[i] = b + constant
	}
	v.addTo(eta, coef, r.from)
	sum := 0.0
	for i, row := range r.row[:r.used] {
		sum += float64(r.weight[i] * a.at(eta[row], coef))
	}
	return sum
}

// meanOf is the weighted sum of the rows that count.
func (r *armRows) meanOf(eta []float64) float64 {
	sum := 0.0
	for i, row := range r.row[:r.used] {
		sum += float64(r.weight[i] * eta[row])
	}
	return sum
}

// at is the mean at a linear predictor.
func (a *Arms) at(eta float64, coef []float64) float64 {
	if a.scores != nil {
		return a.scores.mean(eta, coef[a.size-len(a.scores.rise):])
	}
	mean, _ := a.mean(eta)
	return mean
}

// levelScores is what the levels in use of an ordered response are worth.
type levelScores struct {
	lowest float64
	rise   []float64 // from each level to the next
}

// NewOrderedArms prepares the mean of an ordered logit's level scores: scores
// is what each declared level is worth, lowest first, and the means are of the
// scores by the levels' probabilities. The coefficients are those of the
// design without its intercept, and then the cuts, of which one at infinity
// has nobody beyond it.
func NewOrderedArms(d *Design, column string, values []string, scores []float64) (*Arms, error) {
	a, err := NewArms(d.withoutConstant(), column, values, nil)
	if err != nil {
		return nil, err
	}
	if a.scores, err = newLevelScores(d, scores); err != nil {
		return nil, err
	}
	a.size += len(a.scores.rise)
	return a, nil
}

func newLevelScores(d *Design, scores []float64) (*levelScores, error) {
	used := make([]bool, len(scores))
	for i, y := range d.Y {
		if !(y >= 0 && y < float64(len(scores)) && y == math.Trunc(y)) {
			return nil, fmt.Errorf("%s: row %d holds no number of the %d levels that have scores", d.Response, i+1, len(scores))
		}
		used[int(y)] = used[int(y)] || glmWeight(d, i) > 0
	}
	var worth []float64
	for k, s := range scores {
		if math.IsNaN(s) || math.IsInf(s, 0) {
			return nil, fmt.Errorf("%s: the score of level %d is not finite", d.Response, k+1)
		}
		if used[k] {
			worth = append(worth, s)
		}
	}
	if len(worth) < 2 {
		return nil, fmt.Errorf("%s: an ordered logit needs two levels in use", d.Response)
	}
	out := &levelScores{lowest: worth[0]}
	for k := range worth[1:] {
		out.rise = append(out.rise, worth[k+1]-worth[k])
	}
	return out, nil
}

// mean is the lowest score, and each rise by the probability of being above.
func (s *levelScores) mean(eta float64, cuts []float64) float64 {
	out := s.lowest
	for k, rise := range s.rise {
		out += float64(rise * ologitLogistic(eta-cuts[k]))
	}
	return out
}
