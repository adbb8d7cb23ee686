package cea

import (
	"math"

	"ibsen/internal/resample"
)

// estimator gives the mean cost and effect of each arm in a sample of people,
// or in a bootstrap sample of them. A clone serves another goroutine.
type estimator interface {
	// arms fills out with the arms' means where row i counts counts[i] times;
	// nil counts every row once. It fails where a model has no estimate.
	arms(counts []float64, out []resample.Pair) error
	clone() estimator
}

// fitted is what one sample says without resampling.
type fitted struct {
	arms []resample.Pair
	// cov is the covariance of the differences of arm a+1 from the control.
	cov []covariance
	df  float64
	// influence[a] are the influence values of the differences of arm a+1 from
	// the control, one for each unit that the bootstrap draws. Their squares
	// add up to the variance over all bootstrap samples.
	influence [][]resample.Pair
	warnings  []Warning
}

// armMeans is the estimator of arms' means as they are.
type armMeans struct {
	arm    []int
	people []resample.Pair
	// origin is subtracted before summing, so that a constant has its own
	// value as mean exactly.
	origin []resample.Pair
	n      []float64
}

func newArmMeans(s *sample, arms int) *armMeans {
	m := &armMeans{arm: s.arm, people: s.people, origin: make([]resample.Pair, arms), n: make([]float64, arms)}
	for i := len(s.arm) - 1; i >= 0; i-- {
		m.origin[s.arm[i]] = s.people[i]
	}
	return m
}

func (m *armMeans) clone() estimator {
	c := *m
	c.n = make([]float64, len(m.n))
	return &c
}

func (m *armMeans) arms(counts []float64, out []resample.Pair) error {
	clear(m.n)
	clear(out)
	for i, a := range m.arm {
		w := 1.0
		if counts != nil {
			w = counts[i]
		}
		m.n[a] += w
		out[a].Cost += float64(w * (m.people[i].Cost - m.origin[a].Cost))
		out[a].Effect += float64(w * (m.people[i].Effect - m.origin[a].Effect))
	}
	for a := range out {
		out[a].Cost = m.origin[a].Cost + out[a].Cost/m.n[a]
		out[a].Effect = m.origin[a].Effect + out[a].Effect/m.n[a]
	}
	return nil
}

// fitMeans compares arms' means: variances by arm, not pooled, or where there
// are clusters the robust covariance of clusters.
func fitMeans(s *sample, labels []string) (fitted, error) {
	arms := s.arms(labels)
	m, err := armMoments(arms)
	if err != nil {
		return fitted{}, err
	}
	f := fitted{df: float64(s.len() - len(labels))}
	for _, x := range m {
		f.arms = append(f.arms, resample.Pair{Cost: x.cost, Effect: x.effect})
	}
	for a := 1; a < len(labels); a++ {
		values := make([]resample.Pair, s.len())
		for i, arm := range s.arm {
			if arm != 0 && arm != a {
				continue
			}
			sign := 1 / m[arm].n
			if arm == 0 {
				sign = -sign
			}
			values[i] = resample.Pair{Cost: sign * (s.people[i].Cost - m[arm].cost), Effect: sign * (s.people[i].Effect - m[arm].effect)}
		}
		if s.cluster == nil {
			f.cov = append(f.cov, means{m[a], m[0]}.covariance())
			f.influence = append(f.influence, values)
			continue
		}
		values = s.byCluster(values)
		f.influence = append(f.influence, values)
		f.cov = append(f.cov, squares(values).times(clusterFactor(len(values), s.len(), len(labels))))
		f.df = float64(len(values) - 1)
	}
	return f, nil
}

// byCluster adds up influence values within clusters.
func (s *sample) byCluster(values []resample.Pair) []resample.Pair {
	place := map[int]int{}
	var out []resample.Pair
	for i, c := range s.cluster {
		at, seen := place[c]
		if !seen {
			at = len(out)
			place[c] = at
			out = append(out, resample.Pair{})
		}
		out[at].Cost += values[i].Cost
		out[at].Effect += values[i].Effect
	}
	return out
}

// clusterFactor is Stata's small-sample correction of a cluster covariance.
func clusterFactor(clusters, people, terms int) float64 {
	g, n, k := float64(clusters), float64(people), float64(terms)
	return g / (g - 1) * (n - 1) / (n - k)
}

// squares adds up squares and products of influence values.
func squares(values []resample.Pair) covariance {
	var v covariance
	for _, x := range values {
		v.cc += float64(x.Cost * x.Cost)
		v.ce += float64(x.Cost * x.Effect)
		v.ee += float64(x.Effect * x.Effect)
	}
	return v
}

func (v covariance) times(f float64) covariance { return covariance{f * v.cc, f * v.ce, f * v.ee} }

// accelerationOf is BCa's acceleration from influence values (Efron 1987).
func accelerationOf(values []resample.Pair, wc, we float64) float64 {
	var two, three float64
	for _, x := range values {
		v := wc*x.Cost + we*x.Effect
		two += v * v
		three += v * v * v
	}
	return three / (6 * math.Pow(two, 1.5))
}
