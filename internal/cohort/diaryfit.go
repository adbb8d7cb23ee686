package cohort

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/resample"
)

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
	figure  diaryFigure
	least   float64 // bounds of |t|
	most    float64
	person  [2][]int
	sum     [2]int
	squares [2]int
	share   [2]float64 // sum of the shares of the week
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
	s := diaryState{figure: printed}
	s.least, s.most = boundsOfT(printed.p, len(f.weeks[0])+len(f.weeks[1])-2)
	for g := range f.diaries {
		s.person[g] = make([]int, len(f.diaries[g]))
		for i, d := range f.diaries[g] {
			for _, task := range printed.tasks {
				s.change(g, i, d[task-1], f.weeks[g][i])
			}
		}
	}
	return s
}

// boundsOfT is where |t| must lie for a P value in thousandths to print as it
// is, or, at 0, not to be significant; a little within.
func boundsOfT(p, df int) (least, most float64) {
	at := func(p float64) float64 { return -dist.StudentQuantile(p/2, float64(df)) }
	if p == 0 {
		return 0, at(0.07)
	}
	return at((float64(p) + 0.45) / 1000), at((float64(p) - 0.45) / 1000)
}

// change adds half hours to a person's total of the figure.
func (s *diaryState) change(g, i, by, week int) {
	was := s.person[g][i]
	now := was + by
	s.person[g][i] = now
	s.sum[g] += by
	s.squares[g] += now*now - was*was
	s.share[g] += float64(by) / float64(week)
}

// miss is how far the figure is from print, in halves of its last digit
// squared; t counts in twentieths.
func (s *diaryState) miss() float64 {
	const inside, half = 0.9, 0.05
	cost, pooled, scale, means := 0.0, 0.0, 0.0, [2]float64{}
	for g := range s.sum {
		n := float64(len(s.person[g]))
		mean := float64(s.sum[g]) / (2 * n)
		percent := 100 * s.share[g] / n
		for _, off := range []float64{
			math.Abs(mean-float64(s.figure.hours[g])/10) / half,
			math.Abs(percent-float64(s.figure.share[g])/10) / half,
		} {
			beyond := max(0, off-inside)
			cost += float64(beyond * beyond)
		}
		pooled += float64(s.squares[g])/4 - float64(n*mean)*mean
		scale += 1 / n
		means[g] = mean
	}
	df := float64(len(s.person[0]) + len(s.person[1]) - 2)
	t := math.Abs(means[0]-means[1]) / math.Sqrt(pooled/df*scale)
	beyond := 20 * max(0, s.least-t, t-s.most)
	return cost + float64(beyond*beyond)
}

// run tries moves until every figure is as printed, for a bounded time. At
// first a move may make things worse, less and less so, for moves one at a time
// cannot leave a place where figures that share tasks hold each other; where
// that ends elsewhere than in print, it starts again.
func (f *diaryFit) run(s *resample.Stream) {
	const most, round, hot, every = 6_000_000, 2_000_000, 0.5, 20_000
	warmth := hot
	for try := range most {
		if try%round == 0 {
			warmth = hot
		}
		if try%every == 0 {
			if f.total() == 0 {
				return
			}
			warmth *= 0.94
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
	worse := f.missOf(from, to) - before
	if worse <= 0 || s.Float64() < dist.Exp(-worse/warmth) {
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
