package impute

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"ibsen/internal/dist"
)

// Test is a pooled test of several terms at once.
type Test struct {
	// Method is "D1" for the Wald test, "D3" for the likelihood-ratio test.
	Method string
	// Statistic is an F with DF1 and DF2 degrees of freedom; DF2 may be +Inf.
	Statistic, DF1, DF2, PValue float64
	// RIV is the average relative increase in variance over the terms.
	RIV float64
}

// Wald tests that the terms with the indexes given are all zero: the statistic
// D1 of Li, Raghunathan and Rubin (1991), with the degrees of freedom of Reiter
// (2007) where DFComplete is finite (at most 4 where there are so few sets that
// they are not defined, k(m-1) <= 4). For one term it is the square of that
// term's t with Barnard and Rubin's degrees of freedom, and for sets that agree
// exactly it is the complete-data F.
//
// It fails on an unknown or repeated index and on terms whose covariance within
// sets is singular.
func (p Pooled) Wald(terms ...int) (Test, error) {
	within, between, q, err := p.sub(terms)
	if err != nil {
		return Test{}, fmt.Errorf("pooled Wald test: %w", err)
	}
	var chol mat.Cholesky
	if !chol.Factorize(within) {
		return Test{}, errors.New("pooled Wald test: the covariance of the terms within sets is singular")
	}
	k, m := float64(len(terms)), float64(p.M)
	var ratio mat.Dense
	var direction mat.VecDense
	if err := errors.Join(chol.SolveTo(&ratio, between), chol.SolveVecTo(&direction, q)); err != nil {
		return Test{}, errors.New("pooled Wald test: the covariance of the terms within sets is nearly singular")
	}
	r := (1 + 1/m) * mat.Trace(&ratio) / k
	t := Test{Method: "D1", Statistic: mat.Dot(q, &direction) / (k * (1 + r)), DF1: k, RIV: r}
	t.DF2 = p.waldDF(terms, r)
	t.PValue = dist.FTail(t.Statistic, t.DF1, t.DF2)
	return t, nil
}

func (p Pooled) sub(terms []int) (within *mat.SymDense, between *mat.Dense, q *mat.VecDense, err error) {
	k := len(terms)
	if k == 0 {
		return nil, nil, nil, errors.New("no terms to test")
	}
	within, between, q = mat.NewSymDense(k, nil), mat.NewDense(k, k, nil), mat.NewVecDense(k, nil)
	seen := map[int]bool{}
	for a, j := range terms {
		if j < 0 || j >= len(p.Terms) || seen[j] {
			return nil, nil, nil, fmt.Errorf("index %d is not one of the %d terms, or stands twice", j, len(p.Terms))
		}
		seen[j] = true
		q.SetVec(a, p.Terms[j].Estimate)
		for b, l := range terms {
			within.SetSym(a, b, p.Within[j][l])
			between.Set(a, b, p.Between[j][l])
		}
	}
	return within, between, q, nil
}

func (p Pooled) waldDF(terms []int, r float64) float64 {
	if len(terms) == 1 {
		return p.Terms[terms[0]].DF
	}
	if r <= rounding {
		return p.DFComplete
	}
	k := float64(len(terms))
	large := largeSampleDF(k, float64(p.M), r)
	if math.IsInf(p.DFComplete, 1) {
		return large
	}
	if k*float64(p.M-1) <= 4 {
		// Reiter's expansion tends to 4 here, where it ends.
		return math.Min(large, 4)
	}
	if small := reiterDF(k, float64(p.M), r, p.DFComplete); small > 0 {
		return small
	}
	return math.Min(large, p.DFComplete)
}

// largeSampleDF are the denominator degrees of freedom of Li, Raghunathan and
// Rubin (1991).
func largeSampleDF(k, m, r float64) float64 {
	if r <= 0 {
		return math.Inf(1)
	}
	t := k * (m - 1)
	if t > 4 {
		s := 1 + (1-2/t)/r
		return 4 + (t-4)*s*s
	}
	s := 1 + 1/r
	return t * (1 + 1/k) * s * s / 2
}

// reiterDF are the denominator degrees of freedom of Reiter (2007, equations 1
// and 2) for k(m-1) > 4, or -1 where the complete-data df are too few for the
// expansion.
func reiterDF(k, m, r, complete float64) float64 {
	t := k * (m - 1)
	a := r * t / (t - 2)
	v := (complete + 1) / (complete + 3) * complete
	c0, c1, c2 := 1/(t-4), v-2*(1+a), v-4*(1+a)
	if c2 <= 0 {
		return -1
	}
	z := 1/c2 +
		c0*(a*a*c1/((1+a)*(1+a)*c2)) +
		c0*(8*a*a*c1/((1+a)*c2*c2)+4*a*a/((1+a)*c2)) +
		c0*(4*a*a/(c2*c1)+16*a*a*c1/(c2*c2*c2)) +
		c0*(8*a*a/(c2*c2))
	return 4 + 1/z
}

// PoolLikelihoodRatio pools m likelihood-ratio tests of k restrictions: the
// statistic D3 of Meng and Rubin (1992). own holds, for each set, twice the
// log-likelihood gained by the larger model at that set's own estimates; pooled
// the same at the estimates averaged over sets, for both models. (mice estimates
// the constant anew there, which moves its statistic in the fourth digit.)
//
// Where the average gain does not fall when estimates are pooled, the increase
// in variance is taken as zero and the test is the chi-squared of one set.
func PoolLikelihoodRatio(own, pooled []float64, k int) (Test, error) {
	if len(own) == 0 || len(own) != len(pooled) || k < 1 || !finite(own) || !finite(pooled) {
		return Test{}, errors.New("pooled likelihood-ratio test: it needs two finite numbers a set and at least one restriction")
	}
	m, terms := float64(len(own)), float64(k)
	var atOwn, atPooled float64
	for i := range own {
		atOwn += own[i] / m
		atPooled += pooled[i] / m
	}
	t := Test{Method: "D3", DF1: terms}
	if len(own) > 1 {
		t.RIV = math.Max(0, (m+1)/(terms*(m-1))*(atOwn-atPooled))
	}
	t.Statistic = atPooled / (terms * (1 + t.RIV))
	t.DF2 = largeSampleDF(terms, m, t.RIV)
	t.PValue = dist.FTail(t.Statistic, t.DF1, t.DF2)
	return t, nil
}
