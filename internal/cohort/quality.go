package cohort

import "slices"

const qualityItems = 8

// quality is the ratings of care by item and person, 1 to 4, 4 best.
type quality [qualityItems][]int

// qualityTop is Table 6.11: the people who gave the best rating and the number
// who answered, chosen so that the percentage is the printed one.
var qualityTop = [qualityItems][arms]struct{ top, n int }{
	{{200, 339}, {172, 302}}, {{202, 348}, {164, 304}}, {{136, 340}, {103, 294}}, {{222, 347}, {177, 300}},
	{{156, 339}, {114, 292}}, {{188, 355}, {154, 314}}, {{182, 343}, {161, 304}}, {{288, 360}, {238, 309}},
}

// qualityLoading is the correlation of an item with the person's view of care,
// which gives the printed alpha of 0.80, and youngDisabled how much better
// (worse) than others people with physical disabilities rate it in each arm:
// they are 4.91 and 4.14 of eight on average (section 6.6).
const qualityLoading = 0.648

var (
	youngDisabled = [arms]float64{0.25, 0.02}
	youngBest     = [arms]float64{4.91, 4.14}
)

func newQuality(c *cohort) *quality {
	q := &quality{}
	view := make([]float64, len(c.people))
	answering := make([]float64, len(c.people))
	s := c.stream("quality of care", 0)
	for i, p := range c.people {
		view[i] = blend(p.wellbeing, 0.4, s.Normal())
		if p.group == physicalDisability {
			view[i] += youngDisabled[p.arm]
		}
		answering[i] = s.Normal()
	}
	for k := range q {
		q[k] = silent(len(c.people))
		for a := range arms {
			by := qualityTop[k][a]
			// The same people answer most items: those who have care workers.
			members := byScore(c.armMembers(a), func(i int) float64 { return answering[i] + 0.15*s.Normal() })[:by.n]
			order := byScore(members, func(i int) float64 { return -blend(view[i], qualityLoading, s.Normal()) })
			rest := apportion(by.n-by.top, []float64{55, 30, 15})
			deal(order, append([]int{by.top}, rest...), func(i, level int) { q[k][i] = 4 - level })
		}
	}
	for a := range arms {
		q.settleYoung(c, a)
	}
	return q
}

// best says whether a person gave an item the best rating.
func (q *quality) best(item, i int) bool { return q[item][i] == 4 }

// rated says whether a person rated every item.
func (q *quality) rated(i int) bool {
	for item := range q {
		if q[item][i] == missing {
			return false
		}
	}
	return true
}

// settleYoung exchanges ratings between people with physical disabilities who
// rated every item and the others of their arm, an item after the other, until
// their mean number of best ratings is as printed.
func (q *quality) settleYoung(c *cohort, a arm) {
	young := slices.DeleteFunc(slices.Clone(c.cells[a][physicalDisability]), func(i int) bool { return !q.rated(i) })
	gap := rounded(youngBest[a] * float64(len(young)))
	for _, i := range young {
		for item := range q {
			gap -= int(indicator(q.best(item, i)))
		}
	}
	s := c.stream("quality of care of younger disabled people", int(a))
	young = shuffled(s, young)
	others := shuffled(s, c.where(func(i int) bool { return c.people[i].arm == a && c.people[i].group != physicalDisability && q.rated(i) }))
	for turn := 0; gap != 0 && turn < len(young)*len(others); turn++ {
		item := turn % qualityItems
		i := firstOf(young, turn, func(i int) bool { return q.best(item, i) == (gap < 0) })
		j := firstOf(others, turn, func(j int) bool { return q.best(item, j) == (gap > 0) })
		if i < 0 || j < 0 {
			continue
		}
		q[item][i], q[item][j] = q[item][j], q[item][i]
		if gap > 0 {
			gap--
		} else {
			gap++
		}
	}
}

// firstOf is the first member from a place on, round to it, for whom has holds,
// or -1.
func firstOf(members []int, from int, has func(i int) bool) int {
	for k := range members {
		if i := members[(from+k)%len(members)]; has(i) {
			return i
		}
	}
	return -1
}
