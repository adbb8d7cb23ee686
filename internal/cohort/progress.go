package cohort

// progress is how far people of the Individual Budget arm had come by the
// interview.
type progress struct {
	members                              []int // of the arm, in register order
	accepted, assessed, planned, inPlace []int // 1 or 0 by person
	recorded                             []int // 1 where a support plan record was returned
	weeks, known                         []int // known is how well the time in place is known
}

// Stages reached by user group. The totals are Table 4.4's: 458 accepted, 371
// assessed, 280 with a plan, 231 with services. The groups are not printed for
// the first two; plans and recordedIn give the 285 records of Table 5.1, and
// services are in proportion.
var (
	acceptedIn = byGroup[int]{161, 107, 59, 128, 3}
	assessedIn = byGroup[int]{128, 92, 46, 103, 2}
	plannedIn  = byGroup[int]{92, 71, 35, 80, 2}
	inPlaceIn  = byGroup[int]{78, 58, 28, 66, 1}

	// refusersRecorded refused and returned a support plan (note 13): four.
	// With the 280 plans and one more without a user group, whose plan was
	// not agreed, they make the 285 records.
	refusersRecorded = byGroup[int]{2, 1, 0, 1, 0}
	recordedIn       = byGroup[int]{94, 72, 35, 81, 3}
)

// costedIn is the people with a fully known social care cost (Table 7.1).
var costedIn = cells[int]{
	{90, 70, 35, 73, 0},
	{88, 63, 33, 66, 0},
}

func newProgress(c *cohort) *progress {
	n := len(c.people)
	p := &progress{accepted: make([]int, n), assessed: make([]int, n), planned: make([]int, n), inPlace: make([]int, n), recorded: make([]int, n), weeks: make([]int, n)}
	s := c.stream("progress", 0)
	for g, members := range c.cells[individualBudget] {
		// Who comes first in one order comes further in every respect, which
		// keeps the stages nested.
		order := shuffled(s, members)
		mark(p.accepted, order[:acceptedIn[g]])
		mark(p.assessed, order[:assessedIn[g]])
		mark(p.planned, order[:plannedIn[g]])
		mark(p.inPlace, order[:inPlaceIn[g]])
		mark(p.recorded, order[:plannedIn[g]])
		refusers := order[len(order)-refusersRecorded[g]:]
		mark(p.recorded, refusers)
		mark(p.recorded, order[plannedIn[g]:recordedIn[g]-len(refusers)])
		// A refuser's record is complete: the cost of those who refused is a
		// line of Table 7.6.
		for _, i := range append(refusers, shuffled(s, order[:plannedIn[g]])...)[:costedIn[individualBudget][g]] {
			c.costed[i] = true
		}
	}
	for g, members := range c.cells[comparison] {
		for _, i := range shuffled(s, members)[:costedIn[comparison][g]] {
			c.costed[i] = true
		}
	}
	p.members = c.where(func(i int) bool { return c.people[i].arm == individualBudget })
	p.drawWeeks(c)
	return p
}

// weekBands is how long services had been in place, in whole weeks, with the
// number of people in each band: Table 4.5. The last two bands are those who
// could not say and those who did not have all of it yet.
var weekBands = []struct{ n, least, most, known int }{
	{24, 0, 3, 0}, {58, 4, 12, 0}, {117, 13, 34, 0}, {7, missing, missing, 1}, {25, missing, missing, 2},
}

func (p *progress) drawWeeks(c *cohort) {
	s := c.stream("weeks in place", 0)
	p.known = silent(len(p.weeks))
	for i := range p.weeks {
		p.weeks[i] = missing
	}
	counts := make([]int, len(weekBands))
	for k, band := range weekBands {
		counts[k] = band.n
	}
	order := shuffled(s, c.where(func(i int) bool { return p.inPlace[i] == 1 }))
	deal(order, counts, func(i, k int) {
		band := weekBands[k]
		p.weeks[i], p.known[i] = band.least+s.Intn(band.most-band.least+1), band.known
	})
}

// where is the indices of the people for whom keep holds.
func (c *cohort) where(keep func(i int) bool) []int {
	var kept []int
	for i := range c.people {
		if keep(i) {
			kept = append(kept, i)
		}
	}
	return kept
}

func mark(flags []int, members []int) {
	for _, i := range members {
		flags[i] = 1
	}
}

func (p *progress) table(c *cohort) *table {
	t := &table{name: "progress.csv"}
	t.text("id", pick(c.ids(), p.members))
	t.yesNo("accepted", pick(p.accepted, p.members))
	t.yesNo("assessed", pick(p.assessed, p.members))
	t.yesNo("plan_in_place", pick(p.planned, p.members))
	t.yesNo("services_in_place", pick(p.inPlace, p.members))
	t.yesNo("plan_recorded", pick(p.recorded, p.members))
	t.whole("weeks_in_place", pick(p.weeks, p.members))
	t.coded("time_in_place", pick(p.known, p.members), "known", "not known", "not all in place")
	return t
}

// pick is the members' values.
func pick[T any](values []T, members []int) []T {
	picked := make([]T, len(members))
	for k, i := range members {
		picked[k] = values[i]
	}
	return picked
}
