package regress

import (
	"fmt"
	"math"
	"slices"
)

// RefitOrderedLogit prepares an ordered logit for resamples. start is the fit
// of the design, whose own design has no intercept: neither have the
// coefficients, which are its terms and then its cuts.
//
// Each fit climbs from start by Newton's method until a step no longer changes
// the estimate. Where that does not come to an end, [OrderedLogit] fits the
// rows drawn and says whether there is an estimate.
func RefitOrderedLogit(d *Design, start *Fit) (*Refit, error) {
	if start == nil || start.Model != "ologit" {
		return nil, fmt.Errorf("an ordered logit starts from the fit of one")
	}
	if err := ologitCheck(d); err != nil {
		return nil, err
	}
	d = d.withoutConstant()
	if err := startsFrom(start, d); err != nil {
		return nil, err
	}
	m, err := newRefitOrdered(d, start)
	if err != nil {
		return nil, err
	}
	return &Refit{m.clone(), len(d.X) + len(start.Cuts)}, nil
}

// refitOrdered is an ordered logit under counts: slopes of the basis, then the
// cuts between the levels present.
type refitOrdered struct {
	design *Design // of the terms kept, without a constant
	kept   []int
	cuts   int // of the full fit
	basis  *refitBasis
	base   []float64 // terms and cuts of the full fit
	eta0   []float64 // of the full fit, by row
	level  []int32   // of each row, among those in use in the design

	*orderedRows
	drawn             drawnRows
	gram              [][]float64
	score, step, away []float64
	place             []float64 // the cuts where the search is
	next              []float64 // the cuts where a step leads
}

// newRefitOrdered is without room to work in.
func newRefitOrdered(d *Design, start *Fit) (*refitOrdered, error) {
	s, err := newOlogitSample(d, start.Levels)
	if err != nil {
		return nil, err
	}
	if len(s.names) != len(start.Cuts)+1 {
		return nil, fmt.Errorf("%s: the fit to start from has %d cuts for %d levels in use", d.Response, len(start.Cuts), len(s.names))
	}
	eta, err := start.LinearPredictor(d)
	if err != nil {
		return nil, err
	}
	kept := start.keptTerms()
	m := &refitOrdered{
		design: d.only(kept), kept: kept, cuts: len(start.Cuts),
		base: start.Coefficients(), eta0: eta, level: s.level, drawn: newDrawnRows(d, byLevel(s.level)),
	}
	// The basis stands beside a column of ones, whose place the cuts have.
	beside := *m.design
	beside.X = append([][]float64{filled(d.N, 1)}, m.design.X...)
	beside.tails = nil
	m.basis = newRefitBasis(&beside, newLeastSquares(&beside))
	m.basis.ill = m.basis.ill || len(m.basis.q) < len(kept)+1
	return m, nil
}

// byLevel is the rows in the order of their levels.
func byLevel(level []int32) []int32 {
	order := make([]int32, len(level))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(level[a]) - int(level[b]) })
	return order
}

func (m *refitOrdered) rows() int { return m.drawn.n }

func (m *refitOrdered) clone() refitModel {
	c := *m
	most := len(m.kept) + m.cuts
	c.drawn = m.drawn.renewed()
	c.orderedRows = newOrderedRows(m.design.N, len(m.kept), m.cuts)
	c.gram = newMatrix(most)
	c.score, c.step, c.away = make([]float64, most), make([]float64, most), make([]float64, len(m.kept))
	c.place, c.next = make([]float64, m.cuts), make([]float64, m.cuts)
	return &c
}

func (m *refitOrdered) fit(counts, coef []float64) error {
	if err := m.drawn.draw(counts); err != nil {
		return err
	}
	if err := m.begin(); err != nil {
		return err
	}
	if m.basis.ill || !m.climb() {
		return m.accurately(coef)
	}
	m.write(coef)
	return nil
}

// write turns the place of the search into coefficients.
func (m *refitOrdered) write(coef []float64) {
	copy(coef, m.base)
	for i, j := range m.kept {
		coef[j] += dot(m.basis.back[i+1][1:], m.away)
	}
	m.spread(coef, m.place, dot(m.basis.back[0][1:], m.away))
}

// spread writes the cuts between the levels present, less a shift, as those
// between all levels.
func (m *refitOrdered) spread(coef, cuts []float64, shift float64) {
	all := coef[len(coef)-m.cuts:]
	k := 0 // how many levels present are up to cut j
	for j := range all {
		if k < len(m.present) && m.present[k] == j {
			k++
		}
		switch k {
		case 0:
			all[j] = math.Inf(-1)
		case len(m.present):
			all[j] = math.Inf(1)
		default:
			all[j] = cuts[k-1] - shift
		}
	}
}

// accurately fits the rows drawn as OrderedLogit does.
func (m *refitOrdered) accurately(coef []float64) error {
	d := m.drawn.design(m.design)
	names := make([]string, m.cuts+1)
	for k := range names {
		names[k] = fmt.Sprint(k)
	}
	for i, row := range m.drawn.row {
		d.Y[i] = float64(m.level[row])
	}
	f, err := OrderedLogit(d, names, Options{})
	switch {
	case err != nil:
		return noFit(err)
	case len(f.keptTerms()) < len(m.kept):
		return noFit(errAliased)
	}
	clear(coef)
	for k, j := range m.kept {
		coef[j] = f.Terms[k].Estimate
	}
	m.spread(coef, f.Coefficients()[len(f.Terms):], 0)
	return nil
}
