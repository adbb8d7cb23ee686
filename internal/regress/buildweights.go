package regress

import (
	"fmt"
	"math"
)

func loadWeights(data Source, name string, all int, rows []int) ([]float64, error) {
	if name == "" {
		return nil, nil
	}
	values, ok, err := data.Numbers(name)
	if err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("weights: column %q holds labels, not numbers", name)
	}
	if err := checkLength(name, len(values), all); err != nil {
		return nil, fmt.Errorf("weights: %w", err)
	}
	w := gather(values, rows)
	return w, checkWeights(w, name)
}

// checkWeights finds weights that cannot be, by kind.
func checkWeights(w []float64, name string) error {
	var missing, negative, infinite, positive int
	for _, v := range w {
		switch {
		case math.IsNaN(v):
			missing++
		case math.IsInf(v, 0):
			infinite++
		case v < 0:
			negative++
		case v > 0:
			positive++
		}
	}
	switch {
	case missing > 0:
		return fmt.Errorf("weights %q: %d of %d rows have none", name, missing, len(w))
	case negative > 0:
		return fmt.Errorf("weights %q: %d of %d rows have a negative one", name, negative, len(w))
	case infinite > 0:
		return fmt.Errorf("weights %q: %d of %d rows have an infinite one", name, infinite, len(w))
	case positive == 0:
		return fmt.Errorf("weights %q: all are 0", name)
	}
	return nil
}
