package frame

import "strings"

// Nearest is the name among those given that is most likely meant by a
// misspelt one: the least number of letters added, dropped, changed or swapped
// with a neighbour (Damerau 1964, optimal string alignment), letter case and
// outer spaces apart. It is false unless that is at most a third of the longer name. The first of
// equals wins.
func Nearest(name string, among []string) (string, bool) {
	best, bestDistance := "", -1
	want := folded(name)
	for _, candidate := range among {
		have := folded(candidate)
		d := alignment(want, have)
		if d > max(len(want), len(have))/3 {
			continue
		}
		if bestDistance < 0 || d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best, bestDistance >= 0
}

func folded(name string) []rune { return []rune(strings.ToLower(strings.TrimSpace(name))) }

// alignment is the optimal string alignment distance. It keeps the last three
// rows of the table, which is as far back as a swap looks.
func alignment(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
