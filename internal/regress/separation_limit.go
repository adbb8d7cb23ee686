package regress

import "math"

// ologitOpen is the share of a parameter's size that must lie in the open
// directions for it to have no finite limit.
const ologitOpen = 1e-6

// separated describes a climb that fell off a cliff.
func (c *ologitClimb) separated(d *Design, b *ologitBasis) *SeparationError {
	e := &SeparationError{
		Response:      c.response,
		Complete:      c.span == nil,
		LogLikelihood: c.at.logLikelihood,
	}
	natural, sizes := b.natural(c.at.theta), c.sizes(b)
	loose := c.loose(b, sizes)
	for j := range natural {
		limit := Limit{Value: natural[j]}
		if loose[j] {
			limit.Value = c.tends(b, j, sizes[j])
		}
		switch {
		case j < len(b.kept):
			limit.Name = d.Terms[b.kept[j]]
			if loose[j] {
				e.name(limit.Name, c.orders(d.X[b.kept[j]]))
			}
		default:
			limit.Name = c.between(j - len(b.kept))
		}
		e.Limits = append(e.Limits, limit)
	}
	return e
}

func (e *SeparationError) name(term string, alone bool) {
	e.Terms = append(e.Terms, term)
	if alone {
		e.Alone = append(e.Alone, term)
	}
}

// sizes are the most that a unit step on the basis moves each natural
// parameter.
func (m *ologitModel) sizes(b *ologitBasis) []float64 {
	squares, unit := make([]float64, m.size()), make([]float64, m.size())
	for k := range unit {
		clear(unit)
		unit[k] = 1
		for j, x := range b.natural(unit) {
			squares[j] += float64(x * x)
		}
	}
	for j, x := range squares {
		squares[j] = math.Sqrt(x)
	}
	return squares
}

// loose says which natural parameters the open directions move.
func (c *ologitClimb) loose(b *ologitBasis, sizes []float64) []bool {
	out, v := make([]bool, c.size()), make([]float64, c.size())
	_, directions := c.open.Dims()
	for k := range directions {
		for i := range v {
			v[i] = c.open.At(i, k)
		}
		for j, x := range b.natural(v) {
			out[j] = out[j] || math.Abs(x) > ologitOpen*sizes[j]
		}
	}
	return out
}

// tends is the infinity that natural parameter j goes to, NaN where no
// direction found says which.
func (c *ologitClimb) tends(b *ologitBasis, j int, size float64) float64 {
	for _, v := range c.cliffs {
		if x := b.natural(v)[j]; math.Abs(x) > ologitOpen*size*norm(v) {
			return math.Copysign(math.Inf(1), x)
		}
	}
	return math.NaN()
}

// orders says whether a column by itself puts the levels in order, upwards or
// downwards: no value of a level passes one of the next.
func (s *ologitSample) orders(x []float64) bool {
	low, high := make([]float64, len(s.names)), make([]float64, len(s.names))
	for k := range low {
		low[k], high[k] = math.Inf(1), math.Inf(-1)
	}
	for i, k := range s.level {
		if k >= 0 {
			low[k], high[k] = min(low[k], x[i]), max(high[k], x[i])
		}
	}
	up, down := true, true
	for k := 1; k < len(low); k++ {
		up = up && high[k-1] <= low[k]
		down = down && low[k-1] >= high[k]
	}
	return up || down
}

// between names cut k.
func (s *ologitSample) between(k int) string { return s.names[k] + "|" + s.names[k+1] }
