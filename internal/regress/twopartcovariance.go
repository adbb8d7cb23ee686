package regress

import "math"

// covariance is that of both parts' terms, first Any's.
func (t *TwoPart) covariance() [][]float64 {
	k := len(t.Any.Cov)
	out := newMatrix(k + len(t.Amount.Cov))
	for i, row := range t.Any.Cov {
		copy(out[i], row)
	}
	for i, row := range t.Amount.Cov {
		copy(out[k+i][k:], row)
	}
	if t.Any.Generalised.score == nil {
		return out
	}
	for i, row := range t.cross() {
		for j, v := range row {
			out[i][k+j], out[k+j][i] = v, v
		}
	}
	return out
}

// cross is the covariance of Any's terms with Amount's: the products of the
// influences that the same people, or clusters, have on both.
func (t *TwoPart) cross() [][]float64 {
	first, second := t.Any.scoreSums(t.groups()), t.Amount.scoreSums(t.payersGroups())
	factor := math.Sqrt(t.Any.Generalised.share * t.Amount.Generalised.share)
	out := newMatrix(len(t.Any.Cov))
	for i := range out {
		out[i] = make([]float64, len(t.Amount.Cov))
	}
	for g, b := range second {
		if b == nil {
			continue
		}
		a, b := applied(t.Any.Generalised.bread, first[g]), applied(t.Amount.Generalised.bread, b)
		for i, v := range a {
			addScaled(out[i], factor*v, b)
		}
	}
	return out
}

func applied(m [][]float64, v []float64) []float64 {
	out := make([]float64, len(m))
	for i, row := range m {
		out[i] = dot(row, v)
	}
	return out
}

// groups is the cluster of each row, or each row for itself.
func (t *TwoPart) groups() []int {
	if c := Covariance(t.Any.Covariance); c == Cluster || c == ClusterCR0 {
		return t.Design.Cluster
	}
	out := make([]int, t.Design.N)
	for i := range out {
		out[i] = i
	}
	return out
}

func (t *TwoPart) payersGroups() []int {
	var out []int
	for i, g := range t.groups() {
		if t.Design.Y[i] > 0 {
			out = append(out, g)
		}
	}
	return out
}

// scoreSums is the sum of the scores by coefficient of every group, nil of one
// without a row.
func (f *Fit) scoreSums(group []int) [][]float64 {
	var out [][]float64
	for i, g := range group {
		for len(out) <= g {
			out = append(out, nil)
		}
		if out[g] == nil {
			out[g] = make([]float64, len(f.Cov))
		}
		for j, k := range f.CovIndex {
			if k >= 0 {
				out[g][k] += f.Generalised.score[i] * f.Design.X[j][i]
			}
		}
	}
	return out
}
