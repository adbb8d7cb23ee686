package cohort

import "ibsen/internal/resample"

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
	a.judge(s, a.planning, accepted, apportion(planningShares.n, planningShares.shares), 142, 160)
	a.judge(s, a.finance, accepted, apportion(financeShares.n, financeShares.shares), 117, 151)
	return a
}

// judge deals levels of satisfaction: to so many of those whose view of what can
// be achieved has changed a lot, and so many of those whose view has not, such
// that 65 and 36 per cent of them are extremely or very satisfied (section 6.3),
// and what is left to people who were not asked about their view.
func (a *aspirations) judge(s *resample.Stream, judgements, accepted, counts []int, aLot, little int) {
	var by [3][]int
	for _, i := range shuffled(s, accepted) {
		switch a.changed[i] {
		case missing:
			by[2] = append(by[2], i)
		case 1:
			by[0] = append(by[0], i)
		default:
			by[1] = append(by[1], i)
		}
	}
	aLot, little = min(aLot, len(by[0])), min(little, len(by[1]))
	best, all := counts[0]+counts[1], 0
	for _, n := range counts {
		all += n
	}
	of := [3]int{rounded(0.65 * float64(aLot)), rounded(0.36 * float64(little)), 0}
	of[2] = best - of[0] - of[1]
	var content, other []int
	for k, n := range [3]int{aLot, little, all - aLot - little} {
		content = append(content, by[k][:of[k]]...)
		other = append(other, by[k][of[k]:n]...)
	}
	deal(shuffled(s, content), counts[:2], func(i, level int) { judgements[i] = level + 1 })
	deal(shuffled(s, other), counts[2:], func(i, level int) { judgements[i] = level + 3 })
}

// silent is missing for everyone.
func silent(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = missing
	}
	return out
}
