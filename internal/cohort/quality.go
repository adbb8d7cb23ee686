package cohort

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
const qualityLoading = 0.66

var youngDisabled = [arms]float64{0.25, 0.02}

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
	return q
}
