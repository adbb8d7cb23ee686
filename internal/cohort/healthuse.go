package cohort

import "math"

// healthUse is the contacts with health services by service, kind and person.
type healthUse struct {
	counts [][][]int // missing where a person did not answer
}

func newHealthUse(c *cohort) *healthUse {
	h := &healthUse{}
	order := c.willingness()
	for _, by := range healthServices {
		kinds := make([][]int, len(by.kinds))
		for k := range kinds {
			kinds[k] = make([]int, len(c.people))
		}
		for _, at := range everyCell() {
			by.draw(c, at, order[at], kinds)
		}
		h.counts = append(h.counts, kinds)
	}
	for _, at := range everyCell() {
		if at.group != groupUnknown {
			h.settle(order[at], weeklyHealthCosts[at.arm][at.group])
		}
	}
	return h
}

// willingness is the people of each cell with those who leave nothing unanswered
// first: who leaves one service out is likely to leave others out too.
func (c *cohort) willingness() map[cell][]int {
	out := map[cell][]int{}
	s := c.stream("willingness to answer about health services", 0)
	for _, at := range everyCell() {
		out[at] = shuffled(s, c.cells[at.arm][at.group])
	}
	return out
}

// draw shares a cell's contacts among those who answered. Those of the first
// kind go to the people in greatest need.
func (by healthService) draw(c *cohort, at cell, order []int, kinds [][]int) {
	of := by.use[at.arm][at.group]
	members := order[:of.answered]
	for _, i := range order[of.answered:] {
		for k := range kinds {
			kinds[k][i] = missing
		}
	}
	item := int(at.arm)*int(groups) + int(at.group)
	weights := c.useWeights(by.name, item, members, someOf(members, by.users), by.spread)
	counts := apportionUpTo(by.limit, of.contacts(), weights)
	s := c.stream("place of "+by.name, item)
	left := of.first
	for _, k := range byScore(indices(len(members)), func(k int) float64 { return -blend(c.people[members[k]].need, 0.5, s.Normal()) }) {
		first := min(counts[k], left)
		left -= first
		kinds[0][members[k]] = first
		if len(kinds) > 1 {
			kinds[1][members[k]] = counts[k] - first
		}
	}
}

// weekly is what a person's contacts with a service cost a week, in pence.
func (h *healthUse) weekly(service, i int) float64 {
	by := healthServices[service]
	cost := 0
	for k, kind := range by.kinds {
		cost += h.counts[service][k][i] * kind.pence
	}
	return float64(cost) / float64(by.weeks)
}

// weeklyHealthCosts is the mean weekly cost in pence of all health services
// together by cell, of people who answered on every one, chosen so that the means
// by arm and by user group are those of section 7.4. They are below the sums of
// the means in Tables 7.3 and 7.4, so those who left a service out had more of the
// others.
var weeklyHealthCosts = cells[float64]{
	{8490, 2690, 9420, 11740, 0},
	{6450, 1930, 5500, 9240, 0},
}

// settle exchanges contacts with a service between a person of the cell who
// answered everything and one who did not, for as long as that brings the mean
// cost of the former nearer to a goal.
func (h *healthUse) settle(order []int, mean float64) {
	var whole, part []int
	excess := 0.0
	for _, i := range order {
		if !h.answeredAll(i) {
			part = append(part, i)
			continue
		}
		whole = append(whole, i)
		excess -= mean
		for s := range healthServices {
			excess += h.weekly(s, i)
		}
	}
	for {
		best, found := h.nearest(whole, part, excess)
		if !found {
			return
		}
		for _, kind := range h.counts[best.service] {
			kind[best.from], kind[best.to] = kind[best.to], kind[best.from]
		}
		excess -= best.less
	}
}

// exchanged is an exchange of contacts between two people, which lowers the cost
// of the first by so many pence a week.
type exchanged struct {
	service, from, to int
	less              float64
}

// nearest is the exchange after which least is left of the excess, if any lowers
// it by half a pound or more.
func (h *healthUse) nearest(whole, part []int, excess float64) (best exchanged, found bool) {
	left := math.Abs(excess) - 50
	for s := range healthServices {
		for _, j := range part {
			if h.counts[s][0][j] == missing {
				continue
			}
			for _, i := range whole {
				less := h.weekly(s, i) - h.weekly(s, j)
				if after := math.Abs(excess - less); after < left {
					best, found, left = exchanged{s, i, j, less}, true, after
				}
			}
		}
	}
	return best, found
}

func (h *healthUse) answeredAll(i int) bool {
	for _, kinds := range h.counts {
		if kinds[0][i] == missing {
			return false
		}
	}
	return true
}
