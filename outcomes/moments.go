package outcomes

import (
	"errors"
	"fmt"
	"math"
)

// moments are the means and covariances of items, each covariance from the
// people who answered both.
type moments struct {
	answers    []int
	mean       []float64
	cov        [][]float64
	rows       []float64 // sums of the covariances, an item
	sum, trace float64   // of all covariances, and of the variances
}

// momentsOf fails where a pair of items has no covariance or an item no
// variance.
func momentsOf(names []string, items [][]float64) (moments, error) {
	k := len(items)
	m := moments{answers: make([]int, k), mean: make([]float64, k), cov: square(k), rows: make([]float64, k)}
	for j := range items {
		own := pairOf(items[j], items[j])
		switch {
		case own.n < 2:
			return m, fmt.Errorf("item %q: %d people answered; a variance needs two", names[j], own.n)
		case constant(items[j]):
			return m, fmt.Errorf("item %q: everybody gave the same answer", names[j])
		}
		m.answers[j], m.mean[j] = own.n, own.meanA
		for i := 0; i <= j; i++ {
			p := pairOf(items[i], items[j])
			if p.n < 2 {
				return m, fmt.Errorf("items %q and %q: %d people answered both; a covariance needs two", names[i], names[j], p.n)
			}
			m.cov[i][j], m.cov[j][i] = p.covariance(), p.covariance()
		}
	}
	return m, m.add()
}

// add sums the covariances.
func (m *moments) add() error {
	for j, row := range m.cov {
		for _, c := range row {
			m.rows[j] += c
		}
		m.sum += m.rows[j]
		m.trace += row[j]
	}
	if !finite(m.sum) {
		return errors.New("the answers are too large to square")
	}
	return nil
}

func square(k int) [][]float64 {
	out := make([][]float64, k)
	for i := range out {
		out[i] = make([]float64, k)
	}
	return out
}

// constant says whether all answers that are there are the same.
func constant(answers []float64) bool {
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range answers {
		if !math.IsNaN(x) {
			low, high = min(low, x), max(high, x)
		}
	}
	return low == high
}

// pair holds the sum of products of two items, about their means, of the n
// people who answered both.
type pair struct {
	n            int
	meanA, meanB float64
	products     float64
}

func pairOf(a, b []float64) pair {
	var p pair
	for i := range a {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			p.n++
			p.meanA += a[i]
			p.meanB += b[i]
		}
	}
	n := float64(p.n)
	p.meanA /= n
	p.meanB /= n
	offA, offB := 0.0, 0.0
	for i := range a {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			da, db := a[i]-p.meanA, b[i]-p.meanB
			offA += da
			offB += db
			p.products += float64(da * db)
		}
	}
	// What the rounding of the means left.
	p.products -= float64(offA * offB / n)
	return p
}

func (p pair) covariance() float64 { return p.products / float64(p.n-1) }

func (m moments) alpha() float64 { return alphaOf(len(m.cov), m.trace, m.sum) }

func alphaOf(k int, trace, sum float64) float64 {
	if k < 2 || !varies(sum, trace) {
		return math.NaN()
	}
	return float64(k) / float64(k-1) * (1 - trace/sum)
}

// varies says whether the variance of a sum of items is more than what rounding
// leaves of their variances.
func varies(variance, trace float64) bool { return variance > 1e-12*trace }

// standardised is alpha of the covariances brought to variances of 1.
func (m moments) standardised() float64 {
	sum := 0.0
	for i, row := range m.cov {
		for j, c := range row {
			sum += c / math.Sqrt(m.cov[i][i]) / math.Sqrt(m.cov[j][j])
		}
	}
	return alphaOf(len(m.cov), float64(len(m.cov)), sum)
}

func (m moments) withTotal(j int) float64 {
	return m.rows[j] / math.Sqrt(m.cov[j][j]) / math.Sqrt(m.sum)
}

func (m moments) withRest(j int) float64 {
	rest := m.sumWithout(j)
	if !varies(rest, m.trace-m.cov[j][j]) {
		return math.NaN()
	}
	return (m.rows[j] - m.cov[j][j]) / math.Sqrt(m.cov[j][j]) / math.Sqrt(rest)
}

func (m moments) sumWithout(j int) float64 { return m.sum - 2*m.rows[j] + m.cov[j][j] }

func (m moments) alphaWithout(j int) float64 {
	return alphaOf(len(m.cov)-1, m.trace-m.cov[j][j], m.sumWithout(j))
}
