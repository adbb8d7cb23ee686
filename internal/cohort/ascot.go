package cohort

const (
	domains      = 7
	ascotControl = 2 // control over daily life, by its place
)

// ascot is the levels of need by domain and person: 0 no, 1 low, 2 high needs.
type ascot [domains][]int

var domainColumns = [domains]string{
	"ascot_personal_care", "ascot_social", "ascot_control", "ascot_meals", "ascot_safety",
	"ascot_accommodation", "ascot_occupation",
}

// ascotNeeds is the people with no, low and high needs in each domain: Tables
// 6.6 to 6.9. "51 (6)" of Table 6.7 is read as 60, which its percentages and
// its total give. The last row is what the groups leave of Table 6.5.
var ascotNeeds = cells[[domains][3]int]{
	{
		{{148, 26, 3}, {51, 80, 44}, {91, 76, 11}, {129, 38, 10}, {73, 87, 16}, {149, 26, 3}, {82, 70, 23}},
		{{103, 9, 4}, {57, 46, 11}, {52, 49, 11}, {89, 23, 3}, {68, 37, 10}, {110, 5, 0}, {60, 47, 10}},
		{{38, 19, 4}, {13, 26, 20}, {30, 27, 4}, {42, 10, 8}, {21, 31, 8}, {40, 16, 5}, {24, 24, 11}},
		{{116, 21, 1}, {47, 53, 31}, {59, 60, 20}, {101, 30, 5}, {69, 55, 15}, {127, 9, 1}, {51, 57, 26}},
		{{3, 0, 0}, {1, 2, 0}, {3, 0, 0}, {2, 1, 0}, {1, 2, 0}, {3, 0, 0}, {2, 0, 0}},
	},
	{
		{{111, 27, 6}, {50, 61, 32}, {65, 64, 18}, {90, 44, 12}, {52, 74, 20}, {121, 21, 5}, {67, 55, 22}},
		{{95, 9, 2}, {59, 30, 13}, {38, 50, 22}, {85, 22, 1}, {60, 33, 12}, {102, 8, 0}, {66, 41, 2}},
		{{37, 22, 5}, {8, 31, 26}, {26, 33, 5}, {33, 20, 11}, {20, 34, 11}, {37, 26, 2}, {15, 34, 10}},
		{{91, 22, 2}, {42, 37, 30}, {50, 47, 19}, {83, 26, 6}, {63, 43, 8}, {104, 10, 2}, {47, 47, 20}},
	},
}

// ascotComplete and ascotMeans are the people with a total and its mean (Tables
// 6.3 and 6.4).
var (
	ascotComplete = cells[int]{{169, 106, 54, 126, 2}, {138, 93, 57, 97, 0}}
	ascotMeans    = cells[float64]{{3.53, 3.80, 3.16, 3.53, 3.53}, {3.39, 3.81, 2.97, 3.57, 0}}
)

// ascotByProxy is the interviews by proxy among those with a total: 116 and 81
// (Tables 6.3 and C.3).
var ascotByProxy = cells[int]{{20, 45, 10, 41, 0}, {13, 40, 5, 23, 0}}

// needValue is the reconstructed value of a level of need: the total is 4.57
// without needs, domains count alike, and low needs are worth 0.585 of none.
var needValue = [3]float64{4.57 / domains, 0.585 * 4.57 / domains, 0}

// ascotLoading is the correlation of a domain with well-being, by arm, from the
// standard deviations of Table 6.3.
var ascotLoading = [arms]float64{0.61, 0.722}

func newASCOT(c *cohort, k *contact) *ascot {
	a := &ascot{}
	for d := range a {
		a[d] = make([]int, len(c.people))
	}
	for arm := range arms {
		for g, needs := range ascotNeeds[arm] {
			complete, incomplete := a.answer(c, k, cell{arm, group(g)}, needs, ascotComplete[arm][g])
			a.settle(complete, incomplete, ascotMeans[arm][g])
		}
	}
	return a
}

// answer deals the cell's levels to those who answer each domain.
func (a *ascot) answer(c *cohort, k *contact, at cell, needs [domains][3]int, nComplete int) (complete, incomplete []int) {
	members := c.cells[at.arm][at.group]
	if len(members) == 0 {
		return nil, nil
	}
	first := members[0] // tells the cells' streams apart
	order := answerers(c.stream("ASCOT missing", first), k, members, nComplete, ascotByProxy[at.arm][at.group])
	complete, incomplete = order[:nComplete], order[nComplete:]
	gaps := make([]int, domains)
	for d, n := range needs {
		gaps[d] = len(members) - n[0] - n[1] - n[2]
	}
	silent := gapsOf(c.stream("ASCOT gaps", first), incomplete, gaps)
	for d, n := range needs {
		s := c.stream("ASCOT", first*domains+d)
		var answering []int
		for _, i := range members {
			a[d][i] = missing
			if !silent[d][i] {
				answering = append(answering, i)
			}
		}
		byWellbeing := byScore(answering, func(i int) float64 { return -blend(c.people[i].wellbeing, ascotLoading[at.arm], s.Normal()) })
		deal(byWellbeing, n[:], func(i, level int) { a[d][i] = level })
	}
	return complete, incomplete
}

// settle brings the mean total of the complete to the target by exchanging
// answers with the incomplete, a domain at a time, which changes no domain's
// counts.
func (a *ascot) settle(complete, incomplete []int, target float64) {
	if len(complete) == 0 {
		return
	}
	for d := range a {
		var answered []int
		for _, i := range incomplete {
			if a[d][i] != missing {
				answered = append(answered, i)
			}
		}
		n := float64(len(complete))
		value := func(i int) float64 { return needValue[a[d][i]] }
		goal := target - (total(complete, a.score)-total(complete, value))/n
		exchange(complete, answered, goal, 0.005, value, func(i, j int) { swapIn([][]int{a[d]}, i, j) })
	}
}

// complete says whether a person answered every domain.
func (a *ascot) complete(i int) bool {
	for d := range a {
		if a[d][i] == missing {
			return false
		}
	}
	return true
}

// score is the total of a person who answered every domain.
func (a *ascot) score(i int) float64 {
	sum := 0.0
	for d := range a {
		sum += needValue[a[d][i]]
	}
	return sum
}

// fourOptions is the answers that stand for each level of need in the domains
// that were asked with four options: accommodation has two for no needs and
// occupation two for low needs (Table C.1).
var fourOptions = map[string][3][2]int{
	"ascot_accommodation": {{1, 2}, {3, 3}, {4, 4}},
	"ascot_occupation":    {{1, 1}, {2, 3}, {4, 4}},
}

// options turns levels of need into the answers of the interview.
func (a *ascot) options(c *cohort) [domains][]int {
	var out [domains][]int
	for d := range a {
		s := c.stream("ASCOT options", d)
		of, four := fourOptions[domainColumns[d]]
		out[d] = make([]int, len(c.people))
		for i, level := range a[d] {
			second := s.Intn(5) / 3 // for two people in five
			switch {
			case level == missing:
				out[d][i] = missing
			case four:
				out[d][i] = of[level][second]
			default:
				out[d][i] = level + 1
			}
		}
	}
	return out
}
