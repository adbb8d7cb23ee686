package cohort

import "ibsen/internal/models"

// difficulties is the score of difficulties with activities of daily living at
// the interview, and whether a proxy answered: Table C.4. The report does not
// describe the score; its models say that it is about 11 and spreads by about 2.
type difficulties struct{ score, proxied []int }

// difficultiesIn is the people with a score, by user group, and those who
// answered themselves: 801 and 479 in all, 199 and 48 with a learning
// disability.
var difficultiesIn = byGroup[struct{ people, own int }]{{270, 217}, {199, 48}, {110, 84}, {222, 130}, {0, 0}}

// The four models of Table C.4.
var (
	difficultiesBefore = variable{"difficulties_before", true, func(v covariates, i int) float64 {
		n := 0
		for k := range v.b.adl {
			if v.b.adl[k][i] < 3 {
				n++
			}
		}
		return float64(n)
	}}
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
	difficultiesByOthers = recorded("difficulties_by_proxy_01", func(v covariates) []int { return v.difficulties.proxied })
)

// newDifficulties says who answered, and whether by proxy.
func newDifficulties(c *cohort, k *contact) *difficulties {
	d := &difficulties{score: silent(len(c.people)), proxied: make([]int, len(c.people))}
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
	return d
}

// settleDifficulties gives everyone with a score the one that the models expect,
// with noise, and then exchanges scores until they are the printed models.
func (k *calibration) settleDifficulties(round int) {
	c, d := k.v.c, k.v.difficulties
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
	blocks := make([][]int, 5)
	for j, i := range shuffled(c.stream("difficulties blocks", round), c.where(func(i int) bool { return d.score[i] != missing })) {
		blocks[j%5] = append(blocks[j%5], i)
	}
	a := newAssignment(len(c.people), blocks)
	for _, m := range k.limits {
		a.add(k.quantities(m))
	}
	a.improve(c.stream("difficulties exchange", round), 3*exchanges, heatOf(round, 100), 0.01)
	report("difficulties", a)
	d.score = applied(a, d.score)
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
