package cohort

import (
	"math"

	"ibsen/internal/resample"
)

// workScale is a scale of the job content questionnaire. A score is base plus
// the answers, 1 to 4, each times its weight. The report prints neither the
// statements nor the scoring of its modified version. The weights of the first
// five are Karasek's; job insecurity is what speaks of it less what speaks
// against it, since its printed means are negative; the last two are sums.
type workScale struct {
	name    string
	base    int
	weights []int
	known   [2]int // who answered all of it, with some cases and with none
}

// workScales is made-up in who answered what: between 116 and 121 of those with
// some cases and 80 and 85 of those with none (Table 12.5).
var workScales = []workScale{
	{"skill", 10, []int{2, 2, 2, 2, 2, -2}, [2]int{121, 85}},
	{"authority", 20, []int{4, 4, -4}, [2]int{116, 80}},
	{"demands", 30, []int{3, 3, -2, -2, -2}, [2]int{119, 84}},
	{"coworker", 0, []int{1, 1, 1, 1}, [2]int{120, 84}},
	{"supervisor", 0, []int{1, 1, 1, 1}, [2]int{118, 83}},
	{"insecurity", 0, []int{1, -1, -1}, [2]int{121, 84}},
	{"customers", 5, []int{1, 1, 1, -1}, [2]int{120, 84}},
	{"identity", 0, []int{1, 1, 1, 1, 1, 1}, [2]int{119, 83}},
}

// workFigure is a row of Table 12.5: the mean of a scale, or of the sum of two,
// in tenths, and the P value in thousandths, 0 where it is not significant.
type workFigure struct {
	scales []int
	means  [2]int
	p      int
}

var workFigures = []workFigure{
	{[]int{0}, [2]int{363, 363}, 0},
	{[]int{1}, [2]int{334, 336}, 0},
	{[]int{0, 1}, [2]int{695, 698}, 0},
	{[]int{2}, [2]int{371, 362}, 0},
	{[]int{3}, [2]int{130, 131}, 0},
	{[]int{4}, [2]int{120, 125}, 0},
	{[]int{3, 4}, [2]int{250, 255}, 0},
	{[]int{5}, [2]int{-40, -45}, 0},
	{[]int{6}, [2]int{127, 120}, 23},
	{[]int{7}, [2]int{179, 182}, 0},
}

const leastAnswer, mostAnswer = 1, 4

// workAnswers is the answers by scale, statement and person.
type workAnswers [][][]int

// newWorkAnswers makes answers whose scores have the printed means and tests.
func newWorkAnswers(seed uint64, v *survey) workAnswers {
	s := resample.Named(seed, "cohort: care co-ordinators' work").At(0, 0)
	w := make(workAnswers, len(workScales))
	for k, scale := range workScales {
		w[k] = make([][]int, len(scale.weights))
		for j := range w[k] {
			w[k][j] = make([]int, len(v.site))
		}
		for g, members := range v.groups {
			w.answer(&s, v, k, members, min(g, noCases))
		}
	}
	for g, members := range v.groups {
		w.leaveOut(&s, shuffled(&s, members), g)
	}
	newWorkFit(w, v).run(&s)
	return w
}

// answer draws answers to a scale's statements by how content someone is with
// work, what someone thinks of what the scale is about, and of the statement.
func (w workAnswers) answer(s *resample.Stream, v *survey, k int, members []int, g int) {
	const ofContent, ofScale, spread = 0.3, 0.65, 0.85
	scale := workScales[k]
	lowest, points := scale.base, 0
	for _, weight := range scale.weights {
		points += max(weight, -weight)
		lowest += 5 * min(weight, 0)
	}
	centre := (float64(workFigures[figureOf(k)].means[g])/10 - float64(lowest)) / float64(points)
	for _, i := range members {
		view := blend(v.content[i], ofContent, s.Normal())
		for j, weight := range scale.weights {
			agrees := centre + float64(spread*blend(view, ofScale, s.Normal()))
			if weight < 0 {
				agrees = leastAnswer + mostAnswer - agrees
			}
			w[k][j][i] = int(math.Round(min(mostAnswer, max(leastAnswer, agrees))))
		}
	}
}

// figureOf is the row of a scale by itself.
func figureOf(scale int) int {
	for k, f := range workFigures {
		if len(f.scales) == 1 && f.scales[0] == scale {
			return k
		}
	}
	return missing
}

// leaveOut makes a statement of a scale missing for so many, from the end of the
// order, that the rest are those who answered all of it: who skips one page skips
// others, and sums of two scales are of as many people as the scale with fewer.
// Of those with unknown cases one leaves out a statement of every scale.
func (w workAnswers) leaveOut(s *resample.Stream, order []int, g int) {
	for k, scale := range workScales {
		answered := len(order) - 1
		if g < casesUnknown {
			answered = scale.known[g]
		}
		for _, i := range order[answered:] {
			w[k][s.Intn(len(scale.weights))][i] = missing
		}
	}
}

// score is a person's score on a scale; ok is false where an answer is missing.
func (w workAnswers) score(k, i int) (score int, ok bool) {
	score = workScales[k].base
	for j, weight := range workScales[k].weights {
		if w[k][j][i] == missing {
			return 0, false
		}
		score += weight * w[k][j][i]
	}
	return score, true
}
