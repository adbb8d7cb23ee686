package cohort

// funding is what authorities said of people's funding before the pilot, apart
// from social services (1 and 0, missing where they said nothing), and what the
// comparison group said of two sources at six months.
type funding struct {
	told                                  []int
	supportingPeople, ilf, work           []int
	heardOf, receives, heardILF, livesILF []int
}

// Numbers of section 5.3.2. Of those who accepted, 25 had Supporting People
// before, five of them in their plan and seven not; 25 had the Independent
// Living Fund, 14 and five; six more who refused had it. Of six with Access to
// Work one refused, and all others have a plan, one with that funding.
var (
	toldShares = [arms]float64{individualBudget: 0.20, comparison: 0.28}

	supportingBefore = before{"supporting_people", 5, 7, 13, 0}
	ilfBefore        = before{"ilf", 14, 5, 6, 6}
	workBefore       = before{"access_to_work", 1, 4, 0, 1}

	heardSupporting = heard{"supporting_people_weekly", 415, 54, 10}
	heardFund       = heard{"ilf_weekly", 329, 138, 36}
)

// before is how many people of the IB group had a source of funding before: with
// it in the plan, with a plan without it, without a plan on record, and refusing.
type before struct {
	column                            string // of the amounts in plans
	kept, left, withoutPlan, refusing int
}

// heard is how many people of the comparison group answered, had heard of a
// source, and received it. The report prints shares; the number who answered is
// the middle of those that give the share.
type heard struct {
	part                      string // of packages
	answered, yes, recipients int
}

func newFunding(c *cohort, p *progress, r *records, packages *packages) *funding {
	n := len(c.people)
	f := &funding{told: make([]int, n)}
	f.supportingPeople = f.had(c, 0, supportingBefore, p, r)
	f.ilf = f.had(c, 1, ilfBefore, p, r)
	f.work = f.had(c, 2, workBefore, p, r)
	f.tell(c, packages)
	f.heardOf, f.receives = f.answers(c, 0, heardSupporting, packages)
	f.heardILF, f.livesILF = f.answers(c, 1, heardFund, packages)
	return f
}

// had marks who had a source before; of them the authority told it.
func (f *funding) had(c *cohort, item int, by before, p *progress, r *records) []int {
	inPlan := map[int]bool{}
	for k, amount := range r.amount(by.column) {
		if amount != missing {
			inPlan[r.holder[k]] = true
		}
	}
	values := make([]int, len(c.people))
	s := c.stream("funding before", item)
	members := shuffled(s, c.armMembers(individualBudget))
	take := func(n int, keep func(i int) bool) {
		chosen, _ := splitBy(members, keep)
		chosen = chosen[:min(n, len(chosen))] // the one plan with Access to Work may be a refuser's
		mark(values, chosen)
		mark(f.told, chosen)
	}
	take(by.kept, func(i int) bool { return p.accepted[i] == 1 && inPlan[i] })
	take(by.left, func(i int) bool { return p.accepted[i] == 1 && p.recorded[i] == 1 && !inPlan[i] })
	take(by.withoutPlan, func(i int) bool { return p.accepted[i] == 1 && p.recorded[i] == 0 })
	take(by.refusing, func(i int) bool { return p.accepted[i] == 0 && !inPlan[i] })
	return values
}

// tell fills up those of whom an authority told the sources, and forgets what it
// did not tell. The report says nothing of the comparison group's sources before:
// they are those of six months later.
func (f *funding) tell(c *cohort, packages *packages) {
	for a := range arms {
		members := c.armMembers(a)
		left := rounded(float64(len(members)) * toldShares[a])
		for _, i := range members {
			left -= f.told[i]
		}
		untold, _ := splitBy(shuffled(c.stream("funding told", int(a)), members), func(i int) bool { return f.told[i] == 0 })
		mark(f.told, untold[:left])
	}
	for _, i := range c.armMembers(comparison) {
		f.supportingPeople[i] = packages.has(heardSupporting.part, i)
		f.ilf[i] = packages.has(heardFund.part, i)
	}
	for _, values := range [][]int{f.supportingPeople, f.ilf, f.work} {
		for i := range values {
			if f.told[i] == 0 {
				values[i] = missing
			}
		}
	}
}

// answers deals what the comparison group says of a source. Those who say that
// they receive it have it in their package as far as packages go.
func (f *funding) answers(c *cohort, item int, by heard, packages *packages) (heardOf, receives []int) {
	heardOf, receives = silent(len(c.people)), silent(len(c.people))
	s := c.stream("funding heard of", item)
	order := byScore(shuffled(s, c.armMembers(comparison)), func(i int) float64 {
		return float64(-packages.has(by.part, i))
	})
	recipients := order[:by.recipients]
	rest := shuffled(s, order[by.recipients:])
	for _, i := range recipients {
		heardOf[i], receives[i] = 1, 1
	}
	for _, i := range rest[:by.yes-by.recipients] {
		heardOf[i], receives[i] = 1, 0
	}
	for _, i := range rest[by.yes-by.recipients : by.answered-by.recipients] {
		heardOf[i] = 0
	}
	return heardOf, receives
}

// has is 1 for a person whose package is known to have a part, and 0 otherwise.
func (p *packages) has(column string, i int) int {
	for k, part := range packageParts {
		if part.column == column && p.quantities[k][i] > 0 {
			return 1
		}
	}
	return 0
}

func (f *funding) table(c *cohort) *table {
	t := &table{name: "funding.csv"}
	t.text("id", c.ids())
	t.yesNo("told_before", f.told)
	t.yesNo("supporting_people_before", f.supportingPeople)
	t.yesNo("ilf_before", f.ilf)
	t.yesNo("access_to_work_before", f.work)
	t.yesNo("heard_of_supporting_people", f.heardOf)
	t.yesNo("receives_supporting_people", f.receives)
	t.yesNo("heard_of_ilf", f.heardILF)
	t.yesNo("receives_ilf", f.livesILF)
	return t
}
