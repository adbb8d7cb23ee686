package cohort

// service is a service that people of both arms were asked about.
type service struct {
	column   string
	means    [arms]float64    // mean count an arm (Table 7.3)
	relative byGroup[float64] // mean count a user group (Table 7.4), to be scaled to the arms'
	users    float64          // share of people with any contact, assumed
	spread   float64          // of the count among users
	limit    int              // greatest count
}

// healthServices is Tables 7.3 and 7.4. Where the tables print a whole number
// the mean is chosen within its rounding and near the printed cost.
var healthServices = []service{
	{"day_hospital_1m", [arms]float64{0.28, 0.26}, byGroup[float64]{0.32, 0.05, 0.21, 0.38, 0.27}, 0.12, 0.9, 20},
	{"nurse_1m", [arms]float64{1.80, 1.50}, byGroup[float64]{1.75, 0.79, 1.60, 1.91, 1.55}, 0.42, 1.1, 56},
	{"therapist_3m", [arms]float64{1.03, 0.83}, byGroup[float64]{1.44, 0.80, 0.70, 0.74, 0.98}, 0.28, 1.0, 36},
	{"gp_3m", [arms]float64{1.53, 1.42}, byGroup[float64]{1.79, 0.90, 1.47, 1.60, 1.48}, 0.70, 0.8, 24},
	{"ae_3m", [arms]float64{0.21, 0.18}, byGroup[float64]{0.22, 0.09, 0.24, 0.23, 0.20}, 0.16, 0.5, 6},
	{"chiropodist_3m", [arms]float64{0.57, 0.53}, byGroup[float64]{0.58, 0.33, 0.16, 0.90, 0.55}, 0.36, 0.5, 12},
	{"inpatient_days_6m", [arms]float64{3.47, 2.03}, byGroup[float64]{2.45, 0.32, 3.79, 5.33, 2.8}, 0.16, 1.0, 180},
}

// visitMeans is the mean number of visits by a social worker or care manager in
// three months, by arm, and visitMeansCosted that of people with a fully known
// cost, by which visits at 131 pounds agree with Table 7.2. The means of people
// whose cost is not known are in the same proportions.
var (
	visitMeans       = [arms]float64{1.66, 0.98}
	visitMeansCosted = cells[float64]{
		{1.48, 1.84, 2.20, 1.47, 1.66},
		{0.70, 0.88, 2.25, 0.88, 0},
	}
)

const mostVisits = 24

// services is counts of contacts by person.
type services struct {
	socialWorker []int
	health       [][]int // in the order of healthServices
}

func newServices(c *cohort) *services {
	v := &services{socialWorker: make([]int, len(c.people))}
	v.drawSocialWorker(c)
	for _, by := range healthServices {
		counts := make([]int, len(c.people))
		for a := range arms {
			v.drawHealth(c, by, a, counts)
		}
		v.health = append(v.health, counts)
	}
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

func (v *services) drawHealth(c *cohort, by service, a arm, counts []int) {
	members := c.armMembers(a)
	cellWeights := make([]float64, groups)
	for g := range groups {
		cellWeights[g] = by.relative[g] * float64(len(c.cells[a][g]))
	}
	totals := apportion(rounded(by.means[a]*float64(len(members))), cellWeights)
	for g, n := range totals {
		cell := c.cells[a][g]
		weights := c.useWeights(by.column, int(a)*int(groups)+g, cell, someOf(cell, by.users), by.spread)
		for k, count := range apportionUpTo(by.limit, n, weights) {
			counts[cell[k]] = count
		}
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
