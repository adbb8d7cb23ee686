package regress

import (
	"fmt"
	"math"

	"ibsen/internal/dist"
)

// JointTest is a test of several restrictions. DF2 is infinite for a
// chi-squared test, whose statistic is then on DF1 degrees of freedom.
type JointTest struct {
	Name             string
	Statistic        float64
	DF1, DF2, PValue float64
}

// Wald tests that the named terms are all 0, by the fit's own covariance: an F
// test, the Wald statistic over the number of terms.
func (f *Fit) Wald(terms ...string) (JointTest, error) {
	test := JointTest{Name: "Wald", DF1: float64(len(terms)), DF2: f.DF}
	columns := make([][]float64, 0, len(terms))
	b := make([]float64, 0, len(terms))
	for _, term := range terms {
		j, err := f.estimated(term)
		if err != nil {
			return test, err
		}
		row := make([]float64, len(terms))
		for k, other := range terms {
			i, err := f.estimated(other)
			if err != nil {
				return test, err
			}
			row[k] = f.Cov[f.CovIndex[j]][f.CovIndex[i]]
		}
		columns = append(columns, row)
		b = append(b, f.Terms[j].Estimate)
	}
	wald, ok := waldStatistic(columns, b)
	if !ok {
		return test, fmt.Errorf("the covariance of the terms has no inverse: they cannot be tested together")
	}
	test.Statistic = wald / test.DF1
	test.PValue = dist.FTail(test.Statistic, test.DF1, test.DF2)
	return test, nil
}

// waldStatistic is b'V^-1 b; false if V has no inverse.
func waldStatistic(v [][]float64, b []float64) (float64, bool) {
	scale := make([]float64, len(b))
	for i := range b {
		scale[i] = 1 / math.Sqrt(v[i][i])
		if !(v[i][i] > 0) {
			return 0, false
		}
	}
	scaled, right := newMatrix(len(b)), make([]float64, len(b))
	for i := range b {
		right[i] = b[i] * scale[i]
		for j := range b {
			scaled[i][j] = v[i][j] * scale[i] * scale[j]
		}
	}
	h := factorise(scaled, nil)
	if len(b) == 0 || h.rank() < len(b) {
		return 0, false
	}
	x := append([]float64(nil), right...)
	h.reflect(x)
	h.solveUpper(x)
	for k := range x {
		x[k] *= h.scale[k]
	}
	return dot(x, right), true
}
