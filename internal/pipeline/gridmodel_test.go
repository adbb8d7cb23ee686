package pipeline

import (
	"maps"
	"math"
	"slices"
	"testing"
)

const modelGrid = `
models:
  - id: parabola
    kind: ols
    outcome: visits
    terms:
      - {title: Constant, constant: true}
      - {title: Worry, expr: i1}
      - {title: Worry squared, expr: i1^2}
  - id: dear
    kind: gamma
    where: "i1 > 0"
    outcome: visits
    terms: [{title: Worry, expr: i1}, {title: Constant, constant: true}]
tables:
  - {id: M, title: Models, layout: models, models: [{model: parabola, fit: R2, decimals: [3, 3, 3, 2]}, {model: dear, title: Dear, fit: Pseudo}]}
  - id: G
    title: Of the models
    layout: grid
    cells:
      - {row: Term, column: All, model: parabola, term: Worry, show: [estimate, p_value, std_error, n]}
      - {row: Fit, column: All, model: parabola, show: [r_squared], decimals: 2}
      - {row: Turn, column: All, model: parabola, term: Worry, squared: Worry squared, show: [turning_point, below_turning_point], as: [estimate, percent]}
      - {row: Expected, column: All, model: parabola, term: Worry, at: 2, show: [expected]}
      - {row: Apart, column: All, model: dear, term: Worry, difference: [{at: 3}, {at: 1}], show: [expected], as: [estimate]}
      - {row: Samples, column: All, show: [replicates]}
`

// The estimates themselves are tested where models are fitted; here what is made
// of them, by the formulas written out. Seven people have i1: 1 2 3 1 2 0 4.
func TestGridOfModels(t *testing.T) {
	cells := gridRun(t, modelGrid)
	value := func(key string) float64 {
		t.Helper()
		c, ok := cells[key]
		if !ok || !c.Valid {
			t.Fatalf("no value at %s among %v", key, keysOf(cells))
		}
		return c.Value
	}
	b0, b1, b2 := value("M/constant/coefficient/estimate"), value("M/worry/coefficient/estimate"), value("M/worry-squared/coefficient/estimate")
	turn, below := -b1/(2*b2), 0.0
	for _, v := range []float64{1, 2, 3, 1, 2, 0, 4} {
		if v < turn {
			below += 100.0 / 7
		}
	}
	d0, d1 := value("M/constant/dear-coefficient/estimate"), value("M/worry/dear-coefficient/estimate")
	for key, want := range map[string]float64{
		"G/term/all/estimate":      b1,
		"G/term/all/p-value":       value("M/worry/p/p-value"),
		"G/term/all/n":             7,
		"G/fit/all/r-squared":      value("M/r2/coefficient/r-squared"),
		"G/turn/all/estimate":      turn,
		"G/turn/all/percent":       below,
		"G/expected/all/expected":  b0 + b1*2 + b2*(1+4+9+1+4+0+16)/7,
		"G/apart/all/estimate":     math.Exp(d0+3*d1) - math.Exp(d0+d1),
		"G/samples/all/replicates": 2,
	} {
		if got := value(key); math.Abs(got-want) > 1e-9*(1+math.Abs(want)) {
			t.Errorf("%s is %v, want %v", key, got, want)
		}
	}
	if se, estimate := value("G/term/all/std-error"), value("G/term/all/estimate"); se <= 0 || se == estimate {
		t.Errorf("standard error %v of %v", se, estimate)
	}
}

func keysOf[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
