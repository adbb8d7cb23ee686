package regress

import "slices"

// plan is the columns of one term: for each of its variables, the first level
// that has a column, 1 for contrasts with the base and 0 for all levels.
type plan struct {
	term  formulaTerm
	first []int
}

// plans decides the coding of each factor in each term as R does (Chambers and
// Hastie 1992, page 38): contrasts where the term without it is part of an
// earlier term or is empty; and where there is no intercept, the first factor
// of all has a column for each level.
func (r *recipe) plans() []plan {
	terms := r.formula.terms
	out := make([]plan, len(terms))
	whole := !r.formula.intercept
	for t, term := range terms {
		out[t] = plan{term: term, first: make([]int, len(term))}
		for k, v := range term {
			if r.variables[v].codes == nil {
				continue
			}
			if marginal(term, v, terms[:t]) && !whole {
				out[t].first[k] = 1
			}
			whole = false
		}
	}
	return out
}

// marginal says whether the term without variable v is in one of the earlier
// terms.
func marginal(term formulaTerm, v int, earlier []formulaTerm) bool {
	if len(term) == 1 {
		return true
	}
	return slices.ContainsFunc(earlier, func(e formulaTerm) bool {
		for _, u := range term {
			if u != v && !slices.Contains(e, u) {
				return false
			}
		}
		return true
	})
}

// width is the number of columns, the intercept's included.
func (r *recipe) width() int {
	p := 0
	if r.formula.intercept {
		p = 1
	}
	for _, plan := range r.plans() {
		p += r.columnsOf(plan)
	}
	return p
}

func (r *recipe) columnsOf(p plan) int {
	columns := 1
	for k, v := range p.term {
		if levels := r.variables[v].levels; levels != nil {
			columns *= len(levels) - p.first[k]
		}
		// More than there can be rows: stop before it overflows.
		if columns > 1<<31 {
			return columns
		}
	}
	return columns
}

// fillColumns makes the design's columns, in R's order: the first factor of an
// interaction changes fastest.
func (r *recipe) fillColumns(d *Design) {
	if r.formula.intercept {
		d.addColumn("(Intercept)", exactColumn{high: filled(r.n, 1)})
	}
	for _, p := range r.plans() {
		for c := range r.columnsOf(p) {
			name, column := r.termColumn(p, c)
			d.addColumn(name, column)
		}
	}
}

func (d *Design) addColumn(name string, c exactColumn) {
	d.Terms = append(d.Terms, name)
	d.X = append(d.X, c.high)
	d.tails = append(d.tails, c.low)
}

// termColumn is column c of a term and its name.
func (r *recipe) termColumn(p plan, c int) (string, exactColumn) {
	name := ""
	var product exactColumn
	for k, v := range p.term {
		factor := r.variables[v]
		label, column := factor.label, factor.column
		if factor.codes != nil {
			width := len(factor.levels) - p.first[k]
			level := c%width + p.first[k]
			c /= width
			label, column = label+factor.levels[level], factor.indicator(level)
		}
		if k == 0 {
			name, product = label, column
			continue
		}
		name, product = name+":"+label, product.times(column)
	}
	return name, product
}

// indicator is 1 in the rows of a level.
func (v realized) indicator(level int) exactColumn {
	out := make([]float64, len(v.codes))
	for i, code := range v.codes {
		if int(code) == level {
			out[i] = 1
		}
	}
	return exactColumn{high: out}
}

func (c exactColumn) times(o exactColumn) exactColumn {
	return mapExact(len(c.high), func(i int) exact { return c.at(i).times(o.at(i)) })
}
