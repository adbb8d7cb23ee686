package cohort

import (
	"math"

	"ibsen/internal/dist"
	"ibsen/internal/models"
)

// difficulties is the score of difficulties with activities of daily living at
// the interview, and whether a proxy answered: Table C.4. The report does not
// describe the score; its models say that it is about 11 and spreads by about 2.
type difficulties struct{ score, proxied, before []int }

// difficultiesIn is the people with a score, by user group, and those who
// answered themselves: 801 and 479 in all, 199 and 48 with a learning
// disability.
var difficultiesIn = byGroup[struct{ people, own int }]{{270, 217}, {199, 48}, {110, 84}, {222, 130}, {0, 0}}

// The four models of Table C.4.
var (
	difficultiesBefore   = recorded("adl_difficulties", func(v covariates) []int { return v.difficulties.before })
	difficultiesTermsAll = []term{
		{"before", printed{0.22, 0.005}, difficultiesBefore, 1},
		{"learning disability", printed{-1.66, 0.005}, inLD, 1},
		{"mental health", printed{-1.58, 0.005}, inMH, 1},
		{"employed", printed{-1.00, 0.005}, atWork, 1},
		{"alone", printed{-0.36, 0.005}, livesAlone, 1},
		{"IB", printed{-0.31, 0.005}, inIB, 1},
		{"cost", printed{0.0004, 0.00005}, spending, 1},
		{"proxy", printed{0.51, 0.005}, difficultiesByOthers, 1},
		{"constant", printed{10.89, 0.005}, theConstant, 1},
	}
	difficultiesTermsOwn = []term{
		{"before", printed{0.21, 0.005}, difficultiesBefore, 1},
		{"learning disability", printed{-2.25, 0.005}, inLD, 1},
		{"mental health", printed{-1.70, 0.005}, inMH, 1},
		{"employed", printed{-0.76, 0.005}, atWork, 1},
		{"alone", printed{-0.18, 0.005}, livesAlone, 1},
		{"IB", printed{-0.21, 0.005}, inIB, 1},
		{"cost", printed{0.0002, 0.00005}, spending, 1},
		{"constant", printed{10.72, 0.005}, theConstant, 1},
	}
	difficultiesTermsLD = []term{
		{"before", printed{-0.26, 0.005}, difficultiesBefore, 1},
		{"employed", printed{-0.80, 0.005}, atWork, 1},
		{"alone", printed{-0.36, 0.005}, livesAlone, 1},
		{"IB", printed{-0.40, 0.005}, inIB, 1},
		{"cost", printed{0.0007, 0.00005}, spending, 1},
		{"proxy", printed{0.85, 0.005}, difficultiesByOthers, 1},
		{"constant", printed{9.78, 0.005}, theConstant, 1},
	}
	difficultiesTermsOwnLD = []term{
		{"before", printed{-0.30, 0.005}, difficultiesBefore, 1},
		{"employed", printed{-0.59, 0.005}, atWork, 1},
		{"alone", printed{-0.05, 0.005}, livesAlone, 1},
		{"IB", printed{0.53, 0.005}, inIB, 1},
		{"cost", printed{0.003, 0.0005}, spending, 1},
		{"constant", printed{9.59, 0.005}, theConstant, 1},
	}
	// Only interviews wholly by proxy count in the models; those without "proxy
	// responses" leave out assisted answers as well. If both meant the same, the
	// models of all and of own answers could not hold together.
	difficultiesByOthers = variable{"whole_proxy", false, func(v covariates, i int) float64 { return indicator(v.contact.respondent[i] == proxy) }}
)

// newDifficulties says who answered, and whether by proxy.
func newDifficulties(c *cohort, k *contact) *difficulties {
	n := len(c.people)
	d := &difficulties{score: silent(n), proxied: make([]int, n), before: make([]int, n)}
	s := c.stream("difficulties", 0)
	for g, by := range difficultiesIn {
		order := byScore(c.groupMembers(group(g)), func(i int) float64 { return -float64(k.respondent[i]) - 0.3*s.Normal() })
		for rank, i := range order {
			if k.respondent[i] == proxy || rank < len(order)-by.own {
				d.proxied[i] = 1
			}
		}
		// The last of the order answered themselves; those who were helped most
		// lack a score.
		for rank, i := range order {
			if rank >= len(order)-by.people {
				d.score[i] = 0
			}
		}
	}
	d.drawBefore(c)
	return d
}

// drawBefore is the number of activities, of twelve, that the care co-ordinator
// found difficult at baseline. The four models agree with one another only if
// people with a learning disability have few, fewer those who did not answer
// themselves.
func (d *difficulties) drawBefore(c *cohort) {
	s := c.stream("difficulties before", 0)
	for i, p := range c.people {
		mean, sd := 6.0, 2.8
		if p.group == learningDisability {
			mean, sd = 4.2, 2.2
			if d.proxied[i] == 1 {
				mean, sd = 1.4, 1.2
			}
		}
		d.before[i] = min(max(rounded(max(0, mean+float64(sd*blend(p.need, 0.5, s.Normal())))), 0), 12)
	}
}

// settleBefore changes baseline difficulties, one activity of one person at a
// time, until scores can meet all four models: over the people whom two models
// describe with a constant of their own the two expect the same sum, and over
// the people whom a term marks the expected sum is near a whole number, as the
// sum of their scores must be.
func (k *calibration) settleBefore(round int) {
	d := k.v.difficulties
	var sums []*expectedSum
	of := map[string]*expectedSum{}
	for _, m := range k.limits {
		f := k.fitted(m)
		aims := f.aims()
		for t, term := range m.terms {
			e := &expectedSum{per: aims[0], marks: make([]bool, len(f.x)), tolerance: f.coefs[t].half}
			if term.base.name == difficultiesBefore.name || term.base.name == spending.name {
				continue
			}
			if f.noise != nil {
				e.tolerance += f.noise[t]
			}
			n := 0.0
			for i, row := range f.x {
				if row != nil && row[t] == 1 {
					e.marks[i] = true
					e.sum += dot(row, aims)
					n++
				}
			}
			e.tolerance *= n / 2
			sums = append(sums, e)
			of[m.name+term.name] = e
		}
	}
	pairs := [][2]*expectedSum{
		{of["C.4, ownlearning disability"], of["C.4, LD, ownconstant"]},
		{of["C.4, alllearning disability"], of["C.4, LDconstant"]},
	}
	members := k.v.c.where(func(i int) bool { return d.score[i] != missing })
	s := k.v.c.stream("difficulties before, settled", round)
	miss := func() float64 {
		sum := 0.0
		for _, e := range sums {
			off := (e.sum - math.Round(e.sum)) / e.tolerance
			sum += float64(off * off)
		}
		for _, p := range pairs {
			off := (p[0].sum - p[1].sum) / min(p[0].tolerance, p[1].tolerance)
			sum += float64(off * off)
		}
		return sum
	}
	now := miss()
	const trials = 400000
	warmth := 30.0
	if round >= rounds {
		warmth = 1
	}
	cooling := dist.Exp(-dist.Log(warmth/0.003) / trials)
	for trial := 0; trial < trials && now > 0.3; trial++ {
		warmth *= cooling
		i, step := members[s.Intn(len(members))], 2*s.Intn(2)-1
		if d.before[i]+step < 0 || d.before[i]+step > 12 {
			continue
		}
		shift(sums, i, step)
		if next := miss(); next < now || s.Float64() < dist.Exp((now-next)/warmth) {
			now = next
			d.before[i] += step
		} else {
			shift(sums, i, -step)
		}
	}
}

// expectedSum is what a model expects of the scores of the people marked.
type expectedSum struct {
	per, sum, tolerance float64
	marks               []bool
}

func shift(sums []*expectedSum, i, step int) {
	for _, e := range sums {
		if e.marks[i] {
			e.sum += e.per * float64(step)
		}
	}
}

// settleDifficulties gives everyone with a score the one that the models expect,
// with noise, and then exchanges scores until they are the printed models.
func (k *calibration) settleDifficulties(round int) {
	c, d := k.v.c, k.v.difficulties
	if k.few == 0 {
		k.settleBefore(round)
	}
	if round == 0 {
		s := c.stream("difficulties score", 0)
		for i := range c.people {
			if d.score[i] == missing {
				continue
			}
			terms := difficultiesTermsAll
			switch ld := c.people[i].group == learningDisability; {
			case ld && d.proxied[i] == 0:
				terms = difficultiesTermsOwnLD
			case ld:
				terms = difficultiesTermsLD
			case d.proxied[i] == 0:
				terms = difficultiesTermsOwn
			}
			mean := 0.0
			for _, t := range terms {
				mean += float64(t.coef.value * t.of(k.v, i))
			}
			d.score[i] = min(max(rounded(max(0, mean+2*s.Normal())), 0), 24)
		}
	}
	k.settleScores(round)
	blocks := make([][]int, 5)
	for j, i := range shuffled(c.stream("difficulties blocks", round), c.where(func(i int) bool { return d.score[i] != missing })) {
		blocks[j%5] = append(blocks[j%5], i)
	}
	a := newAssignment(len(c.people), blocks)
	for _, m := range k.limits {
		a.add(k.quantities(m))
	}
	trials := 6 * exchanges
	if round >= rounds {
		trials /= 3
	}
	if k.few > 0 {
		a.improve(c.stream("difficulties exchange", round), k.few, 0.01, 0.005)
		d.score = applied(a, d.score)
		return
	}
	a.improve(c.stream("difficulties exchange", round), trials, max(heatOf(round, 3000), [3]float64{0.02, 0.5, 3}[round%3]), 0.01)
	report("difficulties", a)
	d.score = applied(a, d.score)
}

// settleScores brings the sum of all scores, which exchanges leave alone, to what
// the model of everyone expects.
func (k *calibration) settleScores(round int) {
	d, f := k.v.difficulties, k.fitted(k.limits[0])
	aims, sum := f.aims(), 0.0
	var members []int
	for i, row := range f.x {
		if row != nil {
			sum += dot(row, aims)
			members = append(members, i)
		}
	}
	settleTotal(d.score, shuffled(k.v.c.stream("difficulties sum", round), members), rounded(sum),
		func(int) int { return 1 }, func(int) int { return 23 })
}

// difficultyModels are the four models on scores.
func (k *calibration) difficultyModels() []*calibrated {
	c, d := k.v.c, k.v.difficulties
	has := func(i int) bool { return d.score[i] != missing && c.people[i].group != groupUnknown }
	own := func(i int) bool { return has(i) && d.proxied[i] == 0 }
	ld := func(of func(i int) bool) func(i int) bool {
		return func(i int) bool { return of(i) && c.people[i].group == learningDisability }
	}
	model := func(name string, terms []term, uses func(i int) bool) *calibrated {
		return &calibrated{
			name: name, kind: models.OLS, terms: terms, uses: uses, outcome: "difficulties_6m", spread: 2, tolerance: 0.004,
			y: func(_, bundle int) float64 { return float64(d.score[bundle]) },
		}
	}
	return []*calibrated{
		model("C.4, all", difficultiesTermsAll, has), model("C.4, own", difficultiesTermsOwn, own),
		model("C.4, LD", difficultiesTermsLD, ld(has)), model("C.4, LD, own", difficultiesTermsOwnLD, ld(own)),
	}
}
