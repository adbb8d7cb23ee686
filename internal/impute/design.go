package impute

import "math"

// layOut gives each variable its columns of the design.
func (p *Plan) layOut() {
	p.width = 1
	for i := range p.vars {
		v := &p.vars[i]
		v.first, v.columns, v.response = p.width, 1, p.width
		if v.Kind == Ordered || v.Kind == Nominal {
			v.columns, v.response = v.levels()-1, -1
			if v.method == PMM {
				v.response = p.width + v.columns
				v.columns++
			}
		}
		p.width += v.columns
	}
	for i := range p.vars {
		v := &p.vars[i]
		v.design = []int{0}
		for _, j := range v.predictors {
			from := &p.vars[j]
			for c := range from.indicators() {
				v.design = append(v.design, from.first+c)
			}
		}
	}
}

// indicators is the number of design columns that predict others.
func (v *variable) indicators() int {
	if v.Kind == Ordered || v.Kind == Nominal {
		return v.levels() - 1
	}
	return 1
}

// buildDesign codes every value, centres and scales each column by its mean
// and standard deviation at the chain's start, and forms the gram matrix. The
// scaling keeps the normal equations well conditioned; it does not move, so
// that later values are coded alike.
func (c *chain) buildDesign() {
	width := c.plan.width
	c.design = resize(c.design, len(c.rows)*width)
	for at := range c.rows {
		c.design[at*width] = 1
	}
	for i := range c.plan.vars {
		v := &c.plan.vars[i]
		for column := v.first; column < v.first+v.columns; column++ {
			c.standardise(i, column)
		}
		for at := range c.rows {
			c.code(i, at)
		}
	}
	clear(c.gram)
	addRows(c.gram, width, c.design, len(c.rows))
	mirror(c.gram, width)
}

// standardise sets a column's centre and scale.
func (c *chain) standardise(i, column int) {
	v := &c.plan.vars[i]
	var m moments
	for _, x := range c.cells[i].values {
		if !math.IsNaN(x) {
			m.add(v.coded(x, column))
		}
	}
	c.centre[column], c.scale[column] = m.mean, m.sd()
	if c.scale[column] == 0 {
		c.scale[column] = 1
	}
}

// coded is a value's entry in one of the variable's design columns.
func (v *variable) coded(x float64, column int) float64 {
	if v.Kind == Continuous || v.Kind == Binary || column == v.response {
		return x
	}
	if int(x) == column-v.first+1 {
		return 1
	}
	return 0
}

// code writes a value's design columns.
func (c *chain) code(i, at int) {
	v, x := &c.plan.vars[i], c.cells[i].values[at]
	row := c.design[at*c.plan.width:][:c.plan.width]
	for column := v.first; column < v.first+v.columns; column++ {
		row[column] = 0
		if !math.IsNaN(x) {
			row[column] = (v.coded(x, column) - c.centre[column]) / c.scale[column]
		}
	}
}

// refresh codes a variable's imputed values anew and brings the gram matrix up
// to date, touching the changed rows only.
func (c *chain) refresh(i int) {
	v, width := &c.plan.vars[i], c.plan.width
	for _, at := range c.cells[i].fill {
		row := c.design[at*width:][:width]
		for column := v.first; column < v.first+v.columns; column++ {
			addScaled(c.gram[column*width:][:width], row, -row[column])
		}
		c.code(i, at)
		for column := v.first; column < v.first+v.columns; column++ {
			addScaled(c.gram[column*width:][:width], row, row[column])
		}
	}
	for column := v.first; column < v.first+v.columns; column++ {
		for other := range width {
			c.gram[other*width+column] = c.gram[column*width+other]
		}
	}
}

// addScaled adds factor times x to sum.
func addScaled(sum, x []float64, factor float64) {
	x = x[:len(sum)]
	for j := range sum {
		sum[j] += float64(factor * x[j])
	}
}

func resize(x []float64, n int) []float64 {
	if cap(x) < n {
		return make([]float64, n)
	}
	return x[:n]
}
