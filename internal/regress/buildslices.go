package regress

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
)

// NewDesign makes a design of bare columns: the response, and the terms with
// their columns, an intercept among them only if it is there. A first column
// that is named "(Intercept)" is one. The slices are kept, not copied. It is
// an error if lengths differ or a value is not finite.
func NewDesign(response string, y []float64, terms []string, x [][]float64) (*Design, error) {
	d := &Design{Response: response, Y: y, Terms: terms, X: x, N: len(y)}
	if len(terms) != len(x) {
		return nil, fmt.Errorf("there are %d terms and %d columns", len(terms), len(x))
	}
	if err := checkBare(response, y, d.N); err != nil {
		return nil, err
	}
	for j, column := range x {
		if err := checkBare(terms[j], column, d.N); err != nil {
			return nil, err
		}
	}
	d.Intercept = len(terms) > 0 && terms[0] == "(Intercept)"
	d.Rows = make([]int, d.N)
	for i := range d.Rows {
		d.Rows[i] = i
	}
	return d, nil
}

func checkBare(name string, values []float64, n int) error {
	if len(values) != n {
		return fmt.Errorf("%s has %d values where the response has %d", name, len(values), n)
	}
	if allFinite(values) {
		return nil
	}
	for i, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s: value %d of %d is not finite", name, i+1, n)
		}
	}
	return nil
}

// allFinite is quick to say that all values are finite. It is false also where
// they are but their sum is not, so a false asks for a look at each.
func allFinite(values []float64) bool {
	sum := floats.Sum(values)
	return !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
