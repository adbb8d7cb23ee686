package impute

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// checkVariable finds what is wrong with a variable by itself.
func checkVariable(v *Variable, rows int) error {
	switch {
	case v.Name == "":
		return errors.New("a variable has no name")
	case v.Kind < Continuous || v.Kind > Nominal:
		return fmt.Errorf("%s: the kind is unknown", v.Name)
	case v.Where != nil && len(v.Where) != rows:
		return fmt.Errorf("%s: the rows to impute are given for %d rows of %d", v.Name, len(v.Where), rows)
	case (v.Kind == Ordered || v.Kind == Nominal) && len(v.Levels) < 2:
		return fmt.Errorf("%s: an %s variable needs at least two levels", v.Name, v.Kind)
	case v.Kind == Binary && v.Levels != nil && len(v.Levels) != 2:
		return fmt.Errorf("%s: a binary variable has two levels", v.Name)
	case v.Passive == nil && v.From != nil:
		return fmt.Errorf("%s: it names what it is computed from but not how", v.Name)
	}
	if v.Passive != nil {
		if err := checkPassive(v); err != nil {
			return err
		}
	} else if v.Method != Default && !slices.Contains(suits[v.Kind], v.Method) {
		return fmt.Errorf("%s: method %q does not suit %s values", v.Name, v.Method, v.Kind)
	}
	return checkValues(v, rows)
}

func checkPassive(v *Variable) error {
	switch {
	case len(v.From) == 0:
		return fmt.Errorf("%s: a passive variable must name what it is computed from", v.Name)
	case v.Method != Default || v.Predictors != nil:
		return fmt.Errorf("%s: a passive variable is computed and takes no method or predictors", v.Name)
	}
	return nil
}

func checkValues(v *Variable, rows int) error {
	if v.Values == nil && v.Passive != nil {
		return nil
	}
	if len(v.Values) != rows || rows == 0 {
		return fmt.Errorf("%s: %d values where the longest variable has %d", v.Name, len(v.Values), rows)
	}
	bad := 0
	for _, x := range v.Values {
		if !v.admits(x) {
			bad++
		}
	}
	if bad == 0 {
		return nil
	}
	if v.Kind == Continuous {
		return fmt.Errorf("%s: %d values are infinite or beyond %g", v.Name, bad, largest)
	}
	return fmt.Errorf("%s: %d values are not level numbers from 0 to %d", v.Name, bad, v.levels()-1)
}

// largest is the size up to which squares can be summed.
const largest = 1e150

// admits says whether x is missing or a value of v's kind.
func (v *Variable) admits(x float64) bool {
	if math.IsNaN(x) {
		return true
	}
	if v.Kind == Continuous {
		return math.Abs(x) <= largest
	}
	return x >= 0 && x < float64(v.levels()) && x == math.Trunc(x)
}
