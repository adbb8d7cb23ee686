package impute

import "math"

// Trace is the course of one variable's chains in one group: the mean and
// standard deviation of its imputed values, level numbers for categories,
// after each iteration. Mean[k][t] belongs to set k and iteration t. The
// standard deviation of a single imputed value is 0.
type Trace struct {
	Variable, Group string
	Imputed         int // values
	Mean, SD        [][]float64

	group, index int
}

// moments accumulates a mean and a sum of squared deviations (Welford 1962).
type moments struct {
	n        int
	mean, m2 float64
}

func (m *moments) add(x float64) {
	m.n++
	delta := x - m.mean
	m.mean += delta / float64(m.n)
	m.m2 += float64(delta * (x - m.mean))
}

func (m *moments) sd() float64 {
	if m.n < 2 {
		return 0
	}
	return math.Sqrt(m.m2 / float64(m.n-1))
}

// record keeps the moments of the values imputed in an iteration.
func (c *chain) record(iteration int) {
	for i := range c.cells {
		var m moments
		for _, at := range c.cells[i].fill {
			m.add(c.cells[i].values[at])
		}
		c.traces[i][iteration] = m
	}
}
