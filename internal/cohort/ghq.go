package cohort

import (
	"math"
	"slices"

	"ibsen/internal/resample"
)

const ghqItems = 12

// ghq is the answers 0 to 3 by item and person.
type ghq [ghqItems][]int

// ghqTarget is a cell of Table 6.4: people with a total, mean Likert total and
// people who score 4 or more. The last row is set so that its arm agrees with
// Table 6.3.
type ghqTarget struct {
	complete int
	mean     float64
	cases    int
}

var ghqTargets = cells[ghqTarget]{
	{{164, 14.73, 65}, {96, 10.25, 14}, {56, 15.68, 26}, {129, 14.63, 58}, {3, 10.3, 0}},
	{{134, 15.01, 53}, {82, 9.59, 6}, {57, 18.05, 34}, {107, 13.24, 31}, {}},
}

// ghqByProxy is the interviews by proxy among those with a total: 104 and 80
// (Tables 6.3 and C.3), 40 and 27 of older people (section C.2).
var ghqByProxy = cells[int]{{18, 36, 10, 40, 0}, {12, 35, 6, 27, 0}}

const ghqLoading = 0.82 // correlation of an item with distress

func newGHQ(c *cohort, k *contact) *ghq {
	q := &ghq{}
	for item := range q {
		q[item] = make([]int, len(c.people))
	}
	for a := range arms {
		for g, target := range ghqTargets[a] {
			if len(c.cells[a][g]) > 0 {
				q.answer(c, k, cell{a, group(g)}, target)
			}
		}
		q.settleSpread(c, a)
	}
	return q
}

// likertSD is the standard deviation of Likert totals by arm (Table 6.3).
var likertSD = [arms]float64{6.74, 6.85}

// settleSpread brings an arm's standard deviation to the printed one, by steps
// between 0 and 1 and between 2 and 3 of two people of a user group: means, and
// bimodal totals, stay.
func (q *ghq) settleSpread(c *cohort, a arm) {
	for round := range 200 {
		gap := likertSD[a] - q.spread(c, a)
		if math.Abs(gap) < 0.002 {
			return
		}
		moved := false
		for _, members := range c.cells[a] {
			order := byScore(slices.DeleteFunc(slices.Clone(members), func(i int) bool { return !q.complete(i) }), func(i int) float64 { return float64(q.likert(i)) })
			if len(order) < 8 || moved && math.Abs(gap) < 0.02 {
				continue
			}
			low, high := order[round%(len(order)/4)], order[len(order)-1-round%(len(order)/4)]
			if gap > 0 {
				moved = q.pass(low, high) || moved
			} else {
				moved = q.pass(high, low) || moved
			}
		}
	}
}

// pass takes a point off one person's total and adds it to another's.
func (q *ghq) pass(from, to int) bool {
	down, up := max(q.find(from, 3, -1), q.find(from, 1, -1)), max(q.find(to, 0, -1), q.find(to, 2, -1))
	if down < 0 || up < 0 {
		return false
	}
	q[down][from]--
	q[up][to]++
	return true
}

// spread is the standard deviation of an arm's Likert totals.
func (q *ghq) spread(c *cohort, a arm) float64 {
	complete := c.where(func(i int) bool { return c.people[i].arm == a && q.complete(i) })
	n := float64(len(complete))
	mean := total(complete, func(i int) float64 { return float64(q.likert(i)) }) / n
	return math.Sqrt(total(complete, func(i int) float64 {
		d := float64(q.likert(i)) - mean
		return float64(d * d)
	}) / (n - 1))
}

func (q *ghq) answer(c *cohort, k *contact, at cell, target ghqTarget) {
	members := c.cells[at.arm][at.group]
	first := members[0]
	order := answerers(c.stream("GHQ missing", first), k, members, target.complete, ghqByProxy[at.arm][at.group])
	complete, incomplete := order[:target.complete], order[target.complete:]
	distress := q.distress(c, members)
	want := rounded(target.mean * float64(len(complete)))
	shift := shiftFor(want, func(shift float64) int {
		sum := 0
		for _, i := range complete {
			for item := range q {
				sum += ghqLevel(distress[item][i] + shift)
			}
		}
		return sum
	})
	for _, i := range members {
		for item := range q {
			q[item][i] = ghqLevel(distress[item][i] + shift)
		}
	}
	s := c.stream("GHQ settle", first)
	q.settleCases(shuffled(s, complete), target.cases)
	q.settleSum(shuffled(s, complete), want)
	q.silence(c.stream("GHQ gaps", first), incomplete)
}

// distress is each item's standard normal propensity, by item and person. The
// cell's people are spread over the trait as evenly as can be, which keeps the
// spread of totals much the same for every seed.
func (q *ghq) distress(c *cohort, members []int) [ghqItems]map[int]float64 {
	s := c.stream("GHQ", members[0])
	var y [ghqItems]map[int]float64
	for item := range y {
		y[item] = make(map[int]float64, len(members))
	}
	order := byScore(members, func(i int) float64 { return blend(-c.people[i].wellbeing, 0.75, s.Normal()) })
	for rank, i := range order {
		for item := range y {
			y[item][i] = blend(normalScore(rank, len(order)), ghqLoading, s.Normal())
		}
	}
	return y
}

// ghqLevel is the answer at a propensity. Most people answer "same as usual".
func ghqLevel(y float64) int {
	level := 0
	for _, threshold := range [3]float64{-1.04, 0.74, 1.85} {
		if y > threshold {
			level++
		}
	}
	return level
}

// shiftFor is the shift at which a sum that rises with it reaches want.
func shiftFor(want int, sum func(shift float64) int) float64 {
	low, high := -3.0, 3.0
	for range 40 {
		if middle := (low + high) / 2; sum(middle) < want {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

func (q *ghq) likert(i int) int {
	sum := 0
	for item := range q {
		sum += q[item][i]
	}
	return sum
}

// troubled is the bimodal total: the items answered 2 or 3.
func (q *ghq) troubled(i int) int {
	n := 0
	for item := range q {
		if q[item][i] >= 2 {
			n++
		}
	}
	return n
}

const caseFrom = 4

// settleCases moves the people nearest to the threshold across it until as many
// as wanted score 4 or more.
func (q *ghq) settleCases(members []int, want int) {
	order := byScore(members, func(i int) float64 { return -float64(100*q.troubled(i) + q.likert(i)) })
	for rank, i := range order {
		for rank < want && q.troubled(i) < caseFrom {
			q.change(i, 1, 2)
		}
		for rank >= want && q.troubled(i) >= caseFrom {
			q.change(i, 2, 1)
		}
	}
}

// change turns an item answered from into to; if there is none, one answered
// beyond it. The search begins at another item for every person, so that no item
// is changed more than others.
func (q *ghq) change(i, from, to int) {
	for _, answer := range [2]int{from, from + (from - to)} {
		for k := range q {
			if item := (i + k) % ghqItems; q[item][i] == answer {
				q[item][i] = to
				return
			}
		}
	}
}

// settleSum brings the sum of Likert totals to want by steps between 0 and 1
// and between 2 and 3, which leave the bimodal totals alone.
func (q *ghq) settleSum(members []int, want int) {
	gap := want - rounded(total(members, func(i int) float64 { return float64(q.likert(i)) }))
	for k := 0; gap != 0 && k < ghqItems; k++ {
		for _, i := range members {
			answer := &q[(i+k)%ghqItems][i]
			switch {
			case gap > 0 && *answer%2 == 0:
				*answer++
				gap--
			case gap < 0 && *answer%2 == 1:
				*answer--
				gap++
			}
		}
	}
}

// silence leaves one to three items of a member unanswered, or all of them for
// two members in five.
func (q *ghq) silence(s *resample.Stream, members []int) {
	for _, i := range members {
		all := s.Intn(5) < 2
		few := 1 + s.Intn(3)
		order := shuffled(s, indices(ghqItems))
		if !all {
			order = order[:few]
		}
		for _, item := range order {
			q[item][i] = missing
		}
	}
}

// settleTroubled brings the sum of bimodal totals to want, by turning one answer
// across the middle and another of the same person back on its own side: Likert
// totals, and who scores 4 or more, stay.
func (q *ghq) settleTroubled(members []int, want int) {
	gap := want - rounded(total(members, func(i int) float64 { return float64(q.troubled(i)) }))
	for moved := true; gap != 0 && moved; {
		moved = false
		for _, i := range members {
			if gap == 0 {
				break
			}
			step := 1
			if gap < 0 {
				step = -1
			}
			if q.turn(i, step) {
				gap -= step
				moved = true
			}
		}
	}
}

// turn changes a person's bimodal total by step, if it can be done without
// changing the Likert total or passing the threshold.
func (q *ghq) turn(i, step int) bool {
	t := q.troubled(i)
	if after := t + step; (after >= caseFrom) != (t >= caseFrom) || after < 0 || after > ghqItems {
		return false
	}
	from, to := 1, 2
	if step < 0 {
		from, to = 2, 1
	}
	first, second := q.find(i, from, -1), -1
	back := -step
	for _, at := range [2][2]int{{0, 1}, {2, 3}} { // steps on one side of the middle
		answer := at[0]
		if back < 0 {
			answer = at[1]
		}
		if second < 0 {
			second = q.find(i, answer, first)
		}
	}
	if first < 0 || second < 0 {
		return false
	}
	q[first][i] = to
	q[second][i] += back
	return true
}

// find is an item with an answer, other than one, or -1. The search begins at
// another item for every person.
func (q *ghq) find(i, answer, other int) int {
	for k := range q {
		if item := (i + k) % ghqItems; item != other && q[item][i] == answer {
			return item
		}
	}
	return -1
}

func (q *ghq) complete(i int) bool {
	for item := range q {
		if q[item][i] == missing {
			return false
		}
	}
	return true
}
