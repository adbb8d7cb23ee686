package regress

import (
	"math"
	"slices"
)

// failure is the error of a search that did not converge.
func (s *glmSearch) failure(how glmEnd) error {
	d := s.surface.basis.design
	e := &ConvergenceError{Model: s.surface.kernel.family.String(), Response: d.Response, Iterations: s.iterations}
	switch how {
	case glmBlocked:
		e.Cause = "no step improves the fit with every fitted mean within the family's range (the " +
			string(s.surface.kernel.link) + " link may not suit these data)"
		return e
	case glmDiverging:
		way := s.direction()
		if s.surface.climbsForEver(way.rows) {
			return s.separation(way)
		}
		e.Terms = way.names(d, s.surface.basis.kept)
		e.Cause = "the coefficients keep growing"
		return e
	}
	e.Cause = "the score is not 0 within rounding"
	return e
}

// glmDirection is where a search without an end is heading.
type glmDirection struct {
	rows  []float64 // change of the linear predictor, at most 1 in size
	terms []float64 // change of the coefficient of each kept column, in its units
	sizes []float64 // the same on the linear predictor of a typical row
}

// direction is the way that the search went in the last third of its path.
func (s *glmSearch) direction() glmDirection {
	b := s.surface.basis
	last, middle := s.path[len(s.path)-1], s.path[(len(s.path)-1)*2/3]
	p := s.surface.empty()
	for j := range last {
		p.coordinates[j] = last[j] - middle[j]
	}
	s.surface.predict(p)
	way := glmDirection{rows: p.eta, terms: b.coefficients(p.coordinates)}
	largest := 0.0
	for _, v := range way.rows {
		largest = math.Max(largest, math.Abs(v))
	}
	for i := range way.rows {
		way.rows[i] /= math.Max(largest, math.SmallestNonzeroFloat64)
	}
	unit := math.Sqrt(glmTotal(b.design))
	for j, column := range b.kept {
		way.sizes = append(way.sizes, math.Abs(way.terms[j])*b.norm(b.design.X[column], 0)/unit)
	}
	return way
}

// moves says which of the kept columns have a coefficient on the move.
func (w glmDirection) moves() []bool {
	out := make([]bool, len(w.sizes))
	for j, size := range w.sizes {
		out[j] = size > 1e-3*slices.Max(w.sizes)
	}
	return out
}

func (w glmDirection) names(d *Design, kept []int) []string {
	var out []string
	for j, moves := range w.moves() {
		if moves {
			out = append(out, d.Terms[kept[j]])
		}
	}
	return out
}

// climbsForEver says whether the quasi-likelihood has no maximum in a
// direction of the linear predictor, at most 1 in size: no row loses by it,
// and some gain.
func (s *glmSurface) climbsForEver(rows []float64) bool {
	const slack = 1e-2
	d, family := s.basis.design, s.kernel.family
	sum, moves := 0.0, false
	for i, z := range rows {
		w := glmWeight(d, i)
		if w == 0 {
			continue
		}
		sum += w * z
		moves = moves || math.Abs(z) > slack
		var loses bool
		switch {
		case family.kind == binomialFamily && s.kernel.link == Logit:
			loses = d.Y[i] == 1 && z < -slack || d.Y[i] == 0 && z > slack
		case s.kernel.link != Log || family.kind == binomialFamily || family.kind == gaussianFamily:
			return false
		case family.power == 2:
			loses = d.Y[i] > 0 && z < -slack
		default:
			loses = d.Y[i] > 0 && math.Abs(z) > slack || z > slack
		}
		if loses {
			return false
		}
	}
	return moves && (family.power != 2 || sum < 0)
}

// separation is the error that names what a verified direction separates.
func (s *glmSearch) separation(way glmDirection) error {
	b := s.surface.basis
	d := b.design
	e := &SeparationError{Response: d.Response, Terms: way.names(d, b.kept), LogLikelihood: math.NaN()}
	e.Complete = s.surface.kernel.family.kind == binomialFamily && !slices.ContainsFunc(way.rows, func(z float64) bool { return math.Abs(z) < 1e-2 })
	moves, now := way.moves(), b.coefficients(s.at.coordinates)
	for j, column := range b.kept {
		limit := now[j]
		if moves[j] {
			limit = math.Inf(1)
			if way.terms[j] < 0 {
				limit = math.Inf(-1)
			}
			if s.surface.ordersAlone(column) {
				e.Alone = append(e.Alone, d.Terms[column])
			}
		}
		e.Limits = append(e.Limits, Limit{d.Terms[column], limit})
	}
	if s.surface.kernel.family.kind == binomialFamily {
		e.LogLikelihood = s.at.objective
	}
	return e
}

// ordersAlone says whether a column puts all responses of 0 on one side of all
// responses of 1, but for ties.
func (s *glmSurface) ordersAlone(column int) bool {
	d := s.basis.design
	var low, high [2]float64
	for y := range low {
		low[y], high[y] = math.Inf(1), math.Inf(-1)
	}
	for i, x := range d.X[column] {
		if d.Y[i] != 0 && d.Y[i] != 1 {
			return false
		}
		if d.Weights == nil || d.Weights[i] > 0 {
			y := int(d.Y[i])
			low[y], high[y] = math.Min(low[y], x), math.Max(high[y], x)
		}
	}
	varies := math.Min(low[0], low[1]) < math.Max(high[0], high[1])
	return varies && s.kernel.link == Logit && (high[0] <= low[1] || high[1] <= low[0])
}
