package cohort

import "math"

// packages is the conventional support of the comparison group, by person.
// Quantities are missing for the Individual Budget arm.
type packages struct {
	quantities [][]int // in the order of packageParts
}

// packagePart is one part of a conventional package.
type packagePart struct {
	column   string
	resource string           // that a unit of it costs; empty for money
	per      float64          // parts of a unit that a quantity counts: 2 for half hours, 100 for pence
	mean     byGroup[float64] // pounds a week over everyone
	users    byGroup[float64] // share of people
	spread   float64
	limit    int // greatest quantity
}

// packageParts is the rows of Table 7.2 and services that the report names
// without amounts. What is left of the totals of Table 7.1 goes to the last.
var packageParts = []packagePart{
	{"home_care_hours", "home_care_hour", 2, byGroup[float64]{82, 65, 7, 90, 0}, byGroup[float64]{0.55, 0.35, 0.20, 0.68, 0}, 0.9, 160},
	{"day_centre_attendances", "day_centre_attendance", 1, byGroup[float64]{22, 85, 28, 25, 0}, byGroup[float64]{0.22, 0.65, 0.28, 0.25, 0}, 0.5, 5},
	{"lunch_club_sessions", "lunch_club_session", 1, byGroup[float64]{2, 3, 2, 5, 0}, byGroup[float64]{0.05, 0.07, 0.05, 0.12, 0}, 0.3, 5},
	{"meals", "meal", 1, byGroup[float64]{1, 0, 0, 2, 0}, byGroup[float64]{0.05, 0, 0, 0.10, 0}, 0.3, 14},
	{"supported_employment_sessions", "supported_employment_session", 1, byGroup[float64]{2, 8, 6, 0, 0}, byGroup[float64]{0.07, 0.22, 0.18, 0, 0}, 0.4, 5},
	{"pa_weekly", "", 100, byGroup[float64]{73, 58, 24, 31, 0}, byGroup[float64]{0.32, 0.28, 0.12, 0.14, 0}, 1.1, 0},
	{"ilf_weekly", "", 100, byGroup[float64]{39, 66, 7, 0, 0}, byGroup[float64]{0.12, 0.18, 0.04, 0, 0}, 0.4, 0},
	{"supporting_people_weekly", "", 100, byGroup[float64]{1.15, 7.15, 8.15, 1.15, 0}, byGroup[float64]{0.03, 0.08, 0.12, 0.03, 0}, 0.6, 0},
	{"equipment_weekly", "", 100, byGroup[float64]{29, 3, 6, 26, 0}, byGroup[float64]{0.35, 0.08, 0.10, 0.35, 0}, 0.8, 0},
	{"other_weekly", "", 100, byGroup[float64]{}, byGroup[float64]{0.45, 0.50, 0.40, 0.40, 0}, 1.4, 0},
}

func newPackages(c *cohort, v *services) *packages {
	p := &packages{quantities: make([][]int, len(packageParts))}
	for k := range p.quantities {
		p.quantities[k] = make([]int, len(c.people))
		for _, i := range c.armMembers(individualBudget) {
			p.quantities[k][i] = missing
		}
	}
	for g := range groups {
		costed, rest := c.split(c.cells[comparison][g])
		p.draw(c, v, g, costed, 0)
		p.draw(c, v, g, rest, 1)
		p.forget(c, rest)
	}
	return p
}

// draw fills in the members' quantities so that the total with the social
// worker's visits has its mean among them.
func (p *packages) draw(c *cohort, v *services, g group, members []int, part int) {
	for _, i := range members {
		c.weekly[i] = float64(float64(v.socialWorker[i]) * socialWorkerPence)
	}
	last := len(packageParts) - 1
	for k, by := range packageParts[:last] {
		p.drawPart(c, g, members, k*2+part, k, by.mean[g]*100*float64(len(members)))
	}
	left := float64(packageTotals[g] * 100 * float64(len(members)))
	for _, i := range members {
		left -= c.weekly[i]
	}
	p.drawPart(c, g, members, last*2+part, last, max(left, 0))
	for _, i := range members {
		c.weekly[i] /= 100
	}
}

// drawPart shares the pence among the members as quantities of one part.
func (p *packages) drawPart(c *cohort, g group, members []int, item, k int, pence float64) {
	by := packageParts[k]
	if by.users[g] == 0 {
		return
	}
	weights := c.useWeights("package", item*int(groups)+int(g), members, shareOf(members, by.users[g]), by.spread)
	if k == len(packageParts)-1 {
		// Everyone whose cost is known has one: the models of cost are of
		// costs above nothing.
		for at, i := range members {
			if weights[at] == 0 && c.weekly[i] == 0 {
				weights[at] = 0.1
			}
		}
	}
	prices := by.prices(c, members)
	units := unitsFor(pence, weights, prices)
	limit := units
	if by.limit > 0 {
		limit = by.limit
	}
	for at, quantity := range apportionUpTo(limit, units, weights) {
		i := members[at]
		p.quantities[k][i] = quantity
		c.weekly[i] += float64(float64(quantity) * prices[at])
	}
}

// settleHomeCare brings the mean costs of home care back to those printed, after
// packages have changed places between sites with other prices.
func (p *packages) settleHomeCare(c *cohort) {
	by, hours := packageParts[0], p.quantities[0]
	for g := range groups {
		costed, _ := c.split(c.cells[comparison][g])
		var users []int
		gap := by.mean[g] * float64(len(costed))
		for _, i := range costed {
			if hours[i] > 0 {
				users = append(users, i)
			}
			gap -= float64(float64(hours[i])*priceAt(by.resource, c.people[i].site)) / by.per / 100
		}
		for turn := 0; len(users) > 0 && turn < 20*len(users) && math.Abs(gap) > 0.3*float64(len(costed)); turn++ {
			i, step := users[turn%len(users)], 1
			if gap < 0 {
				step = -1
			}
			if after := hours[i] + step; after < 1 || after > by.limit {
				continue
			}
			pounds := float64(float64(step)*priceAt(by.resource, c.people[i].site)) / by.per / 100
			hours[i] += step
			c.weekly[i] += pounds
			gap -= pounds
		}
	}
}

// prices is the pence that one of the part's quantities costs each member.
func (by packagePart) prices(c *cohort, members []int) []float64 {
	prices := make([]float64, len(members))
	for at, i := range members {
		prices[at] = 1
		if by.resource != "" {
			prices[at] = priceAt(by.resource, c.people[i].site) / by.per
		}
	}
	return prices
}

// unitsFor is how many units, shared by weight, cost so many pence.
func unitsFor(pence float64, weights, prices []float64) int {
	shares, cost := 0.0, 0.0
	for at, weight := range weights {
		shares += weight
		cost += float64(weight * prices[at])
	}
	if cost == 0 {
		return 0
	}
	return rounded(pence * shares / cost)
}

// forget leaves one to three parts of each member's package unrecorded.
func (p *packages) forget(c *cohort, members []int) {
	for _, i := range members {
		s := c.stream("package unrecorded", i)
		n := 1 + s.Intn(3)
		for _, k := range shuffled(s, indices(len(packageParts)))[:n] {
			p.quantities[k][i] = missing
		}
	}
}

// weekly is what a person's package and visits cost at a site, in pounds a week.
func (p *packages) weekly(site, i, visits int) float64 {
	pence := float64(float64(visits) * socialWorkerPence)
	for k, by := range packageParts {
		price := 1.0
		if by.resource != "" {
			price = priceAt(by.resource, site) / by.per
		}
		if q := p.quantities[k][i]; q != missing {
			pence += float64(float64(q) * price)
		}
	}
	return pence / 100
}
