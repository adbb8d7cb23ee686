package cohort_test

import (
	"encoding/csv"
	"math"
	"slices"
	"strings"
	"testing"
)

// rowsOf is the rows of a file of a brief cohort by its header.
func rowsOf(t *testing.T, seed uint64, name string) []record {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(brief(t, seed)[name])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []record
	for _, cells := range all[1:] {
		r := record{}
		for k, column := range all[0] {
			r[column] = cells[k]
		}
		out = append(out, r)
	}
	return out
}

// Section 7.5: who has them, how many, mean and, where printed, deviation.
func TestSupportOutsideTheCostIsAsPrinted(t *testing.T) {
	group := map[string]string{}
	for _, r := range rowsOf(t, 2, "register.csv") {
		group[r["id"]] = r["user_group"]
	}
	amounts, groups := map[string][]float64{}, map[string][]string{}
	for _, r := range rowsOf(t, 2, "plan_lines.csv") {
		if r["amount"] == "" {
			continue // forgotten, which no extra is
		}
		amounts[r["activity"]] = append(amounts[r["activity"]], r.number(t, "amount"))
		groups[r["activity"]] = append(groups[r["activity"]], group[r["id"]])
	}
	for activity, want := range map[string]struct{ n, mean, sd float64 }{
		"payroll support":        {31, 320, 194},
		"direct payment support": {7, 2218, 194},
		"support planning":       {2, 864, 0},
		"support brokerage":      {9, 292, 0},
	} {
		of := amounts[activity]
		if float64(len(of)) != want.n {
			t.Fatalf("%s: %d lines, want %v", activity, len(of), want.n)
		}
		near(t, activity+": mean", mean(of), want.mean, 0.01)
		if want.sd > 0 {
			near(t, activity+": standard deviation", math.Sqrt(variance(of)), want.sd, 0.05)
		}
		if slices.Min(of) <= 0 {
			t.Errorf("%s: an amount of nothing", activity)
		}
	}
	if got := slices.Sorted(slices.Values(groups["support planning"])); !slices.Equal(got, []string{"LD", "MH"}) {
		t.Errorf("support planning is of %v, want one LD and one MH", got)
	}
}

// Section A.2.
func TestExclusionsAreAsPrinted(t *testing.T) {
	counts := map[string]int{}
	for _, r := range rowsOf(t, 2, "exclusions.csv") {
		counts[r["decision"]]++
		if r["reason"] == "early budget holder" && r["decision"] == "granted" {
			counts["early"]++
		}
	}
	if counts["granted"] != 72 || counts["denied"] != 4 || counts["early"] != 6 {
		t.Errorf("%v, want 72 granted, 6 of them early budget holders, and 4 denied", counts)
	}
}

// Section 6.4: 31 per cent, and 39 of older people.
func TestChangesAreAsPrinted(t *testing.T) {
	registered, before := map[string]record{}, map[string]string{}
	for _, r := range rowsOf(t, 2, "register.csv") {
		registered[r["id"]] = r
	}
	for _, r := range rowsOf(t, 2, "baseline.csv") {
		before[r["id"]] = r["previous_package"]
	}
	var asked, none, older, noneOlder float64
	for _, r := range rowsOf(t, 2, "changes.csv") {
		if registered[r["id"]]["arm"] != "IB" || before[r["id"]] != "yes" {
			t.Fatal("someone was asked who has no budget or had no package before")
		}
		op := registered[r["id"]]["user_group"] == "OP"
		asked++
		if op {
			older++
		}
		if r["changed"] == "no" {
			none++
			if op {
				noneOlder++
			}
		}
	}
	near(t, "no changes", 100*none/asked, 31, 0.5)
	near(t, "no changes, older people", 100*noneOlder/older, 39, 0.5)
}
