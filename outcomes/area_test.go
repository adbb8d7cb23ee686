package outcomes_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/outcomes"
)

func TestAreaUnderCurve(t *testing.T) {
	for _, tc := range []struct {
		name   string
		values [][]float64
		times  []float64
		want   []float64
	}{
		{"baseline, six and twelve months", [][]float64{{0.2, 1}, {0.3, 1}, {0.5, 1}}, []float64{0, 0.5, 1}, []float64{0.325, 1}},
		{"visits unevenly apart", [][]float64{{1}, {0}, {1}}, []float64{0, 0.25, 2}, []float64{1}},
		{"below zero", [][]float64{{-0.5}, {0.5}}, []float64{0, 3}, []float64{0}},
		{"a start other than zero", [][]float64{{0.4}, {0.4}}, []float64{1, 1.5}, []float64{0.2}},
		{"any visit missed", [][]float64{{nan, 1, 1}, {1, nan, 1}, {1, 1, nan}}, []float64{0, 1, 2}, []float64{nan, nan, nan}},
		{"nobody", [][]float64{{}, {}}, []float64{0, 1}, []float64{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := outcomes.AreaUnderCurve(tc.values, tc.times)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, got, near); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAreaUnderCurveErrors(t *testing.T) {
	for _, tc := range []struct {
		name   string
		values [][]float64
		times  []float64
		want   []string
	}{
		{"one visit", [][]float64{{1}}, []float64{0}, []string{"two visits"}},
		{"no visits", nil, nil, []string{"two visits"}},
		{"a time short", [][]float64{{1}, {1}, {1}}, []float64{0, 1}, []string{"3 visits and 2 times"}},
		{"times that do not increase", [][]float64{{1}, {1}, {1}}, []float64{0, 1, 1}, []string{"visit 3: times"}},
		{"times that are not numbers", [][]float64{{1}, {1}}, []float64{nan, math.Inf(1)}, []string{"visit 1: times", "visit 2: times"}},
		{"unequal and infinite", [][]float64{{1}, {1, math.Inf(1)}}, []float64{0, 1}, []string{"visit 2 has scores of 2 people", `"visit 2", row 1`}},
		{"an area that overflows", [][]float64{{math.MaxFloat64}, {math.MaxFloat64}}, []float64{0, 3}, []string{"row 0", "too large"}},
		{"areas that overflow both ways", [][]float64{{math.MaxFloat64}, {math.MaxFloat64}, {-math.MaxFloat64}, {-math.MaxFloat64}}, []float64{0, 3, 4, 7}, []string{"too large"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := outcomes.AreaUnderCurve(tc.values, tc.times)
			wantError(t, err, tc.want...)
			if strings.Contains(err.Error(), "e+308") {
				t.Errorf("the error prints a person's score: %v", err)
			}
		})
	}
}

// TestAreaOfAConstantIsItsHeightTimesTheTime also holds if visits are added in
// between.
func TestAreaOfAConstantIsItsHeightTimesTheTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		height := rapid.Float64Range(-1, 1).Draw(t, "height")
		gaps := rapid.SliceOfN(rapid.Float64Range(0.01, 2), 1, 8).Draw(t, "gaps")
		times, values := []float64{0}, [][]float64{{height}}
		for _, gap := range gaps {
			times = append(times, times[len(times)-1]+gap)
			values = append(values, []float64{height})
		}
		got, err := outcomes.AreaUnderCurve(values, times)
		if err != nil {
			t.Fatal(err)
		}
		if want := height * times[len(times)-1]; math.Abs(got[0]-want) > 1e-12 {
			t.Fatalf("got %v, want %v", got[0], want)
		}
	})
}
