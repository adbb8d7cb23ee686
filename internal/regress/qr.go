package regress

import "math"

// householder is the QR factorisation A = QR of columns, each scaled by a
// power of 2 to a length in [0.5, 1) and multiplied by the square roots of
// weights, less the columns that are combinations of earlier ones.
//
// Columns keep their order: as in LINPACK's dqrdc2, the only pivoting is to
// leave out a column that adds nothing.
type householder struct {
	n       int
	kept    []int       // columns that stand in the factorisation
	columns [][]float64 // of kept[k]: above row k that of R, from k the reflector
	diag    []float64   // of R
	beta    []float64   // reflector k is I - beta v v'
	scale   []float64   // powers of 2, of each column of A
	aliased []alias
	near    []int // columns kept of which hardly anything was new
}

// alias is a column that is a combination of earlier ones.
type alias struct {
	column int
	on     []int // the columns it is made of; none if it is all 0
}

const (
	// aliasTolerance is how much of a column must be new, in the size of the
	// parts that make up the rest: some thousand roundings.
	aliasTolerance = 1e-12
	// nearTolerance is what R's lm requires of a column before it drops it.
	nearTolerance = 1e-7
)

// factorise makes the factorisation. root is the square roots of weights, nil
// for all 1. The columns are not changed.
func factorise(columns [][]float64, root []float64) *householder {
	h := &householder{scale: make([]float64, len(columns))}
	if len(columns) > 0 {
		h.n = len(columns[0])
	}
	for j, column := range columns {
		a := weighted(column, root)
		h.scale[j] = unitScale(a)
		scaleBy(a, h.scale[j])
		size := norm(a)
		h.reflect(a)
		if len(h.kept) < h.n && h.independent(j, a, size) {
			h.append(j, a)
		}
	}
	return h
}

func weighted(column, root []float64) []float64 {
	a := make([]float64, len(column))
	if root == nil {
		copy(a, column)
		return a
	}
	for i, v := range column {
		a[i] = v * root[i]
	}
	return a
}

// unitScale is the power of 2 that brings the norm of a into [0.5, 1), 1 for a
// column of zeros.
func unitScale(a []float64) float64 {
	largest := 0.0
	for _, v := range a {
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 {
		return 1
	}
	_, exponent := math.Frexp(largest)
	rough := math.Ldexp(1, -exponent)
	sum := 0.0
	for _, v := range a {
		v *= rough
		sum += v * v
	}
	_, extra := math.Frexp(math.Sqrt(sum))
	return math.Ldexp(1, max(-1000, min(1000, -exponent-extra)))
}

func scaleBy(a []float64, by float64) {
	for i := range a {
		a[i] *= by
	}
}

// independent says whether the reflected column holds something new, and
// writes down what it depends on if not.
func (h *householder) independent(j int, a []float64, size float64) bool {
	k := len(h.kept)
	fresh := norm(a[k:])
	if fresh > nearTolerance*size {
		return true
	}
	parts := append([]float64(nil), a[:k]...)
	h.solveUpper(parts)
	sum, largest := 0.0, 0.0
	for _, c := range parts {
		sum += math.Abs(c)
		largest = max(largest, math.Abs(c))
	}
	if fresh > aliasTolerance*max(size, sum) {
		h.near = append(h.near, j)
		return true
	}
	made := alias{column: j}
	for i, c := range parts {
		if size > 0 && math.Abs(c) > 1e-8*largest {
			made.on = append(made.on, h.kept[i])
		}
	}
	h.aliased = append(h.aliased, made)
	return false
}

// append makes the reflector of column a, which those before have reflected.
func (h *householder) append(j int, a []float64) {
	k := len(h.kept)
	length := norm(a[k:])
	if a[k] > 0 {
		length = -length
	}
	// v = a - length e_k, so v'v = 2 length (length - a_k).
	beta := 1 / (length * (length - a[k]))
	a[k] -= length
	h.kept = append(h.kept, j)
	h.columns = append(h.columns, a)
	h.diag = append(h.diag, length)
	h.beta = append(h.beta, beta)
}

func (h *householder) rank() int { return len(h.kept) }

// reflect turns b into Q'b.
func (h *householder) reflect(b []float64) {
	for k := range h.kept {
		h.apply(k, b)
	}
}

// unreflect turns b into Qb.
func (h *householder) unreflect(b []float64) {
	for k := len(h.kept) - 1; k >= 0; k-- {
		h.apply(k, b)
	}
}

func (h *householder) apply(k int, b []float64) {
	v := h.columns[k][k:]
	addScaled(b[k:], -h.beta[k]*dot(v, b[k:]), v)
}

// solveUpper turns c into R^-1 c.
func (h *householder) solveUpper(c []float64) {
	for k := len(c) - 1; k >= 0; k-- {
		c[k] /= h.diag[k]
		for i, r := range h.columns[k][:k] {
			c[i] -= c[k] * r
		}
	}
}

// solveLower turns c into R'^-1 c.
func (h *householder) solveLower(c []float64) {
	for k := range c {
		for i, r := range h.columns[k][:k] {
			c[k] -= c[i] * r
		}
		c[k] /= h.diag[k]
	}
}

// condition is a lower bound of the condition number of R.
func (h *householder) condition() float64 {
	low, high := math.Inf(1), 0.0
	for _, d := range h.diag {
		low, high = min(low, math.Abs(d)), max(high, math.Abs(d))
	}
	return high / low
}
