package regress

import (
	"errors"
	"fmt"
)

// ologitCheck finds what is wrong with the shape and the columns of a design;
// the response is checked against its levels.
func ologitCheck(d *Design) error {
	switch {
	case d == nil || d.N == 0:
		return errors.New("the design has no rows")
	case len(d.Y) != d.N:
		return fmt.Errorf("%s: the response has %d rows, the design %d", d.Response, len(d.Y), d.N)
	case len(d.Terms) != len(d.X):
		return fmt.Errorf("the design has %d terms and %d columns", len(d.Terms), len(d.X))
	case d.Intercept && len(d.X) == 0:
		return errors.New("the design lacks its column of ones")
	case d.Weights != nil && len(d.Weights) != d.N:
		return fmt.Errorf("the design has %d weights for %d rows", len(d.Weights), d.N)
	}
	for j, x := range d.X {
		if err := checkBare(d.Terms[j], x, d.N); err != nil {
			return err
		}
	}
	if d.Weights == nil {
		return nil
	}
	return checkWeights(d.Weights, "of the design")
}

func ologitDeclared(response string, levels []string) error {
	if len(levels) < 2 {
		return fmt.Errorf("%s: an ordered logit needs at least two levels", response)
	}
	seen := make(map[string]bool, len(levels))
	for _, name := range levels {
		if seen[name] {
			return fmt.Errorf("%s: the level %q is declared twice", response, name)
		}
		seen[name] = true
	}
	return nil
}
