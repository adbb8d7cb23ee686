package resample

import "math"

// hierarchy is one arm taken apart into clusters and the people in them, for
// [TwoStage]. Clusters are in the order in which they first appear.
type hierarchy struct {
	centre Pair   // the arm's mean over its people
	means  []Pair // each cluster's mean, less the centre
	sizes  []int  // people in each cluster
	// within are people's deviations from their own cluster's mean.
	within []Pair
	// average is the clusters' average size, (N - sum of n^2/N)/(M-1) for M
	// clusters with N people in all: that of the analysis of variance, which
	// is the plain mean where sizes are equal.
	average float64
}

func newHierarchy(arm ClusteredArm) hierarchy {
	rows := make([]int, len(arm.People))
	for i := range rows {
		rows[i] = i
	}
	h := hierarchy{centre: meanOf(arm.People, rows)}
	n, squares := float64(len(rows)), 0.0
	for _, members := range clustersOf(rows, arm.Cluster) {
		m := meanOf(arm.People, members)
		for _, i := range members {
			h.within = append(h.within, Pair{arm.People[i].Cost - m.Cost, arm.People[i].Effect - m.Effect})
		}
		h.means = append(h.means, Pair{m.Cost - h.centre.Cost, m.Effect - h.centre.Effect})
		h.sizes = append(h.sizes, len(members))
		squares += float64(len(members) * len(members))
	}
	h.average = (n - squares/n) / float64(len(h.sizes)-1)
	return h
}

// meanOf takes deviations from the first of the people, as newSampler does,
// so that a constant is its own mean.
func meanOf(people []Pair, members []int) Pair {
	first, n := people[members[0]], float64(len(members))
	var sum Pair
	for _, i := range members {
		sum.Cost += people[i].Cost - first.Cost
		sum.Effect += people[i].Effect - first.Effect
	}
	return Pair{first.Cost + sum.Cost/n, first.Effect + sum.Effect/n}
}

// kept is 1-c for cost and for effect: the share of a cluster mean's
// deviation that is left after shrinking (see [TwoStage]).
func (h hierarchy) kept() Pair {
	ssb, ssw := between(h.means), sumOfSquares(h.within)
	m := float64(len(h.means))
	return Pair{kept(m, h.average, ssb.Cost, ssw.Cost), kept(m, h.average, ssb.Effect, ssw.Effect)}
}

func kept(clusters, size, ssb, ssw float64) float64 {
	// Clusters of one person have no variation within, and a size of 1 that
	// the formula would divide by.
	noise := 0.0
	if ssw > 0 {
		noise = ssw / (size * (size - 1) * ssb)
	}
	return math.Sqrt(math.Max(0, clusters/(clusters-1)-noise))
}

// between is the sum of squares of cluster means about their plain mean.
func between(means []Pair) Pair {
	var centre Pair
	for _, p := range means {
		centre.Cost += p.Cost / float64(len(means))
		centre.Effect += p.Effect / float64(len(means))
	}
	about := make([]Pair, len(means))
	for i, p := range means {
		about[i] = Pair{p.Cost - centre.Cost, p.Effect - centre.Effect}
	}
	return sumOfSquares(about)
}

func sumOfSquares(deviations []Pair) (s Pair) {
	for _, d := range deviations {
		s.Cost += float64(d.Cost * d.Cost)
		s.Effect += float64(d.Effect * d.Effect)
	}
	return s
}

// residuals are the deviations within clusters, standardised so that their
// variance is that within clusters although each has its own mean taken off.
func (h hierarchy) residuals() []Pair {
	out := make([]Pair, len(h.within))
	if h.average == 1 {
		return out
	}
	scale := math.Sqrt(1 - 1/h.average)
	for i, d := range h.within {
		out[i] = Pair{d.Cost / scale, d.Effect / scale}
	}
	return out
}
