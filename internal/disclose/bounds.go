package disclose

import "math"

// Relation says that a total is the sum of its parts; all are positions of a list
// of counts.
type Relation struct {
	Total int
	Parts []int
}

// Bounds is the least and the greatest that a withheld count can be, for someone
// who knows all others, that no count is negative, and the relations. counts are
// the true ones; hidden says which are withheld. Upper is +Inf where nothing
// bounds it.
//
// The bounds are those of real numbers, which are never narrower than those of
// whole ones and are the same for margins in two ways. Where relations are more
// entangled, a reader who tries whole numbers may come a little nearer.
func Bounds(counts []float64, hidden []bool, relations []Relation, at int) (lower, upper float64) {
	p := newProgram(counts, hidden, relations)
	column, free := p.column[at]
	if !free {
		return counts[at], counts[at]
	}
	return p.least(column), p.greatest(column)
}

// program is the linear program of what is withheld: a x = b with x >= 0.
type program struct {
	a      [][]float64
	b      []float64
	column map[int]int // of each withheld count
}

func newProgram(counts []float64, hidden []bool, relations []Relation) program {
	p := program{column: map[int]int{}}
	for i, h := range hidden {
		if h {
			p.column[i] = len(p.column)
		}
	}
	for _, r := range relations {
		row, right, any := make([]float64, len(p.column)), 0.0, false
		add := func(i int, sign float64) {
			if c, is := p.column[i]; is {
				row[c] += sign
				any = true
			} else {
				right -= sign * counts[i]
			}
		}
		add(r.Total, 1)
		for _, i := range r.Parts {
			add(i, -1)
		}
		if any {
			p.a, p.b = append(p.a, row), append(p.b, right)
		}
	}
	return p
}

func (p program) least(column int) float64 {
	cost := make([]float64, len(p.column))
	cost[column] = 1
	return p.minimise(cost)
}

func (p program) greatest(column int) float64 {
	cost := make([]float64, len(p.column))
	cost[column] = -1
	return -p.minimise(cost)
}

// minimise is the least cost over what is possible, -Inf where there is none, by
// the simplex method in two phases, with Bland's rule, which cannot cycle. The
// counts themselves are possible, so there is always a solution.
func (p program) minimise(cost []float64) float64 {
	t := newTableau(p.a, p.b, len(p.column))
	artificial := make([]float64, t.n+len(t.rows))
	for j := t.n; j < len(artificial); j++ {
		artificial[j] = 1
	}
	t.solve(artificial)
	t.leave()
	full := make([]float64, t.n+len(t.rows))
	copy(full, cost)
	if !t.solve(full) {
		return math.Inf(-1)
	}
	return t.value(full)
}

// tableau is the working of the simplex method: rows in terms of the basis, the
// right side last. Columns from n on are artificial.
type tableau struct {
	rows  [][]float64
	basis []int
	n     int
	// shut says that artificial columns may not come back.
	shut bool
}

// tiny is what rounding leaves of a zero: counts are whole, and small.
const tiny = 1e-7

func newTableau(a [][]float64, b []float64, n int) *tableau {
	t := &tableau{n: n}
	m := len(a)
	for i, row := range a {
		sign := 1.0
		if b[i] < 0 {
			sign = -1
		}
		full := make([]float64, t.n+m+1)
		for j, v := range row {
			full[j] = sign * v
		}
		full[t.n+i] = 1
		full[t.n+m] = sign * b[i]
		t.rows, t.basis = append(t.rows, full), append(t.basis, t.n+i)
	}
	return t
}

// solve goes to the least cost, and says whether there is one.
func (t *tableau) solve(cost []float64) bool {
	for {
		enter := t.entering(cost)
		if enter < 0 {
			return true
		}
		leave := t.leaving(enter)
		if leave < 0 {
			return false
		}
		t.pivot(leave, enter)
	}
}

// entering is the first column that lowers the cost, -1 for none.
func (t *tableau) entering(cost []float64) int {
	columns := t.n + len(t.rows)
	if t.shut {
		columns = t.n
	}
	for j := range min(columns, len(cost)) {
		reduced := cost[j]
		for i, row := range t.rows {
			reduced -= cost[t.basis[i]] * row[j]
		}
		if reduced < -tiny {
			return j
		}
	}
	return -1
}

// leaving is the row that bounds a column first, the one of the lowest basis
// among equals, -1 where nothing does.
func (t *tableau) leaving(enter int) int {
	best, ratio := -1, math.Inf(1)
	for i, row := range t.rows {
		if row[enter] <= tiny {
			continue
		}
		r := row[len(row)-1] / row[enter]
		if r < ratio-tiny || (r < ratio+tiny && (best < 0 || t.basis[i] < t.basis[best])) {
			best, ratio = i, r
		}
	}
	return best
}

func (t *tableau) pivot(leave, enter int) {
	row := t.rows[leave]
	by := row[enter]
	for j := range row {
		row[j] /= by
	}
	for i, other := range t.rows {
		f := other[enter]
		if i == leave || f == 0 {
			continue
		}
		for j := range other {
			other[j] -= float64(f * row[j])
		}
	}
	t.basis[leave] = enter
}

// leave drives artificial columns out of the basis; a row in which that cannot be
// done says nothing and is dropped.
func (t *tableau) leave() {
	var rows [][]float64
	var basis []int
	width := t.n + len(t.rows)
	for i := 0; i < len(t.rows); i++ {
		if t.basis[i] >= t.n {
			for j := range t.n {
				if math.Abs(t.rows[i][j]) > tiny {
					t.pivot(i, j)
					break
				}
			}
		}
	}
	for i, row := range t.rows {
		if t.basis[i] < t.n {
			kept := append(append([]float64{}, row[:t.n]...), row[width])
			rows, basis = append(rows, kept), append(basis, t.basis[i])
		}
	}
	t.rows, t.basis, t.shut = rows, basis, true
}

func (t *tableau) value(cost []float64) float64 {
	sum := 0.0
	for i, row := range t.rows {
		sum += float64(cost[t.basis[i]] * row[len(row)-1])
	}
	return sum
}
