package cohort

import "ibsen/internal/resample"

// setUp is what one authority said that setting up individual budgets would
// cost in the first year, in pounds; missing where it reported no such cost.
type setUp struct {
	dedicated, overarching bool
	clientGroups, target   int // target number of IB holders; missing where not asked
	total                  int
	systems                int // of which:
	allocation             int // assessment and resource allocation
	information            int // new information systems
	officer                int // a resource officer
	workforce, brokerage   int
	peer                   int
	market                 int // of which:
	renegotiation          int
	transition             int
	contracts              int // a contracts officer
	other                  int // equipment and other work commissioned
	leader                 int // a project leader in the second year
}

const no = missing

// setUps is one solution of Tables D.1 and D.2 and of the text of Appendix D:
// with twelve authorities, medians that are one authority's amount and means of
// every part, little is left open. Parts that the text does not print are made
// up; what parts leave of the total is the project management team.
var setUps = []setUp{
	{false, true, 1, 30, 128470, 15000, no, no, no, 8900, 20000, no, no, no, no, no, no, 46200},
	{false, false, 2, 38, 178330, 36500, no, no, 33180, 11200, 35000, no, no, no, no, no, 500, 49850},
	{false, true, 3, 62, 195050, 30000, no, no, no, 4200, no, 3000, 1030, no, no, 1030, 12000, 48300},
	{false, false, 4, no, 250690, 42810, no, no, no, 14800, 60000, no, no, no, no, no, no, 51900},
	{false, false, 3, 42, 345910, 148880, 55860, 93020, no, 35800, 47000, 8000, no, no, no, no, 2330, 58400},
	{true, true, 4, 45, 222950, 5000, 5000, no, no, 6500, no, no, no, no, no, no, 25000, 50700},
	{true, false, 3, 66, 282017, 133760, 62000, no, no, 21062, no, no, no, no, no, no, no, 55100},
	{true, false, 2, 48, 253397, 12000, 12000, no, no, 918, 45000, no, no, no, no, no, 10000, 53600},
	{true, true, 1, 70, 312730, 14614, 4850, no, no, no, 74970, no, no, no, no, no, no, 56800},
	{true, false, 2, 75, 315960, no, no, no, no, 10120, no, 5410, 10440, 5120, 5320, no, 60660, 57300},
	{true, false, 2, 50, 467610, 24970, 24970, no, no, 17500, 80000, no, no, no, no, no, 12551, 63250},
	{true, true, 4, 90, 486460, 5000, 5000, no, no, no, no, no, no, no, no, no, 75000, 66680},
}

// secondYearSupport is a part-time finance officer and part-time administrative
// support in the second year (section D.3), in pounds, alike everywhere.
const secondYearSupport = 30000

// setUpTable gives the authorities' returns to the sites at random.
func setUpTable(seed uint64) *table {
	s := resample.Named(seed, "cohort: set-up returns").At(0, 0)
	order := shuffled(&s, indices(len(setUps)))
	column := func(of func(u setUp) int) []int {
		out := make([]int, len(order))
		for site, k := range order {
			out[site] = of(setUps[k])
		}
		return out
	}
	flag := func(of func(u setUp) bool) []int {
		return column(func(u setUp) int {
			if of(u) {
				return 1
			}
			return 0
		})
	}
	t := &table{name: "set_up_returns.csv"}
	t.text("site", siteIDs())
	t.coded("project_management", flag(func(u setUp) bool { return u.dedicated }), "own resources", "dedicated team")
	t.coded("management_teams", flag(func(u setUp) bool { return u.overarching }), "distinct", "one overarching")
	t.whole("client_groups", column(func(u setUp) int { return u.clientGroups }))
	t.whole("target_ib_holders", column(func(u setUp) int { return u.target }))
	t.whole("total", column(func(u setUp) int { return u.total }))
	t.whole("systems", column(func(u setUp) int { return u.systems }))
	t.whole("resource_allocation", column(func(u setUp) int { return u.allocation }))
	t.whole("information_systems", column(func(u setUp) int { return u.information }))
	t.whole("resource_officer", column(func(u setUp) int { return u.officer }))
	t.whole("workforce", column(func(u setUp) int { return u.workforce }))
	t.whole("brokerage", column(func(u setUp) int { return u.brokerage }))
	t.whole("peer_support", column(func(u setUp) int { return u.peer }))
	t.whole("market_management", column(func(u setUp) int { return u.market }))
	t.whole("contract_renegotiation", column(func(u setUp) int { return u.renegotiation }))
	t.whole("transitional_arrangements", column(func(u setUp) int { return u.transition }))
	t.whole("contracts_officer", column(func(u setUp) int { return u.contracts }))
	t.whole("other_further", column(func(u setUp) int { return u.other }))
	t.whole("second_year_leader", column(func(u setUp) int { return u.leader }))
	t.whole("second_year_support", column(func(setUp) int { return secondYearSupport }))
	return t
}

func siteIDs() []string {
	ids := make([]string, sites)
	for i := range ids {
		ids[i] = siteID(i)
	}
	return ids
}
