package cohort

import (
	"math"
	"slices"
	"testing"
)

// The four models of Table C.4 describe some people twice; they can hold together
// only if both expect the same of these in all.
func TestModelsOfDifficultiesAgree(t *testing.T) {
	k := newSearched(2)
	wide, narrow := k.limits[1], k.limits[3]
	gap := func() float64 {
		f, g := k.fitted(wide), k.fitted(narrow)
		sum := 0.0
		for i, row := range g.x {
			if row != nil {
				sum += dot(f.x[i], f.aims()) - dot(row, g.aims())
			}
		}
		return math.Abs(sum)
	}
	before := gap()
	k.agree(wide, narrow, func(int) bool { return true })
	per := math.Abs(wide.terms[0].coef.value - narrow.terms[0].coef.value)
	if after := gap(); after > per || after >= before {
		t.Errorf("the models differ by %.3f after %.3f; one activity is worth %.3f", after, before, per)
	}
	if d := k.v.difficulties; slices.Min(d.before) < 0 || slices.Max(d.before) > 12 {
		t.Error("somebody has fewer than no difficulties or more than twelve")
	}
}

func TestDifficultiesAreOfAsManyAsPrinted(t *testing.T) {
	k := newSearched(2)
	d := k.v.difficulties
	var people, own [groups]int
	for i, p := range k.v.c.people {
		if d.score[i] != missing {
			people[p.group]++
			own[p.group] += 1 - d.proxied[i]
		}
		if k.v.contact.respondent[i] == proxy && d.proxied[i] == 0 {
			t.Error("an interview by proxy counts as the person's own answer")
		}
	}
	for g, by := range difficultiesIn {
		if people[g] != by.people || own[g] != by.own {
			t.Errorf("user group %d: %d people, %d of them by themselves; want %d and %d", g, people[g], own[g], by.people, by.own)
		}
	}
}

func TestScoresAddUpToWhatTheModelExpects(t *testing.T) {
	k := newSearched(2)
	d := k.v.difficulties
	for i := range d.score {
		if d.score[i] != missing {
			d.score[i] = 9
		}
	}
	k.settleScores(0)
	f := k.fitted(k.limits[0])
	expected, sum, people := 0.0, 0.0, 0
	for i, row := range f.x {
		if row != nil {
			expected += dot(row, f.aims())
			sum += float64(d.score[i])
			people++
		}
	}
	if people != 801 || math.Abs(sum-expected) > 0.5 {
		t.Errorf("the scores of %d people add up to %v, the model expects %v", people, sum, expected)
	}
}
