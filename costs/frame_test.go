package costs_test

import (
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/google/go-cmp/cmp"

	"ibsen/costs"
)

func interviews() dataframe.DataFrame {
	return dataframe.New(
		series.New([]string{"p1", "p2", "p3"}, series.String, "id"),
		series.New([]float64{12, 0, nan}, series.Float, "visits"),
		series.New([]float64{100, nan, 7}, series.Float, "home care"),
	)
}

func TestCostFrames(t *testing.T) {
	df, err := costs.WeeklyCostFrame(interviews(), "nurse", "visits", costs.RecallMonths(3), []float64{68, 68, 68})
	if err != nil {
		t.Fatal(err)
	}
	df, total, err := costs.TotalFrame(df, "total", prices2007, []string{"home care", "nurse"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"id", "visits", "home care", "nurse", "total"}, df.Names()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]float64{68, 0, nan}, df.Col("nurse").Float(), near); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]float64{168, nan, nan}, df.Col("total").Float(), near); diff != "" {
		t.Error(diff)
	}
	want := []costs.ComponentGaps{{"home care", 1}, {"nurse", 1}}
	if diff := cmp.Diff(want, total.Missing); diff != "" || total.Basis != prices2007 {
		t.Errorf("basis %v\n%s", total.Basis, diff)
	}
}

func TestCostFrameErrors(t *testing.T) {
	price := []float64{1, 1, 1}
	weekly := func(id, counts string, price []float64) error {
		_, err := costs.WeeklyCostFrame(interviews(), id, counts, costs.RecallWeeks(1), price)
		return err
	}
	total := func(id string, components ...string) error {
		_, _, err := costs.TotalFrame(interviews(), id, prices2007, components)
		return err
	}
	for _, tc := range []struct {
		name string
		err  error
		want string
	}{
		{"counts that are text", weekly("x", "id", price), `"id"`},
		{"prices of other people", weekly("x", "visits", price[:1]), "prices of 1"},
		{"a weekly cost's name is taken", weekly("visits", "visits", price), `"visits" already`},
		{"no such component", total("x", "nursing"), "nursing"},
		{"no components", total("x"), "needs a component"},
		{"a total's name is taken", total("visits", "home care"), `"visits" already`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			wantError(t, tc.err, tc.want)
			if strings.Contains(tc.err.Error(), "p1") {
				t.Errorf("the error prints a person's value: %v", tc.err)
			}
		})
	}
}
