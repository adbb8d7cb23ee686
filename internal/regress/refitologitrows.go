package regress

import (
	"math"

	"ibsen/internal/dist"
)

// orderedRows is the rows drawn for an ordered logit, level by level, with
// what the likelihood makes of them. See [ologitModel] for its form.
type orderedRows struct {
	present []int     // the levels that rows drawn have
	bounds  []int     // rows of present[k] are those from bounds[k] to bounds[k+1]
	tally   []float64 // weight in each

	room, q            [][]float64
	eta, change, trial []float64
	residual           []float64 // derivative by the linear predictor
	// above and below are the curvatures at a row's margins, and joint their
	// sum; up and down are the derivatives by the cuts above and below.
	above, below, joint, up, down []float64
	rise, fall                    []float64 // exp of the cuts and of minus them
	scratch                       []float64
}

func newOrderedRows(n, p, cuts int) *orderedRows {
	c := glmColumns(9, n)
	return &orderedRows{
		present: make([]int, 0, cuts+1), bounds: make([]int, 0, cuts+2), tally: make([]float64, 0, cuts+1),
		room: glmColumns(p, n), q: make([][]float64, p),
		eta: c[0], change: c[1], trial: c[2], residual: c[3],
		above: c[4], below: c[5], joint: c[6], up: c[7], down: c[8],
		rise: make([]float64, cuts), fall: make([]float64, cuts), scratch: make([]float64, gramBlock),
	}
}

// divide finds the levels of the rows drawn, which are in order of them.
func (r *orderedRows) divide(level []int32, drawn *drawnRows) {
	r.present, r.bounds, r.tally = r.present[:0], r.bounds[:0], r.tally[:0]
	for i, row := range drawn.row {
		k := int(level[row])
		if len(r.present) == 0 || r.present[len(r.present)-1] != k {
			r.present, r.bounds, r.tally = append(r.present, k), append(r.bounds, i), append(r.tally, 0)
		}
		r.tally[len(r.tally)-1] += drawn.weight[i]
	}
	r.bounds = append(r.bounds, len(drawn.row))
}

// trim cuts the working columns to the rows drawn.
func (r *orderedRows) trim(n int) {
	for _, c := range []*[]float64{&r.eta, &r.change, &r.trial, &r.residual, &r.above, &r.below, &r.joint, &r.up, &r.down} {
		*c = (*c)[:n]
	}
}

// evaluate fills the derivatives of every row at a linear predictor and cuts.
func (r *orderedRows) evaluate(weight, eta, cuts []float64) {
	safe := true
	for k, cut := range cuts {
		r.rise[k], r.fall[k] = dist.Exp(cut), dist.Exp(-cut)
		safe = safe && math.Abs(cut) < ologitSafe
	}
	for k := range r.present {
		for i := r.bounds[k]; i < r.bounds[k+1]; i++ {
			above, below := r.tails(k, eta[i], cuts, safe && math.Abs(eta[i]) < ologitSafe)
			w := weight[i]
			r.up[i], r.down[i] = float64(w*above.tail), float64(w*below.tail)
			r.residual[i] = r.down[i] - r.up[i]
			r.above[i], r.below[i] = float64(w*above.density), float64(w*below.density)
			r.joint[i] = r.above[i] + r.below[i]
		}
	}
}

// tails is the distribution at the margins of a row of the k-th level present.
func (r *orderedRows) tails(k int, eta float64, cuts []float64, safe bool) (above, below ologitTail) {
	if !safe {
		if k < len(cuts) {
			above = newOlogitTail(cuts[k] - eta)
		}
		if k > 0 {
			below = newOlogitTail(eta - cuts[k-1])
		}
		return above, below
	}
	odds := dist.Exp(eta)
	if k < len(cuts) {
		above = ologitTailAt(odds * r.fall[k])
	}
	if k > 0 {
		below = ologitTailAt(r.rise[k-1] / odds)
	}
	return above, below
}

// sumScore fills the derivatives by slopes and cuts.
func (r *orderedRows) sumScore(score, cuts []float64) {
	p := len(r.q)
	for j, q := range r.q {
		score[j] = dot(q, r.residual)
	}
	for k := range cuts {
		score[p+k] = sum(r.up[r.bounds[k]:r.bounds[k+1]]) - sum(r.down[r.bounds[k+1]:r.bounds[k+2]])
	}
	for k := 1; k < len(cuts); k++ {
		slope := r.tally[k] / math.Expm1(cuts[k]-cuts[k-1])
		score[p+k] += slope
		score[p+k-1] -= slope
	}
}

// sumInformation fills the upper triangle of minus the second derivatives.
func (r *orderedRows) sumInformation(gram [][]float64, cuts []float64) {
	p := len(r.q)
	weightedGram(gram[:p], r.q, r.joint, r.scratch)
	for k := range cuts {
		low, mid, high := r.bounds[k], r.bounds[k+1], r.bounds[k+2]
		for j, q := range r.q {
			gram[j][p+k] = -(dot(r.above[low:mid], q[low:mid]) + dot(r.below[mid:high], q[mid:high]))
		}
		clear(gram[p+k][p:])
		gram[p+k][p+k] = sum(r.above[low:mid]) + sum(r.below[mid:high])
	}
	for k := 1; k < len(cuts); k++ {
		bend := r.tally[k] * ologitBend(cuts[k]-cuts[k-1])
		gram[p+k][p+k] += bend
		gram[p+k-1][p+k-1] += bend
		gram[p+k-1][p+k] -= bend
	}
}

func sum(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total
}
