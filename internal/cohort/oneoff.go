package cohort

import "math"

// allAmounts is the amounts of a kind by user group in ascending order, and those
// of plans without one.
func allAmounts(name string, groups [4]summary) [5][]int {
	f := amountFit{groups: groups, whole: overalls[name]}
	for g, p := range groups {
		f.values[g] = p.amounts()
	}
	f.values[4] = append([]int(nil), unknownAmounts[name]...)
	if f.whole == (overall{}) {
		return f.values
	}
	return f.fitted()
}

// onlyOneOffFirst puts plans without recurrent funding first among those who
// may have a one-off payment: they have nothing else (note 18).
func (r *records) onlyOneOffFirst(name string, members []int) []int {
	if name != "one_off_amount" {
		return members
	}
	recurrent := r.amount("recurrent_amount")
	return byScore(members, func(k int) float64 {
		if recurrent[k] == missing {
			return 0
		}
		return 1
	})
}

// meanWithout is the mean budget without the plans of one-off payments only: note
// 18.
const meanWithout = 11600

// shrinkOnlyOneOff exchanges whole budgets within user groups until those of the
// plans with one-off payments only add up to what the two printed means leave,
// and lie below the median. What they leave is more than any one-off payment of
// these groups: the report's budgets are not the sums of their parts.
func (r *records) shrinkOnlyOneOff() {
	total, recurrent := r.amount("total_amount"), r.amount("recurrent_amount")
	var only []int
	left := 0.0
	for k, amount := range total {
		left += float64(amount)
		if recurrent[k] == missing {
			only = append(only, k)
		}
	}
	left -= float64(meanWithout * (len(total) - len(only)))
	below, settled := float64(overalls["total_amount"].median), map[int]bool{}
	for n, k := range only {
		want := min(left/float64(len(only)-n), below)
		best, gap := k, math.Inf(1)
		for _, j := range r.members(r.group[k]) {
			if g := math.Abs(float64(total[j]) - want); !settled[j] && float64(total[j]) < below && g < gap {
				best, gap = j, g
			}
		}
		total[k], total[best] = total[best], total[k]
		settled[k] = true
		left -= float64(total[k])
	}
}
