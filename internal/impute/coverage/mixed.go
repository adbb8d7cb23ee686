package main

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/impute"
	"ibsen/internal/resample"
)

// mixed is a simulated table with a variable of every kind, each with about a
// quarter of its values missing at random given the complete z:
//
//	x = z/2 + e,  b, o and g depend on x by a logit,
//	y = 1 + 0.5 x + 0.7 b + 0.45 o + 0.3 [g=1] - 0.5 [g=2] + e
func mixed(people, number int, continuous impute.Method) study {
	s := resample.Named(2008, "mixed design").At(number, 0)
	columns := map[string][]float64{}
	for range people {
		mixedPerson(&s, columns)
	}
	levels := []string{"0", "1", "2"}
	return study{
		name: "mixed, " + string(continuous),
		vars: []impute.Variable{
			{Name: "z", Values: columns["z"]},
			{Name: "x", Values: columns["x"], Method: continuous},
			{Name: "b", Values: columns["b"], Kind: impute.Binary},
			{Name: "o", Values: columns["o"], Kind: impute.Ordered, Levels: levels},
			{Name: "g", Values: columns["g"], Kind: impute.Nominal, Levels: levels},
			{Name: "y", Values: columns["y"], Method: continuous},
		},
		models: []model{{
			terms: []string{"(Intercept)", "x", "b", "o", "g1", "g2"},
			design: func(filled map[string][]float64) ([]float64, [][]float64) {
				x := [][]float64{constant(people), filled["x"], filled["b"], filled["o"]}
				return filled["y"], append(x, indicators(filled["g"], 3)...)
			},
		}},
	}
}

var mixedTruth = []float64{1, 0.5, 0.7, 0.45, 0.3, -0.5}

func mixedPerson(s *resample.Stream, columns map[string][]float64) {
	z := s.Normal()
	x := 0.5*z + s.Normal()
	b := level(s, 1, dist.Exp(0.8*x-0.2))
	low, mid := logistic(-0.7-0.7*x), logistic(0.9-0.7*x)
	o := level(s, low, mid-low, 1-mid)
	g := level(s, 1, dist.Exp(0.3+0.5*x), dist.Exp(-0.2-0.4*x))
	y := 1 + 0.5*x + 0.7*b + 0.45*o + []float64{0, 0.3, -0.5}[int(g)] + s.Normal()
	columns["z"] = append(columns["z"], z)
	lose(s, columns, "x", x, 0.6*z)
	lose(s, columns, "b", b, -0.6*z)
	lose(s, columns, "o", o, 0.5*z)
	lose(s, columns, "g", g, -0.5*z)
	lose(s, columns, "y", y, 0.7*z)
}

// level draws a level with chances in proportion to weights.
func level(s *resample.Stream, weights ...float64) float64 {
	u, total := s.Float64(), 0.0
	for _, w := range weights {
		total += w
	}
	for l, w := range weights {
		if u -= w / total; u <= 0 {
			return float64(l)
		}
	}
	return float64(len(weights) - 1)
}

// lose appends a value to its column, missing with log-odds -1.3 + drift.
func lose(s *resample.Stream, columns map[string][]float64, name string, value, drift float64) {
	if s.Float64() < logistic(-1.3+drift) {
		value = math.NaN()
	}
	columns[name] = append(columns[name], value)
}

func logistic(x float64) float64 { return 1 / (1 + dist.Exp(-x)) }
