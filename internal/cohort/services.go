package cohort

// visitMeans is the mean number of visits by a social worker or care manager in
// three months, by arm, and visitMeansCosted that of people with a fully known
// cost, by which visits at 131 pounds agree with Table 7.2. The means of people
// whose cost is not known are in the same proportions.
var (
	visitMeans       = [arms]float64{1.659, 0.98}
	visitMeansCosted = cells[float64]{
		{1.48, 1.84, 2.20, 1.47, 1.66},
		{0.70, 0.88, 2.25, 0.88, 0},
	}
)

const mostVisits = 24

// services is counts of contacts by person.
type services struct {
	socialWorker []int
	health       *healthUse
}

func newServices(c *cohort) *services {
	v := &services{socialWorker: make([]int, len(c.people))}
	v.drawSocialWorker(c)
	v.health = newHealthUse(c)
	return v
}

// drawSocialWorker shares the visits first among people with a fully known cost,
// of which they are a part, and then what is left of the arm's among the rest.
func (v *services) drawSocialWorker(c *cohort) {
	for a := range arms {
		left := rounded(visitMeans[a] * float64(len(c.armMembers(a))))
		var rests byGroup[[]int]
		weights := make([]float64, groups)
		for g, mean := range visitMeansCosted[a] {
			costed, rest := c.split(c.cells[a][g])
			visits := rounded(mean * float64(len(costed)))
			v.visit(c, costed, visits, (int(a)*int(groups)+g)*2)
			left -= visits
			rests[g], weights[g] = rest, mean*float64(len(rest))
		}
		for g, visits := range apportion(left, weights) {
			v.visit(c, rests[g], visits, (int(a)*int(groups)+g)*2+1)
		}
	}
}

// visit shares a number of visits among the members.
func (v *services) visit(c *cohort, members []int, visits, item int) {
	weights := c.useWeights("social worker", item, members, someOf(members, 0.55), 0.8)
	for k, n := range apportionUpTo(mostVisits, visits, weights) {
		v.socialWorker[members[k]] = n
	}
}

// useWeights is how much of a service each member takes relative to the others:
// 0 but for the users, and for these skewed to the right and a little higher
// where needs are greater. The users' amounts are quantiles, not draws, so that
// the spread of costs is much the same for every seed.
func (c *cohort) useWeights(purpose string, item int, members []int, users int, spread float64) []float64 {
	s := c.stream("use of "+purpose, item)
	weights := make([]float64, len(members))
	byNeed := func(loading float64) func(k int) float64 {
		return func(k int) float64 { return -blend(c.people[members[k]].need, loading, s.Normal()) }
	}
	chosen := byScore(indices(len(members)), byNeed(0.3))[:min(users, len(members))]
	for rank, k := range byScore(chosen, byNeed(0.4)) {
		weights[k] = skewed(normalScore(len(chosen)-1-rank, len(chosen)), spread)
	}
	return weights
}

// shareOf is the number of members that a share of them is.
func shareOf(members []int, share float64) int { return rounded(share * float64(len(members))) }

// someOf is shareOf, but at least one.
func someOf(members []int, share float64) int { return max(1, shareOf(members, share)) }
