package cohort

import "slices"

// kept is a copy of everything that rounds of calibration change.
type kept struct {
	adl                                             [][]int
	cognitive, partner, student, informal           []int
	ascot, ghq                                      [][]int
	quality, satisfied, health, difficulty, earlier []int
	weekly                                          []float64
	lines                                           []line
	other                                           []int
	left                                            float64
}

func copies(v [][]int) [][]int {
	out := make([][]int, len(v))
	for k := range v {
		out[k] = slices.Clone(v[k])
	}
	return out
}

// keep copies the state, with what its models are off by.
func (k *calibration) keep(left float64) *kept {
	b, n, d := k.v.b, k.n, k.v.difficulties
	return &kept{
		copies(b.adl[:]), slices.Clone(b.cognitive), slices.Clone(b.partner), slices.Clone(b.student), slices.Clone(b.informal),
		copies(n.ascot[:]), copies(n.ghq[:]),
		slices.Clone(n.qualityOfLife), slices.Clone(n.satisfied), slices.Clone(n.health), slices.Clone(d.score), slices.Clone(d.before),
		slices.Clone(k.v.c.weekly), slices.Clone(k.plans.lines), slices.Clone(k.packages.quantities[len(packageParts)-1]), left,
	}
}

// restore goes back to a state, in place: others hold on to the same slices.
func (k *calibration) restore(s *kept) {
	b, n, d := k.v.b, k.n, k.v.difficulties
	for item := range b.adl {
		copy(b.adl[item], s.adl[item])
	}
	for item := range n.ascot {
		copy(n.ascot[item], s.ascot[item])
	}
	for item := range n.ghq {
		copy(n.ghq[item], s.ghq[item])
	}
	copy(b.cognitive, s.cognitive)
	copy(b.partner, s.partner)
	copy(b.student, s.student)
	copy(b.informal, s.informal)
	copy(n.qualityOfLife, s.quality)
	copy(n.satisfied, s.satisfied)
	copy(n.health, s.health)
	copy(d.score, s.difficulty)
	copy(d.before, s.earlier)
	copy(k.v.c.weekly, s.weekly)
	copy(k.plans.lines, s.lines)
	copy(k.packages.quantities[len(packageParts)-1], s.other)
}
