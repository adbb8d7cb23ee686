package cohort

// aspirations is what people who accepted the offer said of it: Tables 6.1 and
// 6.2. The last level of the first is that a person did not know of planning.
type aspirations struct{ planning, finance, changed []int }

// Tables 6.1 and 6.2: people who answered, and percentages at each level. Both
// columns of Table 6.1 add up to 100 and 101.
var (
	planningShares = struct {
		n      int
		shares []float64
	}{323, []float64{13, 34, 29, 8, 4, 3, 4, 5}}
	financeShares = struct {
		n      int
		shares []float64
	}{268, []float64{19, 30, 30, 10, 6, 2, 4}}
	changedIn     = byGroup[int]{97, 70, 46, 89, 0}
	changedShares = byGroup[[]float64]{{55, 21, 25}, {54, 14, 31}, {44, 29, 27}, {33, 17, 49}, nil}
)

func newAspirations(c *cohort, p *progress) *aspirations {
	a := &aspirations{planning: silent(len(c.people)), finance: silent(len(c.people)), changed: silent(len(c.people))}
	accepted := c.where(func(i int) bool { return p.accepted[i] == 1 })
	s := c.stream("aspirations", 0)
	for g, n := range changedIn {
		var members []int
		for _, i := range accepted {
			if c.people[i].group == group(g) {
				members = append(members, i)
			}
		}
		order := byScore(shuffled(s, members)[:n], func(i int) float64 { return -blend(c.people[i].wellbeing, 0.3, s.Normal()) })
		if n > 0 {
			deal(order, apportion(n, changedShares[g]), func(i, level int) { a.changed[i] = level + 1 })
		}
	}
	content := func(i int) float64 { return float64(a.changed[i]) - 0.6*s.Normal() }
	deal(byScore(shuffled(s, accepted)[:planningShares.n], content), apportion(planningShares.n, planningShares.shares), func(i, level int) { a.planning[i] = level + 1 })
	deal(byScore(shuffled(s, accepted)[:financeShares.n], content), apportion(financeShares.n, financeShares.shares), func(i, level int) { a.finance[i] = level + 1 })
	return a
}

// silent is missing for everyone.
func silent(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = missing
	}
	return out
}
