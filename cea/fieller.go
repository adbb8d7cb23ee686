package cea

import (
	"math"

	"ibsen/internal/dist"
)

// RegionType is the shape of Fieller's confidence region for a ratio.
type RegionType string

const (
	// Bounded: the ratio lies between the limits.
	Bounded RegionType = "bounded"
	// Exclusive: the ratio lies anywhere but between the limits, because the
	// effect difference may be zero while the cost difference may not.
	Exclusive RegionType = "exclusive"
	// WholeLine: every ratio is compatible with the data.
	WholeLine RegionType = "whole line"
)

// Region is the set of ratios that the data do not reject at the level asked
// for (Fieller 1954). The limits are NaN for a whole line; a limit may be
// infinite in the rare case that the effect difference sits exactly on the
// edge of significance. Type is empty where the ratio has no meaning at all.
type Region struct {
	Type         RegionType
	Lower, Upper float64
}

// NewRegion returns Fieller's region for cost/effect, two differences with
// their variances and covariance, at a confidence level, with the normal
// quantile.
//
// A ratio R is in the region if cost - R effect is not significantly
// different from 0: (cost - R effect)^2 <= z^2 Var(cost - R effect), a
// quadratic in R.
func NewRegion(cost, effect, varCost, varEffect, cov, level float64) Region {
	z := dist.NormalQuantile((1 + level) / 2)
	a := effect*effect - z*z*varEffect
	b := effect*cost - z*z*cov
	c := cost*cost - z*z*varCost
	root := b*b - a*c
	switch {
	case a == 0 && b == 0:
		if c <= 0 && (varCost > 0 || varEffect > 0) {
			return wholeLine()
		}
		return Region{Lower: math.NaN(), Upper: math.NaN()}
	case a == 0 && b > 0:
		return Region{Bounded, c / (2 * b), math.Inf(1)}
	case a == 0:
		return Region{Bounded, math.Inf(-1), c / (2 * b)}
	case a < 0 && root <= 0:
		return wholeLine()
	}
	lower, upper := roots(a, b, c, math.Max(0, root))
	if a < 0 {
		return Region{Exclusive, lower, upper}
	}
	return Region{Bounded, lower, upper}
}

func wholeLine() Region { return Region{WholeLine, math.NaN(), math.NaN()} }

// roots solves a R^2 - 2 b R + c = 0, taking the second root from the product
// of the two, so that neither loses digits to cancellation.
func roots(a, b, c, discriminant float64) (lower, upper float64) {
	q := b + math.Copysign(math.Sqrt(discriminant), b)
	if q == 0 {
		return 0, 0
	}
	x, y := q/a, c/q
	return math.Min(x, y), math.Max(x, y)
}
