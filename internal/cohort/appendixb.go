package cohort

import "ibsen/internal/resample"

// The care co-ordinators who returned a usable booklet, by what is known of the
// individual budgets on their caseloads.
const (
	someCases = iota
	noCases
	casesUnknown
	coordinatorGroups
)

// known is how many have a property, of how many who answered.
type known struct{ yes, of int }

// coordinatorFigures is what Table B.2 and section 12.2 print of a group, as
// counts and totals: their percentages leave no other, once the people who
// answered are as many as printed or a few less.
type coordinatorFigures struct {
	people                      int
	ages, ageTotal              int
	female, qualified, fullTime known
	areas                       [4]int // who work with older people, physical, learning disabilities, mental health
	loads, loadTotal            int    // active caseloads
	satisfied, satisfaction     int    // who rated their job, and the total
	diaries                     int
	noPilot, teamUnknown        int // in teams without pilot work, and whose team is not known
}

// coordinators is the sample. Appendix B counts 22 care co-ordinators in teams
// without pilot work, 64 in pilot teams without cases, 121 with cases and 41 who
// did not say; together 248 of 249, and 86 without cases where its table has 85,
// 121 with cases where it has 123. All of these hold if two with cases did not
// name their team and one in a team without pilot work did not record cases.
// What is said of those 41 is made up.
var coordinators = [coordinatorGroups]coordinatorFigures{
	{123, 120, 5064, known{85, 117}, known{66, 122}, known{100, 123}, [4]int{58, 51, 48, 34}, 123, 2731, 121, 408, 117, 0, 2},
	{85, 84, 3746, known{64, 84}, known{46, 82}, known{65, 84}, [4]int{48, 27, 26, 29}, 85, 1760, 85, 271, 82, 21, 0},
	{41, 38, 1652, known{29, 39}, known{21, 40}, known{32, 40}, [4]int{20, 15, 14, 12}, 39, 848, 40, 131, 36, 1, 0},
}

// caseCounts is how many care co-ordinators had so many users of individual
// budgets, from none: of 123 up to 16, one most often, 2.7 in the mean, and 105
// with four or fewer (section 12.2).
var caseCounts = [17]int{0, 48, 26, 18, 13, 6, 3, 4, 3, 0, 1, 0, 0, 0, 0, 0, 1}

// booklets is how many booklets went to a site and how many came back usable:
// 249 of 851 in all, by site between 13 and 58 percent (section B.2.4). The
// sites between these are made up.
var booklets = [sites]known{
	{9, 69}, {14, 100}, {22, 102}, {18, 80}, {20, 78}, {21, 75},
	{24, 78}, {26, 72}, {25, 62}, {23, 50}, {22, 42}, {25, 43},
}

// survey is the answers of the care co-ordinators, one a position.
type survey struct {
	sent                                           [sites]known // booklets by site
	site                                           []int
	groups                                         [coordinatorGroups][]int // positions
	pilot, cases, age, female, qualified, fullTime []int
	areas                                          [4][]int
	load, satisfaction                             []int
	content                                        []float64 // how content with work, standard normal
	work                                           workAnswers
	diaries                                        map[int]diary
}

func newSurvey(seed uint64) *survey {
	s := resample.Named(seed, "cohort: care co-ordinators").At(0, 0)
	v := &survey{diaries: map[int]diary{}}
	for site, k := range shuffled(&s, indices(sites)) {
		v.sent[site] = booklets[k]
		for range booklets[k].yes {
			v.site = append(v.site, site)
		}
	}
	for range v.site {
		v.content = append(v.content, s.Normal())
	}
	for _, column := range v.columns() {
		*column = make([]int, len(v.site))
	}
	order := shuffled(&s, indices(len(v.site)))
	for g, of := range coordinators {
		v.groups[g], order = order[:of.people], order[of.people:]
		v.describe(&s, v.groups[g], of)
	}
	v.dealCases(&s)
	v.work = newWorkAnswers(seed, v)
	v.keepDiaries(seed)
	return v
}

// columns is the whole numbers of a person.
func (v *survey) columns() []*[]int {
	return []*[]int{
		&v.pilot, &v.cases, &v.age, &v.female, &v.qualified, &v.fullTime,
		&v.areas[0], &v.areas[1], &v.areas[2], &v.areas[3], &v.load, &v.satisfaction,
	}
}

// describe answers the questions on background for a group.
func (v *survey) describe(s *resample.Stream, members []int, of coordinatorFigures) {
	share(s, v.female, members, of.female)
	share(s, v.qualified, members, of.qualified)
	share(s, v.fullTime, members, of.fullTime)
	share(s, v.pilot, members, known{of.people - of.noPilot - of.teamUnknown, of.people - of.teamUnknown})
	v.dealAreas(s, members, of.areas)
	drawAges(s, v.age, members, of.ages, of.ageTotal)
	drawLoads(s, v.load, members, of.loads, of.loadTotal)
	v.rateJobs(s, members, of)
}

// share gives 1 to so many of the members, 0 to the others who answered, and
// leaves the rest missing.
func share(s *resample.Stream, column, members []int, k known) {
	deal(shuffled(s, members), []int{k.of - k.yes, k.yes, len(members) - k.of}, func(i, level int) {
		column[i] = level
		if level == 2 {
			column[i] = missing
		}
	})
}

// dealAreas gives everyone one service area at least: dealt round and round, the
// areas then change hands at random as long as nobody is left without.
func (v *survey) dealAreas(s *resample.Stream, members []int, counts [4]int) {
	const exchanges = 4000
	order := shuffled(s, members)
	at := 0
	for area, count := range counts {
		for range count {
			v.areas[area][order[at%len(order)]] = 1
			at++
		}
	}
	for range exchanges {
		area, from, to := v.areas[s.Intn(len(counts))], members[s.Intn(len(members))], members[s.Intn(len(members))]
		if area[from] == 1 && area[to] == 0 && v.areasOf(from) > 1 {
			area[from], area[to] = 0, 1
		}
	}
}

func (v *survey) areasOf(i int) int {
	return v.areas[0][i] + v.areas[1][i] + v.areas[2][i] + v.areas[3][i]
}
