package cohort

import "slices"

// part is what one search of the calibration changes, and the models that it
// brings about. The outcomes' parts depend on the first, not on each other.
type part struct {
	models []*calibrated
	seek   func(round int) // searches anew
	// live is where the values are now: searches put new slices in their place.
	live func() [][]int
}

// parts is what people bring to the models, which has no models of its own, and
// then the outcomes.
func (k *calibration) parts() []part {
	b, n, d := k.v.b, k.n, k.v.difficulties
	return []part{
		{nil, nil, func() [][]int {
			return append(b.adl[:], b.cognitive, b.partner, b.student, b.informal)
		}},
		{[]*calibrated{k.ascot, k.control}, k.assignASCOT, func() [][]int { return n.ascot[:] }},
		{[]*calibrated{k.ghq}, func(round int) {
			if k.few == 0 {
				k.settleGHQ()
			}
			k.assignGHQ(round)
		}, func() [][]int { return n.ghq[:] }},
		{[]*calibrated{k.quality}, k.assignQuality, func() [][]int { return [][]int{n.qualityOfLife} }},
		{[]*calibrated{k.happy}, k.assignSatisfaction, func() [][]int { return [][]int{n.satisfied} }},
		{k.limits, k.settleDifficulties, func() [][]int { return [][]int{d.score, d.before} }},
	}
}

// left is what the part's models were off by when last imputed, and a share of
// what its search left.
func (p part) left() float64 {
	const share = 0.3
	sum := 0.0
	for _, m := range p.models {
		sum += m.left + share*m.unmet
	}
	return sum
}

// aimAt corrects the aims of a part that was mended in vain, the more the more
// often: by all that imputation added to the best state, not by the part of it
// that keeps the search from swinging.
func (p part) aimAt(best *kept, vain int) {
	for j, m := range p.models {
		if m.imputed == nil || m.measured == nil {
			continue
		}
		for t := range m.imputed {
			was := best.fits[j]
			m.imputed[t] = was.measured[t] + (was.imputed[t]-was.measured[t])/float64(int(1)<<vain)
		}
	}
}

// kept is a copy of a part.
type kept struct {
	part
	values [][]int
	fits   []calibrated
	left   float64
}

func (p part) keep() *kept {
	s := &kept{part: p, left: p.left()}
	for _, v := range p.live() {
		s.values = append(s.values, slices.Clone(v))
	}
	for _, m := range p.models {
		fit := *m
		fit.shift, fit.imputed = slices.Clone(m.shift), slices.Clone(m.imputed)
		s.fits = append(s.fits, fit)
	}
	return s
}

// restore puts the part back as it was, in place.
func (s *kept) restore() {
	for j, v := range s.live() {
		copy(v, s.values[j])
	}
	for j, m := range s.models {
		fit := s.fits[j]
		fit.shift, fit.imputed = slices.Clone(fit.shift), slices.Clone(fit.imputed)
		*m = fit
	}
}

// snapshot is a copy of all parts, and of the money that polishing moves.
type snapshot struct {
	parts  []*kept
	weekly []float64
	lines  []line
	other  []int
	left   float64
}

func (k *calibration) snapshot() *snapshot {
	s := &snapshot{
		weekly: slices.Clone(k.v.c.weekly), lines: slices.Clone(k.plans.lines),
		other: slices.Clone(k.packages.quantities[len(packageParts)-1]), left: k.left(),
	}
	for _, p := range k.parts() {
		s.parts = append(s.parts, p.keep())
	}
	return s
}

func (k *calibration) restore(s *snapshot) {
	for _, p := range s.parts {
		p.restore()
	}
	copy(k.v.c.weekly, s.weekly)
	copy(k.plans.lines, s.lines)
	copy(k.packages.quantities[len(packageParts)-1], s.other)
}
