package impute

import (
	"context"
	"math"
	"slices"
	"testing"

	"ibsen/internal/resample"
)

var missing = math.NaN()

// clinic is a table with a variable of every kind and values missing in all but
// two: arm and age.
func clinic(people int) []Variable {
	s := resample.Named(7, "clinic").At(0, 0)
	columns := map[string][]float64{}
	for range people {
		age, weight := 50+10*s.Normal(), 70+8*s.Normal()
		risk := 0.05*(age-50) + 0.04*(weight-70) + s.Normal()
		row := map[string]float64{
			"arm": float64(s.Intn(2)), "age": age, "weight": weight, "smoker": step(risk, 0.5),
			"band": step(risk, -1) + step(risk, 0) + step(risk, 1), "region": float64(s.Intn(3)), "cost": 100 + 20*risk + 10*s.Normal(),
		}
		for _, name := range []string{"arm", "age", "weight", "smoker", "band", "region", "cost"} {
			x := row[name]
			if name != "arm" && name != "age" && s.Float64() < 0.2 {
				x = missing
			}
			columns[name] = append(columns[name], x)
		}
	}
	return []Variable{
		{Name: "arm", Kind: Binary, Values: columns["arm"], Levels: []string{"control", "treated"}},
		{Name: "age", Values: columns["age"]},
		{Name: "weight", Values: columns["weight"]},
		{Name: "smoker", Kind: Binary, Values: columns["smoker"]},
		{Name: "band", Kind: Ordered, Values: columns["band"], Levels: []string{"low", "mid", "high", "top"}},
		{Name: "region", Kind: Nominal, Values: columns["region"], Levels: []string{"north", "mid", "south"}},
		{Name: "cost", Values: columns["cost"], Method: Norm},
	}
}

func step(x, at float64) float64 {
	if x > at {
		return 1
	}
	return 0
}

// ratio is a passive variable of clinic.
func ratio() Variable {
	return Variable{Name: "ratio", From: []string{"cost", "weight"}, Passive: func(get func(string) []float64) []float64 {
		out := slices.Clone(get("cost"))
		for i, w := range get("weight") {
			out[i] /= w
		}
		return out
	}}
}

func mustRun(t testing.TB, vars []Variable, o Options) *Sets {
	t.Helper()
	s, err := Run(context.Background(), vars, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// all returns every column of every set by name.
func all(t testing.TB, s *Sets) map[string][][]float64 {
	t.Helper()
	out := map[string][][]float64{}
	for _, name := range s.Names() {
		for k := range s.M() {
			column, err := s.Column(name, k)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = append(out[name], column)
		}
	}
	return out
}
