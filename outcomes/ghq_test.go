package outcomes_test

import (
	"slices"
	"testing"

	"ibsen/outcomes"
)

func TestGHQ12Range(t *testing.T) {
	for _, tc := range []struct {
		scoring outcomes.GHQScoring
		id      string
		// totals of people who answer every item 0, 1, 2 or 3
		totals [4]float64
	}{
		{outcomes.GHQLikert, "ghq12", [4]float64{0, 12, 24, 36}},
		{outcomes.GHQBimodal, "ghq12-bimodal", [4]float64{0, 0, 12, 12}},
		{outcomes.GHQCorrected, "ghq12-corrected", [4]float64{0, 6, 12, 12}},
	} {
		t.Run(tc.scoring.String(), func(t *testing.T) {
			in := outcomes.GHQ12(tc.scoring)
			if in.ID != tc.id || in.Direction != outcomes.HigherIsWorse || in.Source == "" {
				t.Errorf("got %q, %v, source %q", in.ID, in.Direction, in.Source)
			}
			for code, want := range tc.totals {
				if got := score(t, in, same(in, float64(code))).Total[0]; got != want {
					t.Errorf("all items %d: got %v, want %v", code, got, want)
				}
			}
		})
	}
}

// TestGHQ12CorrectedWording answers "no more than usual" to one item at a time:
// only to a negatively worded item does it count.
func TestGHQ12CorrectedWording(t *testing.T) {
	in := outcomes.GHQ12(outcomes.GHQCorrected)
	negative := []int{2, 5, 6, 9, 10, 11}
	for item := 1; item <= 12; item++ {
		answers := same(in, 0)
		answers[item-1][0] = 1
		want := 0.0
		if slices.Contains(negative, item) {
			want = 1
		}
		if got := score(t, in, answers).Total[0]; got != want {
			t.Errorf("item %d: got %v, want %v", item, got, want)
		}
	}
}

func TestGHQ12Cases(t *testing.T) {
	in := outcomes.GHQ12(outcomes.GHQBimodal)
	for symptoms := 0; symptoms <= 12; symptoms++ {
		answers := same(in, 1)
		for j := range symptoms {
			answers[j][0] = 2
		}
		s := score(t, in, answers)
		if isCase := s.Cases == 1; isCase != (symptoms >= 4) {
			t.Errorf("%d symptoms: a case is %v", symptoms, isCase)
		}
	}
	for _, scoring := range []outcomes.GHQScoring{outcomes.GHQLikert, outcomes.GHQCorrected} {
		if outcomes.GHQ12(scoring).Case != nil {
			t.Errorf("%v scoring has a case", scoring)
		}
	}
}

func TestGHQ12UnknownScoring(t *testing.T) {
	wantError(t, outcomes.GHQ12(9).Validate(), "unknown", "no items")
}
