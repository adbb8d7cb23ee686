package cohort_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlansOfOneOffPaymentsOnly(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		only, total, all := 0, 0, 0
		for _, r := range d.plans {
			all += r.whole(t, "total_amount")
			if r["recurrent_amount"] != "" {
				continue
			}
			only++
			total += r.whole(t, "total_amount")
			if r["one_off_amount"] == "" {
				t.Error("a plan without any payment")
			}
		}
		if only != 7 {
			t.Errorf("%d plans of one-off payments only, want 7 (note 18)", only)
		}
		near(t, "mean budget without them", float64(all-total)/float64(len(d.plans)-only), 11600, 5)
	})
}

func TestWaysOfPayingBudgets(t *testing.T) {
	columns := []string{"own_account", "joint_account", "agent", "trust", "authority", "provider", "other"}
	eachSeed(t, func(t *testing.T, d data) {
		ways, plans := map[string]int{}, map[int]int{}
		for _, r := range d.plans {
			n := 0
			for _, c := range columns {
				if r["deployed_"+c] == "yes" {
					ways[c]++
					n++
				}
			}
			plans[min(n, 2)]++
		}
		want := map[string]int{"own_account": 144, "joint_account": 45, "agent": 37, "trust": 1, "authority": 58, "provider": 4, "other": 8}
		if diff := cmp.Diff(want, ways); diff != "" {
			t.Errorf("budgets by way (-section 5.4 +got):\n%s", diff)
		}
		if plans[2] != 33 {
			t.Errorf("%d budgets are paid in several ways, want 33 (section 5.4)", plans[2])
		}
	})
}

func TestContentsOfPlans(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		want := map[string]int{
			"": 173, "kitchen equipment": 24, "bedroom or bathroom equipment": 14, "safety": 4, "ramps, rails or mobility aids": 22,
			"courses or computer equipment": 9, "other": 39,
		}
		if diff := cmp.Diff(want, tally(d.plans, "one_off_kind")); diff != "" {
			t.Errorf("one-off payments (-Table 5.7 +got):\n%s", diff)
		}
		for _, r := range d.plans {
			if r["one_off_amount"] != "" && r["one_off_kind"] == "" {
				t.Error("a one-off payment for nothing")
			}
		}
		for use, n := range map[string]int{"accommodation": 24, "occupation": 16, "managing_support": 49, "transport": 4, "health": 3, "personal_needs": 4} {
			if got := tally(d.plans, "also_"+use)["yes"]; got != n {
				t.Errorf("%d plans pay for %s, want %d (Table 5.8)", got, use, n)
			}
		}
	})
}

func TestHealthServicesBegin(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		least := 1 << 30
		for _, r := range d.plans {
			if r["health_dental_year"] != "" {
				least = min(least, r.whole(t, "health_dental_year"))
			}
		}
		if least != 280 {
			t.Errorf("health services from %d pounds, want 280 (section 5.5.2)", least)
		}
	})
}

// held is what became of people with a source of funding before the pilot.
type held struct{ before, refused, planned, kept, added int }

func TestFundingBeforeAndAfter(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		for column, want := range map[string]held{"supporting_people": {25, 0, 12, 5, 26}, "ilf": {31, 6, 19, 14, 8}} {
			if got := d.held(column); got != want {
				t.Errorf("%s: %+v, want %+v (section 5.3.2)", column, got, want)
			}
		}
		told := map[string]int{}
		for _, r := range d.funding {
			if r["told_before"] == "yes" {
				told[d.registered[r["id"]]["arm"]]++
			} else if r["supporting_people_before"]+r["ilf_before"]+r["access_to_work_before"] != "" {
				t.Error("funding before that nobody told")
			}
		}
		if want := map[string]int{"IB": 102, "CG": 126}; !cmp.Equal(want, told) {
			t.Errorf("funding before is told of %v, want %v", told, want)
		}
	})
}

// held counts the people of the IB group by a source of funding.
func (d data) held(column string) held {
	progress, inPlan := map[string]record{}, map[string]bool{}
	for _, r := range d.progress {
		progress[r["id"]] = r
	}
	for _, r := range d.plans {
		inPlan[r["id"]] = r[column] != ""
	}
	var h held
	for _, r := range d.funding {
		p, inIB := progress[r["id"]]
		switch {
		case !inIB:
		case r[column+"_before"] != "yes":
			h.added += one(inPlan[r["id"]])
		default:
			h.before++
			h.refused += one(p["accepted"] == "no")
			h.planned += one(p["accepted"] == "yes" && p["plan_recorded"] == "yes")
			h.kept += one(inPlan[r["id"]])
		}
	}
	return h
}

func one(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

func TestWhatTheComparisonGroupHeardOf(t *testing.T) {
	eachSeed(t, func(t *testing.T, d data) {
		for source, want := range map[string][2]int{"supporting_people": {54, 10}, "ilf": {138, 36}} {
			got := [2]int{tally(d.funding, "heard_of_"+source)["yes"], tally(d.funding, "receives_"+source)["yes"]}
			if got != want {
				t.Errorf("%s: %v have heard of it and receive it, want %v (section 5.3.2)", source, got, want)
			}
			for i, r := range d.funding {
				if (r["receives_"+source] != "") != (r["heard_of_"+source] == "yes") || r["heard_of_"+source] != "" && d.registered[r["id"]]["arm"] != "CG" {
					t.Error("row " + strconv.Itoa(i+2) + ": an answer of the wrong people")
				}
			}
		}
	})
}
