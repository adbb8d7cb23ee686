package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// quickTolerance is the share of a column's norm that must be new, after
// earlier columns are taken out, for normal equations to keep enough digits to
// choose a basis.
const quickTolerance = 1e-2

// quickFactor is the triangular factor of the standardised columns by
// Cholesky. It gives up, ok false, if any is near a combination of others.
func (b *glmBasis) quickFactor(norms []float64) (factor [][]float64, ok bool) {
	k := len(b.kept)
	for j := range k {
		if b.scale[j] < quickTolerance*norms[j] || norms[j] == 0 {
			return nil, false
		}
	}
	gram := newMatrix(k)
	scratch := make([]float64, glmBlock)
	for block := range b.blocks() {
		var weight []float64
		if low, high := b.span(block); b.weights != nil {
			weight = b.weights[low:high]
		}
		glmAddGram(gram, b.standardised(block), weight, scratch)
	}
	return gram, glmCholesky(gram, quickTolerance*quickTolerance)
}

// carefulFactor is the triangular factor by Householder reflections, a block of
// rows at a time below the triangle so far. Columns that are combinations of
// earlier ones, by the rule that least squares uses, leave b.kept and are noted
// in b.aliased. norms are those of the columns as they came.
func (b *glmBasis) carefulFactor(norms []float64) [][]float64 {
	triangle := b.stackedTriangle()
	kept := []int{}
	for j := range b.kept {
		fresh := norm(triangle[j][len(kept):]) * b.scale[j]
		if fresh <= nearTolerance*norms[j] {
			shares := b.shares(triangle, kept, j)
			if made, ok := madeOf(j, kept, shares, norms, fresh); ok {
				b.aliased = append(b.aliased, made)
				continue
			}
			b.near = append(b.near, j)
		}
		glmReflect(triangle, len(kept), j)
		kept = append(kept, j)
	}
	return b.restrict(triangle, kept)
}

// madeOf says whether column j is the kept columns times their shares but for
// rounding, and of which it is made.
func madeOf(j int, kept []int, shares, norms []float64, fresh float64) (alias, bool) {
	made := alias{column: j}
	sum, largest := 0.0, 0.0
	for i, column := range kept {
		part := math.Abs(shares[i]) * norms[column]
		sum += part
		largest = math.Max(largest, part)
	}
	if fresh > aliasTolerance*math.Max(norms[j], sum) {
		return made, false
	}
	for i, column := range kept {
		if norms[j] > 0 && math.Abs(shares[i])*norms[column] > 1e-8*largest {
			made.on = append(made.on, column)
		}
	}
	return made, true
}

// stackedTriangle is the factor R of the standardised columns with column j in
// triangle[j].
func (b *glmBasis) stackedTriangle() [][]float64 {
	k := len(b.kept)
	height := k + max(glmBlock, 2*k)
	work := make([][]float64, k)
	for j := range work {
		work[j] = make([]float64, k, height)
	}
	for block := range b.blocks() {
		low, _ := b.span(block)
		for j, x := range b.standardised(block) {
			work[j] = append(work[j][:k], x...)
			for i := range x {
				if b.weights != nil {
					work[j][k+i] *= math.Sqrt(b.weights[low+i])
				}
			}
		}
		for j := range work {
			glmReflect(work, j, j)
		}
	}
	for j := range work {
		work[j] = work[j][:k]
	}
	return work
}

// glmReflect clears column j below row r by a Householder reflection of the
// columns from j on.
func glmReflect(columns [][]float64, r, j int) {
	v := columns[j][r:]
	norm := norm(v)
	if norm == 0 {
		return
	}
	if v[0] > 0 {
		norm = -norm
	}
	// v becomes the reflection's direction; beta is 2 over its square.
	head := v[0] - norm
	beta := -1 / (norm * head)
	v[0] = head
	for _, column := range columns[j+1:] {
		c := column[r:]
		floats.AddScaled(c, -beta*floats.Dot(v, c), v)
	}
	clear(v)
	v[0] = norm
}

// shares is how often each kept column, as it came, enters into column j.
func (b *glmBasis) shares(triangle [][]float64, kept []int, j int) []float64 {
	share := append([]float64(nil), triangle[j][:len(kept)]...)
	for i := len(kept) - 1; i >= 0; i-- {
		share[i] /= triangle[kept[i]][i]
		for l := range i {
			share[l] -= share[i] * triangle[kept[i]][l]
		}
	}
	constant := b.centre[j]
	for i, column := range kept {
		share[i] *= b.scale[j] / b.scale[column]
		constant -= share[i] * b.centre[column]
	}
	if b.design.Intercept && len(kept) > 0 {
		share[0] += constant
	}
	return share
}

// restrict leaves only the kept columns in b, and returns their factor.
func (b *glmBasis) restrict(triangle [][]float64, kept []int) [][]float64 {
	factor := newMatrix(len(kept))
	for to, j := range kept {
		for i := range to + 1 {
			factor[i][to] = triangle[j][i]
		}
		b.centre[to], b.scale[to] = b.centre[j], b.scale[j]
	}
	for i, block := range b.cached {
		for to, j := range kept {
			block[to] = block[j]
		}
		b.cached[i] = block[:len(kept)]
	}
	if b.buffer != nil {
		b.buffer = b.buffer[:len(kept)]
	}
	b.kept, b.centre, b.scale = kept, b.centre[:len(kept)], b.scale[:len(kept)]
	return factor
}
