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
		{[]*calibrated{k.ghq}, func(round int) { k.settleGHQ(); k.assignGHQ(round) }, func() [][]int { return n.ghq[:] }},
		{[]*calibrated{k.quality}, k.assignQuality, func() [][]int { return [][]int{n.qualityOfLife} }},
		{[]*calibrated{k.happy}, k.assignSatisfaction, func() [][]int { return [][]int{n.satisfied} }},
		{k.limits, k.settleDifficulties, func() [][]int { return [][]int{d.score, d.before} }},
	}
}

// left is what the part's models were off by when last imputed.
func (p part) left() float64 {
	sum := 0.0
	for _, m := range p.models {
		sum += m.left
	}
	return sum
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

// money is a copy of what polishing changes.
type money struct {
	weekly []float64
	lines  []line
	other  []int
}

func (k *calibration) keepMoney() money {
	return money{slices.Clone(k.v.c.weekly), slices.Clone(k.plans.lines), slices.Clone(k.packages.quantities[len(packageParts)-1])}
}

func (k *calibration) restoreMoney(s money) {
	copy(k.v.c.weekly, s.weekly)
	copy(k.plans.lines, s.lines)
	copy(k.packages.quantities[len(packageParts)-1], s.other)
}
