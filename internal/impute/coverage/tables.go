package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strconv"

	"ibsen/internal/impute"
)

// readTable reads a CSV table of numbers as columns by name; an empty text is
// missing.
func readTable(fsys fs.FS, name string) (map[string][]float64, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	columns := map[string][]float64{}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return columns, nil
		}
		if err != nil {
			return nil, err
		}
		for j, text := range record {
			x := math.NaN()
			if text != "" {
				if x, err = strconv.ParseFloat(text, 64); err != nil {
					return nil, fmt.Errorf("%s: column %s holds text that is not a number", name, head[j])
				}
			}
			columns[head[j]] = append(columns[head[j]], x)
		}
	}
}

// nhanes is the table of Schafer (1997) that mice's examples use: 25 people, 27
// of 75 values missing. It is imputed all as numbers, by one method.
func nhanes(columns map[string][]float64, method impute.Method) study {
	s := study{name: "nhanes, " + string(method), visit: []string{"bmi", "hyp", "chl"}}
	for _, name := range []string{"age", "bmi", "hyp", "chl"} {
		s.vars = append(s.vars, impute.Variable{Name: name, Values: columns[name], Method: method})
	}
	s.models = []model{{
		terms: []string{"(Intercept)", "bmi", "age"},
		design: func(filled map[string][]float64) ([]float64, [][]float64) {
			return filled["chl"], [][]float64{constant(25), filled["bmi"], filled["age"]}
		},
	}}
	return s
}

// nhanes2 has age as three levels and hypertension as yes or no.
func nhanes2(columns map[string][]float64) study {
	less := func(x []float64) []float64 {
		out := make([]float64, len(x))
		for i, v := range x {
			out[i] = v - 1
		}
		return out
	}
	return study{
		name:  "nhanes2, default methods",
		visit: []string{"bmi", "hyp", "chl"},
		vars: []impute.Variable{
			{Name: "age", Kind: impute.Nominal, Values: less(columns["age"]), Levels: []string{"20-39", "40-59", "60-99"}},
			{Name: "bmi", Values: columns["bmi"]},
			{Name: "hyp", Kind: impute.Binary, Values: less(columns["hyp"])},
			{Name: "chl", Values: columns["chl"]},
		},
		models: []model{{
			terms: []string{"(Intercept)", "bmi", "hyp", "age 40-59", "age 60-99"},
			design: func(filled map[string][]float64) ([]float64, [][]float64) {
				return filled["chl"], append([][]float64{constant(25), filled["bmi"], filled["hyp"]}, indicators(filled["age"], 3)...)
			},
		}},
	}
}

// menss is a trial with 71% of its costs and effects missing, imputed by arm.
func menss(columns map[string][]float64) study {
	n := len(columns["trt"])
	arm := make([]float64, n)
	for i, t := range columns["trt"] {
		arm[i] = t - 1
	}
	s := study{name: "menss, pmm by arm", by: "arm", visit: []string{"e", "c"}}
	s.vars = []impute.Variable{{Name: "arm", Kind: impute.Binary, Values: arm}}
	for _, name := range []string{"u_0", "e", "c", "age", "ethnicity", "employment", "sex_inst_0", "sti_0"} {
		s.vars = append(s.vars, impute.Variable{Name: name, Values: columns[name]})
	}
	s.models = []model{{
		terms: []string{"c: (Intercept)", "c: arm"},
		design: func(filled map[string][]float64) ([]float64, [][]float64) {
			return filled["c"], [][]float64{constant(n), arm}
		},
	}, {
		terms: []string{"e: (Intercept)", "e: arm", "e: u_0"},
		design: func(filled map[string][]float64) ([]float64, [][]float64) {
			return filled["e"], [][]float64{constant(n), arm, filled["u_0"]}
		},
	}}
	return s
}
