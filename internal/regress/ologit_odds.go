package regress

import (
	"fmt"
	"math"
)

// OddsRatios is the terms of an ordered logit as odds ratios: how many times
// larger the odds of being above any cut are for one unit more. The errors are
// by the delta method, the intervals are those of the coefficients on the scale
// of odds, and the tests are of a ratio of 1.
func OddsRatios(f *Fit) ([]Term, error) {
	if f.Model != "ologit" {
		return nil, fmt.Errorf("the model %s has no cumulative odds", f.Model)
	}
	out := make([]Term, len(f.Terms))
	for j, t := range f.Terms {
		out[j] = t
		if t.Aliased {
			continue
		}
		ratio := math.Exp(t.Estimate)
		out[j].Estimate, out[j].StdError = ratio, ratio*t.StdError
		out[j].ConfLow, out[j].ConfHigh = math.Exp(t.ConfLow), math.Exp(t.ConfHigh)
	}
	return out, nil
}
