package impute

import "math"

// linear holds the normal equations of one variable's model.
type linear struct {
	columns []int     // design columns: predictors, then the response if it has one
	block   []float64 // gathered rows
	sums    []float64
	moment  []float64 // cross-products of columns over the rows learnt from
	factor  []float64 // their Cholesky factor by rows; the response's row last
	kept    []bool    // by predictor
	beta    []float64 // least-squares coefficients by predictor
	drawn   []float64
	noise   []float64
	wide    []float64 // coefficients by design column
	fitted  []float64
	sigma   float64 // drawn
}

// Shares of a column's variation below which a predictor counts as constant,
// and as a combination of those before it.
const (
	constantShare  = 1e-10
	collinearShare = 1e-7
)

// screen forms the normal equations of variable i and factorises them, leaving
// out predictors that are constant or combinations of earlier ones.
func (c *chain) screen(i int) {
	v, l := &c.plan.vars[i], &c.linear
	l.columns = append(l.columns[:0], v.design...)
	if v.response >= 0 {
		l.columns = append(l.columns, v.response)
	}
	c.crossProducts(i)
	q, width := len(v.design), len(l.columns)
	l.factor = resize(l.factor, width*width)
	l.kept = append(l.kept[:0], make([]bool, q)...)
	for j := range q {
		row := l.factor[j*width:][:width]
		eliminate(l.factor, l.moment, l.kept, width, j, j)
		square := l.moment[j*width+j]
		pivot, varies := square-dot(row[:j], row[:j]), square-float64(row[0]*row[0])
		switch {
		case j > 0 && varies <= constantShare*float64(len(c.rows)):
			c.tally.constant[i*c.plan.width+v.design[j]]++
		case j > 0 && pivot <= collinearShare*varies:
			c.tally.collinear[i*c.plan.width+v.design[j]]++
		default:
			l.kept[j] = true
			row[j] = math.Sqrt(pivot)
		}
	}
	if width > q {
		eliminate(l.factor, l.moment, l.kept, width, q, q)
	}
}

// eliminate computes row j of the Cholesky factor up to column end, with zeros
// for columns left out.
func eliminate(factor, moment []float64, kept []bool, width, j, end int) {
	row := factor[j*width:][:width]
	for k := range end {
		row[k] = 0
		if kept[k] {
			above := factor[k*width:][:width]
			row[k] = (moment[j*width+k] - dot(row[:k], above[:k])) / above[k]
		}
	}
}

// crossProducts takes the smaller way: the fitted rows' sums outright, or the
// whole chain's less those of the idle rows.
func (c *chain) crossProducts(i int) {
	l, cell := &c.linear, &c.cells[i]
	width := len(l.columns)
	l.moment = resize(l.moment, width*width)
	if len(cell.fit) <= len(cell.idle) {
		c.sumRows(l.moment, cell.fit)
		return
	}
	l.sums = resize(l.sums, width*width)
	c.sumRows(l.sums, cell.idle)
	for a, column := range l.columns {
		for b := range a + 1 {
			l.moment[a*width+b] = c.gram[column*c.plan.width+l.columns[b]] - l.sums[a*width+b]
		}
	}
}

// sumRows sets sums to the cross-products of l.columns over rows.
func (c *chain) sumRows(sums []float64, rows []int) {
	const block = 64
	l, width := &c.linear, len(c.linear.columns)
	l.block = resize(l.block, block*width)
	clear(sums)
	for len(rows) > 0 {
		n := min(block, len(rows))
		for b, at := range rows[:n] {
			c.gather(l.block[b*width:][:width], l.columns, at)
		}
		addRows(sums, width, l.block, n)
		rows = rows[n:]
	}
}

// gather copies the columns of a design row.
func (c *chain) gather(into []float64, columns []int, at int) {
	row := c.design[at*c.plan.width:][:c.plan.width]
	for k, column := range columns {
		into[k] = row[column]
	}
}

// fitLinear estimates variable i's linear model by least squares, in the units
// of the design, and draws coefficients and standard deviation from their
// posterior under the usual vague prior.
func (c *chain) fitLinear(i int) {
	c.screen(i)
	l, q, width := &c.linear, len(c.plan.vars[i].design), len(c.linear.columns)
	l.beta = resize(l.beta, q)
	copy(l.beta, l.factor[q*width:][:q])
	backSolve(l.factor, l.kept, width, l.beta)
	l.spread(c.plan.width, l.beta)
	c.drawLinear(i, c.residuals(i))
}

// residuals keeps the fitted values and returns the residual sum of squares.
func (c *chain) residuals(i int) float64 {
	l, response, rows := &c.linear, c.plan.vars[i].response, c.cells[i].fit
	l.fitted = resize(l.fitted, len(rows))
	rss := 0.0
	for k, at := range rows {
		row := c.design[at*c.plan.width:][:c.plan.width]
		l.fitted[k] = dot(row, l.wide)
		residual := row[response] - l.fitted[k]
		rss += float64(residual * residual)
	}
	return rss
}

// drawLinear draws the standard deviation, then the coefficients given it.
func (c *chain) drawLinear(i int, rss float64) {
	l, s := &c.linear, &c.streams[i]
	l.noise, l.drawn = resize(l.noise, len(l.beta)), resize(l.drawn, len(l.beta))
	df := len(c.cells[i].fit)
	for k, kept := range l.kept {
		l.noise[k] = 0
		if kept {
			df--
			l.noise[k] = s.Normal()
		}
	}
	if df < 1 {
		df = 1
		c.tally.mark(i, markFew, 1)
	}
	l.sigma = math.Sqrt(rss / chiSquared(s, df))
	backSolve(l.factor, l.kept, len(l.columns), l.noise)
	copy(l.drawn, l.beta)
	addScaled(l.drawn, l.noise, l.sigma)
	l.spread(c.plan.width, l.drawn)
}

// spread lays coefficients out over the design's columns, zero elsewhere, so
// that a prediction is one inner product with a design row.
func (l *linear) spread(width int, coefficients []float64) {
	l.wide = resize(l.wide, width)
	clear(l.wide)
	for k, x := range coefficients {
		l.wide[l.columns[k]] = x
	}
}

// backSolve solves L'x = b in place, for the rows of the lower factor L that
// were kept; x is zero elsewhere.
func backSolve(factor []float64, kept []bool, width int, b []float64) {
	for k := len(b) - 1; k >= 0; k-- {
		if kept != nil && !kept[k] {
			b[k] = 0
			continue
		}
		row := factor[k*width:][:width]
		b[k] /= row[k]
		addScaled(b[:k], row, -b[k])
	}
}

// drawNormal imputes from the Bayesian linear model.
func (c *chain) drawNormal(i int) {
	c.fitLinear(i)
	l, v, cell := &c.linear, &c.plan.vars[i], &c.cells[i]
	for _, at := range cell.fill {
		z := dot(c.design[at*c.plan.width:][:c.plan.width], l.wide) + float64(l.sigma*c.streams[i].Normal())
		cell.values[at] = c.centre[v.response] + float64(c.scale[v.response]*z)
	}
}
