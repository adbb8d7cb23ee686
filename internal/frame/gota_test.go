package frame_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/google/go-cmp/cmp"

	"ibsen/internal/frame"
)

func TestToGotaKeepsNamesOrderTypesAndMissing(t *testing.T) {
	df := must(mixed().ToGota())
	if diff := cmp.Diff([]string{"s", "x", "w", "d", "c"}, df.Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]series.Type{series.String, series.Float, series.Int, series.String, series.String}, df.Types()); diff != "" {
		t.Errorf("types (-want +got):\n%s", diff)
	}
	for _, name := range df.Names() {
		if diff := cmp.Diff([]bool{false, true, false}, df.Col(name).IsNaN()); diff != "" {
			t.Errorf("missing in %s (-want +got):\n%s", name, diff)
		}
	}
	if got := df.Col("x").Float()[0]; got != 0.30000000000000004 {
		t.Errorf("x is %v", got)
	}
	if got := must(df.Elem(2, 2).Int()); got != 1<<53 {
		t.Errorf("w is %d", got)
	}
}

// mixed has each kind of column, each with a missing second value.
func mixed() *frame.Frame {
	why := []frame.Reason{frame.Present, frame.Coded, frame.Present}
	return must(frame.New("mixed",
		must(frame.NewText("s", []string{"a,b", "", "007"}, why)),
		must(frame.NewNumber("x", []float64{0.30000000000000004, 0, 1.0 / 3}, why)),
		must(frame.NewWhole("w", []int{-1, 0, 1 << 53}, why)),
		must(frame.NewDate("d", []time.Time{day(2006, 1, 2), {}, day(1950, 12, 31)}, why)),
		must(frame.NewCategory("c", []string{"no", "low", "high"}, []int{2, 0, 1}, why)),
	))
}

func mixedSchema() frame.Schema {
	s := schema("s text", "x number", "w whole", "d date", "c category")
	s.Columns[4].Levels = []string{"no", "low", "high"}
	return s
}

func TestGotaRoundTripLosesOnlyReasons(t *testing.T) {
	want := mixed()
	got, err := frame.FromGota("mixed", must(want.ToGota()), mixedSchema())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(values(want), values(got)); diff != "" {
		t.Errorf("frames (-want +got):\n%s", diff)
	}
	for _, name := range got.Names() {
		if why := must(got.Column(name)).Missing(1); why != frame.Blank {
			t.Errorf("%s came back missing as %v, want blank", name, why)
		}
	}
}

func TestGotaRoundTripOfNoRows(t *testing.T) {
	none := mixed().Where(func(int) bool { return false })
	back, err := frame.FromGota("none", must(none.ToGota()), mixedSchema())
	if err != nil {
		t.Fatal(err)
	}
	wantTable(t, back, [][]string{{"s", "x", "w", "d", "c"}})
}

func TestToGotaRefuses(t *testing.T) {
	_, err := must(frame.New("t.csv", must(frame.NewText("s", []string{"a", "NaN"}, nil)))).ToGota()
	wantError(t, err, `t.csv, row 3, column "s": gota would take this text for a missing value; declare it as a missing code or rename it`)
	_, err = must(frame.New("t.csv")).ToGota()
	wantError(t, err, `t.csv: a table without columns cannot be a gota data frame`)
}

func TestFromGotaValidates(t *testing.T) {
	df := dataframe.New(
		series.New([]string{planted, "1.5", ""}, series.String, "x"),
		series.New([]float64{1, 2.5, math.Inf(1)}, series.Float, "w"),
		series.New([]bool{true, false, true}, series.Bool, "c"),
	)
	s := schema("x number", "w whole", "c category", "arm text")
	s.Columns[0].Required = true
	s.Columns[2].Levels = []string{"true"}
	_, err := frame.FromGota("g", df, s)
	const decimalRemedy = "; write plain digits with at most a sign, a point and an exponent, and declare codes for missing values"
	wantError(t, err, strings.Join([]string{
		`g, column "arm": there is no such column`,
		`g, row 2, column "x": not a decimal number` + decimalRemedy,
		`g, row 4, column "x": missing, where a value is required`,
		`g, row 3, column "w": not a whole number; declare the column as number if it has fractions`,
		`g, row 4, column "w": not a decimal number` + decimalRemedy,
		`g, row 3, column "c": not one of the declared levels; allowed: "true"`,
	}, "\n"))
}

func TestFromGotaTakesOnlyDeclaredColumns(t *testing.T) {
	df := dataframe.New(series.New([]int{7, 8}, series.Int, "id"), series.New([]string{"q", "r"}, series.String, "other"))
	f, err := frame.FromGota("g", df, schema("id text"))
	if err != nil {
		t.Fatal(err)
	}
	wantTable(t, f, [][]string{{"id"}, {"7"}, {"8"}})
}

func TestFromGotaReportsItsErrorWithoutQuotingIt(t *testing.T) {
	df := dataframe.LoadRecords([][]string{{planted}})
	if df.Err == nil {
		df.Err = dataframe.New().Err
	}
	_, err := frame.FromGota("g", df, schema("id text"))
	wantError(t, err, `g: the gota data frame is in error; see the Err of the data frame`)
	if _, err := frame.FromGota("g", dataframe.New(series.Ints(1)), frame.Schema{}); err == nil {
		t.Error("a schema without columns must be an error")
	}
}
