package cea

import (
	"fmt"
	"math"

	"ibsen/internal/resample"
)

// plannedArm is one arm from which people of a planned trial are drawn.
type plannedArm struct {
	moments
	// people are deviations from the arm's means, stretched so that drawing
	// from them has the variance with divisor n-1.
	people []resample.Pair
	source resample.Source
}

func newPlannedArm(arm Arm, m moments, seed uint64, position int) plannedArm {
	stretch := math.Sqrt(m.n / (m.n - 1))
	out := plannedArm{
		moments: m, people: make([]resample.Pair, len(arm.Cost)),
		source: resample.Named(seed, fmt.Sprintf("planned trial, arm %d", position)),
	}
	for i := range out.people {
		out.people[i] = resample.Pair{Cost: stretch * (arm.Cost[i] - m.cost), Effect: stretch * (arm.Effect[i] - m.effect)}
	}
	return out
}

// trial draws one trial's people, one after another, and puts the moments of
// the first sizes[k] of them in out[k]; sizes rise. Means are deviations from
// the arm's own.
func (a *plannedArm) trial(replicate int, sizes []int, out []moments) {
	stream := a.source.At(replicate, 0)
	var s moments
	drawn := 0
	for k, size := range sizes {
		for ; drawn < size; drawn++ {
			p := a.people[stream.Intn(len(a.people))]
			s.cost += p.Cost
			s.effect += p.Effect
			s.cc += float64(p.Cost * p.Cost)
			s.ce += float64(p.Cost * p.Effect)
			s.ee += float64(p.Effect * p.Effect)
		}
		out[k] = s.about(float64(size))
	}
}

// about turns sums over n people into means and sums of squares about them.
func (s moments) about(n float64) moments {
	m := moments{n: n, cost: s.cost / n, effect: s.effect / n}
	m.cc = math.Max(0, s.cc-float64(s.cost*m.cost))
	m.ce = s.ce - float64(s.cost*m.effect)
	m.ee = math.Max(0, s.ee-float64(s.effect*m.effect))
	return m
}
