package cohort

// contact is when and how people were interviewed.
type contact struct {
	day, mode, respondent []int
	// Items of the two scales that a proxy answered or helped to answer, and
	// whether one did so for each single question: 1 or 0.
	ascotProxied, ghqProxied                                    []int
	qualityProxied, healthProxied, controlProxied, happyProxied []int
}

var (
	modes       = []string{"face to face", "telephone"}
	respondents = []string{"self", "assisted", "proxy"}
)

// Respondents by their place in the list.
const (
	assisted = 1
	proxy    = 2
)

func newContact(c *cohort) *contact {
	n := len(c.people)
	k := &contact{day: make([]int, n), mode: make([]int, n), respondent: make([]int, n)}
	k.drawDay(c)
	k.drawMode(c)
	k.drawRespondent(c)
	k.drawProxied(c)
	return k
}

// lastInterview is 31 December 2007: interviews had to be done by the end of
// that year.
const lastInterview = 548

// daysAfterConsent is the mean time to the interview: 6.2 and 6.7 months of
// 30.44 days (section 4.2.2), in tenths of a day.
var daysAfterConsent = [arms]struct{ meanTenths, sd int }{{1887, 30}, {2039, 42}}

// drawDay sets the interview at the printed mean time after consent, which
// follows randomisation by up to five weeks and is not kept.
func (k *contact) drawDay(c *cohort) {
	s := c.stream("interview day", 0)
	consent := make([]int, len(c.people))
	for a, by := range daysAfterConsent {
		members := shuffled(s, c.armMembers(arm(a)))
		total := by.meanTenths * len(members) / 10
		for _, i := range members {
			consent[i] = min(c.people[i].randomised+s.Intn(36), lastDay)
			total += consent[i]
			wait := rounded(max(90, float64(by.meanTenths)/10+float64(s.Normal()*float64(by.sd))))
			k.day[i] = min(consent[i]+wait, lastInterview)
		}
		settleTotal(k.day, members, total,
			func(i int) int { return consent[i] + 90 }, func(int) int { return lastInterview })
	}
}

// drawMode makes 88 interviews by telephone (section 4.2.2).
func (k *contact) drawMode(c *cohort) {
	s := c.stream("interview mode", 0)
	mark(k.mode, shuffled(s, c.everyone())[:88])
}

// respondentShares is who answered, in percent by user group: 24 in 100 wholly
// by proxy overall (section 4.2.2), 28 of older people (section 6.4), most
// among people with a learning disability; the other groups are assumed.
var respondentShares = byGroup[[]float64]{
	{70, 20, 10}, {23, 29, 48}, {79, 13, 8}, {47, 25, 28}, {70, 30, 0},
}

func (k *contact) drawRespondent(c *cohort) {
	s := c.stream("respondent", 0)
	for g, shares := range respondentShares {
		members := c.groupMembers(group(g))
		order := byScore(members, func(i int) float64 { return blend(c.people[i].need, 0.4, s.Normal()) })
		deal(order, apportion(len(order), shares), func(i, level int) { k.respondent[i] = level })
	}
}

// drawProxied says which questions a proxy answered or helped with: all of them
// in interviews wholly by proxy, some in assisted ones.
func (k *contact) drawProxied(c *cohort) {
	n := len(c.people)
	for _, column := range []*[]int{
		&k.ascotProxied, &k.ghqProxied, &k.qualityProxied, &k.healthProxied, &k.controlProxied, &k.happyProxied,
	} {
		*column = make([]int, n)
	}
	s := c.stream("proxied questions", 0)
	for i := range c.people {
		switch k.respondent[i] {
		case proxy:
			k.ascotProxied[i], k.ghqProxied[i] = domains, ghqItems
			k.qualityProxied[i], k.healthProxied[i], k.controlProxied[i], k.happyProxied[i] = 1, 1, 1, 1
		case assisted:
			k.ascotProxied[i], k.ghqProxied[i] = s.Intn(domains), s.Intn(ghqItems)
			k.qualityProxied[i], k.healthProxied[i], k.controlProxied[i], k.happyProxied[i] = s.Intn(2), s.Intn(2), s.Intn(2), s.Intn(2)
		}
	}
}
