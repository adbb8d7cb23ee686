package costs_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/costs"
)

func TestWeeklyCost(t *testing.T) {
	got, err := costs.WeeklyCost([]float64{6, 0, nan, 2, 0}, costs.RecallMonths(3), []float64{10, 10, 10, nan, nan})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{5, 0, nan, nan, nan}, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestRecallWeeks(t *testing.T) {
	for _, tc := range []struct {
		name   string
		recall costs.Recall
		weeks  float64
	}{
		{"a week", costs.RecallWeeks(1), 1},
		{"one month", costs.RecallMonths(1), 4},
		{"three months", costs.RecallMonths(3), 12},
		{"six months", costs.RecallMonths(6), 24},
		{"a year", costs.RecallYears(1), 52},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.recall.Weeks != tc.weeks {
				t.Errorf("got %v weeks, want %v", tc.recall.Weeks, tc.weeks)
			}
		})
	}
}

// TestPrintedWeeklyCosts recomputes the report's mean costs from its mean counts
// and the unit costs of Table C.6: 142 a day hospital visit, 131 an hour of a
// social worker, 32 an attendance at accident and emergency, 231 a bed day. A
// count printed to two decimals does not fix every cost; these are those that
// it does.
func TestPrintedWeeklyCosts(t *testing.T) {
	for _, tc := range []struct {
		name                  string
		count, unit           float64
		months                float64
		printed, printedAWeek float64
	}{
		{"T7.3 day hospital, IB", 0.28, 142, 1, 40, 10},
		{"T7.3 day hospital, CG", 0.26, 142, 1, 37, 9},
		{"T7.4 day hospital, PD", 0.32, 142, 1, 45, 11},
		{"T7.4 day hospital, LD", 0.05, 142, 1, 7, 2},
		{"T7.4 in-patient, LD", 0.32, 231, 6, 74, 3},
		{"T7.4 in-patient, OP", 5.33, 231, 6, 1231, 51},
		{"T7.5 care manager, IB", 1.66, 131, 3, 217, 18},
		{"T7.5 care manager, CG", 0.98, 131, 3, 128, 11},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := math.Round(tc.count * tc.unit); got != tc.printed {
				t.Errorf("cost %v, printed %v", got, tc.printed)
			}
			got, err := costs.WeeklyCost([]float64{tc.count}, costs.RecallMonths(tc.months), []float64{tc.unit})
			if err != nil {
				t.Fatal(err)
			}
			if math.Round(got[0]) != tc.printedAWeek {
				t.Errorf("weekly cost %v, printed %v", got[0], tc.printedAWeek)
			}
		})
	}
}

// TestPrintedWeeklyCostsFollowFromPrintedCosts divides the printed mean costs of
// Tables 7.3 and 7.4 by the weeks of their recall. A printed cost is anything
// that rounds to it, so the weekly cost must lie between two bounds.
func TestPrintedWeeklyCostsFollowFromPrintedCosts(t *testing.T) {
	for _, tc := range []struct {
		name          string
		months        float64
		cost, printed []float64
	}{
		{"T7.3 day hospital", 1, []float64{40, 37}, []float64{10, 9}},
		{"T7.3 nurse", 1, []float64{128, 98}, []float64{32, 24}},
		{"T7.3 therapist", 3, []float64{37, 30}, []float64{3, 3}},
		{"T7.3 GP", 3, []float64{55, 50}, []float64{5, 4}},
		{"T7.3 chiropodist", 3, []float64{8, 7}, []float64{1, 1}},
		{"T7.3 in-patient", 6, []float64{797, 468}, []float64{33, 19}},
		{"T7.4 day hospital", 1, []float64{45, 7, 31, 54}, []float64{11, 2, 8, 14}},
		{"T7.4 nurse", 1, []float64{130, 53, 107, 142}, []float64{33, 13, 27, 36}},
		{"T7.4 therapist", 3, []float64{49, 27, 22, 25}, []float64{4, 2, 2, 2}},
		{"T7.4 GP", 3, []float64{64, 29, 49, 61}, []float64{5, 2, 4, 5}},
		{"T7.4 in-patient", 6, []float64{567, 74, 861, 1231}, []float64{24, 3, 36, 51}},
		{"T7.5 care manager", 3, []float64{217, 128}, []float64{18, 11}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			weeks := costs.RecallMonths(tc.months).Weeks
			for i, cost := range tc.cost {
				low, high := (cost-0.5)/weeks, (cost+0.5)/weeks
				if math.Round(low) > tc.printed[i] || math.Round(high) < tc.printed[i] {
					t.Errorf("%v a period is %.2f to %.2f a week, printed %v", cost, low, high, tc.printed[i])
				}
			}
		})
	}
}

func TestWeeklyCostErrors(t *testing.T) {
	for _, tc := range []struct {
		name   string
		counts []float64
		recall costs.Recall
		price  []float64
		want   []string
	}{
		{"no recall period", []float64{1}, costs.Recall{}, []float64{1}, []string{"recall period"}},
		{"an endless one", []float64{1}, costs.RecallWeeks(math.Inf(1)), []float64{1}, []string{"recall period"}},
		{"one that is not a number", []float64{1}, costs.RecallWeeks(nan), []float64{1}, []string{"recall period"}},
		{"unequal lengths", []float64{1, 2}, costs.RecallWeeks(1), []float64{1}, []string{"counts of 2 people and prices of 1"}},
		{"amounts that cannot be", []float64{1, -7.25, math.Inf(1)}, costs.RecallWeeks(1), []float64{-7.25, 1, 1}, []string{"count, rows 1, 2", "price, row 0", "0 or more"}},
		{"a cost that overflows", []float64{math.MaxFloat64}, costs.RecallWeeks(1), []float64{2}, []string{"weekly cost, row 0"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := costs.WeeklyCost(tc.counts, tc.recall, tc.price)
			wantError(t, err, tc.want...)
			if got != nil || strings.Contains(err.Error(), "7.25") {
				t.Errorf("got %v and %v", got, err)
			}
		})
	}
}

func TestWeeklyCostIsProportional(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := float64(rapid.IntRange(0, 1000).Draw(t, "count"))
		price := float64(rapid.IntRange(0, 100_000).Draw(t, "pence")) / 100
		months := float64(rapid.IntRange(1, 12).Draw(t, "months"))
		got, err := costs.WeeklyCost([]float64{count, 2 * count, count}, costs.RecallMonths(months), []float64{price, price, 2 * price})
		if err != nil {
			t.Fatal(err)
		}
		if got[1] != 2*got[0] || got[2] != 2*got[0] {
			t.Fatalf("twice the use or the price costs %v and %v, not twice %v", got[1], got[2], got[0])
		}
		if back := got[0] * 4 * months; math.Abs(back-count*price) > 1e-12*count*price {
			t.Fatalf("the weeks of the period cost %v, not %v", back, count*price)
		}
	})
}
