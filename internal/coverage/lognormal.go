package main

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

// lognormal is the distribution of a cost with a mean and a coefficient of
// variation.
type lognormal struct{ mean, cv float64 }

// sigma is the standard deviation of the logarithm.
func (l lognormal) sigma() float64 { return math.Sqrt(dist.Log(1 + l.cv*l.cv)) }

// at is the cost of a standard normal number.
func (l lognormal) at(z float64) float64 {
	s := l.sigma()
	return l.mean * dist.Exp(float64(s*z)-s*s/2)
}

// pair draws two standard normal numbers with a correlation.
func pair(s *resample.Stream, correlation float64) (a, b float64) {
	a = s.Normal()
	return a, float64(correlation*a) + float64(math.Sqrt(1-correlation*correlation)*s.Normal())
}
