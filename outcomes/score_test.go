package outcomes_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibsen/outcomes"
	"ibsen/trial"
)

var (
	nan = math.NaN()
	// near allows for the last digits of sums of decimals.
	near = cmp.Options{cmpopts.EquateNaNs(), cmpopts.EquateApprox(0, 1e-12)}
)

// wantError fails unless err has every one of the texts.
func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one that says %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q does not say %q", err, text)
		}
	}
}

// score scores answers and fails the test if it cannot.
func score(t *testing.T, in outcomes.Instrument, items [][]float64) outcomes.Scores {
	t.Helper()
	s, err := in.Score(items)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// same are the answers of one person who gives every item the same.
func same(in outcomes.Instrument, code float64) [][]float64 {
	items := make([][]float64, len(in.Items))
	for j := range items {
		items[j] = []float64{code}
	}
	return items
}

var threeItems = outcomes.Instrument{
	ID:        "three",
	Items:     outcomes.Rated([]string{"a", "b", "c"}, 0, 1, 2),
	Direction: outcomes.HigherIsWorse,
	Case:      &outcomes.Case{Name: "high", AtLeast: 4},
}

func TestScore(t *testing.T) {
	got := score(t, threeItems, [][]float64{
		{0, 2, nan, 1, 2},
		{1, 2, 1, 1, nan},
		{2, 2, 1, 2, nan},
	})
	want := outcomes.Scores{
		Instrument:    "three",
		Direction:     outcomes.HigherIsWorse,
		Total:         []float64{3, 6, nan, 4, nan},
		Complete:      3,
		Incomplete:    2,
		MissingByItem: []int{1, 1, 1},
		HasCase:       true,
		Cases:         2,
	}
	if diff := cmp.Diff(want, got, near); diff != "" {
		t.Error(diff)
	}
	mean, ok := got.Mean()
	if !ok || math.Abs(mean-13.0/3) > 1e-12 {
		t.Errorf("mean %v, %v", mean, ok)
	}
	sd, ok := got.SD()
	if want := math.Sqrt((16.0/9 + 25.0/9 + 1.0/9) / 2); !ok || math.Abs(sd-want) > 1e-12 {
		t.Errorf("sd %v, %v; want %v", sd, ok, want)
	}
}

func TestScoreAppliesScaleAndShift(t *testing.T) {
	in := threeItems
	in.Scale, in.Shift = -2, 10
	got := score(t, in, [][]float64{{0, 2}, {1, 2}, {2, 2}})
	if diff := cmp.Diff([]float64{4, -2}, got.Total); diff != "" {
		t.Error(diff)
	}
}

func TestMeanAndSDNeedPeople(t *testing.T) {
	for _, tc := range []struct {
		name    string
		answers []float64
		meanOK  bool
	}{
		{"nobody at all", nil, false},
		{"nobody with a total", []float64{nan, nan}, false},
		{"one person with a total", []float64{nan, 2}, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := score(t, outcomes.SumOf("s", "", 0, outcomes.Rated([]string{"a"})), [][]float64{tc.answers})
			if _, ok := s.Mean(); ok != tc.meanOK {
				t.Errorf("mean is given: %v", ok)
			}
			if sd, ok := s.SD(); ok || sd != 0 {
				t.Errorf("sd %v of fewer than two people", sd)
			}
		})
	}
}

func TestScoreWarnings(t *testing.T) {
	in := threeItems
	in.Reconstruction, in.Source = true, "worked out"
	got := score(t, in, [][]float64{{nan}, {1}, {1}})
	want := []outcomes.Warning{
		{Code: outcomes.WarnReconstruction, Message: "three: the values are a reconstruction (worked out)"},
		{Code: outcomes.WarnNoTotals, Message: "three: none of 1 people answered every item"},
	}
	if diff := cmp.Diff(want, got.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestScoreRefusesAnswersThatAreNotLevels(t *testing.T) {
	_, err := threeItems.Score([][]float64{
		{0, 77.125, 1, math.Inf(1)},
		{0, 1, 1, 1},
		{nan, 77.125, 0.5, 1},
	})
	wantError(t, err,
		`item "a", rows 1, 3 (counted from 0): expected one of 0, 1, 2, or missing`,
		`item "c", rows 1, 2 (counted from 0)`)
	if strings.Contains(err.Error(), "77") || strings.Contains(err.Error(), "0.5") {
		t.Errorf("the error prints a person's answer: %v", err)
	}
	var refused *outcomes.AnswerError
	if !errors.As(err, &refused) {
		t.Fatalf("no AnswerError in %v", err)
	}
	want := &outcomes.AnswerError{Item: "a", People: trial.Rows{1, 3}, Allowed: "one of 0, 1, 2"}
	if diff := cmp.Diff(want, refused); diff != "" {
		t.Error(diff)
	}
}

func TestScoreErrors(t *testing.T) {
	free := outcomes.SumOf("free", "", outcomes.HigherIsBetter, outcomes.Rated([]string{"a", "b"}))
	for _, tc := range []struct {
		name  string
		in    outcomes.Instrument
		items [][]float64
		want  []string
	}{
		{"an instrument that is not valid", outcomes.Instrument{}, nil, []string{"no ID", "no items"}},
		{"too few items", threeItems, [][]float64{{1}}, []string{"has 3 items; answers are for 1"}},
		{"columns of unequal length", threeItems, [][]float64{{1}, {1, 2}, {}}, []string{`"b" has answers of 2 people, item "a" of 1`, `"c" has answers of 0 people`}},
		{"an infinity where any number goes", free, [][]float64{{1}, {math.Inf(-1)}}, []string{`item "b"`, "a finite number"}},
		{"a total that overflows", free, [][]float64{{0, math.MaxFloat64}, {1, math.MaxFloat64}}, []string{"row 1", "too large"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := tc.in.Score(tc.items)
			wantError(t, err, tc.want...)
		})
	}
}

func TestScoreLeavesAnswersAlone(t *testing.T) {
	items := [][]float64{{0, nan}, {1, 1}, {2, 2}}
	score(t, threeItems, items)
	if diff := cmp.Diff([][]float64{{0, nan}, {1, 1}, {2, 2}}, items, near); diff != "" {
		t.Error(diff)
	}
}
