package resample

import (
	"context"
	"errors"
	"fmt"
)

// ClusteredArm is the people of one arm, cost and effect paired, and the
// number of the cluster that each belongs to.
type ClusteredArm struct {
	People  []Pair
	Cluster []int
}

// TwoStage draws plan.Replicates two-stage bootstrap samples within each arm,
// clusters and then people, with the shrinkage correction for clustered data,
// and returns the arms' means over people. An arm has M clusters with N
// people, b of them on average.
//
//  1. Cluster means are shrunken towards the arm's mean, c of the way, where
//     (1-c)^2 = M/(M-1) - SSW/(b(b-1)SSB) and c is 1 where that is negative:
//     without it the clusters' means, which vary by the chance of who is in
//     them too, would count that chance twice. SSB is the sum of squares of
//     the M means about their mean, SSW that of the N people about theirs.
//  2. Residuals are people's deviations from their own cluster's mean over
//     the root of 1-1/b, all clusters' together.
//  3. A replicate draws M clusters and, for the people in them, as many
//     residuals, both with replacement; a person is the sum of the two.
//
// Cost and effect are drawn together; each has its own c. The method is that
// of Davison and Hinkley (1997, section 3.8), which Gomes et al. (2012) apply
// to cost-effectiveness and Ng, Grieve and Carpenter (2013) to Stata (tsb).
// With clusters of one size and c below 1 the replicates' variance is, but
// for chance, the usual SSB/(M(M-1)) of a mean of cluster means.
//
// Two things are left open by these sources where clusters differ in size,
// and are chosen so that replicates centre on the arm's mean over people: a
// cluster that is drawn brings its size, and means are shrunken towards the
// mean over people. b is then the average size of the analysis of variance.
//
// Arm a of replicate r reads the stream (seed, "purpose, arm a", r) as in
// [Means]. Every arm needs two clusters; values must be finite. The only
// other error is the context's.
func TwoStage(ctx context.Context, arms []ClusteredArm, plan Plan) (*Replicates, error) {
	if plan.Replicates < 1 {
		return nil, fmt.Errorf("resample: %d replicates asked for: at least 1 is needed", plan.Replicates)
	}
	samplers, people := make([]twoStage, len(arms)), make([][]Pair, len(arms))
	out := &Replicates{Arms: make([][]Pair, len(arms))}
	for a, arm := range arms {
		s, err := newTwoStage(arm, armSource(plan.Seed, plan.Purpose, a))
		if err != nil {
			return nil, err
		}
		samplers[a], people[a] = s, arm.People
		out.Arms[a] = make([]Pair, plan.Replicates)
	}
	err := eachBlock(ctx, plan, blockSize(people), shared(func(from, to int) {
		for a := range samplers {
			for r := from; r < to; r++ {
				out.Arms[a][r] = samplers[a].mean(r)
			}
		}
	}))
	if err != nil {
		return nil, err
	}
	return out, nil
}

// twoStage draws two-stage bootstrap means from one arm.
type twoStage struct {
	source    Source
	centre    Pair
	clusters  []cluster
	residuals []Pair
}

// cluster is what a drawn cluster brings: its size, and size times the
// deviation of its shrunken mean from the arm's mean.
type cluster struct {
	deviation Pair
	size      int
}

func newTwoStage(arm ClusteredArm, source Source) (twoStage, error) {
	if len(arm.Cluster) != len(arm.People) {
		return twoStage{}, fmt.Errorf("resample: an arm has %d people and the clusters of %d", len(arm.People), len(arm.Cluster))
	}
	if len(arm.People) == 0 {
		return twoStage{}, errors.New("resample: an arm has nobody to draw from")
	}
	h := newHierarchy(arm)
	if len(h.sizes) < 2 {
		return twoStage{}, errors.New("resample: an arm has only one cluster: between clusters nothing can be drawn")
	}
	s := twoStage{source: source, centre: h.centre, residuals: h.residuals()}
	kept := h.kept()
	for i, m := range h.means {
		n := float64(h.sizes[i])
		s.clusters = append(s.clusters, cluster{Pair{n * (kept.Cost * m.Cost), n * (kept.Effect * m.Effect)}, h.sizes[i]})
	}
	return s, nil
}

// mean is the arm's mean in a replicate.
func (s *twoStage) mean(replicate int) Pair {
	stream := s.source.At(replicate, 0)
	var between Pair
	people := 0
	for i := range drawn(&stream, len(s.clusters), len(s.clusters)) {
		c := &s.clusters[i]
		between.Cost += c.deviation.Cost
		between.Effect += c.deviation.Effect
		people += c.size
	}
	within := sumDrawn(&stream, s.residuals, people)
	n := float64(people)
	return Pair{s.centre.Cost + (between.Cost+within.Cost)/n, s.centre.Effect + (between.Effect+within.Effect)/n}
}
