package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

const (
	// glmBlock is how many rows are worked at a time: few enough that a block
	// of every column stays in the processor's cache.
	glmBlock = 256
	// glmCacheLimit is the largest basis, in numbers, that is kept whole; a
	// larger one is formed anew block by block in every pass, so that memory
	// beyond the design does not grow with the number of terms.
	glmCacheLimit = 1 << 17
)

// glmApart is the largest variance inflation for which columns need not be made
// orthonormal: half a digit of a coefficient is what it can cost.
const glmApart = 10

// glmBasis is the column space of a design in coordinates without its scales
// and near-collinearities: columns are centred on their means where there is
// an intercept, and divided by their norms. Unless they are well apart as they
// are, they are also multiplied by the inverse of their triangular factor, so
// that weighted cross-products begin as the identity.
type glmBasis struct {
	design  *Design
	weights []float64 // nil for all 1
	kept    []int     // the columns that are not aliased, in order
	aliased []alias
	near    []int

	centre, scale []float64   // of the kept columns
	mix           [][]float64 // upper triangle: basis column j is sum of standardised column i times mix[i][j]
	factor        [][]float64 // triangular factor of the basis, nil where it is orthonormal and mix does something
	back          [][]float64 // raw coefficient j is the sum of back[j][l] times coordinate l

	cached [][][]float64 // by block, nil if not kept
	buffer [][]float64
}

func newGLMBasis(d *Design) *glmBasis {
	b := &glmBasis{design: d, weights: d.Weights}
	b.kept = make([]int, len(d.X))
	for j := range b.kept {
		b.kept[j] = j
	}
	norms := b.standardise()
	if d.N*len(b.kept) <= glmCacheLimit {
		b.keep()
	} else {
		b.buffer = glmColumns(len(b.kept), glmBlock)
	}
	factor, ok := b.quickFactor(norms)
	if !ok {
		factor = b.carefulFactor(norms)
	}
	b.mix = glmInvertUpper(factor)
	if ok && apart(b.mix) {
		b.factor, b.mix = factor, glmIdentity(len(factor))
	}
	b.back = b.rawCoordinates()
	for _, block := range b.cached {
		b.combine(block)
	}
	return b
}

// apart says whether no column's variance inflation is large, from the inverse
// of the triangular factor of columns of norm 1.
func apart(inverse [][]float64) bool {
	for _, row := range inverse {
		if floats.Dot(row, row) > glmApart {
			return false
		}
	}
	return true
}

// crossProducts are those of the basis columns, weighted by the weights.
func (b *glmBasis) crossProducts() [][]float64 {
	k := len(b.kept)
	if b.factor == nil {
		return glmIdentity(k)
	}
	out := newMatrix(k)
	for l, row := range b.factor {
		for i, v := range row[l:] {
			floats.AddScaled(out[l+i], v, row)
		}
	}
	return out
}

// unmixed solves the normal equations for cross-products with the basis.
func (b *glmBasis) unmixed(products []float64) []float64 {
	if b.factor == nil {
		return products
	}
	return glmSolve(b.factor, products)
}

// glmColumns is k columns in one piece of memory.
func glmColumns(k, rows int) [][]float64 {
	flat := make([]float64, k*rows)
	out := make([][]float64, k)
	for j := range out {
		out[j] = flat[j*rows : (j+1)*rows : (j+1)*rows]
	}
	return out
}

// standardise sets the centre and scale of every column, and returns the
// weighted norms of the columns as they came.
func (b *glmBasis) standardise() []float64 {
	k := len(b.design.X)
	b.centre, b.scale = make([]float64, k), make([]float64, k)
	raw := make([]float64, k)
	total := glmTotal(b.design)
	for j, x := range b.design.X {
		if b.design.Intercept && j > 0 {
			b.centre[j] = b.mean(x, total)
		}
		b.scale[j] = b.norm(x, b.centre[j])
		raw[j] = math.Hypot(b.scale[j], b.centre[j]*math.Sqrt(total))
		if b.scale[j] == 0 {
			b.scale[j] = 1
		}
	}
	return raw
}

// mean is near the weighted mean of a column: near enough to centre on.
func (b *glmBasis) mean(x []float64, total float64) float64 {
	if b.weights == nil {
		return floats.Sum(x) / total
	}
	return floats.Dot(x, b.weights) / total
}

// norm is the weighted Euclidean norm of x - centre.
func (b *glmBasis) norm(x []float64, centre float64) float64 {
	unit := 1.0
	sum := b.squares(x, centre, unit)
	if sum < 1e-280 || sum > 1e280 { // out of reach of squares, or nearly
		unit = math.Max(floats.Max(x)-centre, centre-floats.Min(x))
		if unit == 0 {
			return 0
		}
		sum = b.squares(x, centre, unit)
	}
	return unit * math.Sqrt(sum)
}

// squares is the weighted sum of squares of (x - centre)/unit.
func (b *glmBasis) squares(x []float64, centre, unit float64) float64 {
	sum := 0.0
	for i, v := range x {
		r := (v - centre) / unit
		if b.weights != nil {
			sum += b.weights[i] * r * r
		} else {
			sum += r * r
		}
	}
	return sum
}

// blocks is the number of blocks of rows, and span the rows of one.
func (b *glmBasis) blocks() int { return (b.design.N + glmBlock - 1) / glmBlock }

func (b *glmBasis) span(block int) (low, high int) {
	return block * glmBlock, min((block+1)*glmBlock, b.design.N)
}

// keep makes a place for the whole basis, in it the columns as yet only
// centred and scaled.
func (b *glmBasis) keep() {
	b.cached = make([][][]float64, b.blocks())
	for block := range b.cached {
		low, high := b.span(block)
		b.cached[block] = glmColumns(len(b.kept), high-low)
		b.write(block, b.cached[block])
	}
}

// standardised is one block of the kept columns, centred and scaled, before
// the basis is made. It is valid until the next call.
func (b *glmBasis) standardised(block int) [][]float64 {
	if b.cached != nil {
		return b.cached[block]
	}
	return b.write(block, b.whole())
}

// write fills a block's columns, centred and scaled.
func (b *glmBasis) write(block int, into [][]float64) [][]float64 {
	low, high := b.span(block)
	for j, column := range b.kept {
		into[j] = into[j][:high-low]
		out, c, s := into[j], b.centre[j], 1/b.scale[j]
		for i, v := range b.design.X[column][low:high] {
			out[i] = (v - c) * s
		}
	}
	return into
}

// columns is one block of the basis. It is valid until the next call.
func (b *glmBasis) columns(block int) [][]float64 {
	if b.cached != nil {
		return b.cached[block]
	}
	return b.combine(b.write(block, b.whole()))
}

// whole is the buffer in full length, which the last block may not have.
func (b *glmBasis) whole() [][]float64 {
	for j := range b.buffer {
		b.buffer[j] = b.buffer[j][:cap(b.buffer[j])]
	}
	return b.buffer
}

// combine turns standardised columns into basis columns in place.
func (b *glmBasis) combine(q [][]float64) [][]float64 {
	if b.factor != nil {
		return q
	}
	for j := len(q) - 1; j >= 0; j-- {
		floats.Scale(b.mix[j][j], q[j])
		for i := range j {
			if b.mix[i][j] != 0 {
				floats.AddScaled(q[j], b.mix[i][j], q[i])
			}
		}
	}
	return q
}

// rawCoordinates is the linear map from coordinates in the basis to
// coefficients of the columns as they came.
func (b *glmBasis) rawCoordinates() [][]float64 {
	k := len(b.kept)
	back := newMatrix(k)
	for j := range k {
		for l := j; l < k; l++ {
			back[j][l] = b.mix[j][l] / b.scale[j]
		}
	}
	for j := range k {
		if b.centre[j] == 0 {
			continue
		}
		// Only a design with an intercept, its first column, is centred.
		floats.AddScaled(back[0], -b.centre[j], back[j])
	}
	return back
}

// coefficients maps coordinates in the basis to the kept columns.
func (b *glmBasis) coefficients(coordinates []float64) []float64 {
	out := make([]float64, len(b.kept))
	for j := range out {
		out[j] = floats.Dot(b.back[j], coordinates)
	}
	return out
}
