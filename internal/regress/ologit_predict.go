package regress

import (
	"fmt"
	"math"
)

// LevelProbabilities is the probability of each declared level of an ordered
// logit, by level and then by row of a design with the fit's terms, which may
// be the fit's own or one that Design.Set made. A level that nobody had when
// the model was fitted has probability 0.
func (f *Fit) LevelProbabilities(d *Design) ([][]float64, error) {
	l, err := f.orderedLevels()
	if err != nil {
		return nil, err
	}
	eta, err := f.LinearPredictor(d)
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(f.Levels))
	for k := range out {
		out[k] = make([]float64, d.N)
	}
	for k, number := range l.numbers {
		for i, e := range eta {
			out[number][i], _, _ = l.share(k, e)
		}
	}
	return out, nil
}

// meanLevels is the mean level number, from 0, of each row: the sum over the
// cuts of the probability of being above, times how many numbers that is worth.
func (f *Fit) meanLevels(l ologitLevels) ([]float64, error) {
	eta, err := f.LinearPredictor(f.Design)
	if err != nil {
		return nil, err
	}
	for i, e := range eta {
		eta[i] = float64(l.numbers[0])
		for k, cut := range l.cuts {
			eta[i] += float64(float64(l.numbers[k+1]-l.numbers[k]) * ologitLogistic(e-cut))
		}
	}
	return eta, nil
}

// ologitLevels is the cuts of a fit and the numbers of the levels that they
// part.
type ologitLevels struct {
	cuts    []float64
	numbers []int
}

func (f *Fit) orderedLevels() (ologitLevels, error) {
	if f.Model != "ologit" {
		return ologitLevels{}, fmt.Errorf("the model %s has no ordered levels", f.Model)
	}
	s, err := newOlogitSample(f.Design, f.Levels)
	if err != nil {
		return ologitLevels{}, err
	}
	return f.levelsOf(s), nil
}

func (f *Fit) levelsOf(s *ologitSample) ologitLevels {
	l := ologitLevels{numbers: s.numbers}
	for _, cut := range f.Cuts {
		l.cuts = append(l.cuts, cut.Estimate)
	}
	return l
}

// share is the probability of the k-th level in use at a linear predictor, and
// the logistic densities at the cuts above and below it, 0 where it has none.
func (l ologitLevels) share(k int, eta float64) (share, above, below float64) {
	last := len(l.cuts)
	if k < last {
		above = newOlogitTail(l.cuts[k] - eta).density
	}
	if k > 0 {
		below = newOlogitTail(eta - l.cuts[k-1]).density
	}
	switch k {
	case 0:
		share = ologitLogistic(l.cuts[0] - eta)
	case last:
		share = ologitLogistic(eta - l.cuts[last-1])
	default:
		share = ologitShare(l.cuts[k]-eta, eta-l.cuts[k-1], l.cuts[k]-l.cuts[k-1])
	}
	return share, above, below
}

// ologitShare is the probability of a level between two cuts, from its margins
// and the gap between the cuts.
func ologitShare(above, below, gap float64) float64 {
	return -math.Expm1(-gap) * ologitLogistic(above) * ologitLogistic(below)
}
