package cohort

import "ibsen/internal/resample"

// byReluctance is the members in the order of who answers first: at random, but
// interviews by proxy leave more unanswered.
func byReluctance(s *resample.Stream, k *contact, members []int) []int {
	return byScore(members, func(i int) float64 {
		score := s.Normal()
		if k.respondent[i] == proxy {
			score++
		}
		return score
	})
}

// answerers is the members with those who answered everything first: so many in
// all, and so many of them interviews by proxy, which Table C.3 fixes.
func answerers(s *resample.Stream, k *contact, members []int, complete, byProxy int) []int {
	var first, rest []int
	for _, i := range shuffled(s, members) {
		isProxy := k.respondent[i] == proxy
		switch {
		case isProxy && byProxy > 0:
			byProxy--
			complete--
			first = append(first, i)
		case !isProxy && complete > byProxy:
			complete--
			first = append(first, i)
		default:
			rest = append(rest, i)
		}
	}
	return append(first, rest...)
}

// gapsOf says who of the members leaves which item unanswered: gaps[d] of them
// item d, and every one of them at least one item.
func gapsOf(s *resample.Stream, members []int, gaps []int) []map[int]bool {
	silent := make([]map[int]bool, len(gaps))
	left := append([]int(nil), gaps...)
	for d := range silent {
		silent[d] = map[int]bool{}
	}
	for _, i := range members {
		d := largest(left)
		silent[d][i] = true
		left[d]--
	}
	for d := range silent {
		for _, i := range shuffled(s, members) {
			if left[d] > 0 && !silent[d][i] {
				silent[d][i] = true
				left[d]--
			}
		}
	}
	return silent
}

// largest is the position of the largest value, the first of equals.
func largest(values []int) int {
	at := 0
	for i, v := range values {
		if v > values[at] {
			at = i
		}
	}
	return at
}
