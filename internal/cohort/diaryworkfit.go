package cohort

import "ibsen/internal/resample"

// workFit changes answers by one until the means and tests of all scales are as
// printed.
type workFit struct {
	answers workAnswers
	groups  [2][]int
	figures []workState
	of      [][]int // figures that a scale is in
}

// workState is one figure as the answers stand.
type workState struct {
	figure workFigure
	test   tBounds
	twoGroups
}

func newWorkFit(w workAnswers, v *survey) *workFit {
	f := &workFit{answers: w, groups: [2][]int{v.groups[someCases], v.groups[noCases]}, of: make([][]int, len(workScales))}
	for k, printed := range workFigures {
		for _, scale := range printed.scales {
			f.of[scale] = append(f.of[scale], k)
		}
		f.figures = append(f.figures, f.state(printed))
	}
	return f
}

func (f *workFit) state(printed workFigure) workState {
	s := workState{figure: printed}
	for g, members := range f.groups {
		for _, i := range members {
			if score, ok := f.score(printed, i); ok {
				s.n[g]++
				s.replace(g, 0, score)
			}
		}
	}
	s.test = boundsOfT(printed.p, s.n[0]+s.n[1]-2)
	return s
}

// score is a person's score on a figure, the sum of its scales.
func (f *workFit) score(printed workFigure, i int) (sum int, ok bool) {
	for _, scale := range printed.scales {
		score, ok := f.answers.score(scale, i)
		if !ok {
			return 0, false
		}
		sum += score
	}
	return sum, true
}

// miss is how far a figure is from print: its means and its test, squared.
func (s *workState) miss() float64 {
	cost := s.test.miss(s.t(s.figure.means))
	for g := range s.n {
		cost += missOfMean(s.mean(g), s.figure.means[g])
	}
	return cost
}

func (f *workFit) total() float64 {
	sum := 0.0
	for k := range f.figures {
		sum += f.figures[k].miss()
	}
	return sum
}

// run tries moves until all is as printed, for a bounded time. At first a move
// may make things worse, less and less so, then none may; where that ends
// elsewhere than in print, it starts again.
func (f *workFit) run(s *resample.Stream) {
	const most, round, every = 1_000_000, 200_000, 1000
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

// move changes one answer by one, and every other time someone else's of the
// group the other way, which changes no mean.
func (f *workFit) move(s *resample.Stream, warmth float64) {
	k, g, by := s.Intn(len(workScales)), s.Intn(len(f.groups)), 2*s.Intn(2)-1
	j := s.Intn(len(workScales[k].weights))
	n := len(f.groups[g])
	i, other := f.groups[g][s.Intn(n)], f.groups[g][s.Intn(n)]
	swap := s.Intn(2) == 1
	if !f.may(k, j, i, by) || swap && (other == i || !f.may(k, j, other, -by)) {
		return
	}
	before := f.missOf(k)
	f.change(k, j, g, i, by)
	if swap {
		f.change(k, j, g, other, -by)
	}
	if accepted(s, f.missOf(k)-before, warmth) {
		return
	}
	f.change(k, j, g, i, -by)
	if swap {
		f.change(k, j, g, other, by)
	}
}

// may says whether an answer is there and stays within what could be answered.
func (f *workFit) may(scale, j, i, by int) bool {
	answer := f.answers[scale][j][i]
	return answer != missing && answer+by >= leastAnswer && answer+by <= mostAnswer
}

func (f *workFit) missOf(scale int) float64 {
	sum := 0.0
	for _, k := range f.of[scale] {
		sum += f.figures[k].miss()
	}
	return sum
}

// change adds to one answer of a person and keeps the figures of its scale.
func (f *workFit) change(scale, j, g, i, by int) {
	f.count(scale, g, i, -1)
	f.answers[scale][j][i] += by
	f.count(scale, g, i, 1)
}

// count adds a person's scores to the figures of a scale, or takes them away.
func (f *workFit) count(scale, g, i, sign int) {
	for _, k := range f.of[scale] {
		score, ok := f.score(f.figures[k].figure, i)
		if ok {
			f.figures[k].sum[g] += sign * score
			f.figures[k].squares[g] += sign * score * score
		}
	}
}
