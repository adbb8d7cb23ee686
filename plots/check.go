package plots

import (
	"errors"
	"fmt"
	"math"
)

// limit bounds the size of a number in a figure, so that squares and sums of
// any of them are finite.
const limit = 1e60

func drawable(v float64) bool { return math.Abs(v) <= limit }

var errNotFinite = errors.New("is not a finite number (of size up to 1e60)")

// checkNumber fails, naming the field, when v cannot be drawn.
func checkNumber(field string, v float64) error {
	if !drawable(v) {
		return fmt.Errorf("plots: %s %w", field, errNotFinite)
	}
	return nil
}

// checkSeries fails, naming the series and the position from 1, at the first
// value that cannot be drawn.
func checkSeries(field string, values []float64) error {
	for i, v := range values {
		if !drawable(v) {
			return fmt.Errorf("plots: %s: value %d of %d %w", field, i+1, len(values), errNotFinite)
		}
	}
	return nil
}

// checkFraction fails when v is not from 0 to 1.
func checkFraction(field string, v float64) error {
	// Shares are sums of 1/n, which may pass 1 by their rounding.
	if !(v >= 0 && v <= 1+1e-9) {
		return fmt.Errorf("plots: %s is not a fraction from 0 to 1", field)
	}
	return nil
}
