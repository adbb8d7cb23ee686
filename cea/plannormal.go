package cea

import (
	"math"

	"ibsen/internal/dist"
)

// quantile is the normal one of the plan's test.
func (p TrialPlan) quantile() float64 {
	if p.OneSided {
		return dist.NormalQuantile(p.Level)
	}
	return dist.NormalQuantile((1 + p.Level) / 2)
}

// normalPower is the chance that an estimate around a difference with a
// standard error lies more than z of these above zero.
func normalPower(difference, se, z float64) float64 {
	switch {
	case se > 0:
		return dist.NormalCDF(difference/se - z)
	case difference > 0:
		return 1
	}
	return 0
}

// normalSize is the number of people in each arm at which normalPower reaches
// the power asked for, not rounded: ((z + z of the power) / difference)^2 times
// the sum of the arms' variances (Glick 2011).
func normalSize(difference, variances, z, power float64) float64 {
	sum := z + dist.NormalQuantile(power)
	if sum <= 0 {
		return 0 // any size has this power
	}
	return sum * sum * variances / (difference * difference)
}

// UnitNormalLoss is the expected amount by which a standard normal variable
// exceeds x, where it does: phi(x) - x Phi(-x) (Raiffa and Schlaifer 1961).
func UnitNormalLoss(x float64) float64 {
	return math.Max(0, density(x)-float64(x*dist.NormalCDF(-x)))
}

// density is the standard normal one.
func density(x float64) float64 { return dist.Exp(-x*x/2) / math.Sqrt(2*math.Pi) }
