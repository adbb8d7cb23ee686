package regress

import (
	"fmt"
	"slices"
)

// glmCheck refuses what no model of the family can be fitted to, naming the
// variable and the cause.
func glmCheck(d *Design, family Family, link Link) error {
	if !slices.Contains(family.links(), link) {
		return fmt.Errorf("the %s family does not go with the link %q: want one of %v", family, string(link), family.links())
	}
	if p := family.power; family.kind == tweedieFamily && !(p > 1 && p < 2) {
		return fmt.Errorf("the power of the Tweedie variance is %g: want a number between 1 and 2", p)
	}
	if err := glmCheckColumns(d); err != nil {
		return err
	}
	if err := glmCheckWeights(d); err != nil {
		return err
	}
	if n := weightedRows(d); len(d.X) > n {
		return fmt.Errorf("%s: %d terms are more than the %d rows can tell apart", d.Response, len(d.X), n)
	}
	return glmCheckResponse(d, family, link)
}

func glmCheckColumns(d *Design) error {
	if d.N == 0 {
		return fmt.Errorf("%s: no rows have a value in every variable", d.Response)
	}
	if len(d.X) == 0 {
		return fmt.Errorf("%s: the model has no terms", d.Response)
	}
	if err := checkBare(d.Response, d.Y, d.N); err != nil {
		return err
	}
	for j, x := range d.X {
		if err := checkBare(d.Terms[j], x, d.N); err != nil {
			return err
		}
	}
	return nil
}

func glmCheckWeights(d *Design) error {
	if d.Weights == nil {
		return nil
	}
	if len(d.Weights) != d.N {
		return fmt.Errorf("the weights have %d values where the response has %d", len(d.Weights), d.N)
	}
	return checkWeights(d.Weights, "of the design")
}

// glmWeight is the weight of a row.
func glmWeight(d *Design, row int) float64 {
	if d.Weights == nil {
		return 1
	}
	return d.Weights[row]
}

// glmTotal is the sum of the weights.
func glmTotal(d *Design) float64 {
	if d.Weights == nil {
		return float64(d.N)
	}
	sum := 0.0
	for _, w := range d.Weights {
		sum += w
	}
	return sum
}

// glmSigns counts the rows of positive weight with a response below, at and
// above 0, and those with one that is neither 0 nor 1.
func glmSigns(d *Design) (negative, zero, positive, other int) {
	for i, y := range d.Y {
		switch {
		case d.Weights != nil && d.Weights[i] == 0:
			continue
		case y < 0:
			negative++
		case y == 0:
			zero++
		default:
			positive++
		}
		if y != 0 && y != 1 {
			other++
		}
	}
	return negative, zero, positive, other
}

func glmCheckResponse(d *Design, family Family, link Link) error {
	negative, zero, positive, other := glmSigns(d)
	n := negative + zero + positive
	switch family.kind {
	case gaussianFamily:
		if link == Log && positive == 0 {
			return fmt.Errorf("%s: none of %d values is positive, so there is no mean on the log scale", d.Response, n)
		}
		return nil
	case binomialFamily:
		return glmCheckBinary(d.Response, zero, positive, other, n)
	case gammaFamily:
		if negative+zero > 0 {
			return glmNotPositive(d.Response, negative, zero, n)
		}
		return nil
	}
	if negative > 0 {
		return fmt.Errorf("%s: %d of %d values are negative, which the %s family does not allow", d.Response, negative, n, family)
	}
	if positive == 0 {
		return fmt.Errorf("%s: all %d values are 0, so there is nothing to fit", d.Response, n)
	}
	return nil
}

func glmCheckBinary(response string, zero, one, other, n int) error {
	switch {
	case other > 0:
		return fmt.Errorf("%s: %d of %d values are neither 0 nor 1, which the binomial family needs", response, other, n)
	case zero == 0:
		return fmt.Errorf("%s: all %d values are 1, so there is nothing to predict", response, n)
	case one == 0:
		return fmt.Errorf("%s: all %d values are 0, so there is nothing to predict", response, n)
	}
	return nil
}

func glmNotPositive(response string, negative, zero, n int) error {
	const ways = "fit a two-part model, keep the zeros in Gamma's estimating equations (quasi-likelihood), or use the Tweedie family"
	switch {
	case negative == 0:
		return fmt.Errorf("%s: %d of %d values are 0, and Gamma needs positive ones: %s", response, zero, n, ways)
	case zero == 0:
		return fmt.Errorf("%s: %d of %d values are negative, and Gamma needs positive ones", response, negative, n)
	}
	return fmt.Errorf("%s: %d of %d values are negative and %d are 0, and Gamma needs positive ones; once none is negative, %s", response, negative, n, zero, ways)
}

// glmCheckCovariance refuses options that the model has no answer to.
func glmCheckCovariance(d *Design, o Options) error {
	switch o.Dispersion {
	case "", PearsonDispersion, DevianceDispersion:
	default:
		return fmt.Errorf("there is no %q dispersion: want pearson or deviance", o.Dispersion)
	}
	switch o.Covariance {
	case Classical, Expected, Observed, HC0, HC1, HC2, HC3:
		return nil
	case Cluster, ClusterCR0:
		_, err := clusterCount(d)
		return err
	}
	return fmt.Errorf("a generalised linear model has no %q covariance: want classical, expected, observed, hc0, hc1, hc2, hc3, cluster or cr0", o.Covariance)
}
