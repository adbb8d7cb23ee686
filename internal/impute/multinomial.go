package impute

import (
	"math"

	"ibsen/internal/dist"
)

// multinomial is the log-likelihood of the multinomial logistic model: for each
// level after the first, coefficients of the log-odds against the first. With
// two levels it is the logistic model.
type multinomial struct{ *categorical }

// derivatives holds what an evaluation computes row by row.
type derivatives struct {
	probability []float64 // levels after the first by row, level-major
	weight      []float64 // by row, of its part in the information
	block       []float64
	buffer      []float64
}

func (d *derivatives) size(rows, classes, width int) {
	d.probability, d.weight = resize(d.probability, rows*classes), resize(d.weight, rows)
	d.block, d.buffer = resize(d.block, width*width), resize(d.buffer, 64*width)
}

func (m multinomial) evaluate(theta, gradient, information []float64) float64 {
	width, rows, classes := len(m.columns), len(m.y), len(m.levels)-1
	m.derived.size(rows, classes, width)
	clear(gradient)
	value, sums := 0.0, newLogSum()
	for at := range rows {
		x := m.x[at*width:][:width]
		largest := m.exponents(theta, x)
		own, sum := m.score(at, largest, x, gradient)
		value += float64(m.weight[at] * own)
		sums.add(sum, m.weight[at])
	}
	m.inform(information)
	return value - sums.total()
}

// exponents sets m.linear to each level's linear predictor and returns the
// largest.
func (m multinomial) exponents(theta, x []float64) float64 {
	width, largest := len(x), 0.0
	m.linear = resize(m.linear, len(m.levels))
	m.linear[0] = 0
	for class := 1; class < len(m.levels); class++ {
		m.linear[class] = dot(x, theta[(class-1)*width:][:width])
		largest = math.Max(largest, m.linear[class])
	}
	return largest
}

// score adds a row's gradient, keeps its probabilities and returns what makes
// its log-likelihood, own - log(sum).
func (m multinomial) score(at int, largest float64, x, gradient []float64) (own, sum float64) {
	rows, width := len(m.y), len(x)
	own = m.linear[m.y[at]] - largest
	sum = softmax(m.linear, largest)
	for class := 1; class < len(m.levels); class++ {
		p := m.linear[class]
		m.derived.probability[(class-1)*rows+at] = p
		residual := -p
		if m.y[at] == class {
			residual++
		}
		addScaled(gradient[(class-1)*width:][:width], x, m.weight[at]*residual)
	}
	return own, sum
}

// softmax turns linear predictors into probabilities, given the largest, and
// returns the sum of the exponentials of their distances to it.
func softmax(linear []float64, largest float64) float64 {
	sum := 0.0
	for level, x := range linear {
		linear[level] = 1
		if x != largest {
			linear[level] = dist.Exp(x - largest)
		}
		sum += linear[level]
	}
	for level := range linear {
		linear[level] /= sum
	}
	return sum
}

// inform sets minus the Hessian, one block for each pair of levels.
func (m multinomial) inform(information []float64) {
	width, rows, classes := len(m.columns), len(m.y), len(m.levels)-1
	d := &m.derived
	for a := range classes {
		for b := range a + 1 {
			pa, pb := d.probability[a*rows:][:rows], d.probability[b*rows:][:rows]
			sign := -1.0
			for at, w := range m.weight {
				d.weight[at] = w * pa[at] * pb[at]
				if a == b {
					d.weight[at] = w * pa[at] * (1 - pa[at])
				}
			}
			if a == b {
				sign = 1
			}
			weightedGram(d.block, m.x, d.weight[:rows], d.buffer, width)
			mirror(d.block, width)
			place(information, d.block, classes*width, a*width, b*width, width, sign)
		}
	}
}

// place copies a width x width block times sign into a size x size matrix.
func place(matrix, block []float64, size, row, column, width int, sign float64) {
	for j := range width {
		into := matrix[(row+j)*size+column:][:width]
		for k, x := range block[j*width:][:width] {
			into[k] = sign * x
		}
	}
}

// drawNominal imputes from the multinomial or logistic model, its coefficients
// drawn from their normal approximation.
func (c *chain) drawNominal(i int) {
	if !c.tabulate(i) {
		return
	}
	t, cell, s := &c.categorical, &c.cells[i], &c.streams[i]
	m := multinomial{t}
	c.resume(i, len(t.columns)*(len(t.levels)-1))
	c.finish(i, t.fit.maximise(m))
	copy(t.fit.drawn, t.fit.theta)
	if !c.plan.options.PlugIn || c.plan.vars[i].method != PolyReg {
		t.fit.draw(s)
	}
	for _, at := range cell.fill {
		c.gather(t.row, t.columns, at)
		largest := m.exponents(t.fit.drawn, t.row)
		softmax(t.linear, largest)
		cell.values[at] = float64(t.levels[choose(s, t.linear)])
	}
}
