package impute

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"ibsen/internal/resample"
)

// course is a made-up trial with a measure at four visits: people drop out
// and, where gaps is not 0, miss that share of the interviews before.
func course(people int, gaps float64) Interviews {
	s := resample.Named(11, "course").At(0, 0)
	in := Interviews{
		Measures:   []Visits{{Names: []string{"u0", "u6", "u12", "u24"}}},
		Covariates: []Covariate{{Name: "age"}}, Arms: []string{"control", "treated"},
	}
	in.Measures[0].Values = make([][]float64, 4)
	for i := range people {
		arm, factor, left := i%2, s.Normal(), 4
		age := 50 + 8*s.Normal()
		in.Arm, in.Covariates[0].Values = append(in.Arm, arm), append(in.Covariates[0].Values, age)
		for v := range 4 {
			x := 0.5 + 0.15*factor + 0.003*(age-50) + 0.04*float64(arm*v) + 0.1*s.Normal()
			if v > 0 && left == 4 && s.Float64() < 0.12 {
				left = v
			}
			if s.Float64() < gaps || v >= left {
				x = missing
			}
			in.Measures[0].Values[v] = append(in.Measures[0].Values[v], x)
		}
	}
	return in
}

func mustPrepare(t testing.TB, in Interviews, o ReferenceOptions) *ReferencePlan {
	t.Helper()
	p, err := PrepareReference(in, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func mustReference(t testing.TB, in Interviews, o ReferenceOptions) *Sets {
	t.Helper()
	s, err := mustPrepare(t, in, o).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// goldenColumns reads one of the CSV files that testdata/reference/make.R made;
// an empty cell of a number is missing.
func goldenColumns(t testing.TB, name string) map[string][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "reference", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for j, head := range rows[0] {
		for _, row := range rows[1:] {
			out[head] = append(out[head], row[j])
		}
	}
	return out
}

func numbers(t testing.TB, text []string) []float64 {
	t.Helper()
	out := make([]float64, len(text))
	for i, cell := range text {
		if cell == "" {
			out[i] = missing
			continue
		}
		x, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			t.Fatalf("row %d: not a number", i+1)
		}
		out[i] = x
	}
	return out
}

// goldenTrial is one of the trials of testdata/reference, with utility and,
// jointly, costs.
func goldenTrial(t testing.TB, name string, joint bool, covariates ...string) Interviews {
	t.Helper()
	columns := goldenColumns(t, name)
	values := func(names ...string) [][]float64 {
		var out [][]float64
		for _, n := range names {
			out = append(out, numbers(t, columns[n]))
		}
		return out
	}
	in := Interviews{Arms: []string{"control", "treated"}}
	in.Measures = []Visits{{Names: []string{"u0", "u6", "u12"}, Values: values("u0", "u6", "u12")}}
	if joint {
		in.Measures = append(in.Measures, Visits{Names: []string{"c6", "c12"}, At: []int{1, 2}, Values: values("c6", "c12")})
	}
	for _, c := range covariates {
		in.Covariates = append(in.Covariates, Covariate{c, values(c)[0]})
	}
	for _, a := range numbers(t, columns["arm"]) {
		in.Arm = append(in.Arm, int(a))
	}
	return in
}

// armMoments are the mean and standard deviation of a column in an arm.
func armMoments(in Interviews, column []float64, arm int) moments {
	var m moments
	for i, x := range column {
		if in.Arm[i] == arm {
			m.add(x)
		}
	}
	return m
}

// overSets collects the means and standard deviations of a column in an arm
// over sets.
func overSets(t testing.TB, s *Sets, in Interviews, column string, arm int) (means, sds moments) {
	t.Helper()
	into := make([]float64, len(in.Arm))
	for k := range s.M() {
		if err := s.Fill(into, column, k); err != nil {
			t.Fatal(err)
		}
		m := armMoments(in, into, arm)
		means.add(m.mean)
		sds.add(m.sd())
	}
	return means, sds
}

// within fails where two averages of independent draws differ by more than
// their Monte Carlo error allows.
func within(t testing.TB, what string, got, want moments) {
	t.Helper()
	se := math.Sqrt(got.sd()*got.sd()/float64(got.n) + want.sd()*want.sd()/float64(want.n))
	if d := got.mean - want.mean; math.Abs(d) > 4.5*se+1e-12 {
		t.Errorf("%s: %v, want %v: %.1f standard errors apart", what, got.mean, want.mean, d/se)
	}
}

func each(in Interviews, f func(name string, values []float64)) {
	for _, m := range in.Measures {
		for v, name := range m.Names {
			f(name, m.Values[v])
		}
	}
}

func mapped(in Interviews, f func(name string, row int, x float64) float64) Interviews {
	out := in
	out.Measures = nil
	for _, m := range in.Measures {
		n := Visits{Names: m.Names, At: m.At}
		for v, name := range m.Names {
			column := slices.Clone(m.Values[v])
			for i := range column {
				column[i] = f(name, i, column[i])
			}
			n.Values = append(n.Values, column)
		}
		out.Measures = append(out.Measures, n)
	}
	return out
}

var rules = []Rule{JumpToReference, CopyReference, CopyIncrements, AtRandom}

func cell(column string, arm int) string { return fmt.Sprintf("%s, arm %d", column, arm) }
