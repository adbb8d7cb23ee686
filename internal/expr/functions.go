package expr

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/dist"
)

// function is a function of expressions: how many arguments it takes, and what
// it makes of one row's numbers. most is 0 where there is no limit.
type function struct {
	least, most int
	of          func(row []float64) float64
}

func (f function) arity() string {
	switch {
	case f.most == f.least && f.least == 1:
		return "one argument"
	case f.most == f.least:
		return fmt.Sprintf("%d arguments", f.least)
	}
	return fmt.Sprintf("at least %d arguments", f.least)
}

// functions are those of numbers and conditions. missing, present and if take
// texts too and are evaluated apart.
var functions map[string]function

func init() {
	functions = map[string]function{
		"if":      {3, 3, nil},
		"missing": {1, 1, nil},
		"present": {1, 1, nil},
		"sum":     {1, 0, func(row []float64) float64 { return fold(row, 0, func(a, b float64) float64 { return a + b }) }},
		"count":   {1, 0, func(row []float64) float64 { return fold(row, 0, func(a, b float64) float64 { return a + truth(b) }) }},
		"min":     {1, 0, func(row []float64) float64 { return fold(row, math.Inf(1), math.Min) }},
		"max":     {1, 0, func(row []float64) float64 { return fold(row, math.Inf(-1), math.Max) }},
		"mean": {1, 0, func(row []float64) float64 {
			return fold(row, 0, func(a, b float64) float64 { return a + b }) / float64(len(row))
		}},
		"sqrt":  {1, 1, func(row []float64) float64 { return math.Sqrt(row[0]) }},
		"log":   {1, 1, func(row []float64) float64 { return logarithm(row[0]) }},
		"exp":   {1, 1, func(row []float64) float64 { return dist.Exp(row[0]) }},
		"abs":   {1, 1, func(row []float64) float64 { return math.Abs(row[0]) }},
		"round": {1, 1, func(row []float64) float64 { return math.RoundToEven(row[0]) }},
		"floor": {1, 1, func(row []float64) float64 { return math.Floor(row[0]) }},
	}
}

func fold(row []float64, start float64, join func(a, b float64) float64) float64 {
	for _, v := range row {
		if math.IsNaN(v) {
			return v
		}
		start = join(start, v)
	}
	return start
}

// truth is 1 for anything but 0.
func truth(x float64) float64 {
	if x != 0 {
		return 1
	}
	return 0
}

func logarithm(x float64) float64 {
	if !(x > 0) {
		return math.NaN()
	}
	return dist.Log(x)
}

func functionNames() string {
	var names []string
	for name := range functions {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
