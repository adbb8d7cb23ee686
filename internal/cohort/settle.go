package cohort

// troubledMeans is the mean bimodal GHQ-12 total of people who have a cost too.
// The report does not print it by cell. These lie where the printed Likert means
// and cases put the cell as a whole, and give the printed difference of all
// user groups, 0.07 worse with an Individual Budget (Table 7.9).
var troubledMeans = cells[float64]{
	{3.22, 1.43, 3.60, 3.25, 0},
	{3.25, 1.00, 4.90, 2.45, 0},
}

// settleCostEffectiveness brings the people with both a cost and an outcome
// near print: within each arm and user group their mean cost near that of all
// with a cost (Table 7.1) and their mean outcome near that of all with the
// outcome, from which the differences of Table 7.9 follow. Whole sets of answers
// change places between two people of a cell, which leaves every other figure of
// the cell as it was.
func (n *interviews) settleCostEffectiveness(c *cohort) {
	troubled := func(i int) float64 { return float64(n.ghq.troubled(i)) }
	for a := range arms {
		for g, members := range c.cells[a] {
			if costedIn[a][g] == 0 {
				continue
			}
			needs := answers{n.ascot[:], n.ascot.complete, n.ascot.score}
			needs.settle(c, members, ascotMeans[a][g], 0.01)
			distress := answers{n.ghq[:], n.ghq.complete, troubled}
			distress.settle(c, members, troubledMeans[a][g], 0.02)
		}
	}
}

// answers is an instrument's items by person, who answered them all, and the
// total of those who did.
type answers struct {
	items    [][]int
	complete func(i int) bool
	score    func(i int) float64
}

func (q answers) swap(a, b int) { swapIn(q.items, a, b) }

// settle exchanges answers among the members until the mean total of those with
// a cost is near the target.
func (q answers) settle(c *cohort, members []int, target, tolerance float64) {
	costed, rest := c.split(members)
	q.settleCost(c, costed)
	both, _ := q.part(costed)
	spare, _ := q.part(rest)
	exchange(both, spare, target, tolerance, q.score, q.swap)
}

// part parts the members into those who answered everything and the others.
func (q answers) part(members []int) (complete, incomplete []int) {
	for _, i := range members {
		if q.complete(i) {
			complete = append(complete, i)
		} else {
			incomplete = append(incomplete, i)
		}
	}
	return complete, incomplete
}

// settleCost chooses who among the costed is complete so that their mean cost is
// within a pound, if it can be, of that of all the costed.
func (q answers) settleCost(c *cohort, costed []int) {
	// Answers move and costs stay, so the one who loses the answers leaves the
	// complete and the other joins them: exchange works on positions.
	holder := indices(len(c.people))
	cost := func(i int) float64 { return c.weekly[holder[i]] }
	complete, incomplete := q.part(costed)
	target := total(costed, cost) / float64(len(costed))
	exchange(complete, incomplete, target, 1, cost, func(a, b int) {
		q.swap(holder[a], holder[b])
		holder[a], holder[b] = holder[b], holder[a]
	})
}
