package hypothesis

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// Variance is an analysis of variance: the test with its sums of squares.
type Variance struct {
	Test
	Between, Within float64 // sums of squares; NaN for Welch's
}

// ANOVA is the one-way analysis of variance of two groups or more: R's
// oneway.test(x ~ group, var.equal = TRUE), or aov.
func ANOVA(groups []Sample) (Variance, error) {
	a, err := newVariance("One-way analysis of variance", groups)
	if err != nil {
		return Variance{}, err
	}
	n, grand := 0.0, 0.0
	for _, g := range groups {
		n += float64(g.N)
		grand += float64(g.N) * g.Mean
	}
	grand /= n
	for _, g := range groups {
		d := g.Mean - grand
		a.Between += float64(g.N) * d * d
		a.Within += float64(g.N-1) * g.SD * g.SD
	}
	a.DF, a.DF2 = float64(len(groups)-1), n-float64(len(groups))
	if constant(math.Sqrt(a.Within/a.DF2), largest(groups...)) {
		return Variance{}, fmt.Errorf("%w: the values of each group are all the same", ErrConstant)
	}
	a.finish(a.Between / a.DF / (a.Within / a.DF2))
	return a, nil
}

// WelchANOVA is the test of equal means that lets each group have its own
// variance (Welch 1951): R's oneway.test(x ~ group).
func WelchANOVA(groups []Sample) (Variance, error) {
	a, err := newVariance("Welch one-way analysis of means", groups)
	if err != nil {
		return Variance{}, err
	}
	a.Between, a.Within = math.NaN(), math.NaN()
	weights, total, mean, err := precisions(groups)
	if err != nil {
		return Variance{}, err
	}
	k := float64(len(groups))
	between, spread := 0.0, 0.0
	for i, g := range groups {
		d, rest := g.Mean-mean, 1-weights[i]/total
		between += weights[i] * d * d
		spread += rest * rest / float64(g.N-1)
	}
	spread /= k*k - 1
	a.DF, a.DF2 = k-1, 1/(3*spread)
	a.finish(between / ((k - 1) * (1 + 2*(k-2)*spread)))
	return a, nil
}

// precisions are one over the squared errors of the groups' means, their sum,
// and the mean that they weight.
func precisions(groups []Sample) (weights []float64, total, mean float64, err error) {
	for i, g := range groups {
		if constant(math.Sqrt(g.squaredError()), largest(groups...)) {
			return nil, 0, 0, fmt.Errorf("%w: %s: all values are the same", ErrConstant, groupName(g.Label, i))
		}
		weight := 1 / g.squaredError()
		weights = append(weights, weight)
		total += weight
		mean += weight * g.Mean
	}
	return weights, total, mean / total, nil
}

func newVariance(name string, groups []Sample) (Variance, error) {
	if len(groups) < 2 {
		return Variance{}, fmt.Errorf("%w: a comparison needs two groups, there are %d", ErrTooFew, len(groups))
	}
	if err := checkSamples(groups); err != nil {
		return Variance{}, err
	}
	a := Variance{Test: newTest(name, "F")}
	for _, g := range groups {
		a.count(g.N, g.Missing)
	}
	return a, nil
}

func (a *Variance) finish(f float64) {
	a.Statistic = f
	a.PValue = dist.FTail(f, a.DF, a.DF2)
	a.warnMissing()
}
