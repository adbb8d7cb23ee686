package hypothesis

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// NormalP is the two-sided p-value of a standard normal statistic.
func NormalP(z float64) (float64, error) {
	return checkedP(normalP(z), "z must be a number")
}

// StudentP is the two-sided p-value of Student's t with df degrees of freedom.
func StudentP(t, df float64) (float64, error) {
	return checkedP(studentP(t, df), "t must be a number and its degrees of freedom positive")
}

// FP is the p-value of an F with d1 and d2 degrees of freedom.
func FP(f, d1, d2 float64) (float64, error) {
	if f < 0 {
		return 0, fmt.Errorf("%w: F is never negative", ErrInvalid)
	}
	return checkedP(dist.FTail(f, d1, d2), "F must be a number and its degrees of freedom positive")
}

// ChiSquaredP is the p-value of a chi-squared with df degrees of freedom.
func ChiSquaredP(x, df float64) (float64, error) {
	if x < 0 {
		return 0, fmt.Errorf("%w: chi-squared is never negative", ErrInvalid)
	}
	return checkedP(dist.ChiSquaredTail(x, df), "chi-squared must be a number and its degrees of freedom positive")
}

// CorrelationP is the two-sided p-value of Pearson's correlation r with df
// degrees of freedom, two fewer than people.
func CorrelationP(r, df float64) (float64, error) {
	if !(r >= -1 && r <= 1) {
		return 0, fmt.Errorf("%w: a correlation lies between -1 and 1", ErrInvalid)
	}
	// t squared is r^2 df / (1 - r^2).
	return checkedP(dist.FTail(r*r*df/((1-r)*(1+r)), 1, df), "the degrees of freedom must be positive")
}

func checkedP(p float64, want string) (float64, error) {
	if math.IsNaN(p) {
		return 0, fmt.Errorf("%w: %s", ErrInvalid, want)
	}
	return p, nil
}
