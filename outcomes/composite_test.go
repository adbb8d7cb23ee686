package outcomes_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/outcomes"
)

func TestComposites(t *testing.T) {
	names := []string{"a", "b", "c", "d"}
	codes := []float64{1, 2, 3, 4}
	items := [][]float64{{1, 4, 1}, {1, 3, 1}, {2, 1, nan}, {4, 1, 1}}
	count, err := outcomes.CountOf("count", "", outcomes.HigherIsBetter, names, codes, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		in   outcomes.Instrument
		want []float64
	}{
		{outcomes.SumOf("sum", "", outcomes.HigherIsWorse, outcomes.Rated(names, codes...)), []float64{8, 9, nan}},
		{outcomes.MeanOf("mean", "", outcomes.HigherIsWorse, outcomes.Rated(names, codes...)), []float64{2, 2.25, nan}},
		{outcomes.SumOf("free", "", outcomes.HigherIsWorse, outcomes.Rated(names)), []float64{8, 9, nan}},
		{count, []float64{2, 2, nan}},
	} {
		t.Run(tc.in.ID, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, score(t, tc.in, items).Total, near); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestQualityOfCare is the report's composite: eight items of four levels, the
// number given the top rating.
func TestQualityOfCare(t *testing.T) {
	names := []string{"1", "2", "3", "4", "5", "6", "7", "8"}
	in, err := outcomes.CountOf("quality", "Quality of care", outcomes.HigherIsBetter, names, []float64{1, 2, 3, 4}, 4)
	if err != nil {
		t.Fatal(err)
	}
	low, high, ok := in.Bounds()
	if low != 0 || high != 8 || !ok {
		t.Errorf("got %v to %v", low, high)
	}
}

func TestCompositeErrors(t *testing.T) {
	_, err := outcomes.CountOf("count", "", 0, []string{"a"}, []float64{1, 2}, 3)
	wantError(t, err, `"count"`, "top rating 3")
	wantError(t, outcomes.MeanOf("mean", "", 0, nil).Validate(), "no items")
}
