package costs_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/costs"
)

func TestWeeklyFromLines(t *testing.T) {
	lines := []costs.Line{
		{Person: 0, Activity: "personal assistant", Stream: "social care", Amount: 100, Per: costs.PerWeek},
		{Person: 0, Activity: "leisure", Stream: "social care", Amount: 40, Per: costs.PerMonth},
		{Person: 0, Activity: "short breaks", Stream: "ILF", Amount: 520, Per: costs.PerYear},
		{Person: 0, Activity: "equipment", Stream: "ICES", Amount: 900, Per: costs.Once},
		{Person: 0, Activity: "payroll support", Stream: "social care", Amount: 320, Per: costs.PerYear},
		{Person: 1, Activity: "personal assistant", Amount: nan, Per: costs.PerWeek},
		{Person: 1, Activity: "leisure", Amount: 10, Per: costs.PerWeek},
		{Person: 2, Activity: "payroll support", Amount: nan, Per: costs.PerUnknown},
		{Person: 2, Activity: "equipment", Amount: nan, Per: costs.Once},
		{Person: 4, Activity: "leisure", Amount: 10, Per: costs.PerUnknown},
	}
	rule := costs.LineRule{LeaveOut: []string{"payroll support", "direct payment support"}}
	got, err := costs.WeeklyFromLines(5, lines, rule)
	if err != nil {
		t.Fatal(err)
	}
	want := costs.PlanCost{
		Weekly:     []float64{120, nan, 0, nan, nan},
		Counted:    6,
		Incomplete: 2,
		OneOff:     2,
		LeftOut:    []costs.ActivityLines{{"payroll support", 2}, {"direct payment support", 0}},
		NoLines:    1,
	}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestLineRuleChooses(t *testing.T) {
	lines := []costs.Line{
		{Person: 0, Activity: "home care", Stream: "social care", Amount: 70, Per: costs.PerWeek},
		{Person: 0, Activity: "meals", Stream: "social care", Amount: 5, Per: costs.PerWeek},
		{Person: 0, Activity: "home care", Stream: "ILF", Amount: 30, Per: costs.PerWeek},
		{Person: 1, Activity: "meals", Stream: "social care", Amount: 5, Per: costs.PerWeek},
	}
	for _, tc := range []struct {
		name      string
		rule      costs.LineRule
		want      []float64
		notChosen int
	}{
		{"every line", costs.LineRule{}, []float64{105, 5}, 0},
		{"one activity", costs.LineRule{Only: []string{"home care"}}, []float64{100, 0}, 2},
		{"one stream", costs.LineRule{Streams: []string{"ILF"}}, []float64{30, 0}, 3},
		{"both", costs.LineRule{Only: []string{"home care"}, Streams: []string{"social care"}}, []float64{70, 0}, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := costs.WeeklyFromLines(2, lines, tc.rule)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got.Weekly); diff != "" || got.NotChosen != tc.notChosen {
				t.Errorf("%d lines not chosen, want %d\n%s", got.NotChosen, tc.notChosen, diff)
			}
		})
	}
}

func TestWeeklyFromLinesErrors(t *testing.T) {
	_, err := costs.WeeklyFromLines(1, []costs.Line{
		{Person: 1, Amount: 1, Per: costs.PerWeek},
		{Person: 0, Amount: -7.25, Per: costs.PerWeek},
		{Person: -1, Amount: math.Inf(1), Per: 9},
	}, costs.LineRule{})
	wantError(t, err, "rows 0, 2 (counted from 0): no such person among 1", "row 2 (counted from 0): invalid period", "rows 1, 2 (counted from 0): expected a finite amount")
	if strings.Contains(err.Error(), "7.25") {
		t.Errorf("the error prints a person's amount: %v", err)
	}
	_, err = costs.WeeklyFromLines(-1, nil, costs.LineRule{})
	wantError(t, err, "-1 people")
	huge := costs.Line{Amount: math.MaxFloat64, Per: costs.PerWeek}
	_, err = costs.WeeklyFromLines(1, []costs.Line{huge, huge}, costs.LineRule{})
	wantError(t, err, "weekly cost, row 0")
}

func TestWeeklyFromLinesCountsEveryLineOnce(t *testing.T) {
	activities := []string{"a", "b", "c"}
	line := rapid.Custom(func(t *rapid.T) costs.Line {
		return costs.Line{
			Person:   rapid.IntRange(0, 5).Draw(t, "person"),
			Activity: rapid.SampledFrom(activities).Draw(t, "activity"),
			Amount:   rapid.SampledFrom([]float64{nan, 0, 12, 52}).Draw(t, "amount"),
			Per:      rapid.SampledFrom([]costs.Period{costs.PerUnknown, costs.PerWeek, costs.PerMonth, costs.PerYear, costs.Once}).Draw(t, "per"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(line, 0, 20).Draw(t, "lines")
		got, err := costs.WeeklyFromLines(6, lines, costs.LineRule{LeaveOut: []string{"a"}, Only: []string{"a", "b"}})
		if err != nil {
			t.Fatal(err)
		}
		if n := got.Counted + got.OneOff + got.LeftOut[0].Lines + got.NotChosen; n != len(lines) {
			t.Fatalf("%d lines accounted for, of %d", n, len(lines))
		}
		for person, weekly := range got.Weekly {
			if diff := cmp.Diff(slowPlan(lines, person), weekly, near); diff != "" {
				t.Fatalf("person %d:\n%s", person, diff)
			}
		}
	})
}

// slowPlan is one person's weekly cost of activity b, straight from the rule.
func slowPlan(lines []costs.Line, person int) float64 {
	weekly, planned := 0.0, false
	for _, line := range lines {
		if line.Person != person {
			continue
		}
		planned = true
		if line.Activity != "b" || line.Per == costs.Once {
			continue
		}
		weeks := map[costs.Period]float64{costs.PerUnknown: nan, costs.PerWeek: 1, costs.PerMonth: 4, costs.PerYear: 52}
		weekly += line.Amount / weeks[line.Per]
	}
	if !planned {
		return nan
	}
	return weekly
}
