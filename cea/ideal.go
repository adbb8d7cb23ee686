package cea

import "math"

// IdealSE holds the standard errors that the bootstrap would give with
// infinitely many replicates, of the differences in cost, effect and net
// benefit. They need no simulation, since the statistics are differences of
// means.
type IdealSE struct {
	Cost, Effect float64
	// NetBenefit is by willingness to pay, as asked for.
	NetBenefit []float64
}

// Ideal computes the exact bootstrap standard errors of treated minus control:
// the square root of the sum over both arms of (n-1)/n x s^2/n, s being the
// standard deviation with divisor n-1 (Efron and Tibshirani 1993, chapter 5).
// It is smaller than Welch's error by the factors (n-1)/n, because a bootstrap
// draws from the sample as if it were the population. The errors are those of
// [Analyse] for arms.
func Ideal(treated, control Arm, wtp []float64) (IdealSE, error) {
	m, err := armMoments([]Arm{control, treated})
	if err != nil {
		return IdealSE{}, err
	}
	out := IdealSE{Cost: idealSE(m[1], m[0], 1, 0), Effect: idealSE(m[1], m[0], 0, 1)}
	for _, w := range wtp {
		out.NetBenefit = append(out.NetBenefit, idealSE(m[1], m[0], -1, w))
	}
	return out, nil
}

// idealSE is the exact bootstrap standard error of the difference in wc x cost
// + we x effect.
func idealSE(treated, control moments, wc, we float64) float64 {
	term := func(m moments) float64 { return m.variance(wc, we) * (m.n - 1) / m.n / m.n }
	return math.Sqrt(term(treated) + term(control))
}
