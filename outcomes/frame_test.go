package outcomes_test

import (
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/google/go-cmp/cmp"

	"ibsen/outcomes"
)

func interviews() dataframe.DataFrame {
	return dataframe.New(
		series.New([]string{"p1", "p2", "p3"}, series.String, "id"),
		series.New([]float64{0, 2, nan}, series.Float, "q1"),
		series.New([]int{1, 2, 1}, series.Int, "q2"),
		series.New([]float64{2, 2, 1}, series.Float, "q3"),
	)
}

func TestScoreFrame(t *testing.T) {
	df := interviews()
	got, err := outcomes.ScoreFrame(df, threeItems, []string{"q1", "q2", "q3"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"id", "q1", "q2", "q3", "three"}, got.Names()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]float64{3, 6, nan}, got.Col("three").Float(), near); diff != "" {
		t.Error(diff)
	}
	if df.Ncol() != 4 {
		t.Error("the frame that was given changed")
	}
}

func TestScoreFrameErrors(t *testing.T) {
	for _, tc := range []struct {
		name  string
		df    dataframe.DataFrame
		items []string
		want  string
	}{
		{"text", interviews(), []string{"id", "q2", "q3"}, `"id"`},
		{"no such column", interviews(), []string{"q1", "q2", "q4"}, "q4"},
		{"too few columns", interviews(), []string{"q1"}, "3 items"},
		{"the totals' name is taken", interviews().Rename("three", "id"), []string{"q1", "q2", "q3"}, `"three"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := outcomes.ScoreFrame(tc.df, threeItems, tc.items)
			wantError(t, err, tc.want)
			if strings.Contains(err.Error(), "p1") {
				t.Errorf("the error prints a person's value: %v", err)
			}
		})
	}
}
