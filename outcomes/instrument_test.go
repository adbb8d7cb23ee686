package outcomes_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/outcomes"
)

func TestValidateReportsEverything(t *testing.T) {
	in := outcomes.Instrument{
		Direction: 9,
		Scale:     math.Inf(1),
		Case:      &outcomes.Case{AtLeast: nan},
		Items: []outcomes.Item{
			{Name: "a", Levels: []outcomes.Level{{Code: 1}, {Code: 1}}},
			{Name: "a", Levels: []outcomes.Level{{Code: 1, Value: nan}}},
			{},
		},
	}
	wantError(t, in.Validate(), "no ID", "unknown direction", "scale and shift", "threshold",
		`item 1 ("a"): code 1 stands for two levels`, `item 2 ("a") needs a name of its own`,
		`item 2 ("a"): codes and values must be finite`, `item 3 ("") needs a name`)
	if err := threeItems.Validate(); err != nil {
		t.Error(err)
	}
}

func TestBounds(t *testing.T) {
	negative := threeItems
	negative.Scale, negative.Shift = -1, 1
	for _, tc := range []struct {
		name      string
		in        outcomes.Instrument
		low, high float64
		ok        bool
	}{
		{"levels", threeItems, 0, 6, true},
		{"a negative scale", negative, -5, 1, true},
		{"any number", outcomes.SumOf("s", "", 0, outcomes.Rated([]string{"a"})), 0, 0, false},
		{"not valid", outcomes.Instrument{}, 0, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			low, high, ok := tc.in.Bounds()
			if low != tc.low || high != tc.high || ok != tc.ok {
				t.Errorf("got %v, %v, %v; want %v, %v, %v", low, high, ok, tc.low, tc.high, tc.ok)
			}
		})
	}
}

func TestItemNames(t *testing.T) {
	if diff := cmp.Diff([]string{"a", "b", "c"}, threeItems.ItemNames()); diff != "" {
		t.Error(diff)
	}
}

func TestDirection(t *testing.T) {
	for _, tc := range []struct {
		direction outcomes.Direction
		text      string
		sign      float64
	}{
		{outcomes.HigherIsBetter, "higher is better", 1},
		{outcomes.HigherIsWorse, "higher is worse", -1},
		{7, "unknown direction", 0},
	} {
		if tc.direction.String() != tc.text || tc.direction.Sign() != tc.sign {
			t.Errorf("got %v with sign %v, want %q with %v", tc.direction, tc.direction.Sign(), tc.text, tc.sign)
		}
	}
}
