package regress

import (
	"math"
	"slices"
)

// failure is the error of a search that did not converge.
func (s *glmSearch) failure(how glmEnd) error {
	d := s.surface.basis.design
	e := &ConvergenceError{Model: s.surface.kernel.family.String(), Response: d.Response, Iterations: s.iterations}
	way := s.direction()
	switch {
	case s.shift >= glmSmallStep && s.surface.climbsForEver(way.rows, 1e-2):
		return s.separation(way)
	case how == glmBlocked:
		e.Cause = "no step improves the fit with every fitted mean within the family's range (the " +
			string(s.surface.kernel.link) + " link may not suit these data)"
	case s.surface.kernel.family == GammaZerosKept && len(s.surface.undecided()) > 0:
		return s.surface.notUnique(s.iterations)
	case how == glmDiverging:
		e.Terms = way.names(d, s.surface.basis.kept)
		e.Cause = "the coefficients keep growing"
	default:
		e.Cause = "the score is not 0 within rounding"
	}
	return e
}

// notUnique is the error of Gamma's equations with zeros kept where the
// responses above 0, which alone bend the quasi-likelihood, are too few to
// tell the terms apart.
func (s *glmSurface) notUnique(iterations int) error {
	return &ConvergenceError{
		Model: GammaZerosKept.String(), Response: s.basis.design.Response, Iterations: iterations,
		Cause: "the responses above 0 do not tell the terms apart, so there is no single estimate",
		Terms: s.undecided(),
	}
}

// undecided is the terms that repeat others where the response is above 0.
func (s *glmSurface) undecided() []string {
	_, payers := twoPartDesigns(s.basis.design)
	var terms []string
	for _, a := range factorise(payers.X, nil).aliased {
		terms = append(terms, payers.Terms[a.column])
	}
	return terms
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
// direction of the linear predictor, at most 1 in size: no row loses more than
// the slack by it, and some gain.
func (s *glmSurface) climbsForEver(rows []float64, slack float64) bool {
	d, family := s.basis.design, s.kernel.family
	sum, size, moves := 0.0, 0.0, false
	for i, z := range rows {
		w := glmWeight(d, i)
		if w == 0 {
			continue
		}
		if s.kernel.loses(d.Y[i], z, slack) {
			return false
		}
		sum += w * z
		size += w * math.Abs(z)
		moves = moves || math.Abs(z) > slack
	}
	// Of Gamma's quasi-likelihood the part -log mu climbs or falls with every
	// row alike.
	return moves && (family.power != 2 || sum < slack*size)
}

// loses says whether a row's quasi-likelihood falls without bound as its
// linear predictor moves by z again and again. Where a family and a link are
// not known to climb for ever, every row does.
func (g glmKernel) loses(y, z, slack float64) bool {
	switch {
	case g.family.kind == binomialFamily && g.link == Logit:
		return y == 1 && z < -slack || y == 0 && z > slack
	case g.link != Log || g.family.kind == binomialFamily || g.family.kind == gaussianFamily:
		return true
	case g.family.power == 2:
		return y > 0 && z < -slack
	}
	return y > 0 && math.Abs(z) > slack || z > slack
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
