package cohort

import (
	"fmt"
	"testing"
)

// percentOf is the percentage of ones among the members who answered.
func percentOf(column, members []int) string {
	yes, of := 0, 0
	for _, i := range members {
		if column[i] != missing {
			yes, of = yes+column[i], of+1
		}
	}
	return fmt.Sprintf("%.1f", 100*float64(yes)/float64(of))
}

func answersOf(column, members []int) (out []float64) {
	for _, i := range members {
		if column[i] != missing {
			out = append(out, float64(column[i]))
		}
	}
	return out
}

// Table B.2, and that none of its differences is significant. The t-test of a
// share differs little from a chi-square test at these sizes.
func TestCareCoordinatorsArePrintedSample(t *testing.T) {
	for seed := uint64(1); seed <= 4; seed++ {
		v := newSurvey(seed)
		for _, row := range []struct {
			name    string
			column  []int
			share   bool
			printed [2]string
		}{
			{"age", v.age, false, [2]string{"42.2", "44.6"}},
			{"female", v.female, true, [2]string{"72.6", "76.2"}},
			{"qualified social workers", v.qualified, true, [2]string{"54.1", "56.1"}},
			{"full-time", v.fullTime, true, [2]string{"81.3", "77.4"}},
			{"older people", v.areas[0], true, [2]string{"47.2", "56.5"}},
			{"physical disabilities", v.areas[1], true, [2]string{"41.5", "31.8"}},
			{"learning disabilities", v.areas[2], true, [2]string{"39.0", "30.6"}},
			{"mental health", v.areas[3], true, [2]string{"27.6", "34.1"}},
			{"caseload", v.load, false, [2]string{"22.2", "20.7"}},
		} {
			var answers [2][]float64
			for g := range answers {
				answers[g] = answersOf(row.column, v.groups[g])
				got := percentOf(row.column, v.groups[g])
				if !row.share {
					got = fmt.Sprintf("%.1f", meanOf(answers[g]))
				}
				if got != row.printed[g] {
					t.Errorf("seed %d, %s, group %d: %s, printed %s", seed, row.name, g, got, row.printed[g])
				}
			}
			if p := tTest(t, answers); p != "ns" {
				t.Errorf("seed %d, %s: P %s, not significant in print", seed, row.name, p)
			}
		}
	}
}

// Section 12.2 on caseloads: users of individual budgets from one to 16, one most
// often; active cases from three to 52, 25 most often.
func TestCaseloadsArePrintedOnes(t *testing.T) {
	for seed := uint64(1); seed <= 4; seed++ {
		v := newSurvey(seed)
		often, few := map[int]int{}, 0
		for _, i := range v.groups[someCases] {
			often[v.cases[i]]++
			if v.cases[i] <= 4 {
				few++
			}
			if v.cases[i] > v.load[i] {
				t.Errorf("seed %d: more users of individual budgets than cases", seed)
			}
		}
		if few*100/123 != 85 || often[1] == 0 || often[16] == 0 || often[0] > 0 {
			t.Errorf("seed %d: %d have four cases or fewer, %d one, %d sixteen", seed, few, often[1], often[16])
		}
		if got := fmt.Sprintf("%.1f", meanOf(answersOf(v.cases, v.groups[someCases]))); got != "2.7" || mode(often) != 1 {
			t.Errorf("seed %d: mean %s, mode %d users of individual budgets; printed 2.7 and 1", seed, got, mode(often))
		}
		loads := map[int]int{}
		var known []float64
		for _, load := range v.load {
			if load != missing {
				loads[load]++
				known = append(known, float64(load))
			}
			if load != missing && (load < 3 || load > 52) {
				t.Errorf("seed %d: a caseload outside of 3 to 52", seed)
			}
		}
		if loads[3] == 0 || loads[52] == 0 || mode(loads) != 25 || fmt.Sprintf("%.0f", meanOf(known)) != "22" {
			t.Errorf("seed %d: caseloads with mean %g, mode %d; printed 22 and 25", seed, meanOf(known), mode(loads))
		}
	}
}

// mode is the value that occurs most often, the least of several.
func mode(times map[int]int) int {
	best := missing
	for value, n := range times {
		if best == missing || n > times[best] || n == times[best] && value < best {
			best = value
		}
	}
	return best
}

func TestEveryCareCoordinatorHasAServiceArea(t *testing.T) {
	v := newSurvey(2)
	for i := range v.site {
		if v.areasOf(i) == 0 {
			t.Errorf("position %d has none", i)
		}
	}
}

// Section B.2.4 on who took part.
func TestBookletsAreThoseOfTheAppendix(t *testing.T) {
	v := newSurvey(5)
	bySite := map[int]int{}
	for _, site := range v.site {
		bySite[site]++
	}
	sent, usable, least, most := 0, 0, 100.0, 0.0
	for site, k := range v.sent {
		if bySite[site] != k.yes {
			t.Errorf("site %d: %d people answered, %d booklets came back", site, bySite[site], k.yes)
		}
		rate := 100 * float64(k.yes) / float64(k.of)
		least, most = min(least, rate), max(most, rate)
		sent, usable = sent+k.of, usable+k.yes
	}
	if got := fmt.Sprintf("%d of %d, %.0f to %.0f%%", usable, sent, least, most); got != "249 of 851, 13 to 58%" {
		t.Errorf("%s; printed 249 of 851, 13 to 58%%", got)
	}
	noPilot, without, with, unknown := 0, 0, 0, 0
	for i := range v.site {
		switch {
		case v.cases[i] == missing:
			unknown++
		case v.pilot[i] == 1 && v.cases[i] == 0:
			without++
		case v.pilot[i] == 1:
			with++
		}
		if v.pilot[i] == 0 {
			noPilot++
		}
	}
	if got := [4]int{noPilot, without, with, unknown}; got != [4]int{22, 64, 121, 41} {
		t.Errorf("%v in teams without pilot work, without cases, with, unknown; printed 22, 64, 121, 41", got)
	}
}
