package cohort

import (
	"fmt"
	"math"
	"testing"
)

// printedHealth is Tables 7.3 and 7.4 by service: the mean counts and costs as
// printed, by arm and by user group, "" where the report contradicts itself (see
// healthServices).
var printedHealth = []struct {
	counts [6]string
	costs  [6]string
}{
	{[6]string{"0.28", "0.26", "0.32", "0.05", "0.21", "0.38"}, [6]string{"40", "37", "45", "7", "31", "54"}},
	{[6]string{"", "", "1.75", "0.79", "1.60", "1.91"}, [6]string{"128", "98", "130", "53", "107", "142"}},
	{[6]string{"", "", "1.44", "0.80", "0.70", "0.74"}, [6]string{"37", "30", "49", "27", "22", "25"}},
	{[6]string{"", "", "1.79", "0.90", "1.47", "1.60"}, [6]string{"55", "50", "64", "29", "49", "61"}},
	{[6]string{"0.21", "0.18", "0.22", "0.09", "0.24", "0.23"}, [6]string{"7", "6", "7", "3", "8", "7"}},
	{[6]string{"0.57", "0.53", "0.58", "0.33", "0.16", "0.90"}, [6]string{"8", "7", "8", "4", "2", "13"}},
	{[6]string{"3.47", "2.03", "2.45", "0.32", "3.79", "5.33"}, [6]string{"", "468", "567", "74", "", "1231"}},
}

// margins are the people of an arm or a user group, as the tables have them.
func margins(c *cohort) [6][]int {
	var out [6][]int
	for i, p := range c.people {
		out[p.arm] = append(out[p.arm], i)
		if p.group != groupUnknown {
			out[2+int(p.group)] = append(out[2+int(p.group)], i)
		}
	}
	return out
}

func TestHealthServicesHaveThePrintedMeans(t *testing.T) {
	for _, seed := range []uint64{1, 2008} {
		c := newCohort(seed, newRegister(seed))
		h := newHealthUse(c)
		for s, by := range healthServices {
			want := printedHealth[s]
			for m, members := range margins(c) {
				var contacts, pence, n float64
				for _, i := range members {
					if h.counts[s][0][i] == missing {
						continue
					}
					n++
					for k, kind := range by.kinds {
						contacts += float64(h.counts[s][k][i])
						pence += float64(h.counts[s][k][i] * kind.pence)
					}
				}
				if got := fmt.Sprintf("%.2f", contacts/n); want.counts[m] != "" && got != want.counts[m] {
					t.Errorf("seed %d, %s, column %d: mean count %s, want %s", seed, by.name, m, got, want.counts[m])
				}
				if got := fmt.Sprintf("%.0f", pence/n/100); want.costs[m] != "" && got != want.costs[m] {
					t.Errorf("seed %d, %s, column %d: mean cost %s, want %s", seed, by.name, m, got, want.costs[m])
				}
			}
		}
	}
}

// Section 7.4 prints 83 and 59 pounds by arm, and 76, 23, 76 and 107 by user
// group, of people who answered about every service.
func TestHealthCostsOfThoseWhoAnsweredEverything(t *testing.T) {
	want := [6]float64{83, 59, 76, 23, 76, 107}
	for _, seed := range []uint64{1, 2008} {
		c := newCohort(seed, newRegister(seed))
		h := newHealthUse(c)
		for m, members := range margins(c) {
			var cost, n float64
			for _, i := range members {
				if !h.answeredAll(i) {
					continue
				}
				n++
				for s := range healthServices {
					cost += h.weekly(s, i) / 100
				}
			}
			if got := math.Round(cost / n); got != want[m] {
				t.Errorf("seed %d, column %d: %.2f pounds a week, want %.0f", seed, m, cost/n, want[m])
			}
		}
	}
}

func TestNobodyHasMoreContactsThanAServiceAllows(t *testing.T) {
	c := newCohort(1, newRegister(1))
	h := newHealthUse(c)
	for s, by := range healthServices {
		for i := range c.people {
			sum := 0
			for k := range by.kinds {
				if (h.counts[s][k][i] == missing) != (h.counts[s][0][i] == missing) {
					t.Fatalf("%s: a person answered about one place only", by.name)
				}
				sum += h.counts[s][k][i]
			}
			if sum > by.limit {
				t.Errorf("%s: a person has %d contacts, at most %d are possible", by.name, sum, by.limit)
			}
		}
	}
}

func TestUnitCostsOfHealthServicesAreThoseOfTheTable(t *testing.T) {
	for _, by := range healthServices {
		for _, kind := range by.kinds {
			if got := priceAt(kind.resource, 0); got != float64(kind.pence) {
				t.Errorf("%s costs %g pence in the table of unit costs, %d here", kind.resource, got, kind.pence)
			}
		}
	}
}
