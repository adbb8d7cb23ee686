package main

import (
	"ibsen/internal/impute"
	"ibsen/internal/resample"
)

// score is a simulated table whose total of three incomplete items is passive
// and predicts an incomplete y:
//
//	items = f + e,  y = 2 + 0.3 total + z + e
func score(people, number int) study {
	s := resample.Named(2008, "score design").At(number, 0)
	columns := map[string][]float64{}
	for range people {
		scorePerson(&s, columns)
	}
	item := func(name, other1, other2 string) impute.Variable {
		return impute.Variable{Name: name, Values: columns[name], Predictors: []string{other1, other2, "y", "z"}}
	}
	return study{
		name: "score, passive total",
		vars: []impute.Variable{
			{Name: "z", Values: columns["z"]},
			item("i1", "i2", "i3"), item("i2", "i1", "i3"), item("i3", "i1", "i2"),
			{Name: "total", Passive: total, From: []string{"i1", "i2", "i3"}},
			{Name: "y", Values: columns["y"], Predictors: []string{"total", "z"}},
		},
		models: []model{{
			terms: []string{"(Intercept)", "total", "z"},
			design: func(filled map[string][]float64) ([]float64, [][]float64) {
				return filled["y"], [][]float64{constant(people), filled["total"], filled["z"]}
			},
		}},
	}
}

var scoreTruth = []float64{2, 0.3, 1}

func scorePerson(s *resample.Stream, columns map[string][]float64) {
	f, z := s.Normal(), s.Normal()
	columns["z"] = append(columns["z"], z)
	sum := 0.0
	for _, item := range []string{"i1", "i2", "i3"} {
		x := f + s.Normal()
		sum += x
		lose(s, columns, item, x, 0.7*z)
	}
	lose(s, columns, "y", 2+0.3*sum+z+s.Normal(), 0.7*z)
}

func total(get func(string) []float64) []float64 {
	out := make([]float64, len(get("i1")))
	for _, item := range []string{"i1", "i2", "i3"} {
		for i, x := range get(item) {
			out[i] += x
		}
	}
	return out
}
