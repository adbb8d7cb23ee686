package cohort

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/resample"
)

// drawWhole gives the first of the members whole numbers between limits that add
// up to total, the rest nothing. Draw makes one from its rank.
func drawWhole(s *resample.Stream, column, members []int, known, total, least, most int, draw func(i, rank int) float64) {
	order := shuffled(s, members)
	for rank, i := range order {
		column[i] = missing
		if rank < known {
			column[i] = int(math.Round(min(float64(most), max(float64(least), draw(i, rank)))))
		}
	}
	settleTotal(column, order[:known], total, func(int) int { return least }, func(int) int { return most })
}

// drawAges gives ages of people at work.
func drawAges(s *resample.Stream, column, members []int, known, total int) {
	const least, most, spread = 22, 64, 10.5
	centre := float64(total) / float64(known)
	drawWhole(s, column, members, known, total, least, most, func(_, rank int) float64 {
		return centre + float64(spread*normalScore(rank, known))
	})
}

// drawLoads gives active caseloads between three and 52, most often 25 (section
// 12.2). People count large caseloads in fives.
func drawLoads(s *resample.Stream, column, members []int, known, total int) {
	const least, most, spread, rounding, usual, many = 3, 52, 8.5, 0.3, 25, 0.6
	centre := float64(total) / float64(known)
	drawWhole(s, column, members, known, total, least, most, func(_, rank int) float64 {
		switch {
		case known == coordinators[someCases].loads && rank == 0:
			return least
		case known == coordinators[someCases].loads && rank == known-1:
			return most
		}
		load := centre + float64(spread*normalScore(rank, known))
		five := 5 * math.Round(load/5)
		if u := s.Float64(); u < rounding || five == usual && u < many {
			return five
		}
		return min(most-1, max(least+1, load))
	})
}

// rateJobs gives the ratings of the job as a whole from 1, delighted, to 7,
// terrible, the better the more content someone is.
func (v *survey) rateJobs(s *resample.Stream, members []int, of coordinatorFigures) {
	const least, most, spread, loading = 1, 7, 1.2, 0.6
	centre := float64(of.satisfaction) / float64(of.satisfied)
	drawWhole(s, v.satisfaction, members, of.satisfied, of.satisfaction, least, most, func(i, _ int) float64 {
		return centre - float64(spread*blend(v.content[i], loading, s.Normal()))
	})
}

// dealCases gives users of individual budgets to those who have some, the most
// first, to anyone whose caseload is large enough.
func (v *survey) dealCases(s *resample.Stream) {
	for _, i := range v.groups[casesUnknown] {
		v.cases[i] = missing
	}
	order := shuffled(s, v.groups[someCases])
	for cases := len(caseCounts) - 1; cases > 0; cases-- {
		for range caseCounts[cases] {
			at := slices.IndexFunc(order, func(i int) bool { return v.load[i] >= cases })
			v.cases[order[at]] = cases
			order = slices.Delete(order, at, at+1)
		}
	}
}

// keepDiaries gives a week of diary to some of every group. What those with
// unknown cases did is drawn like the weeks of those without.
func (v *survey) keepDiaries(seed uint64) {
	s := resample.Named(seed, "cohort: care co-ordinators' diaries").At(0, 0)
	var keepers [coordinatorGroups][]int
	var weeks [coordinatorGroups][]int
	for g, of := range coordinators {
		keepers[g] = shuffled(&s, v.groups[g])[:of.diaries]
		full := make([]bool, of.diaries)
		for k, i := range keepers[g] {
			full[k] = v.fullTime[i] != 0
		}
		weeks[g] = workingWeeks(&s, full, weekHours[min(g, noCases)])
	}
	fitted := newDiaries(&s, [2][]int{weeks[someCases], weeks[noCases]})
	for g, diaries := range fitted {
		for k, d := range diaries {
			v.diaries[keepers[g][k]] = d
		}
	}
	means := meanHours(noCases)
	for k, i := range keepers[casesUnknown] {
		v.diaries[i] = drawDiary(&s, means, weeks[casesUnknown][k])
	}
}

func coordinatorID(i int) string { return fmt.Sprintf("C%03d", i+1) }
