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

// checkFractions fails, naming the series and the position from 1, at the first
// value that is not from 0 to 1.
func checkFractions(field string, values []float64) error {
	for i, v := range values {
		if err := checkFraction(fmt.Sprintf("%s: value %d of %d", field, i+1, len(values)), v); err != nil {
			return err
		}
	}
	return nil
}

// checkLevel fails when a level is neither 0, which means the usual one, nor
// between 0 and 1.
func checkLevel(field string, level float64) error {
	if !(level >= 0 && level < 1) {
		return fmt.Errorf("plots: %s is not between 0 and 1", field)
	}
	return nil
}

// checkAscending fails when a series is empty, cannot be drawn, or descends.
func checkAscending(field string, values []float64) error {
	if len(values) == 0 {
		return fmt.Errorf("plots: %s has 0 values: at least one is needed", field)
	}
	if err := checkSeries(field, values); err != nil {
		return err
	}
	for i := 1; i < len(values); i++ {
		if values[i] < values[i-1] {
			return fmt.Errorf("plots: %s descends at value %d of %d", field, i+1, len(values))
		}
	}
	return nil
}

// checkPaired fails when a series is not as long as the one that it belongs to,
// or cannot be drawn.
func checkPaired(field string, values []float64, with string, partner []float64) error {
	if len(values) != len(partner) {
		return fmt.Errorf("plots: %s has %d values and %s %d: they are pairs", field, len(values), with, len(partner))
	}
	return checkSeries(field, values)
}
