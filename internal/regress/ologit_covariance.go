package regress

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// covariance is that of theta, on the basis.
func (c *ologitClimb) covariance(kind Covariance, d *Design) ([][]float64, error) {
	switch kind {
	case Classical, Observed:
		return c.inverse(c.at.information)
	case Expected:
		return c.inverse(c.expected(c.at.theta))
	}
	meat, factor, err := c.meat(kind, d)
	if err != nil {
		return nil, err
	}
	bread, err := c.inverse(c.at.information)
	if err != nil {
		return nil, err
	}
	v := ologitSandwich(bread, meat)
	for _, row := range v {
		scaleBy(row, factor)
	}
	return v, nil
}

// ologitCovarianceName is what a fit calls a kind of covariance.
func ologitCovarianceName(kind Covariance) string {
	if kind == Classical {
		kind = Observed
	}
	return string(kind)
}

func (c *ologitClimb) inverse(information [][]float64) ([][]float64, error) {
	var chol mat.Cholesky
	var inverse mat.SymDense
	if !chol.Factorize(ologitSymmetric(information)) || chol.InverseTo(&inverse) != nil {
		return nil, fmt.Errorf("%s: the information is singular at the estimate: a level or a term rests on too few rows", c.response)
	}
	out := newMatrix(len(information))
	for i, row := range out {
		for j := range row {
			row[j] = inverse.At(i, j)
		}
	}
	return out, nil
}

// meat is the sum of outer products of scores, by row or by cluster, and the
// factor of the sandwich that it makes.
func (c *ologitClimb) meat(kind Covariance, d *Design) (meat [][]float64, factor float64, err error) {
	k := float64(c.size())
	switch kind {
	case HC0:
		return c.rowMeat(), 1, nil
	case HC1:
		if c.total <= k {
			return nil, 0, fmt.Errorf("%s: hc1 needs more people than parameters", c.response)
		}
		return c.rowMeat(), c.total / (c.total - k), nil
	case Cluster, ClusterCR0:
		meat, clusters, err := c.clusterMeat(d)
		if err != nil || kind == ClusterCR0 {
			return meat, 1, err
		}
		return meat, clusters / (clusters - 1), nil
	}
	return nil, 0, fmt.Errorf("the covariance %q is not defined for the ordered logit: want classical, observed, expected, hc0, hc1, cluster or cr0", kind)
}

// rowMeat counts a row of weight w as w people with the same score.
func (c *ologitClimb) rowMeat() [][]float64 {
	meat := newMatrix(c.size())
	c.eachScore(func(row int, u []float64) { ologitAddOuter(meat, u, c.w(row)) })
	return meat
}

// clusterMeat leaves out clusters whose rows all have weight 0.
func (c *ologitClimb) clusterMeat(d *Design) (meat [][]float64, clusters float64, err error) {
	groups, err := clusterCount(d)
	if err != nil {
		return nil, 0, err
	}
	size := c.size()
	sums, used := make([]float64, groups*size), make([]bool, groups)
	c.eachScore(func(row int, u []float64) {
		g := d.Cluster[row]
		addScaled(sums[g*size:(g+1)*size], c.w(row), u)
		used[g] = true
	})
	meat = newMatrix(size)
	for g, there := range used {
		if there {
			ologitAddOuter(meat, sums[g*size:(g+1)*size], 1)
			clusters++
		}
	}
	if clusters < 2 {
		return nil, 0, errors.New("the rows used are in one cluster: the spread between clusters cannot be estimated")
	}
	return meat, clusters, nil
}

// eachScore visits the rows used with the score of one person in them.
func (c *ologitClimb) eachScore(visit func(row int, u []float64)) {
	u := make([]float64, c.size())
	for row, k := range c.level {
		if k >= 0 {
			c.rowScore(row, u)
			visit(row, u)
		}
	}
}

// rowScore is the score of one person of a row.
func (c *ologitClimb) rowScore(row int, u []float64) {
	clear(u)
	p, k := len(c.q), int(c.level[row])
	eta := 0.0
	for j, q := range c.q {
		eta += float64(c.at.theta[j] * q[row])
	}
	residual := 0.0
	if k < c.cuts() {
		tail := newOlogitTail(c.at.theta[p+k] - eta).tail
		u[p+k] += tail
		residual -= tail
	}
	if k > 0 {
		tail := newOlogitTail(eta - c.at.theta[p+k-1]).tail
		u[p+k-1] -= tail
		residual += tail
	}
	c.gapScore(k, u)
	for j, q := range c.q {
		u[j] = residual * q[row]
	}
}

// gapScore adds what the gap of level k gives to the score of a person in it.
func (c *ologitClimb) gapScore(k int, u []float64) {
	if !c.gaps[k] {
		return
	}
	low, high := len(c.q)+k-1, len(c.q)+k
	slope := 1 / math.Expm1(c.at.theta[high]-c.at.theta[low])
	u[high] += slope
	u[low] -= slope
}

func ologitAddOuter(sum [][]float64, u []float64, weight float64) {
	for i, row := range sum {
		addScaled(row, weight*u[i], u)
	}
}

// ologitSandwich is bread meat bread.
func ologitSandwich(bread, meat [][]float64) [][]float64 {
	return ologitProduct(ologitProduct(bread, meat), bread)
}

func ologitProduct(a, b [][]float64) [][]float64 {
	out := make([][]float64, len(a))
	for i, row := range a {
		out[i] = make([]float64, len(b[0]))
		for k, v := range row {
			addScaled(out[i], v, b[k])
		}
	}
	return out
}
