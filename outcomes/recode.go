package outcomes

import (
	"errors"
	"fmt"
	"math"

	"ibsen/trial"
)

// Reduce maps answers on levels 1, 2, ..., len(to) to other levels: level k
// becomes to[k-1]. It is how an item asked with four options is scored on
// three, {1, 2, 2, 3} for example. NaN stays NaN. An answer that is not such a
// level is an [AnswerError]; a level that is mapped to no number is an error.
func Reduce(values []float64, to []float64) ([]float64, error) {
	for k, level := range to {
		if !finite(level) {
			return nil, fmt.Errorf("level %d is mapped to no finite number", k+1)
		}
	}
	reduced, refused := recode(values, func(answer float64) (float64, bool) {
		if answer < 1 || answer > float64(len(to)) || answer != math.Trunc(answer) {
			return 0, false
		}
		return to[int(answer)-1], true
	})
	if len(refused) > 0 {
		return nil, &AnswerError{Item: "item to reduce", People: refused, Allowed: fmt.Sprintf("a level from 1 to %d", len(to))}
	}
	return reduced, nil
}

// Reverse turns answers on a scale from low to high around: low becomes high
// and high low. NaN stays NaN. An answer outside the scale is an
// [AnswerError]; so is a scale that does not rise.
func Reverse(values []float64, low, high float64) ([]float64, error) {
	if !finite(high-low) || low >= high {
		return nil, errors.New("a scale to reverse must rise from one finite number to another")
	}
	reversed, refused := recode(values, func(answer float64) (float64, bool) {
		return low + (high - answer), answer >= low && answer <= high
	})
	if len(refused) > 0 {
		return nil, &AnswerError{Item: "item to reverse", People: refused, Allowed: fmt.Sprintf("a number from %v to %v", low, high)}
	}
	return reversed, nil
}

// recode maps the answers that are not missing and says whose could not be.
func recode(values []float64, recoded func(answer float64) (float64, bool)) (out []float64, refused trial.Rows) {
	out = make([]float64, len(values))
	for i, answer := range values {
		if math.IsNaN(answer) {
			out[i] = answer
			continue
		}
		value, ok := recoded(answer)
		if !ok {
			refused = append(refused, i)
		}
		out[i] = value
	}
	return out, refused
}
