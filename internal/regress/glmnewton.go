package regress

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

const (
	// glmRounding is the scaled score below which only rounding is left.
	glmRounding = 1e-13
	// glmStalled is the scaled score that is accepted when steps have become
	// too small to lower it.
	glmStalled = 1e-9
	// glmSmallStep is the change of a linear predictor, on the scale of a log
	// or a logit, below which an iteration is no longer on its way somewhere:
	// along a direction without a maximum it goes on by about 1 a step.
	glmSmallStep = 1e-3
	// glmChordStep is the change after which the information is kept for the
	// steps that are left.
	glmChordStep = 1e-2
	// glmFlat is the share of a pivot below which information is taken to be
	// singular.
	glmFlat = 1e-13
	// glmRidge, a share of the expected information, is added to the observed
	// where zeros kept in Gamma's equations leave it singular. Expected
	// information alone makes steps that grow without bound there.
	glmRidge = 0.1
)

// glmEnd is how a search ended.
type glmEnd int

const (
	glmMoved     glmEnd = iota // it has not ended
	glmConverged               // the score vanishes, and steps with it
	glmDiverging               // the score vanishes, or the limit is reached, while steps do not; or the likelihood is flat
	glmExhausted               // the limit of iterations is reached
	glmBlocked                 // no step leads uphill within the range of the mean
)

// glmSearch climbs a quasi-likelihood by Newton's method on the score with
// observed information, expected information where that is not positive
// definite, and step-halving.
type glmSearch struct {
	surface    *glmSurface
	at, next   *glmPoint
	factor     [][]float64 // Cholesky factor of the information in use
	shift      float64     // largest change of a linear predictor by the last step, had it not been halved
	path       [][]float64 // coordinates, from the start on
	iterations int
}

func newGLMSearch(surface *glmSurface, start *glmPoint) *glmSearch {
	s := &glmSearch{surface: surface, at: start, next: surface.empty()}
	s.remember()
	return s
}

func (s *glmSearch) remember() {
	s.path = append(s.path, append([]float64(nil), s.at.coordinates...))
}

func (s *glmSearch) run(limit int) glmEnd {
	idle, drifting := 0, 0
	for s.iterations = 1; s.iterations <= limit; s.iterations++ {
		before := s.at.scaled()
		if how := s.step(); how != glmMoved {
			return how
		}
		s.remember()
		now, small := s.at.scaled(), s.shift < glmSmallStep
		lower := now < before/2
		switch {
		case small && (now < glmRounding/10 || now < glmRounding && !lower):
			return glmConverged
		case small && now < glmStalled && !lower:
			idle++
		case !small && now < glmRounding:
			drifting++
		default:
			idle, drifting = 0, 0
		}
		if s.runsAway() {
			return glmDiverging
		}
		if idle == 3 {
			return glmConverged
		}
		if drifting == 3 {
			return glmDiverging
		}
	}
	s.iterations = limit
	if s.shift >= glmSmallStep {
		return glmDiverging
	}
	return glmExhausted
}

// runsAway says whether Gamma's equations with zeros kept are climbing for
// ever: their score does not vanish on the way, as that of a likelihood does.
func (s *glmSearch) runsAway() bool {
	if s.surface.kernel.family != GammaZerosKept || s.iterations%20 != 0 || s.shift < 0.1 {
		return false
	}
	return s.surface.climbsForEver(s.direction().rows, 1e-8)
}

// step moves to a better point, or says why it cannot.
func (s *glmSearch) step() glmEnd {
	want := observedInformation
	if s.shift < glmChordStep && s.factor != nil {
		want = noInformation
	}
	if want == noInformation && s.at.informed != observedInformation {
		before := s.at.scaled()
		if s.advance(want) && (s.at.scaled() < before/4 || s.at.scaled() < glmRounding) {
			return glmMoved
		}
	}
	switch {
	case !s.inform():
		return glmDiverging
	case s.advance(want):
		return glmMoved
	case s.shift < glmSmallStep && s.at.scaled() < glmStalled:
		return glmConverged
	}
	return glmBlocked
}

// inform makes the factor of the information at the place.
func (s *glmSearch) inform() bool {
	wants := []glmInformation{observedInformation, expectedInformation}
	switch {
	case s.iterations == 1 && s.at.informed != observedInformation:
		wants = []glmInformation{expectedInformation, observedInformation}
	case s.surface.kernel.family == GammaZerosKept:
		return s.factorise(observedInformation, 0) || s.factorise(observedInformation, glmRidge)
	}
	return s.factorise(wants[0], 0) || s.factorise(wants[1], 0)
}

// factorise makes the factor of a kind of information with a ridge added.
func (s *glmSearch) factorise(kind glmInformation, ridge float64) bool {
	if s.at.informed != kind && !s.surface.evaluate(s.at, kind) {
		return false
	}
	s.at.informed = noInformation // as it is overwritten
	for j := range s.at.information {
		s.at.information[j][j] += ridge
	}
	if !glmCholesky(s.at.information, glmFlat) {
		return false
	}
	s.factor, s.at.information = s.at.information, s.spare()
	return true
}

func (s *glmSearch) spare() [][]float64 {
	if s.factor != nil {
		return s.factor
	}
	return newMatrix(len(s.at.coordinates))
}

// advance takes a Newton step, halved until the objective does not fall, and
// forms the information that is wanted on the way. It is false if no length
// does.
func (s *glmSearch) advance(want glmInformation) bool {
	direction := glmSolve(s.factor, s.at.score)
	slack := 1e-12 * (1 + math.Abs(s.at.objective))
	for length := 1.0; length > 1e-12; length /= 2 {
		floats.AddScaledTo(s.next.coordinates, s.at.coordinates, length, direction)
		if s.surface.evaluate(s.next, want) && s.next.objective >= s.at.objective-slack {
			s.shift = s.change() / length
			s.at, s.next = s.next, s.at
			return true
		}
	}
	return false
}

// change is the largest difference of a linear predictor between the two
// points, as a share of the largest on scales without a unit of their own.
func (s *glmSearch) change() float64 {
	moved, size := 0.0, 0.0
	before := s.at.eta
	for i, eta := range s.next.eta {
		by := eta - before[i]
		if w := s.surface.basis.weights; w != nil && w[i] == 0 {
			continue
		}
		if by > moved || by < -moved {
			moved = math.Abs(by)
		}
		if eta > size || eta < -size {
			size = math.Abs(eta)
		}
	}
	if l := s.surface.kernel.link; l == Log || l == Logit || size == 0 {
		return moved
	}
	return moved / size
}
