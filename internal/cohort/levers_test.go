package cohort

import (
	"math"
	"slices"
	"testing"
)

// newSearched is a cohort before any search.
func newSearched(seed uint64) *calibration {
	c := newCohort(seed, newRegister(seed))
	progress, services := newProgress(c), newServices(c)
	plans := newPlans(c, progress, services)
	return newCalibration(c, newBaseline(c), progress, newInterviews(c, services, newPackages(c, services), progress), plans)
}

func TestFlipTurnsSoManyAndNoOther(t *testing.T) {
	l := lever{values: []int{0, 1, 0, 0, 1, 0, 0}, allowed: func(i int) bool { return i != 2 }}
	for _, c := range []struct {
		name   string
		change float64
		want   []int
	}{
		{"two on", 2.2, []int{1, 1, 0, 1, 1, 0, 0}},
		{"more on than may be", 99, []int{1, 1, 0, 1, 1, 1, 0}},
		{"one off", -0.8, []int{0, 0, 0, 0, 1, 0, 0}},
		{"none", 0.3, []int{0, 1, 0, 0, 1, 0, 0}},
	} {
		turned := l
		turned.values = slices.Clone(l.values)
		turned.flip([]int{0, 1, 2, 3, 4, 5}, c.change) // 6 is not a member
		if !slices.Equal(turned.values, c.want) {
			t.Errorf("%s: %v, want %v", c.name, turned.values, c.want)
		}
	}
}

// gap is what a model expects beyond what its marks are to sum to: in squared
// spreads a person.
func (k *calibration) gap(m *calibrated) float64 {
	f := k.fitted(m)
	gap := 0.0
	for _, mark := range k.v.marks(f) {
		off, people := mark.sum, 0.0
		for _, row := range f.x {
			if row != nil {
				people++
				off -= row[mark.term] * mark.mean(dot(row, f.aims()))
			}
		}
		gap += off * off / (f.spread * f.spread * people)
	}
	return gap
}

// A lever brings what its model expects of arms and user groups to what is
// observed, as far as there are people for whom it may be turned.
func TestLeversCloseTheGap(t *testing.T) {
	k := newSearched(2)
	for _, l := range []lever{
		{k.quality, k.v.b.student, studying, func(i int) bool { return k.v.b.age[i] < 45 }},
		{k.ascot, k.v.b.cognitive, impaired, func(int) bool { return true }},
	} {
		before := k.gap(l.model)
		k.turn(l, 0)
		if after := k.gap(l.model); after > 0.7*before {
			t.Errorf("%s: a gap of %.3g is left of %.3g", l.model.name, after, before)
		}
	}
}

// What the printed figures of people without a proxy are to be is counted over
// slots; the quantities must be those that counting answers gives.
func TestSharesAreThoseOfTheAnswers(t *testing.T) {
	k := newSearched(2)
	n := k.n
	a := newAssignment(len(k.v.c.people), nil)
	a.add(k.levels("health", ownHealth, n.health, n.contact.healthProxied)...)
	got, at := a.begin().value, 0
	for of := range arms {
		counts, people := make([]float64, 6), 0.0
		for i, p := range k.v.c.people {
			if p.arm == of && n.health[i] != missing && n.contact.healthProxied[i] == 0 {
				counts[n.health[i]]++
				people++
			}
		}
		for level := 1; level <= 5; level++ {
			if want := 100 * counts[level] / people; math.Abs(got[at]-want) > 1e-9 {
				t.Errorf("arm %d, level %d: %.3f percent, counted %.3f", of, level, got[at], want)
			}
			at++
		}
	}
}

func TestMomentsAreThoseOfTheScores(t *testing.T) {
	k := newSearched(2)
	n := k.n
	a := newAssignment(len(k.v.c.people), nil)
	a.add(k.moments("ASCOT", ownASCOT, n.ascot.complete, n.ascot.score)...)
	got := a.begin().value
	for of := range arms {
		var scores []float64
		for i, p := range k.v.c.people {
			if p.arm == of && n.ascot.complete(i) && n.contact.respondent[i] != proxy {
				scores = append(scores, n.ascot.score(i))
			}
		}
		mean, sd := meanAndSD(scores)
		m := float64(len(scores))
		square := sd*sd*(m-1)/m + mean*mean
		if math.Abs(got[2*of]-mean) > 1e-9 || math.Abs(got[2*of+1]-square) > 1e-9 {
			t.Errorf("arm %d: mean and mean square %v, of the scores %v and %v", of, got[2*of:2*of+2], mean, square)
		}
	}
}
