package cohort_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRegisterHasThePrintedFlow(t *testing.T) {
	// Section 4.2.1 and Appendix A.4.1; the printed reasons for which people were
	// not interviewed add up to 259, the text has 221: the reasons are kept.
	want := map[string]map[string]int{
		"asked_consent":    {"yes": 2521, "no": 1222},
		"consented":        {"yes": 1594, "no": 927, "": 1222},
		"baseline_in_time": {"yes": 1356, "no": 238, "": 2149},
		"approached":       {"yes": 1265, "no": 129, "": 2349},
		"not_approached_reason": {
			"no longer supported": 62, "died": 40, "wrong contact": 18, "moved": 9, "": 3614,
		},
		"interviewed": {"yes": 1006, "no": 259, "": 2478},
		"not_interviewed_reason": {
			"no longer wished to take part": 154, "too ill, hospitalised or in crisis": 59,
			"interview incomplete": 8, "no reason recorded": 38, "": 3484,
		},
		"record_check": {"matched": 959, "not randomised": 5, "unmatched": 42, "": 2737},
	}
	eachSeed(t, func(t *testing.T, d data) {
		if len(d.register) != 3743 {
			t.Errorf("%d rows, want 3743", len(d.register))
		}
		for column, counts := range want {
			if diff := cmp.Diff(counts, tally(d.register, column)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", column, diff)
			}
		}
	})
}

func TestAnalysedPeopleByArmAndGroup(t *testing.T) {
	// User groups as Table 4.1, arms as section 4.3.1.
	want := map[string]int{
		"IB PD": 180, "IB LD": 119, "IB MH": 66, "IB OP": 142, "IB ": 3,
		"CG PD": 147, "CG LD": 116, "CG MH": 65, "CG OP": 121,
	}
	eachSeed(t, func(t *testing.T, d data) {
		got := map[string]int{}
		for _, r := range d.interviews {
			got[cellOf(d, r["id"])]++
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("people (-want +got):\n%s", diff)
		}
	})
}

// cellOf names a person's arm and user group.
func cellOf(d data, id string) string {
	r := d.registered[id]
	return r["arm"] + " " + r["user_group"]
}

func TestTablesHaveTheAnalysedPeople(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		var analysed, offered []string
		for _, r := range d.register {
			if r["record_check"] != "matched" {
				continue
			}
			analysed = append(analysed, r["id"])
			if r["arm"] == "IB" {
				offered = append(offered, r["id"])
			}
		}
		for name, table := range map[string]struct {
			records []record
			want    []string
		}{
			"baseline":   {d.baseline, analysed},
			"interviews": {d.interviews, analysed},
			"progress":   {d.progress, offered},
		} {
			var got []string
			for _, r := range table.records {
				got = append(got, r["id"])
			}
			if diff := cmp.Diff(table.want, got); diff != "" {
				t.Errorf("%s: people (-want +got):\n%s", name, diff)
			}
		}
	})
}

func TestHouseholdsShareArmAndSite(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		first := map[string]record{}
		shared := 0
		for _, r := range d.register {
			other, seen := first[r["household"]]
			if !seen {
				first[r["household"]] = r
				continue
			}
			shared++
			if r["arm"] != other["arm"] || r["site"] != other["site"] {
				t.Errorf("household %s spans arms or sites", r["household"])
			}
		}
		if shared < 30 {
			t.Errorf("%d shared households, want some dozens", shared)
		}
	})
}

func TestPeopleWhoShareAHouseholdDoNotLiveAlone(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		residents := tally(d.register, "household")
		for _, r := range d.baseline {
			if residents[d.registered[r["id"]]["household"]] > 1 && r["lives_alone"] == "yes" {
				t.Errorf("household %s: one of several residents lives alone", d.registered[r["id"]]["household"])
			}
		}
	})
}

func TestRegisterIsInTheOrderOfRandomisation(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		if first, last := d.register[0]["randomised_on"], d.register[len(d.register)-1]["randomised_on"]; first != "2006-07-01" || last != "2007-06-30" {
			t.Errorf("randomised from %s to %s", first, last)
		}
		sites := tally(d.register, "site")
		if len(sites) != 12 {
			t.Errorf("%d sites, want 12", len(sites))
		}
		for i, r := range d.register[1:] {
			if before := d.register[i]; before["randomised_on"] > r["randomised_on"] || before["id"] >= r["id"] {
				t.Fatalf("row %d is out of order", i+3)
			}
		}
	})
}

// days is the days from one cell's date to another's.
func days(t *testing.T, from, to string) float64 {
	t.Helper()
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		t.Fatal(err)
	}
	return b.Sub(a).Hours() / 24
}

func TestInterviewsFollowByHalfAYear(t *testing.T) {
	// 6.2 and 6.7 months after consent (section 4.2.2), which followed
	// randomisation by 17 days on average.
	want := map[string]float64{"IB": 6.2*30.44 + 17, "CG": 6.7*30.44 + 17}
	eachSeed(t, func(t *testing.T, d data) {
		waits := map[string][]float64{}
		for _, r := range d.interviews {
			registered := d.registered[r["id"]]
			wait := days(t, registered["randomised_on"], r["interviewed_on"])
			if wait < 90 || r["interviewed_on"] > "2007-12-31" {
				t.Errorf("an interview after %v days on %s", wait, r["interviewed_on"])
			}
			waits[registered["arm"]] = append(waits[registered["arm"]], wait)
		}
		for arm, days := range want {
			near(t, arm+" days to the interview", mean(waits[arm]), days, 5)
		}
	})
}

func TestProgressIsNested(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		stages := []string{"accepted", "assessed", "plan_in_place", "services_in_place"}
		reached, outOfTurn := make([]int, len(stages)), 0
		for row, r := range d.progress {
			for k, stage := range stages {
				if r[stage] != "yes" {
					continue
				}
				reached[k]++
				if k > 0 && r[stages[k-1]] != "yes" {
					outOfTurn++
				}
			}
			if r["weeks_in_place"] != "" && r["services_in_place"] != "yes" {
				t.Errorf("row %d: weeks without services", row+2)
			}
		}
		if outOfTurn != 0 {
			t.Errorf("%d people reached a stage before the one that leads to it", outOfTurn)
		}
		if diff := cmp.Diff([]int{458, 371, 280, 231}, reached); diff != "" {
			t.Errorf("people at each stage of Table 4.4 (-want +got):\n%s", diff)
		}
	})
}

func TestWeeksInPlaceAreThoseOfTable45(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		var got [3]int
		for _, r := range d.progress {
			if r["weeks_in_place"] == "" {
				continue
			}
			switch weeks := r.whole(t, "weeks_in_place"); {
			case weeks < 4:
				got[0]++
			case weeks <= 12:
				got[1]++
			default:
				got[2]++
			}
		}
		if want := [3]int{24, 58, 117}; got != want {
			t.Errorf("people under one month, up to three and above: %v, want %v", got, want)
		}
	})
}

func TestIdentifiersAreUnique(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		for column, records := range map[string][]record{"id": d.register, "line_id": d.lines} {
			for value, n := range tally(records, column) {
				if n != 1 {
					t.Errorf("%s %s occurs %s times", column, value, strconv.Itoa(n))
				}
			}
		}
	})
}
