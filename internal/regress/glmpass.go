package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// glmPoint is a place in the basis with what one pass over the rows finds
// there.
type glmPoint struct {
	coordinates []float64
	eta         []float64 // the linear predictor of every row
	objective   float64
	score       []float64 // by coordinate
	size        float64   // the norm of the parts of which the score is the difference
	informed    glmInformation
	information [][]float64 // of the kind informed, upper triangle
}

// scaled is the largest score as a share of what it is the difference of: the
// basis has columns of norm 1.
func (p *glmPoint) scaled() float64 {
	largest := 0.0
	for _, s := range p.score {
		largest = math.Max(largest, math.Abs(s))
	}
	if largest == 0 {
		return 0
	}
	return largest / p.size
}

// glmSurface evaluates a model's quasi-likelihood in a basis.
type glmSurface struct {
	basis   *glmBasis
	kernel  glmKernel
	y       []float64
	logs    []float64 // of the response of a Gamma model, else nil
	rows    glmRows
	scratch []float64
}

func newGLMSurface(b *glmBasis, kernel glmKernel) *glmSurface {
	s := &glmSurface{
		basis: b, kernel: kernel, y: b.design.Y,
		rows:    glmRows{score: make([]float64, glmBlock), information: make([]float64, glmBlock)},
		scratch: make([]float64, glmBlock),
	}
	if kernel.family == Gamma {
		s.logs = logarithms(s.y)
	}
	return s
}

// logarithms is the logarithm of each response above 0, and 0 of the others,
// which only rows of weight 0 can have.
func logarithms(y []float64) []float64 {
	out := make([]float64, len(y))
	for i, v := range y {
		if v > 0 {
			out[i] = math.Log(v)
		}
	}
	return out
}

// ones is a block of weights for a design without.
var ones = func() []float64 {
	out := make([]float64, glmBlock)
	for i := range out {
		out[i] = 1
	}
	return out
}()

func glmWeights(w []float64, low, high int) []float64 {
	if w == nil {
		return ones[:high-low]
	}
	return w[low:high]
}

// empty is a point with room for its sums.
func (s *glmSurface) empty() *glmPoint {
	k := len(s.basis.kept)
	return &glmPoint{
		coordinates: make([]float64, k), eta: make([]float64, s.basis.design.N),
		score: make([]float64, k), information: newMatrix(k),
	}
}

// evaluate makes the pass for the point's coordinates. It is false where the
// model has no likelihood there.
func (s *glmSurface) evaluate(p *glmPoint, want glmInformation) bool {
	clear(p.score)
	p.objective, p.size, p.informed = 0, 0, want
	if want != noInformation {
		for i := range p.information {
			clear(p.information[i])
		}
	}
	for block := range s.basis.blocks() {
		if !s.evaluateBlock(p, block, want) {
			return false
		}
	}
	p.size = math.Sqrt(p.size)
	return true
}

func (s *glmSurface) evaluateBlock(p *glmPoint, block int, want glmInformation) bool {
	low, high := s.basis.span(block)
	q, eta := s.basis.columns(block), p.eta[low:high]
	predictBlock(p.coordinates, q, eta)
	w := glmWeights(s.basis.weights, low, high)
	if !s.kernel.evaluate(s.y[low:high], w, eta, want, &s.rows) {
		return false
	}
	p.objective += s.rows.objective
	p.size += s.rows.size2
	for j := range q {
		p.score[j] += floats.Dot(q[j], s.rows.score[:high-low])
	}
	if want != noInformation {
		glmAddGram(p.information, q, s.rows.information[:high-low], s.scratch)
	}
	return true
}

// predict fills the point's linear predictor alone.
func (s *glmSurface) predict(p *glmPoint) {
	for block := range s.basis.blocks() {
		low, high := s.basis.span(block)
		predictBlock(p.coordinates, s.basis.columns(block), p.eta[low:high])
	}
}

func predictBlock(coordinates []float64, q [][]float64, eta []float64) {
	clear(eta)
	for j, c := range coordinates {
		floats.AddScaled(eta, c, q[j])
	}
}

// project is the coordinates of the least squares fit to a value for each row.
func (s *glmSurface) project(target func(i int) float64) []float64 {
	out := make([]float64, len(s.basis.kept))
	for block := range s.basis.blocks() {
		low, high := s.basis.span(block)
		z := s.scratch[:high-low]
		w := glmWeights(s.basis.weights, low, high)
		for i := range z {
			z[i] = w[i] * target(low+i)
		}
		for j, q := range s.basis.columns(block) {
			out[j] += floats.Dot(q, z)
		}
	}
	return s.basis.unmixed(out)
}
