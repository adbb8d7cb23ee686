package outcomes_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ibsen/outcomes"
)

func TestReduce(t *testing.T) {
	got, err := outcomes.Reduce([]float64{4, 1, nan, 2, 3}, []float64{1, 2, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{3, 1, nan, 2, 2}, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestReduceErrors(t *testing.T) {
	for name, values := range map[string][]float64{
		"below": {1, 0}, "above": {1, 4.75}, "between": {1, 1.75}, "huge": {1, 1e300}, "infinite": {1, math.Inf(-1)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := outcomes.Reduce(values, []float64{1, 2, 2, 3})
			wantError(t, err, "row 1", "a level from 1 to 4")
			if refused := (*outcomes.AnswerError)(nil); !errors.As(err, &refused) || strings.Contains(err.Error(), ".75") {
				t.Errorf("got %v", err)
			}
		})
	}
	_, err := outcomes.Reduce([]float64{1}, []float64{1, nan})
	wantError(t, err, "level 2", "no finite number")
	_, err = outcomes.Reduce([]float64{1}, nil)
	wantError(t, err, "row 0")
}

func TestReverse(t *testing.T) {
	got, err := outcomes.Reverse([]float64{1, 7, nan, 3}, 1, 7)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{7, 1, nan, 5}, got, near); diff != "" {
		t.Error(diff)
	}
}

func TestReverseErrors(t *testing.T) {
	_, err := outcomes.Reverse([]float64{1, 8.75, 0}, 1, 7)
	wantError(t, err, "rows 1, 2", "a number from 1 to 7")
	if strings.Contains(err.Error(), ".75") {
		t.Errorf("the error prints a person's answer: %v", err)
	}
	for _, scale := range [][2]float64{{7, 1}, {1, 1}, {nan, 1}, {0, math.Inf(1)}, {-math.MaxFloat64, math.MaxFloat64}} {
		_, err := outcomes.Reverse([]float64{1}, scale[0], scale[1])
		wantError(t, err, "must rise")
	}
}

func TestReverseTwiceIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answers := rapid.SliceOf(rapid.Map(rapid.IntRange(0, 3), func(i int) float64 { return float64(i) })).Draw(t, "answers")
		once, err := outcomes.Reverse(answers, 0, 3)
		if err != nil {
			t.Fatal(err)
		}
		twice, err := outcomes.Reverse(once, 0, 3)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(answers, twice); diff != "" {
			t.Fatal(diff)
		}
	})
}
