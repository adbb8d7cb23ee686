package regress

import "fmt"

// RefitSystem fits seemingly unrelated regressions again and again to the rows
// of their designs, as [Refit] does one model.
type RefitSystem struct {
	equations *surEquations
	base      [][]float64 // of the equations' own fits
	accurate  bool        // rounding leaves too little of a basis

	drawn         drawnRows
	room, columns [][]float64
	work          *surWork
	scratch       []float64
}

// RefitSUR prepares a system for resamples by the rule of the options, of
// which the covariance plays no part. A resample's n is the sum of the counts.
func RefitSUR(designs []*Design, o SUROptions) (*RefitSystem, error) {
	if _, err := SUR(designs, o); err != nil {
		return nil, err
	}
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	q, err := newSUREquations(designs, o)
	if err != nil {
		return nil, err
	}
	r := &RefitSystem{equations: q, drawn: newDrawnRows(designs[0], nil)}
	for e, own := range q.own {
		r.base = append(r.base, own.Coefficients())
		r.accurate = r.accurate || q.bases[e].ill
	}
	return r.Clone(), nil
}

// Clone is the same refit for another goroutine.
func (r *RefitSystem) Clone() *RefitSystem {
	c := *r
	q := r.equations
	size := len(q.columns) + len(q.residuals)
	c.drawn = r.drawn.renewed()
	c.room, c.columns = glmColumns(size, r.drawn.n), make([][]float64, size)
	c.work, c.scratch = newSURWork(q.at, q.options), make([]float64, gramBlock)
	return &c
}

// Coefficients is how many numbers a fit has: the terms of the first equation,
// then of the second, and so on.
func (r *RefitSystem) Coefficients() int {
	size := 0
	for _, b := range r.base {
		size += len(b)
	}
	return size
}

// Fit writes the coefficients of all equations under counts, as [Refit.Fit]
// does those of one model.
func (r *RefitSystem) Fit(counts, coef []float64) error {
	switch size := r.Coefficients(); {
	case len(coef) != size:
		return fmt.Errorf("there is room for %d coefficients where the system has %d", len(coef), size)
	case counts != nil && len(counts) != r.drawn.n:
		return fmt.Errorf("there are %d counts for %d rows", len(counts), r.drawn.n)
	}
	if err := r.drawn.draw(counts); err != nil {
		return err
	}
	if r.accurate {
		return r.accurately(coef)
	}
	q := r.equations
	for k, column := range q.columns {
		r.columns[k] = r.drawn.gather(r.room[k], column)
	}
	for e, residual := range q.residuals {
		k := len(q.columns) + e
		r.columns[k] = r.drawn.gather(r.room[k], residual)
	}
	weightedGram(r.work.gram, r.columns, r.drawn.weight, r.scratch)
	if _, err := r.work.solve(r.drawn.drawn); err != nil {
		return r.accurately(coef)
	}
	rest := coef
	for e, b := range q.bases {
		b.move(rest, r.base[e], r.work.step[q.at[e]:q.at[e+1]])
		rest = rest[b.terms:]
	}
	if !finite(coef) {
		return ErrNoFit
	}
	return nil
}

// accurately fits the rows drawn from the start, with bases of their own.
func (r *RefitSystem) accurately(coef []float64) error {
	q := r.equations
	var designs []*Design
	for e, d := range q.designs {
		designs = append(designs, r.drawn.design(d.only(q.bases[e].kept)))
	}
	s, err := newSUREquations(designs, q.options)
	if err != nil {
		return noFit(err)
	}
	clear(coef)
	w := newSURWork(s.at, q.options)
	weightedGram(w.gram, append(append([][]float64(nil), s.columns...), s.residuals...), s.weight, r.scratch)
	if _, err := w.solve(r.drawn.drawn); err != nil {
		return noFit(err)
	}
	rest := coef
	for e, b := range s.bases {
		if len(b.kept) < len(q.bases[e].kept) {
			return noFit(errSURAliased)
		}
		found := make([]float64, b.terms)
		b.move(found, s.own[e].Coefficients(), w.step[s.at[e]:s.at[e+1]])
		for k, j := range q.bases[e].kept {
			rest[j] = found[k]
		}
		rest = rest[len(r.base[e]):]
	}
	if !finite(coef) {
		return ErrNoFit
	}
	return nil
}
