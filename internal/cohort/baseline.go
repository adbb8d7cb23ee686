package cohort

// baseline is what the care co-ordinator recorded before randomisation, by
// person.
type baseline struct {
	age, sex, ethnicity           []int
	alone, carer, accommodation   []int
	adl                           [adlItems][]int
	critical, cognitive           []int
	partner, informal             []int // lives with a partner; has an informal carer
	employed, student             []int
	previous, directPayment, cost []int
	services                      [][]int // in the order of previousServices
	homeCareHours, risk           []int
}

var (
	sexes          = []string{"female", "male"}
	ethnicities    = []string{"white", "asian", "black", "mixed", "other"}
	accommodations = []string{"private household", "sheltered or extra care", "care home", "elsewhere"}
)

func newBaseline(c *cohort) *baseline {
	b := &baseline{}
	for _, column := range []*[]int{
		&b.age, &b.sex, &b.ethnicity, &b.alone, &b.carer, &b.accommodation,
		&b.critical, &b.cognitive, &b.partner, &b.informal, &b.employed, &b.student, &b.previous, &b.directPayment, &b.cost,
	} {
		*column = make([]int, len(c.people))
	}
	b.drawAge(c)
	b.drawSex(c)
	b.drawEthnicity(c)
	b.drawHousehold(c)
	b.drawAccommodation(c)
	b.drawADL(c)
	b.drawNeeds(c)
	b.drawOccupation(c)
	b.drawPreviousPackage(c)
	b.drawRisk(c)
	return b
}

// last, added to a standard normal score, puts a person at the end of an order.
const last = 100

// groupMembers is the indices of a user group's people in both arms.
func (c *cohort) groupMembers(g group) []int {
	return c.where(func(i int) bool { return c.people[i].group == g })
}

// ages is the mean age of each user group (Table 4.2; the whole sample's where
// the group is unknown) and a plausible spread and range.
var ages = byGroup[struct{ mean, sd, youngest, oldest int }]{
	{54, 13, 18, 88}, {34, 13, 18, 72}, {49, 11, 18, 74}, {81, 7, 65, 101}, {57, 15, 18, 95},
}

func (b *baseline) drawAge(c *cohort) {
	s := c.stream("age", 0)
	for g, by := range ages {
		members := c.groupMembers(group(g))
		for _, i := range members {
			age := rounded(max(0, float64(by.mean)+float64(s.Normal()*float64(by.sd))))
			b.age[i] = min(max(age, by.youngest), by.oldest)
		}
		settleTotal(b.age, shuffled(s, members), by.mean*len(members),
			func(int) int { return by.youngest }, func(int) int { return by.oldest })
	}
}

// femaleShare is the percentage of women (Table 4.2).
var femaleShare = byGroup[float64]{63, 42, 46, 66, 56}

func (b *baseline) drawSex(c *cohort) {
	s := c.stream("sex", 0)
	for g, share := range femaleShare {
		order := shuffled(s, c.groupMembers(group(g)))
		deal(order, apportion(len(order), []float64{share, 100 - share}), func(i, k int) { b.sex[i] = k })
	}
}

// minorities is the people from Black and minority ethnic groups and those whose
// ethnicity is not recorded, by user group: Tables 4.2 and A.1. Two in seven are
// Asian, Black or of other groups each and one in seven is of mixed origin
// (section 4.3.2).
var minorities = byGroup[struct{ n, unrecorded int }]{{32, 0}, {26, 0}, {6, 3}, {13, 1}, {0, 0}}

func (b *baseline) drawEthnicity(c *cohort) {
	s := c.stream("ethnicity", 0)
	for g, by := range minorities {
		order := shuffled(s, c.groupMembers(group(g)))
		parts := apportion(by.n, []float64{2, 2, 1, 2})
		counts := append([]int{len(order) - by.n - by.unrecorded}, parts...)
		deal(order, append(counts, by.unrecorded), func(i, k int) {
			b.ethnicity[i] = k
			if k == len(ethnicities) {
				b.ethnicity[i] = missing
			}
		})
	}
}

// drawHousehold makes 371 people live alone and 587 with others, 511 of these
// with their carer; of one it is not known (section 4.3.3). People who share a
// household of the register do not live alone.
func (b *baseline) drawHousehold(c *cohort) {
	s := c.stream("household", 0)
	together := byGroup[float64]{0, 1.2, 0, -0.4, 0}
	order := byScore(c.everyone(), func(i int) float64 {
		score := together[c.people[i].group] + s.Normal()
		if c.people[i].shared {
			score += last
		}
		return score
	})
	deal(order, []int{371, 1, 587}, func(i, k int) { b.alone[i] = []int{1, missing, 0}[k] })
	companions := c.where(func(i int) bool { return b.alone[i] == 0 })
	deal(shuffled(s, companions), []int{511}, func(i, _ int) { b.carer[i] = 1 })
}

// drawAccommodation makes 766 people live in a private household, 88 in a
// sheltered or extra care setting and 14 in a care home (section 4.3.3); for
// 90 it is missing, and one lives elsewhere.
func (b *baseline) drawAccommodation(c *cohort) {
	s := c.stream("accommodation", 0)
	order := shuffled(s, c.everyone())
	deal(order[:90], []int{90}, func(i, _ int) { b.accommodation[i] = missing })
	order = byScore(order[90:], func(i int) float64 {
		p := c.people[i]
		score := blend(p.need, 0.4, s.Normal())
		if p.group == olderPeople {
			score++
		}
		if p.shared {
			score -= last
		}
		return score
	})
	deal(order, []int{766, 88, 14, 1}, func(i, k int) { b.accommodation[i] = k })
}

// drawNeeds says who has a critical need and a cognitive impairment. Neither
// share is printed.
func (b *baseline) drawNeeds(c *cohort) {
	s := c.stream("needs", 0)
	dealByNeed := func(values []int, loading float64, bonus byGroup[float64], counts []int, codes []int) {
		order := byScore(c.everyone(), func(i int) float64 {
			p := c.people[i]
			return -bonus[p.group] - blend(p.need, loading, s.Normal())
		})
		deal(order, counts, func(i, k int) { values[i] = codes[k] })
	}
	dealByNeed(b.critical, 0.6, byGroup[float64]{}, []int{400, 559}, []int{1, 0})
	dealByNeed(b.cognitive, 0.3, byGroup[float64]{0, 1.8, 0.2, 0.6, 0}, []int{320, 639}, []int{1, 0})
}

// Shares that the report does not print. The standard errors of the models that
// use them (Tables 6.12 to 6.16, 7.6) say about how many there were: some thirty
// in employment, some sixty students.
var (
	partnerShare  = byGroup[float64]{0.55, 0.03, 0.35, 0.45, 0.5} // of those who live with others
	informalShare = byGroup[float64]{0.35, 0.45, 0.35, 0.55, 0.5} // of those without a carer at home
	employedIn    = byGroup[int]{7, 14, 7, 0, 0}
	studentsIn    = byGroup[int]{7, 46, 7, 0, 0}
)

// drawOccupation says who lives with a partner, has an informal carer, works or
// studies: the abler and younger rather than others.
func (b *baseline) drawOccupation(c *cohort) {
	s := c.stream("occupation", 0)
	for g := range groups {
		members := c.groupMembers(g)
		var together, without []int
		for _, i := range members {
			if b.alone[i] == 0 {
				together = append(together, i)
			}
			if b.carer[i] == 1 {
				b.informal[i] = 1
			} else {
				without = append(without, i)
			}
		}
		mark(b.partner, shuffled(s, together)[:shareOf(together, partnerShare[g])])
		mark(b.informal, shuffled(s, without)[:shareOf(without, informalShare[g])])
		able := byScore(members, func(i int) float64 { return blend(c.people[i].need, 0.5, s.Normal()) })
		mark(b.employed, able[:employedIn[g]])
		young := byScore(able[employedIn[g]:], func(i int) float64 { return float64(b.age[i]) + 8*s.Normal() })
		mark(b.student, young[:studentsIn[g]])
	}
}

func (b *baseline) table(c *cohort) *table {
	t := &table{name: "baseline.csv"}
	t.text("id", c.ids())
	t.whole("age", b.age)
	t.coded("sex", b.sex, sexes...)
	t.coded("ethnicity", b.ethnicity, ethnicities...)
	t.yesNo("lives_alone", b.alone)
	t.yesNo("coresident_carer", b.carer)
	t.coded("accommodation", b.accommodation, accommodations...)
	t.items("adl_%02d", b.adl[:])
	t.yesNo("critical_need", b.critical)
	t.yesNo("cognitive_impairment", b.cognitive)
	t.yesNo("lives_with_partner", b.partner)
	t.yesNo("informal_carer", b.informal)
	t.yesNo("employed", b.employed)
	t.yesNo("student", b.student)
	t.yesNo("previous_package", b.previous)
	t.yesNo("previous_direct_payment", b.directPayment)
	t.whole("previous_cost_year", b.cost)
	for k, by := range previousServices {
		t.yesNo(by.column, b.services[k])
	}
	t.whole("previous_home_care_hours", b.homeCareHours)
	t.yesNo("poses_risk", b.risk)
	for k, by := range mobility {
		t.yesNo(by.column, b.managesAlone(c, k))
	}
	return t
}
