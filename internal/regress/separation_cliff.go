package regress

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// The likelihood of the ordered logit has no maximum if and only if a
// direction of theta, not 0, lowers no margin (the design having full rank):
// the margins that it raises go to infinity, where they cost nothing, and the
// others stay (Albert and Anderson 1984, in the form of Geyer 2009). Such a
// direction is a certificate. Newton's method supplies the candidate; what
// follows proves it.

const (
	// ologitFar is the margin from which a person counts as perhaps predicted
	// without error: 1e-5 from certain.
	ologitFar = 11.5
	// ologitRaised is by how much a direction of separation must raise a
	// margin, where Newton's step raises it by about 1.
	ologitRaised = 0.05
	// ologitStill is how much a direction may move the other margins, by
	// rounding, for each unit of its largest rise. Levels that overlap by less
	// than that count as meeting in one value.
	ologitStill = 1e-8
	// ologitNull is the eigenvalue, relative to the largest, that counts as 0.
	ologitNull = 1e-12
)

// fall looks for a direction of separation near the step. If it proves one, it
// sends the margins that it raises to infinity, and theta to the span of the
// rest.
func (c *ologitClimb) fall(step []float64) bool {
	far := c.far()
	for {
		open, span := c.directions(far)
		if open == nil {
			return false
		}
		v := ologitProject(open, step)
		raised, others, highest := c.raises(far, v)
		if slices.Equal(raised, far) {
			if !(others <= ologitStill*highest) {
				return false
			}
			c.release(raised, v, open, span)
			return true
		}
		far = raised
	}
}

// far is the margins that predict a person all but without error.
func (c *ologitClimb) far() []ologitMargin {
	far := make([]ologitMargin, len(c.margins))
	c.eachMargin(c.at.theta, func(row int, side ologitMargin, margin float64) {
		if margin > ologitFar {
			far[row] |= side
		}
	})
	return far
}

// raises is the margins among far that v raises, the largest change of any
// margin that is not far, and the largest rise.
func (c *ologitClimb) raises(far []ologitMargin, v []float64) (raised []ologitMargin, others, highest float64) {
	raised = make([]ologitMargin, len(far))
	c.eachMargin(v, func(row int, side ologitMargin, margin float64) {
		switch {
		case far[row]&side == 0:
			others = max(others, math.Abs(margin))
		case margin > ologitRaised:
			raised[row] |= side
			highest = max(highest, margin)
		}
	})
	return raised, others, highest
}

// eachMargin visits the finite margins, computed at theta.
func (m *ologitModel) eachMargin(theta []float64, visit func(row int, side ologitMargin, margin float64)) {
	cuts := theta[len(m.q):]
	eta := make([]float64, ologitBlock)
	for start := 0; start < len(m.level); start += ologitBlock {
		eta := eta[:min(ologitBlock, len(m.level)-start)]
		m.predict(eta, theta, start)
		for i, e := range eta {
			row := start + i
			if m.margins[row]&ologitAbove != 0 {
				visit(row, ologitAbove, cuts[m.level[row]]-e)
			}
			if m.margins[row]&ologitBelow != 0 {
				visit(row, ologitBelow, e-cuts[m.level[row]-1])
			}
		}
	}
}

// directions are orthonormal columns: those that leave every finite margin
// that is not far as it is, and the rest. Either is nil if there are none.
func (c *ologitClimb) directions(far []ologitMargin) (open, span *mat.Dense) {
	var eigen mat.EigenSym
	if !eigen.Factorize(ologitSymmetric(c.nearGram(far)), true) {
		return nil, nil
	}
	values := eigen.Values(nil)
	n, zero := len(values), 0
	for zero < n && values[zero] <= ologitNull*values[n-1] {
		zero++
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	if zero > 0 {
		open = mat.DenseCopyOf(vectors.Slice(0, n, 0, zero))
	}
	if zero < n {
		span = mat.DenseCopyOf(vectors.Slice(0, n, zero, n))
	}
	return open, span
}

// nearGram is the sum of outer products of the derivatives, by theta, of the
// finite margins that are not far.
func (c *ologitClimb) nearGram(far []ologitMargin) [][]float64 {
	into := newMatrix(c.size())
	g := newOlogitGram(c.ologitModel)
	g.begin(into)
	for start := 0; start < len(c.level); start += ologitBlock {
		end := min(start+ologitBlock, len(c.level))
		for row := start; row < end; row++ {
			near := c.margins[row] &^ far[row]
			g.above[row-start] = float64(near & ologitAbove / ologitAbove)
			g.below[row-start] = float64(near & ologitBelow / ologitBelow)
		}
		g.add(start, end)
	}
	g.finish()
	return into
}

// release sends the raised margins to infinity, and with them the gaps of the
// levels that they stand in.
func (c *ologitClimb) release(raised []ologitMargin, v []float64, open, span *mat.Dense) {
	for row, sides := range raised {
		c.margins[row] &^= sides
		if sides != 0 {
			c.gaps[c.level[row]] = false
		}
	}
	c.cliffs = append(c.cliffs, v)
	c.open, c.span = open, span
	if span == nil {
		clear(c.at.theta)
	} else {
		copy(c.at.theta, ologitProject(span, c.at.theta))
	}
	c.evaluate(c.at)
}

// ologitProject is the part of v in the space of orthonormal columns.
func ologitProject(columns *mat.Dense, v []float64) []float64 {
	var down, up mat.VecDense
	down.MulVec(columns.T(), mat.NewVecDense(len(v), v))
	up.MulVec(columns, &down)
	return up.RawVector().Data
}
