package cohort

// previousIn is the people with a previous package, and those of them with a
// direct payment, by user group: 683 and 177 (Table 4.3), in the proportions of
// Table A.2.
var previousIn = byGroup[struct{ packages, payments int }]{{267, 116}, {169, 36}, {79, 16}, {166, 7}, {2, 2}}

// previousService is a service of previous packages: Table 4.3.
type previousService struct {
	column string
	people int
}

var previousServices = []previousService{
	{"previous_home_care", 294}, {"previous_day_care", 51}, {"previous_sheltered_employment", 8}, {"previous_meals", 11},
	{"previous_carer_support", 79}, {"previous_nursing_home", 5}, {"previous_care_home", 16}, {"previous_breaks", 65},
	{"previous_equipment", 75}, {"previous_childcare", 7},
}

const (
	homeCareService     = 0
	carerSupportService = 4
)

// homeCareIn is the people with home care by user group, and those with more
// than ten hours a week: the one way in which Table A.3's percentages fit 294
// people.
var homeCareIn = byGroup[struct{ people, intensive int }]{{116, 39}, {68, 29}, {18, 2}, {92, 33}, {0, 0}}

// carerSupportIB is how many of the 79 with support for their carer are in the
// Individual Budget arm: the difference between the arms is one of the two
// significant ones (section 4.4.1).
const carerSupportIB = 32

const (
	costsKnown         = 500
	meanPreviousCost   = 10400
	meanCostOfPayments = 10300
	leastCost          = 100
	greatestCost       = 72500
)

// drawPreviousPackage says who had what before: a package, a direct payment, the
// services of Table 4.3 and, for about half of all people, its yearly cost
// (section 4.3.5).
func (b *baseline) drawPreviousPackage(c *cohort) {
	s := c.stream("previous package", 0)
	n := len(c.people)
	b.directPayment, b.cost, b.homeCareHours = silent(n), silent(n), silent(n)
	for range previousServices {
		b.services = append(b.services, silent(n))
	}
	var holders []int
	for g, by := range previousIn {
		order := byScore(c.groupMembers(group(g)), func(i int) float64 { return -blend(c.people[i].need, 0.2, s.Normal()) })[:by.packages]
		holders = append(holders, order...)
		deal(shuffled(s, order), []int{by.payments, by.packages - by.payments}, func(i, k int) { b.directPayment[i] = 1 - k })
	}
	for _, i := range holders {
		b.previous[i] = 1
		for k := range previousServices {
			b.services[k][i] = 0
		}
	}
	b.drawHomeCare(c, holders)
	for k, by := range previousServices {
		if k == homeCareService {
			continue
		}
		order := shuffled(s, holders)
		if k == carerSupportService {
			ib, cg := splitBy(order, func(i int) bool { return c.people[i].arm == individualBudget })
			order = append(append([]int{}, ib[:carerSupportIB]...), cg...)
		}
		mark(b.services[k], order[:by.people])
	}
	b.drawPreviousCost(c, holders)
}

// drawHomeCare gives home care by user group, and hours a week to those who have
// it.
func (b *baseline) drawHomeCare(c *cohort, holders []int) {
	s := c.stream("previous home care", 0)
	for g, by := range homeCareIn {
		members, _ := splitBy(holders, func(i int) bool { return c.people[i].group == group(g) })
		order := byScore(members, func(i int) float64 { return -blend(c.people[i].need, 0.4, s.Normal()) })[:by.people]
		for rank, i := range order {
			b.services[homeCareService][i] = 1
			if rank < by.intensive {
				b.homeCareHours[i] = 11 + s.Intn(24)
			} else {
				b.homeCareHours[i] = 1 + s.Intn(10)
			}
		}
	}
}

// drawPreviousCost gives a yearly cost to some, with the printed means of all and
// of those with direct payments, least and greatest.
func (b *baseline) drawPreviousCost(c *cohort, holders []int) {
	s := c.stream("previous cost", 0)
	known := shuffled(s, holders)[:costsKnown]
	paid, others := splitBy(known, func(i int) bool { return b.directPayment[i] == 1 })
	sum := meanPreviousCost * len(known)
	b.shareCost(c, paid, meanCostOfPayments*len(paid), 4000, 60000)
	b.shareCost(c, others, sum-meanCostOfPayments*len(paid), leastCost, greatestCost)
}

// shareCost shares a sum among people by their needs, between the least and the
// greatest, both of which occur.
func (b *baseline) shareCost(c *cohort, members []int, sum, least, greatest int) {
	s := c.stream("cost shares", len(members))
	order := byScore(members, func(i int) float64 { return blend(c.people[i].need, 0.6, s.Normal()) })
	weights := make([]float64, len(order))
	for k := range weights {
		weights[k] = skewed(normalScore(k, len(order)), 1.0)
	}
	for k, cost := range apportion(sum, weights) {
		b.cost[order[k]] = min(max(cost, least), greatest)
	}
	last := len(order) - 1
	b.cost[order[0]], b.cost[order[last]] = least, greatest
	settleTotal(b.cost, order[1:last], sum-least-greatest, func(int) int { return least }, func(int) int { return greatest })
}

// splitBy parts members into those for whom keep holds and the others.
func splitBy(members []int, keep func(i int) bool) (in, out []int) {
	for _, i := range members {
		if keep(i) {
			in = append(in, i)
		} else {
			out = append(out, i)
		}
	}
	return in, out
}

// risky is the people in each arm who pose a risk to themselves or others: more
// in the comparison group, p = 0.05 (Appendix A.2.1).
var risky = [arms]int{41, 53}

func (b *baseline) drawRisk(c *cohort) {
	s := c.stream("risk", 0)
	b.risk = make([]int, len(c.people))
	for a, n := range risky {
		mark(b.risk, shuffled(s, c.armMembers(arm(a)))[:n])
	}
}

// mobility is Table A.4: activities of older people with home care, how many of
// those whose record says so cannot do them alone, and how many have one.
var mobility = []struct {
	column       string
	item         int
	unable, seen int
}{
	{"alone_stairs", 6, 51, 87}, {"alone_down_road", 5, 65, 84}, {"alone_indoors", 10, 16, 92},
	{"alone_bed", 7, 23, 83}, {"alone_bath", 3, 52, 81}, {"alone_dressing", 4, 32, 66},
}

// mobile is the older people with home care whose record has the k-th activity of
// the list: the first of them in the order of people.
func (b *baseline) mobile(c *cohort, k int) []int {
	members := c.where(func(i int) bool {
		return c.people[i].group == olderPeople && b.services[homeCareService][i] == 1
	})
	return members[:mobility[k].seen]
}

// managesAlone is whether a person manages an activity of the list alone or with
// difficulty, where it was recorded; it was for everyone but some older people.
func (b *baseline) managesAlone(c *cohort, k int) []int {
	out := make([]int, len(c.people))
	for i, level := range b.adl[mobility[k].item] {
		if level > 1 {
			out[i] = 1
		}
		if c.people[i].group == olderPeople && b.services[homeCareService][i] == 1 {
			out[i] = missing
		}
	}
	for _, i := range b.mobile(c, k) {
		out[i] = 0
		if b.adl[mobility[k].item][i] > 1 {
			out[i] = 1
		}
	}
	return out
}

// unable counts, as sums over people whose records of abilities change places,
// the older people of Table A.4 who cannot do each activity.
func (v covariates) unable() quantities {
	var goals []goal
	in := make([]map[int]bool, len(mobility))
	for k, by := range mobility {
		n := float64(by.unable)
		goals = append(goals, goal{"A.4: " + by.column, n, n, 0.01})
		in[k] = map[int]bool{}
		for _, i := range v.b.mobile(v.c, k) {
			in[k][i] = true
		}
	}
	return quantities{name: "A.4", goals: goals, at: func(slot, bundle int, out []float64) {
		for k, by := range mobility {
			if in[k][slot] {
				out[k] = indicator(v.b.adl[by.item][bundle] == 1)
			}
		}
	}}
}
