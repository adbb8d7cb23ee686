package cohort

import (
	"math"
	"testing"
)

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
