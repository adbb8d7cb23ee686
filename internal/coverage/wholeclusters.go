package main

import "ibsen/internal/resample"

// total is what a cluster, or a sample of clusters, has in all.
type total struct {
	sum    resample.Pair
	people float64
}

func (t *total) add(times float64, of total) {
	t.sum.Cost += float64(times * of.sum.Cost)
	t.sum.Effect += float64(times * of.sum.Effect)
	t.people += times * of.people
}

func (t total) mean() resample.Pair {
	return resample.Pair{Cost: t.sum.Cost / t.people, Effect: t.sum.Effect / t.people}
}

// clusterTotals are those of an arm's clusters, which are numbered from 0.
func clusterTotals(arm resample.ClusteredArm) []total {
	var out []total
	for i, p := range arm.People {
		for len(out) <= arm.Cluster[i] {
			out = append(out, total{})
		}
		out[arm.Cluster[i]].add(1, total{p, 1})
	}
	return out
}

// wholeClusters draws clusters with all their people. A cluster's totals stand
// for it, so that a draw costs the same whatever its size.
func (t clusterTrial) wholeClusters() (*resample.Replicates, error) {
	var clusters []total
	var arm []int
	for a := range t.arms {
		for _, c := range clusterTotals(t.arms[a]) {
			clusters, arm = append(clusters, c), append(arm, a)
		}
	}
	rows, err := resample.NewRows(arm, nil, t.plan.Seed, t.plan.Purpose)
	if err != nil {
		return nil, err
	}
	out := &resample.Replicates{Arms: make([][]resample.Pair, len(t.arms))}
	counts, sample := make([]float64, rows.Len()), make([]total, len(t.arms))
	for r := range t.plan.Replicates {
		rows.Counts(r, counts)
		clear(sample)
		for i, c := range clusters {
			sample[arm[i]].add(counts[i], c)
		}
		for a, s := range sample {
			out.Arms[a] = append(out.Arms[a], s.mean())
		}
	}
	return out, nil
}
