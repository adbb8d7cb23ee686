package cohort_test

import (
	"fmt"
	"math"
	"testing"
)

// scores is one person's outcomes; nil or false where incomplete.
type scores struct {
	ghq, ascot []float64
}

var ascotColumns = []string{
	"ascot_personal_care", "ascot_social", "ascot_control", "ascot_meals",
	"ascot_safety", "ascot_accommodation", "ascot_occupation",
}

func ghqColumns() []string {
	names := make([]string, 12)
	for k := range names {
		names[k] = fmt.Sprintf("ghq_%02d", k+1)
	}
	return names
}

// need is the level of need of an ASCOT answer: 0 no, 1 low, 2 high.
func need(column string, answer int) int {
	switch column {
	case "ascot_accommodation":
		return [...]int{0, 0, 1, 2}[answer-1]
	case "ascot_occupation":
		return [...]int{0, 1, 1, 2}[answer-1]
	}
	return [...]int{0, 1, 2}[answer-1]
}

// scoresOf is the items of a person who answered all of an instrument; ASCOT
// items at the reconstructed weights.
func scoresOf(t *testing.T, r record) scores {
	t.Helper()
	var s scores
	if answers, ok := r.wholes(t, ghqColumns()); ok {
		for _, a := range answers {
			s.ghq = append(s.ghq, float64(a))
		}
	}
	if answers, ok := r.wholes(t, ascotColumns); ok {
		weights := [3]float64{4.57 / 7, 0.585 * 4.57 / 7, 0}
		for k, a := range answers {
			s.ascot = append(s.ascot, weights[need(ascotColumns[k], a)])
		}
	}
	return s
}

func sum(items []float64) float64 { return mean(items) * float64(len(items)) }

// bimodal is the GHQ total of answers scored 0-0-1-1.
func bimodal(items []float64) float64 {
	n := 0.0
	for _, a := range items {
		if a >= 2 {
			n++
		}
	}
	return n
}

// alpha is Cronbach's.
func alpha(people [][]float64) float64 {
	items, totals := 0.0, make([]float64, len(people))
	for k := range people[0] {
		item := make([]float64, len(people))
		for i, answers := range people {
			item[i] = answers[k]
			totals[i] += answers[k]
		}
		items += variance(item)
	}
	k := float64(len(people[0]))
	return k / (k - 1) * (1 - items/variance(totals))
}

func TestGHQ(t *testing.T) {
	// Table 6.4: people with a total, mean Likert total, percent scoring 4+.
	want := map[string]struct {
		n           int
		mean, cases float64
	}{
		"IB PD": {164, 14.73, 40}, "IB LD": {96, 10.25, 15}, "IB MH": {56, 15.68, 46}, "IB OP": {129, 14.63, 45},
		"CG PD": {134, 15.01, 40}, "CG LD": {82, 9.59, 7}, "CG MH": {57, 18.05, 60}, "CG OP": {107, 13.24, 29},
		// Table 6.3: 448 and 380 people in all.
		"IB": {448, 13.83, 36}, "CG": {380, 13.80, 33},
	}
	eachSeed(t, func(t *testing.T, d data) {
		totals, cases := map[string][]float64{}, map[string][]float64{}
		var all [][]float64
		for _, r := range d.interviews {
			items := scoresOf(t, r).ghq
			if items == nil {
				continue
			}
			all = append(all, items)
			isCase := 0.0
			if bimodal(items) >= 4 {
				isCase = 100
			}
			for _, of := range []string{cellOf(d, r["id"]), d.registered[r["id"]]["arm"]} {
				totals[of] = append(totals[of], sum(items))
				cases[of] = append(cases[of], isCase)
			}
		}
		for of, w := range want {
			if n := len(totals[of]); n != w.n {
				t.Errorf("%s: %d people with a total, want %d", of, n, w.n)
			}
			near(t, of+": mean", mean(totals[of]), w.mean, 0.25)
			near(t, of+": percent scoring 4+", mean(cases[of]), w.cases, 4)
		}
		near(t, "IB sd", math.Sqrt(variance(totals["IB"])), 6.74, 0.4)
		near(t, "CG sd", math.Sqrt(variance(totals["CG"])), 6.85, 0.4)
		near(t, "alpha", alpha(all), 0.91, 0.03)
	})
}

func TestASCOT(t *testing.T) {
	// Tables 6.3 and 6.4: people with a total and mean.
	want := map[string]struct {
		n    int
		mean float64
	}{
		"IB PD": {169, 3.53}, "IB LD": {106, 3.80}, "IB MH": {54, 3.16}, "IB OP": {126, 3.53},
		"CG PD": {138, 3.39}, "CG LD": {93, 3.81}, "CG MH": {57, 2.97}, "CG OP": {97, 3.57},
		"IB": {457, 3.55}, "CG": {385, 3.48},
	}
	eachSeed(t, func(t *testing.T, d data) {
		totals := map[string][]float64{}
		var all [][]float64
		for _, r := range d.interviews {
			items := scoresOf(t, r).ascot
			if items == nil {
				continue
			}
			all = append(all, items)
			for _, of := range []string{cellOf(d, r["id"]), d.registered[r["id"]]["arm"]} {
				totals[of] = append(totals[of], sum(items))
			}
		}
		for of, w := range want {
			if n := len(totals[of]); n != w.n {
				t.Errorf("%s: %d people with a total, want %d", of, n, w.n)
			}
			near(t, of+": mean", mean(totals[of]), w.mean, 0.05)
		}
		near(t, "IB sd", math.Sqrt(variance(totals["IB"])), 0.79, 0.1)
		near(t, "CG sd", math.Sqrt(variance(totals["CG"])), 0.89, 0.1)
		near(t, "alpha", alpha(all), 0.74, 0.05)
	})
}

func TestASCOTLevels(t *testing.T) {
	// Table 6.5, both arms: percent with no, low and high needs.
	want := map[string][3]float64{
		"ascot_personal_care": {80, 17, 3}, "ascot_social": {36, 41, 23}, "ascot_control": {45, 44, 12},
		"ascot_meals": {71, 23, 6}, "ascot_safety": {46, 43, 11}, "ascot_accommodation": {85, 13, 2},
		"ascot_occupation": {45, 41, 14},
	}
	eachSeed(t, func(t *testing.T, d data) {
		for column, shares := range want {
			var n [3]float64
			answered := 0.0
			for _, r := range d.interviews {
				if r[column] != "" {
					n[need(column, r.whole(t, column))]++
					answered++
				}
			}
			for level, share := range shares {
				near(t, fmt.Sprintf("%s: percent at level %d", column, level), 100*n[level]/answered, share, 1)
			}
		}
	})
}

func TestRatings(t *testing.T) {
	// Tables 6.3, 6.4 and 6.10: percent at each point by arm, and people and
	// means by arm and user group. Satisfaction is printed by arm only.
	cases := []struct {
		column string
		shares map[string][]float64
		n      map[string]int
		means  map[string]float64
	}{
		{
			"quality_of_life",
			map[string][]float64{"IB": {3, 15, 27, 38, 8, 7, 2}, "CG": {3, 18, 28, 31, 9, 7, 5}},
			map[string]int{"IB": 504, "CG": 439, "IB PD": 178, "IB LD": 118, "IB MH": 65, "IB OP": 140, "CG PD": 146, "CG LD": 110, "CG MH": 64, "CG OP": 119},
			map[string]float64{"IB PD": 3.93, "IB LD": 2.99, "IB MH": 3.78, "IB OP": 3.71, "CG PD": 3.83, "CG LD": 2.92, "CG MH": 4.31, "CG OP": 3.70},
		},
		{
			"health",
			map[string][]float64{"IB": {12, 23, 37, 20, 8}, "CG": {16, 24, 35, 16, 10}},
			map[string]int{"IB": 507, "CG": 446, "IB PD": 179, "IB LD": 118, "IB MH": 66, "IB OP": 141, "CG PD": 146, "CG LD": 115, "CG MH": 65, "CG OP": 120},
			map[string]float64{"IB PD": 3.15, "IB LD": 2.14, "IB MH": 2.89, "IB OP": 3.20, "CG PD": 3.15, "CG LD": 1.97, "CG MH": 3.03, "CG OP": 3.01},
		},
		{
			"satisfaction",
			map[string][]float64{"IB": {15, 34, 30, 11, 5, 3, 3}, "CG": {15, 28, 28, 14, 7, 4, 5}},
			map[string]int{"IB": 478, "CG": 431},
			nil,
		},
	}
	for _, c := range cases {
		t.Run(c.column, func(t *testing.T) {
			eachSeed(t, func(t *testing.T, d data) {
				values := map[string][]float64{}
				for _, r := range d.interviews {
					if r[c.column] == "" {
						continue
					}
					for _, of := range []string{cellOf(d, r["id"]), d.registered[r["id"]]["arm"]} {
						values[of] = append(values[of], r.number(t, c.column))
					}
				}
				for of, n := range c.n {
					if len(values[of]) != n {
						t.Errorf("%s: %d people, want %d", of, len(values[of]), n)
					}
				}
				for of, m := range c.means {
					near(t, of+": mean", mean(values[of]), m, 0.12)
				}
				for arm, shares := range c.shares {
					for k, share := range shares {
						at := 0.0
						for _, v := range values[arm] {
							if v == float64(k+1) {
								at++
							}
						}
						near(t, fmt.Sprintf("%s: percent at %d", arm, k+1), 100*at/float64(len(values[arm])), share, 3)
					}
				}
			})
		})
	}
}

func TestInterviewModesAndRespondents(t *testing.T) {
	// Section 4.2.2: 88 by telephone, 24 percent wholly by proxy.
	eachSeed(t, func(t *testing.T, d data) {
		if n := tally(d.interviews, "mode")["telephone"]; n != 88 {
			t.Errorf("%d interviews by telephone, want 88", n)
		}
		proxies := map[string]int{}
		for _, r := range d.interviews {
			if r["respondent"] == "proxy" {
				proxies[d.registered[r["id"]]["user_group"]]++
			}
		}
		all := proxies["PD"] + proxies["LD"] + proxies["MH"] + proxies["OP"]
		near(t, "percent by proxy", 100*float64(all)/959, 24, 1)
		for _, group := range []string{"PD", "MH", "OP"} {
			if proxies["LD"] <= proxies[group] {
				t.Errorf("%d proxies for LD, %d for %s; want most for LD", proxies["LD"], proxies[group], group)
			}
		}
	})
}

func correlation(x, y []float64) float64 {
	mx, my, sum := mean(x), mean(y), 0.0
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1) / math.Sqrt(variance(x)*variance(y))
}
