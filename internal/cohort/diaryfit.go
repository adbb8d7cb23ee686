package cohort

import "ibsen/internal/resample"

// diaryFit moves half hours between the tasks of a diary until the means, the
// percents of the week and the t-tests of all figures are as printed. Nobody's
// week changes its length.
type diaryFit struct {
	diaries [2][]diary
	weeks   [2][]int
	figures []diaryState
	of      [diaryTasks][]int // figures that a task is in
}

// diaryState is one figure as the diaries stand, in half hours.
type diaryState struct {
	figure diaryFigure
	test   tBounds
	person [2][]int
	twoGroups
	share [2]float64 // sum of the shares of the week
}

func newDiaryFit(diaries [2][]diary, weeks [2][]int) *diaryFit {
	f := &diaryFit{diaries: diaries, weeks: weeks}
	for k, printed := range diaryFigures {
		for _, task := range printed.tasks {
			f.of[task-1] = append(f.of[task-1], k)
		}
		f.figures = append(f.figures, f.state(printed))
	}
	return f
}

func (f *diaryFit) state(printed diaryFigure) diaryState {
	s := diaryState{figure: printed, test: boundsOfT(printed.p, len(f.weeks[0])+len(f.weeks[1])-2)}
	for g := range f.diaries {
		s.n[g] = len(f.diaries[g])
		s.person[g] = make([]int, s.n[g])
		for i, d := range f.diaries[g] {
			for _, task := range printed.tasks {
				s.change(g, i, d[task-1], f.weeks[g][i])
			}
		}
	}
	return s
}

// change adds half hours to a person's total of the figure.
func (s *diaryState) change(g, i, by, week int) {
	was := s.person[g][i]
	now := was + by
	s.person[g][i] = now
	s.replace(g, was, now)
	s.share[g] += float64(by) / float64(week)
}

// miss is how far the figure is from print: beyond half of the last digit of its
// means and percents, and beyond the bounds of its test, squared.
func (s *diaryState) miss() float64 {
	cost := 0.0
	for g := range s.share {
		cost += missOfMean(s.mean(g)/2, s.figure.hours[g]) +
			missOfMean(100*s.share[g]/float64(s.n[g]), s.figure.share[g])
	}
	return cost + s.test.miss(s.t(s.figure.hours))
}

// run tries moves until every figure is as printed, for a bounded time. At
// first a move may make things worse, less and less so, for moves one at a time
// cannot leave a place where figures that share tasks hold each other; where
// that ends elsewhere than in print, it starts again.
func (f *diaryFit) run(s *resample.Stream) {
	const most, round, every = 6_000_000, 1_000_000, 10_000
	warmth := 0.0
	for try := range most {
		if try%every == 0 {
			if f.total() == 0 {
				return
			}
			warmth = cooled(try%round, round)
		}
		f.move(s, warmth)
	}
}

func (f *diaryFit) total() float64 {
	sum := 0.0
	for k := range f.figures {
		sum += f.figures[k].miss()
	}
	return sum
}

// move takes half an hour of one task for another; every other time someone else
// of the group does the reverse, which changes no mean.
func (f *diaryFit) move(s *resample.Stream, warmth float64) {
	g := s.Intn(2)
	i, other := s.Intn(len(f.diaries[g])), s.Intn(len(f.diaries[g]))
	from, to := s.Intn(diaryTasks), s.Intn(diaryTasks)
	swap := s.Intn(2) == 1
	if from == to || f.diaries[g][i][from] == 0 || swap && (other == i || f.diaries[g][other][to] == 0) {
		return
	}
	before := f.missOf(from, to)
	f.shift(g, i, from, to)
	if swap {
		f.shift(g, other, to, from)
	}
	if accepted(s, f.missOf(from, to)-before, warmth) {
		return
	}
	f.shift(g, i, to, from)
	if swap {
		f.shift(g, other, from, to)
	}
}

func (f *diaryFit) shift(g, i, from, to int) {
	f.diaries[g][i][from]--
	f.diaries[g][i][to]++
	for _, k := range f.of[from] {
		f.figures[k].change(g, i, -1, f.weeks[g][i])
	}
	for _, k := range f.of[to] {
		f.figures[k].change(g, i, 1, f.weeks[g][i])
	}
}

// missOf is the miss of the figures of two tasks; one that has both counts
// twice, before and after alike.
func (f *diaryFit) missOf(a, b int) float64 {
	sum := 0.0
	for _, k := range f.of[a] {
		sum += f.figures[k].miss()
	}
	for _, k := range f.of[b] {
		sum += f.figures[k].miss()
	}
	return sum
}
