package cohort

import "ibsen/internal/resample"

// What the support plan records say, by user group (PD, LD, MH, OP): Tables 5.1,
// 5.2 and 5.5 of the report, in pounds a year.
var (
	totalAmounts = [4]summary{
		{94, 11150, 6550, 14540, 72, 83840}, {72, 18610, 11150, 24140, 137, 165000}, {35, 5530, 4860, 3930, 140, 18290}, {81, 7860, 6300, 6030, 224, 27410},
	}
	recurrentAmounts = [4]summary{
		{94, 11780, 6160, 17350, 72, 108680}, {72, 18470, 11150, 24130, 137, 165500}, {31, 5270, 4470, 4060, 140, 18290}, {78, 8030, 6350, 5970, 200, 27410},
	}
	oneOffAmounts = [4]summary{
		{12, 1220, 492, 2060, 99, 7420}, {3, 2430, 3084, 1510, 700, 3500}, {16, 1740, 1510, 1400, 100, 4500}, {14, 590, 280, 650, 15, 1750},
	}
	socialAmounts = [4]summary{
		{93, 8730, 5920, 9500, 72, 50570}, {72, 16230, 10410, 23180, 140, 165000}, {35, 4600, 4140, 3530, 140, 18290}, {80, 7940, 6320, 6010, 57, 27410},
	}
	supportingAmounts = [4]summary{
		{12, 2760, 960, 6140, 468, 22230}, {7, 2420, 960, 2730, 680, 7410}, {11, 2190, 1400, 2280, 500, 8250}, {1, 135, 135, 0, 135, 135},
	}
	// The older person's amount is not printed; it is what the mean of all leaves.
	ilfAmounts = [4]summary{
		{10, 19160, 18210, 8200, 9030, 38758}, {10, 13860, 15670, 6190, 120, 20700}, {}, {1, 3243, 3243, 0, 3243, 3243},
	}
	mainstreamAmounts = [4]summary{
		{55, 3480, 720, 6070, 26, 25990}, {47, 7500, 2660, 11510, 9, 56120}, {21, 1470, 1190, 1370, 140, 5880}, {44, 5970, 3720, 5350, 224, 18720},
	}
	assistanceAmounts = [4]summary{
		{71, 9430, 4000, 14840, 27, 76680}, {45, 9160, 4680, 11310, 48, 44400}, {11, 3660, 3145, 3430, 120, 13090}, {33, 7590, 5240, 6680, 720, 27410},
	}
	leisureAmounts = [4]summary{
		{40, 1490, 660, 2300, 20, 11870}, {30, 3360, 1150, 7000, 6, 37440}, {23, 1020, 354, 1390, 20, 5200}, {12, 1800, 1040, 2770, 260, 10400},
	}
	inKindAmounts = [4]summary{{5, 340, 240, 240, 75, 660}, {2, 440, 437, 260, 253, 621}, {}, {1, 300, 300, 0, 300, 300}}
)

// records is what authorities returned of each support plan: one row a record.
// Every amount is as reported; the report's own tables show that they do not add
// up (recurrent funding exceeds the whole budget of some groups).
type records struct {
	holder  []int // person of each record
	group   []int // 0 to 3, 4 where unknown
	amounts []recordColumn
	flags   []recordColumn
	// oneOffKind is what the one-off payment was for, as in oneOffKinds; missing
	// where the plan names none.
	oneOffKind []int
}

// recordColumn is a column of the records: amounts in pounds, or 1 and 0.
type recordColumn struct {
	name   string
	values []int
}

// deployed is a way in which budgets were paid, by user group and where the group
// is unknown: Table 5.3 and section 5.4.
type deployed struct {
	name   string
	counts [5]int
}

var (
	// Who has a direct payment: into their own account, or a joint one. Nobody
	// has both.
	ownAccount   = [5]int{65, 21, 25, 31, 2}
	jointAccount = [5]int{1, 24, 6, 14, 0}
	// The other ways, which may come on top. So many ways are fewer than 33 plans
	// paid in several ways and all others in one: of silentWays no way is recorded.
	otherWays = []deployed{
		{"deployed_agent", [5]int{14, 11, 2, 10, 0}}, {"deployed_trust", [5]int{0, 1, 0, 0, 0}}, {"deployed_authority", [5]int{17, 16, 9, 16, 0}},
		{"deployed_provider", [5]int{0, 2, 1, 1, 0}}, {"deployed_other", [5]int{2, 4, 1, 1, 0}},
	}
	silentWays = [5]int{4, 3, 1, 12, 1}
)

// planRoles is who led and who was involved in planning, in percent of 285:
// Table 5.4. The plan's holder and the care manager did not do both.
var planRoles = []struct {
	name           string
	leads, assists int
}{
	{"holder", 55, 40}, {"partner", 10, 11}, {"child", 9, 14}, {"parent", 14, 13}, {"other_family", 3, 9}, {"friend", 1, 3},
	{"broker", 18, 13}, {"provider", 2, 8}, {"care_manager", 35, 38}, {"other_care_manager", 5, 5},
}

// bought is an activity of the plans with its records and mean amounts, for
// direct payments and for managed budgets: Table 5.6. Amounts of personal
// assistants and leisure come from Table 5.5. Means of home care and short breaks
// are a few pounds below the printed ones, within their rounding, for the mean of
// all to be right.
type bought struct {
	name               string
	directs, managed   int
	directMean, common int // mean amounts: of direct payments, of managed budgets
	least              int // the smallest of direct payments, 0 where not printed
}

var activities = []bought{
	{"personal_assistant", 120, 46, 8940, 7420, 0}, {"home_care_agency", 34, 29, 7137, 7477, 0}, {"home_care_inhouse", 4, 9, 1350, 7640, 0},
	{"meal_services", 5, 8, 1070, 450, 0}, {"telecare", 4, 2, 160, 160, 0}, {"other_equipment", 21, 8, 1070, 360, 0}, {"adaptations", 6, 2, 860, 100, 0},
	{"leisure", 81, 24, 2020, 1750, 0}, {"short_breaks", 47, 15, 1748, 5459, 0}, {"child_care", 2, 0, 1850, 0, 0},
	{"health_dental", 4, 1, 730, 1580, 280}, {"accommodation", 2, 1, 740, 1010, 0},
}

const recordCount = 285

func newRecords(c *cohort, p *progress) *records {
	r := &records{}
	for g := range 5 {
		for _, i := range c.where(func(i int) bool { return p.recorded[i] == 1 && recordGroup(c.people[i].group) == g }) {
			r.holder, r.group = append(r.holder, i), append(r.group, g)
		}
	}
	r.sums(c)
	r.deploy(c)
	r.buy(c)
	r.roles(c)
	r.name(c)
	return r
}

// recordGroup is the place of a user group in the tables of chapter 5.
func recordGroup(g group) int { return [groups]int{0, 1, 2, 3, 4}[g] }

// members is the records of a group of the tables.
func (r *records) members(g int) []int {
	var out []int
	for k, of := range r.group {
		if of == g {
			out = append(out, k)
		}
	}
	return out
}

// unknownAmounts is the amounts of the three records without a user group, by
// which overall means come out.
var unknownAmounts = map[string][]int{
	"total_amount": {33800, 5500, 5720}, "recurrent_amount": {4800, 5000, 32600}, "one_off_amount": {20},
	"social_services": {9440, 28330}, "ilf": {10637}, "mainstream": {1200, 1900}, "personal_assistance": {4300, 5300, 6700},
}

// sums draws the reported amounts of each group by their printed summaries.
func (r *records) sums(c *cohort) {
	for n, by := range []struct {
		name   string
		groups [4]summary
	}{
		{"total_amount", totalAmounts}, {"recurrent_amount", recurrentAmounts}, {"one_off_amount", oneOffAmounts}, {"social_services", socialAmounts},
		{"supporting_people", supportingAmounts}, {"ilf", ilfAmounts}, {"mainstream", mainstreamAmounts},
		{"personal_assistance", assistanceAmounts}, {"leisure_amount", leisureAmounts}, {"in_kind", inKindAmounts},
	} {
		s := c.stream("plan record, "+by.name, n)
		values := silent(len(r.holder))
		amounts := allAmounts(by.name, by.groups)
		for g, p := range by.groups {
			// Dearer needs have larger budgets, more or less.
			order := r.onlyOneOffFirst(by.name, shuffled(s, r.members(g)))[:p.n]
			order = byScore(order, func(k int) float64 { return blend(c.people[r.holder[k]].need, 0.6, s.Normal()) })
			for rank, amount := range amounts[g] {
				values[order[rank]] = amount
			}
		}
		unknown := r.members(4)
		for k, amount := range amounts[4] {
			values[unknown[k]] = amount
		}
		r.amounts = append(r.amounts, recordColumn{by.name, values})
	}
	r.shrinkOnlyOneOff()
	r.shareMainstream(c)
	for n, by := range []struct {
		name   string
		people int
	}{{"access_to_work", 1}, {"ices", 5}, {"education", 4}} {
		s := c.stream("plan record, other funding", n)
		values := silent(len(r.holder))
		for _, k := range shuffled(s, indices(len(r.holder)))[:by.people] {
			values[k] = 200 + 50*s.Intn(60)
		}
		r.amounts = append(r.amounts, recordColumn{by.name, values})
	}
}

func (r *records) amount(name string) []int {
	for _, column := range r.amounts {
		if column.name == name {
			return column.values
		}
	}
	return nil
}

func (r *records) flag(name string) []int {
	for _, column := range r.flags {
		if column.name == name {
			return column.values
		}
	}
	return nil
}

// deploy says how each budget was paid.
func (r *records) deploy(c *cohort) {
	own, joint := make([]int, len(r.holder)), make([]int, len(r.holder))
	ways := make([][]int, len(otherWays))
	for w := range ways {
		ways[w] = make([]int, len(r.holder))
	}
	for g := range 5 {
		s := c.stream("deployment", g)
		order := shuffled(s, r.members(g))
		direct := ownAccount[g] + jointAccount[g]
		mark(own, order[:ownAccount[g]])
		mark(joint, order[ownAccount[g]:direct])
		// First the budgets that are paid in no other way, then some that are.
		left, more := order[direct:len(order)-silentWays[g]], order[:direct]
		for w, way := range otherWays {
			for range way.counts[g] {
				if len(left) > 0 {
					ways[w][left[0]], left = 1, left[1:]
					continue
				}
				ways[w][more[0]], more = 1, more[1:]
			}
		}
	}
	r.flags = append(r.flags, recordColumn{"deployed_own_account", own}, recordColumn{"deployed_joint_account", joint})
	for w, way := range otherWays {
		r.flags = append(r.flags, recordColumn{way.name, ways[w]})
	}
}

// direct says whether a record is paid as a direct payment.
func (r *records) direct(k int) bool {
	return r.flag("deployed_own_account")[k] == 1 || r.flag("deployed_joint_account")[k] == 1
}

// buy says what each plan pays for, and how much.
func (r *records) buy(c *cohort) {
	for n, a := range activities {
		s := c.stream("plan activity", n)
		has, values := make([]int, len(r.holder)), silent(len(r.holder))
		source := map[string]string{"personal_assistant": "personal_assistance", "leisure": "leisure_amount"}[a.name]
		if source != "" {
			r.divide(c, a, r.amount(source), has, n)
			copy(values, r.amount(source))
		} else {
			direct, managed := splitBy(shuffled(s, indices(len(r.holder))), r.direct)
			r.pay(s, direct[:a.directs], a.directMean, has, values)
			lower(values, direct[:a.directs], a.least)
			r.pay(s, managed[:a.managed], a.common, has, values)
		}
		r.flags = append(r.flags, recordColumn{"buys_" + a.name, has})
		r.amounts = append(r.amounts, recordColumn{a.name + "_year", values})
	}
}

// pay gives records an activity at a mean amount.
func (r *records) pay(s *resample.Stream, members []int, mean int, has, values []int) {
	weights := make([]float64, len(members))
	for k := range weights {
		weights[k] = skewed(s.Normal(), 0.8)
	}
	for k, amount := range apportion(mean*len(members), weights) {
		has[members[k]], values[members[k]] = 1, max(amount, 5)
	}
}

// lower takes the smallest of the members' amounts to least and gives the greatest
// what it loses.
func lower(values, members []int, least int) {
	if least == 0 {
		return
	}
	order := byScore(members, func(k int) float64 { return float64(values[k]) })
	first, last := order[0], order[len(order)-1]
	values[last] += values[first] - least
	values[first] = least
}

// divide exchanges amounts between direct payments and managed budgets of a
// group until so many of each have one with the printed means; records beyond
// those with an amount have the activity without.
func (r *records) divide(c *cohort, a bought, amounts, has []int, item int) {
	with := func(k int) bool { return amounts[k] != missing }
	count := func() (n int) {
		for k := range amounts {
			if with(k) && r.direct(k) {
				n++
			}
		}
		return n
	}
	want := a.directsPaid(amounts)
	s := c.stream("activity by deployment", item)
	for range 10000 {
		gap := want - count()
		if gap == 0 {
			break
		}
		g := s.Intn(4)
		members := shuffled(s, r.members(g))
		from, to := -1, -1
		for _, k := range members {
			if with(k) && r.direct(k) == (gap < 0) && from < 0 {
				from = k
			}
			if !with(k) && r.direct(k) == (gap > 0) && to < 0 {
				to = k
			}
		}
		if from >= 0 && to >= 0 {
			amounts[from], amounts[to] = amounts[to], amounts[from]
		}
	}
	for k := range amounts {
		if with(k) {
			has[k] = 1
		}
	}
	// More plans have a personal assistant than an amount for one.
	for _, k := range shuffled(s, indices(len(has))) {
		direct, managed := 0, 0
		for j := range has {
			if has[j] == 1 && r.direct(j) {
				direct++
			} else if has[j] == 1 {
				managed++
			}
		}
		if has[k] == 0 && ((r.direct(k) && direct < a.directs) || (!r.direct(k) && managed < a.managed)) {
			has[k] = 1
		}
	}
	var classes [][]int
	for g := range 5 {
		class, _ := splitBy(r.members(g), with)
		classes = append(classes, class)
	}
	moved := newAssignment(len(amounts), classes)
	n := 0
	for k := range amounts {
		if with(k) && r.direct(k) {
			n++
		}
	}
	moved.add(meanGoal(within(a.name, a.directAim(amounts, n), 1), func(k int) bool { return with(k) && r.direct(k) }, n,
		func(_, b int) float64 { return float64(amounts[b]) }))
	moved.improve(s, 200000, 10, 0.01)
	copy(amounts, applied(moved, amounts))
}

// roles says who led and was involved in planning, who agreed the plan and who
// manages the support (Table 5.4, sections 5.4 and 7.5).
func (r *records) roles(c *cohort) {
	add := func(name string, values []int) { r.flags = append(r.flags, recordColumn{name, values}) }
	for n, role := range planRoles {
		s := c.stream("planning role", n)
		leads, assists := make([]int, len(r.holder)), make([]int, len(r.holder))
		order := shuffled(s, indices(len(r.holder)))
		first := rounded(float64(role.leads) * recordCount / 100)
		mark(leads, order[:first])
		mark(assists, order[first:first+rounded(float64(role.assists)*recordCount/100)])
		add("leads_"+role.name, leads)
		add("assists_"+role.name, assists)
	}
	for n, by := range []struct {
		name    string
		percent float64
	}{
		{"agreed_by_holder", 34}, {"agreed_by_manager", 55}, {"managed_by_family", 41}, {"managed_by_holder", 20},
		{"managed_by_authority", 21}, {"managed_by_other_care_manager", 6}, {"managed_by_provider", 14},
	} {
		s := c.stream("plan agreed and managed", n)
		values := make([]int, len(r.holder))
		order := shuffled(s, indices(len(r.holder)))
		if by.name == "managed_by_other_care_manager" { // 27 per cent by either
			by := r.flag("managed_by_authority")
			order = byScore(order, func(k int) float64 { return float64(by[k]) })
		}
		mark(values, order[:rounded(by.percent*recordCount/100)])
		add(by.name, values)
	}
}

// reassign gives every record to the person who now holds its plan.
func (r *records) reassign(a *assignment) {
	holder := make([]int, len(a.holds))
	for slot, bundle := range a.holds {
		holder[bundle] = slot
	}
	for k, i := range r.holder {
		r.holder[k] = holder[i]
	}
}

func (r *records) table(c *cohort) *table {
	t := &table{name: "support_plans.csv"}
	ids := make([]string, len(r.holder))
	for k, i := range r.holder {
		ids[k] = c.people[i].id
	}
	t.text("id", ids)
	t.coded("plan_group", r.group, "PD", "LD", "MH", "OP", "other")
	for _, column := range r.amounts {
		t.whole(column.name, column.values)
	}
	for _, column := range r.flags {
		t.yesNo(column.name, column.values)
	}
	t.coded("one_off_kind", r.oneOffKind, oneOffKindNames()...)
	return t
}
