package cohort

import (
	"math"
	"slices"
)

// rating is a question answered on one scale: 1 is best.
type rating struct {
	purpose string
	loading float64         // correlation with well-being
	shares  [arms][]float64 // percent at each point, as printed
	answers cells[int]      // people who answered
	means   cells[float64]  // printed means, 0 where there is none
	levels  [arms][]int     // people at each point, where more is printed than shares
	good    [arms]int       // people with mental health problems at points 1 to 3, if printed
}

// qualityOfLife, health and satisfaction are Tables 6.3, 6.4 and 6.10. The
// means of people without a user group are not printed and near their arm's.
// Section 6.6 tells that satisfaction differs between arms (chi-square, P = .05),
// and among younger disabled people at P < 0.01.
var (
	qualityOfLife = rating{
		purpose: "quality of life",
		loading: 0.65,
		shares:  [arms][]float64{{3, 15, 27, 38, 8, 7, 2}, {3, 18, 28, 31, 9, 7, 5}},
		answers: cells[int]{{178, 118, 65, 140, 3}, {146, 110, 64, 119, 0}},
		means:   cells[float64]{{3.93, 2.99, 3.78, 3.71, 3.67}, {3.83, 2.92, 4.31, 3.70, 0}},
		good:    [arms]int{23, 17}, // 35 and 27 per cent (section C.2)
	}
	health = rating{
		purpose: "health",
		loading: 0.5,
		shares:  [arms][]float64{{12, 23, 37, 20, 8}, {16, 24, 35, 16, 10}},
		answers: cells[int]{{179, 118, 66, 141, 3}, {146, 115, 65, 120, 0}},
		means:   cells[float64]{{3.15, 2.14, 2.89, 3.20, 3.00}, {3.15, 1.97, 3.03, 3.01, 0}},
	}
	satisfaction = rating{
		purpose: "satisfaction",
		loading: 0.45,
		shares:  [arms][]float64{{15, 34, 30, 11, 5, 3, 3}, {15, 28, 28, 14, 7, 4, 5}},
		answers: cells[int]{{169, 112, 61, 133, 3}, {142, 111, 61, 117, 0}},
		means:   cells[float64]{{2.58}, {3.05}},
		levels:  [arms][]int{{72, 164, 143, 51, 22, 14, 12}, {64, 121, 119, 60, 29, 18, 20}},
	}
)

// draw deals the printed shares within each arm in the order of well-being,
// lower in groups that rate worse, and then exchanges answers between groups
// until their means agree.
func (r rating) draw(c *cohort, k *contact) []int {
	values := make([]int, len(c.people))
	for i := range values {
		values[i] = missing
	}
	s := c.stream(r.purpose, 0)
	for a := range arms {
		var answering byGroup[[]int]
		for g, members := range c.cells[a] {
			answering[g] = byReluctance(s, k, members)[:r.answers[a][g]]
		}
		everyone := slices.Concat(answering[:]...)
		var worse byGroup[float64]
		if _, printed := r.sum(arm(a)); printed {
			worse = r.means[a]
		}
		order := byScore(everyone, func(i int) float64 {
			return worse[c.people[i].group] - blend(c.people[i].wellbeing, r.loading, s.Normal())
		})
		deal(order, r.counts(arm(a)), func(i, level int) { values[i] = level + 1 })
		r.settle(values, answering, r.means[a])
		r.settleGood(values, answering, r.good[a])
	}
	return values
}

// counts is the people at each point of the scale: as the arm's printed shares
// have them, moved within what these round to until the sum of all answers is
// what the printed means of the user groups come to.
func (r rating) counts(a arm) []int {
	people := 0
	for _, n := range r.answers[a] {
		people += n
	}
	if r.levels[a] != nil {
		return r.levels[a]
	}
	counts := apportion(people, r.shares[a])
	want, printed := r.sum(a)
	if !printed {
		return counts
	}
	for {
		gap := want
		for level, n := range counts {
			gap -= n * (level + 1)
		}
		if gap == 0 || !r.step(a, counts, people, gap > 0) {
			return counts
		}
	}
}

// sum is what the means of an arm's user groups come to in all, if all are known.
func (r rating) sum(a arm) (sum int, printed bool) {
	for g, n := range r.answers[a] {
		if r.means[a][g] == 0 && n > 0 {
			return 0, false
		}
		sum += rounded(r.means[a][g] * float64(n))
	}
	return sum, true
}

// step moves a person one point up or down the scale where the shares keep
// nearest to those printed, if they can still round to them.
func (r rating) step(a arm, counts []int, people int, up bool) bool {
	best, off := -1, 0.49
	for level := range len(counts) - 1 {
		from, to := level, level+1
		if !up {
			from, to = to, from
		}
		counts[from]--
		counts[to]++
		worst := 0.0
		for _, l := range [2]int{from, to} {
			worst = max(worst, math.Abs(100*float64(counts[l])/float64(people)-r.shares[a][l]))
		}
		counts[from]++
		counts[to]--
		if worst < off {
			best, off = level, worst
		}
	}
	if best < 0 {
		return false
	}
	if up {
		counts[best], counts[best+1] = counts[best]-1, counts[best+1]+1
	} else {
		counts[best], counts[best+1] = counts[best]+1, counts[best+1]-1
	}
	return true
}

// settle exchanges answers between user groups of an arm; a later group may
// disturb an earlier one, hence the rounds.
func (r rating) settle(values []int, answering byGroup[[]int], means byGroup[float64]) {
	const rounds, tolerance = 3, 0.003
	for range rounds {
		for g, mean := range means {
			if mean == 0 {
				continue
			}
			others := answering
			others[g] = nil
			exchange(answering[g], slices.Concat(others[:]...), mean, tolerance,
				func(i int) float64 { return float64(values[i]) },
				func(a, b int) { values[a], values[b] = values[b], values[a] })
		}
	}
}

// settleGood exchanges answers 3 and 4 between people with mental health problems
// and others, and as many answers 5 and 4 the other way, until as many as wanted
// rate 1 to 3: the means stay.
func (r rating) settleGood(values []int, answering byGroup[[]int], want int) {
	ill, others := answering[mentalHealth], answering
	others[mentalHealth] = nil
	rest := slices.Concat(others[:]...)
	trade := func(give, take int) bool {
		i := slices.IndexFunc(ill, func(i int) bool { return values[i] == give })
		j := slices.IndexFunc(rest, func(j int) bool { return values[j] == take && i >= 0 })
		if i < 0 || j < 0 {
			return false
		}
		values[ill[i]], values[rest[j]] = take, give
		return true
	}
	for want > 0 {
		now := 0
		for _, i := range ill {
			now += int(indicator(values[i] <= 3))
		}
		if now <= want || !trade(3, 4) || !trade(5, 4) {
			return
		}
	}
}
