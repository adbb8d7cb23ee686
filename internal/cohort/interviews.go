package cohort

// interviews is the six-month interview, by person.
type interviews struct {
	contact                          *contact
	qualityOfLife, health, satisfied []int
	ghq                              *ghq
	ascot                            *ascot
	services                         *services
	packages                         *packages
	aspirations                      *aspirations
	quality                          *quality
	difficulties                     *difficulties
}

func newInterviews(c *cohort, v *services, p *packages, stages *progress) *interviews {
	k := newContact(c)
	n := &interviews{
		contact:       k,
		qualityOfLife: qualityOfLife.draw(c, k),
		health:        health.draw(c, k),
		satisfied:     satisfaction.draw(c, k),
		ghq:           newGHQ(c, k),
		ascot:         newASCOT(c, k),
		services:      v,
		packages:      p,
		aspirations:   newAspirations(c, stages),
		quality:       newQuality(c),
		difficulties:  newDifficulties(c, k),
	}
	k.drawProxied(c, n.qualityOfLife, n.health, n.ascot[ascotControl], n.satisfied)
	return n
}

func (n *interviews) table(c *cohort) *table {
	t := &table{name: "interviews.csv"}
	t.text("id", c.ids())
	t.date("consented_on", n.contact.consent)
	t.date("interviewed_on", n.contact.day)
	t.coded("mode", n.contact.mode, modes...)
	t.coded("respondent", n.contact.respondent, respondents...)
	t.whole("ascot_items_by_proxy", n.contact.ascotProxied)
	t.whole("ghq_items_by_proxy", n.contact.ghqProxied)
	t.yesNo("quality_of_life_by_proxy", n.contact.qualityProxied)
	t.yesNo("health_by_proxy", n.contact.healthProxied)
	t.yesNo("control_by_proxy", n.contact.controlProxied)
	t.yesNo("satisfaction_by_proxy", n.contact.happyProxied)
	t.whole("quality_of_life", n.qualityOfLife)
	t.whole("health", n.health)
	t.items("ghq_%02d", n.ghq[:])
	for d, answers := range n.ascot.options(c) {
		t.whole(domainColumns[d], answers)
	}
	t.whole("satisfaction", n.satisfied)
	t.whole("satisfaction_planning", n.aspirations.planning)
	t.whole("satisfaction_finance", n.aspirations.finance)
	t.whole("view_changed", n.aspirations.changed)
	t.items("quality_%02d", n.quality[:])
	t.whole("adl_difficulties", n.difficulties.before)
	t.whole("difficulties_6m", n.difficulties.score)
	t.yesNo("difficulties_by_proxy", n.difficulties.proxied)
	t.whole("social_worker_visits_3m", n.services.socialWorker)
	for k, by := range healthServices {
		for j, kind := range by.kinds {
			t.whole(kind.column, n.services.health.counts[k][j])
		}
	}
	for k, by := range packageParts {
		t.parts(by.column, n.packages.quantities[k], by.per)
	}
	return t
}
