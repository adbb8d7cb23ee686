package cohort

import "fmt"

// line is one thing that a support plan pays for.
type line struct {
	person   int
	activity string
	stream   string
	pence    int // missing where not recorded
	per      string
}

// plans is the lines of the support plans, person by person.
type plans struct{ lines []line }

const (
	personalAssistance = "personal assistance"
	socialCare         = "social care"
)

// component is a recurrent part of the plans: who has it and what it costs.
type component struct {
	activity string
	stream   string
	mean     byGroup[float64] // pounds a week over everyone with a plan
	users    byGroup[float64] // share of people with a plan
	spread   float64
}

// components is the parts of an Individual Budget: the rows of Table 7.2,
// leisure from Table 5.5, and parts that the report names without amounts.
// What is left of the totals of Table 7.1 goes to the activity "other". Means of
// personal assistance are a little less than the whole pounds printed, which come
// to 101 rather than the 100 printed of all.
var components = []component{
	{"home care, agency", socialCare, byGroup[float64]{22, 44, 5, 52, 0}, byGroup[float64]{0.22, 0.24, 0.08, 0.42, 0}, 0.9},
	{"home care, in-house", socialCare, byGroup[float64]{2, 4, 0, 5, 0}, byGroup[float64]{0.02, 0.03, 0, 0.05, 0}, 0.5},
	{"meals", socialCare, byGroup[float64]{1, 0, 0, 2, 0}, byGroup[float64]{0.03, 0, 0, 0.06, 0}, 0.3},
	{personalAssistance, socialCare, byGroup[float64]{143.8, 111.8, 38.8, 65.7, 0}, byGroup[float64]{0.76, 0.63, 0.31, 0.41, 0}, 1.4},
	{"accommodation", "Supporting People", byGroup[float64]{1, 5, 3, 1, 0}, byGroup[float64]{0.03, 0.06, 0.12, 0.02, 0}, 0.6},
	{"other equipment", "ICES", byGroup[float64]{26, 3, 6, 29, 0}, byGroup[float64]{0.35, 0.08, 0.10, 0.35, 0}, 0.8},
	{personalAssistance, "ILF", byGroup[float64]{14, 11, 0, 0, 0}, byGroup[float64]{0.05, 0.04, 0, 0, 0}, 0.4},
	{"leisure", socialCare, byGroup[float64]{12, 27, 13, 5, 0}, byGroup[float64]{0.43, 0.42, 0.65, 0.15, 0}, 1.0},
	{"transport", socialCare, byGroup[float64]{8, 12, 10, 4, 0}, byGroup[float64]{0.25, 0.25, 0.30, 0.15, 0}, 0.8},
	{"transport", "Access to Work", byGroup[float64]{0.5, 0, 0, 0, 0}, byGroup[float64]{0.01, 0, 0, 0, 0}, 0.3},
	{"short breaks", socialCare, byGroup[float64]{15, 30, 4, 12, 0}, byGroup[float64]{0.15, 0.20, 0.08, 0.15, 0}, 0.7},
	{"accommodation", socialCare, byGroup[float64]{4, 25, 4, 2, 0}, byGroup[float64]{0.03, 0.08, 0.06, 0.03, 0}, 0.6},
	{"telecare", socialCare, byGroup[float64]{0.5, 0.3, 0, 1, 0}, byGroup[float64]{0.05, 0.03, 0, 0.10, 0}, 0.3},
	{"payment in lieu", socialCare, byGroup[float64]{0.4, 0.3, 0, 0.2, 0}, byGroup[float64]{0.05, 0.03, 0, 0.01, 0}, 0.5},
	{"child care", socialCare, byGroup[float64]{2, 0, 2, 0, 0}, byGroup[float64]{0.03, 0, 0.05, 0, 0}, 0.4},
	{"health and dental", socialCare, byGroup[float64]{1, 0.5, 1, 0.5, 0}, byGroup[float64]{0.05, 0.03, 0.06, 0.04, 0}, 0.4},
}

// otherUsers is the share of plans with an activity "other", and otherSpread
// the spread of its cost.
var otherUsers = byGroup[float64]{0.45, 0.45, 0.45, 0.40, 0}

const otherSpread = 1.4

// planTotals and packageTotals are the mean weekly social care costs in pounds, and
// armTotals those of all (Table 7.1).
var (
	armTotals     = [arms]float64{279, 296}
	planTotals    = byGroup[float64]{310, 359, 149, 228, 0}
	packageTotals = byGroup[float64]{334, 390, 152, 227, 0}
)

// socialWorkerPence is what a visit in three months costs a week: 131 pounds
// over 12 weeks.
const socialWorkerPence = 13100.0 / 12

func newPlans(c *cohort, progress *progress, v *services) *plans {
	weekly := make([][]int, len(components)+1)
	for k := range weekly {
		weekly[k] = make([]int, len(c.people))
	}
	for g := range groups {
		var planned []int
		for _, i := range c.cells[individualBudget][g] {
			if progress.recorded[i] == 1 {
				planned = append(planned, i)
			}
		}
		costed, rest := c.split(planned)
		drawPlans(c, v, g, costed, 0, weekly)
		drawPlans(c, v, g, rest, 1, weekly)
	}
	p := &plans{}
	planned := c.where(func(i int) bool { return progress.recorded[i] == 1 })
	pence := drawExtras(c, planned)
	for _, i := range planned {
		p.write(c, i, weekly)
		p.writeExtras(i, pence)
	}
	c.addPlanCosts(v, weekly)
	return p
}

// drawPlans fills in the members' weekly pence so that every component, and the
// total with the social worker's visits, has its mean among them.
func drawPlans(c *cohort, v *services, g group, members []int, part int, weekly [][]int) {
	left := float64(planTotals[g] * 100 * float64(len(members)))
	for _, i := range members {
		left -= float64(float64(v.socialWorker[i]) * socialWorkerPence)
	}
	for k, by := range components {
		if by.users[g] == 0 {
			continue
		}
		item := (k*int(groups)+int(g))*2 + part
		weights := c.useWeights("plan", item, members, shareOf(members, by.users[g]), by.spread)
		for at, pence := range apportion(rounded(by.mean[g]*100*float64(len(members))), weights) {
			weekly[k][members[at]] = pence
			left -= float64(pence)
		}
	}
	other := len(components)
	weights := c.useWeights("plan, other", int(g)*2+part, members, shareOf(members, otherUsers[g]), otherSpread)
	for at, i := range members {
		if weights[at] == 0 && bare(weekly, i) {
			weights[at] = 0.3
		}
	}
	for at, pence := range apportion(rounded(max(left, 0)), weights) {
		weekly[other][members[at]] = pence
	}
}

// bare says whether a person has no recurrent line yet.
func bare(weekly [][]int, i int) bool {
	for _, component := range weekly {
		if component[i] > 0 {
			return false
		}
	}
	return true
}

// addPlanCosts keeps each plan's recurrent weekly cost for the exchanges among
// outcomes.
func (c *cohort) addPlanCosts(v *services, weekly [][]int) {
	for _, i := range c.armMembers(individualBudget) {
		pence := float64(float64(v.socialWorker[i]) * socialWorkerPence)
		for _, component := range weekly {
			pence += float64(component[i])
		}
		c.weekly[i] = pence / 100
	}
}

// write turns a person's weekly pence into lines. A plan without a full cost
// lacks the amount of one of its recurrent lines.
func (p *plans) write(c *cohort, i int, weekly [][]int) {
	s := c.stream("plan lines", i)
	from := len(p.lines)
	for k, component := range weekly {
		if component[i] == 0 {
			continue
		}
		activity, stream := "other", socialCare
		if k < len(components) {
			activity, stream = components[k].activity, components[k].stream
		}
		period := periods[deciles[s.Intn(10)]]
		p.lines = append(p.lines, line{i, activity, stream, component[i] * period.weeks, period.name})
	}
	if !c.costed[i] && len(p.lines) > from {
		p.lines[from+s.Intn(len(p.lines)-from)].pence = missing
	}
}

// periods is how often a line is paid, and deciles the one of each tenth of the
// lines.
var (
	periods = []struct {
		name  string
		weeks int
	}{{"week", 1}, {"month", 4}, {"year", 52}}
	deciles = [10]int{0, 0, 0, 0, 0, 1, 1, 2, 2, 2}
)

func (p *plans) table(c *cohort) *table {
	t := &table{name: "plan_lines.csv"}
	column := func(name string, of func(k int, l line) string) {
		v := make([]string, len(p.lines))
		for k, l := range p.lines {
			v[k] = of(k, l)
		}
		t.text(name, v)
	}
	amounts := make([]int, len(p.lines))
	for k, l := range p.lines {
		amounts[k] = l.pence
	}
	column("line_id", func(k int, _ line) string { return fmt.Sprintf("L%04d", k+1) })
	column("id", func(_ int, l line) string { return c.people[l.person].id })
	column("activity", func(_ int, l line) string { return l.activity })
	column("funding_stream", func(_ int, l line) string { return l.stream })
	t.parts("amount", amounts, 100)
	column("per", func(_ int, l line) string { return l.per })
	return t
}

// reassign gives every plan to the person who now holds it.
func (p *plans) reassign(a *assignment) {
	holder := make([]int, len(a.holds))
	for slot, bundle := range a.holds {
		holder[bundle] = slot
	}
	for k := range p.lines {
		p.lines[k].person = holder[p.lines[k].person]
	}
}
