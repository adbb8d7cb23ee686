package cohort

// contact is when and how people were interviewed.
type contact struct {
	consent, day, mode, respondent []int
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
	k := &contact{consent: make([]int, n), day: make([]int, n), mode: make([]int, n), respondent: make([]int, n)}
	k.drawDay(c)
	k.drawMode(c)
	k.drawRespondent(c)
	return k
}

// lastInterview is 31 December 2007: interviews had to be done by the end of
// that year.
const lastInterview = 548

// daysAfterConsent is the mean time to the interview: 6.2 and 6.7 months of
// 30.44 days (section 4.2.2), in tenths of a day.
var daysAfterConsent = [arms]struct{ meanTenths, sd int }{{1887, 30}, {2039, 42}}

// drawDay sets the interview at the printed mean time after consent, which
// follows randomisation by up to five weeks.
func (k *contact) drawDay(c *cohort) {
	s := c.stream("interview day", 0)
	consent := k.consent
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

// proxies is the interviews wholly by proxy, which give the percentages of Table
// C.2 by arm and 24 in 100 overall (section 4.2.2). The overall columns of Table
// C.2 fit neither these nor each other.
var proxies = cells[int]{{22, 48, 12, 44, 0}, {15, 51, 7, 31, 0}}

func (k *contact) drawRespondent(c *cohort) {
	s := c.stream("respondent", 0)
	for _, at := range everyCell() {
		members := c.cells[at.arm][at.group]
		order := byScore(members, func(i int) float64 { return -blend(c.people[i].need, 0.4, s.Normal()) })
		deal(order, []int{proxies[at.arm][at.group]}, func(i, _ int) { k.respondent[i] = proxy })
	}
}

// ownAnswers is the people who answered a single question without a proxy's
// help, by arm (Table C.3 and section C.2); for people with mental health
// problems the question on quality of life has its own (section C.2).
var ownAnswers = struct{ quality, health, control, satisfaction [arms]int }{
	quality: [arms]int{308, 302}, health: [arms]int{311, 317}, control: [arms]int{287, 299}, satisfaction: [arms]int{268, 288},
}

var ownQualityMentalHealth = [arms]int{49, 53}

// drawProxied says which questions a proxy answered or helped with, once it is
// known who answered: all of them in interviews wholly by proxy, some in others,
// which are assisted then.
func (k *contact) drawProxied(c *cohort, quality, health, control, satisfaction []int) {
	n := len(c.people)
	for _, column := range []*[]int{
		&k.ascotProxied, &k.ghqProxied, &k.qualityProxied, &k.healthProxied, &k.controlProxied, &k.happyProxied,
	} {
		*column = make([]int, n)
	}
	helped := k.leaningOnHelp(c)
	own := ownAnswers
	for a := range arms {
		members := c.cells[a][mentalHealth]
		k.help(k.qualityProxied, quality, helped, members, ownQualityMentalHealth[a])
		others := c.where(func(i int) bool { return c.people[i].arm == a && c.people[i].group != mentalHealth })
		k.help(k.qualityProxied, quality, helped, others, own.quality[a]-ownQualityMentalHealth[a])
		everyone := c.armMembers(a)
		k.help(k.healthProxied, health, helped, everyone, own.health[a])
		k.help(k.controlProxied, control, helped, everyone, own.control[a])
		k.help(k.happyProxied, satisfaction, helped, everyone, own.satisfaction[a])
	}
	k.countItems(c)
}

// leaningOnHelp is a score of how much each person was helped, whatever the
// question.
func (k *contact) leaningOnHelp(c *cohort) []float64 {
	s := c.stream("help", 0)
	leaning := byGroup[float64]{0, 1.2, 0, 0.3, 0}
	out := make([]float64, len(c.people))
	for i, p := range c.people {
		out[i] = leaning[p.group] + blend(p.need, 0.4, s.Normal())
	}
	return out
}

// help marks a question as proxied for whole proxies and for those others who
// lean on help most, until own people of those who answered did so themselves.
func (k *contact) help(proxied, answers []int, leaning []float64, members []int, own int) {
	var alone []int
	for _, i := range members {
		switch {
		case k.respondent[i] == proxy:
			proxied[i] = 1
		case answers[i] != missing:
			alone = append(alone, i)
		}
	}
	order := byScore(alone, func(i int) float64 { return leaning[i] })
	for _, i := range order[min(own, len(order)):] {
		proxied[i] = 1
		k.respondent[i] = assisted
	}
}

// countItems says how many items of the two scales a proxy answered: all in
// interviews by proxy, a few in assisted ones.
func (k *contact) countItems(c *cohort) {
	s := c.stream("proxied items", 0)
	for i := range c.people {
		switch k.respondent[i] {
		case proxy:
			k.ascotProxied[i], k.ghqProxied[i] = domains, ghqItems
		case assisted:
			k.ascotProxied[i], k.ghqProxied[i] = k.controlProxied[i]+s.Intn(domains-1), s.Intn(ghqItems)
		}
	}
}
