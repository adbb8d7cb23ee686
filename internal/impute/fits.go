package impute

import (
	"fmt"
	"math"

	"ibsen/internal/regress"
)

// PoolFits pools fits of one model to m completed sets, with the residual
// degrees of freedom, or those of the fits' statistics where these are fewer (as
// with clusters), as those of complete data, and returns the names of the
// pooled terms: those that are not aliased, then an ordered logit's cuts.
//
// It fails if a fit did not converge, or if the fits do not have the same terms,
// which happens where one is aliased in some sets only.
func PoolFits(fits []*regress.Fit) (Pooled, []string, error) {
	var estimates [][]float64
	var covs [][][]float64
	var names []string
	complete := math.Inf(1)
	for i, f := range fits {
		if f == nil || !f.Converged {
			return Pooled{}, nil, fmt.Errorf("pooling: the fit to set %d did not converge", i+1)
		}
		terms, estimate := parameters(f)
		if i == 0 {
			names = terms
		}
		if err := sameTerms(names, terms, i+1); err != nil {
			return Pooled{}, nil, err
		}
		estimates, covs = append(estimates, estimate), append(covs, f.Cov)
		for _, df := range []float64{f.DFResidual, f.DF} {
			if df > 0 {
				complete = math.Min(complete, df)
			}
		}
	}
	p, err := Pool(estimates, covs, complete)
	if err != nil {
		return Pooled{}, nil, err
	}
	if p, err = p.AtLevel(fits[0].Level); err != nil {
		return Pooled{}, nil, err
	}
	return p, names, nil
}

// parameters are a fit's estimates in the order of its covariance.
func parameters(f *regress.Fit) (names []string, estimates []float64) {
	for _, t := range f.Terms {
		if !t.Aliased {
			names, estimates = append(names, t.Name), append(estimates, t.Estimate)
		}
	}
	for _, c := range f.Cuts {
		names, estimates = append(names, c.Between), append(estimates, c.Estimate)
	}
	return names, estimates
}

func sameTerms(first, terms []string, set int) error {
	for j := range max(len(first), len(terms)) {
		switch {
		case j >= len(terms):
			return fmt.Errorf("pooling: term %s is missing or aliased in set %d", first[j], set)
		case j >= len(first) || first[j] != terms[j]:
			return fmt.Errorf("pooling: term %s of set %d is missing or aliased in another set", terms[j], set)
		}
	}
	return nil
}
