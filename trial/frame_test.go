package trial_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ibsen/trial"
)

func people() dataframe.DataFrame {
	return dataframe.New(
		series.New([]string{"ada", "bo", "cy"}, series.String, "name"),
		series.New([]float64{1.23456789012, math.NaN(), -3}, series.Float, "score"),
		series.New([]int{7, 8, 9}, series.Int, "visits"),
	)
}

func TestNumbers(t *testing.T) {
	got, err := trial.Numbers(people(), "visits", "score")
	if err != nil {
		t.Fatal(err)
	}
	want := [][]float64{{7, 8, 9}, {1.23456789012, math.NaN(), -3}}
	if diff := cmp.Diff(want, got, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
}

func TestNumbersOfNoColumns(t *testing.T) {
	if got, err := trial.Numbers(people()); len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestNumbersErrors(t *testing.T) {
	_, err := trial.Numbers(people(), "name")
	wantError(t, err, "name")
	if strings.Contains(err.Error(), "ada") {
		t.Errorf("the error prints a person's value: %v", err)
	}
	_, err = trial.Numbers(people(), "scores", "zzzzzz")
	wantError(t, err, `no column "scores"; the nearest is "score"`, `no column "zzzzzz"`)
	_, err = trial.Numbers(people(), "score", "score")
	wantError(t, err, "score")
	_, err = trial.Numbers(dataframe.DataFrame{Err: errors.New("secret")}, "x")
	wantError(t, err, "in error")
}

func TestWithNumbers(t *testing.T) {
	df := people()
	got, err := trial.WithNumbers(df, "total", []float64{1, math.NaN(), 3})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"name", "score", "visits", "total"}, got.Names()); diff != "" {
		t.Error(diff)
	}
	back, err := trial.Numbers(got, "total")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]float64{{1, math.NaN(), 3}}, back, cmpopts.EquateNaNs()); diff != "" {
		t.Error(diff)
	}
	if df.Ncol() != 3 {
		t.Error("the frame that was given changed")
	}
}

func TestWithNumbersErrors(t *testing.T) {
	_, err := trial.WithNumbers(people(), "score", []float64{1, 2, 3})
	wantError(t, err, `has a column "score" already`)
	_, err = trial.WithNumbers(people(), "total", []float64{1})
	wantError(t, err, `column "total" has 1 values for 3 rows`)
	_, err = trial.WithNumbers(dataframe.DataFrame{Err: errors.New("secret")}, "x", nil)
	wantError(t, err, "in error")
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("the error repeats gota's: %v", err)
	}
}
