package cohort

import (
	"fmt"

	"ibsen/internal/resample"
)

// entrant is a row of the register.
type entrant struct {
	arm       arm
	group     group
	fate      fate
	site      int
	household int
	day       int
}

// register is everyone randomised, in the order of randomisation.
type register struct {
	entrants  []entrant
	residents map[int]int // people by household
}

const (
	sites        = 12
	lastDay      = 364 // 30 June 2007
	pairShare    = 0.03
	analysedFate = fate(0)
)

// siteWeights is the relative size of the sites; the report does not print it.
var siteWeights = []float64{12, 11, 10, 9, 9, 8, 8, 7, 7, 7, 6, 6}

// groupShares is the user groups of people who were not analysed, near those of
// people who were (Table 4.1).
var groupShares = []float64{34, 25, 16, 28, 0}

func newRegister(seed uint64) *register {
	s := resample.Named(seed, "cohort: register").At(0, 0)
	r := &register{residents: map[int]int{}}
	r.enterAnalysed()
	r.enterOthers(&s)
	s.Shuffle(len(r.entrants), func(i, j int) {
		r.entrants[i], r.entrants[j] = r.entrants[j], r.entrants[i]
	})
	r.place(&s)
	r.house(&s)
	return r
}

func (r *register) enterAnalysed() {
	for a, sizes := range cellSizes {
		for g, n := range sizes {
			for range n {
				r.entrants = append(r.entrants, entrant{arm: arm(a), group: group(g), fate: analysedFate})
			}
		}
	}
}

func (r *register) enterOthers(s *resample.Stream) {
	for f := analysedFate + 1; int(f) < len(fates); f++ {
		for g, n := range apportion(fates[f].n, groupShares) {
			for range n {
				r.entrants = append(r.entrants, entrant{arm: arm(s.Intn(int(arms))), group: group(g), fate: f})
			}
		}
	}
}

// place gives each entrant a site and, in the order of the register, a day.
func (r *register) place(s *resample.Stream) {
	order := shuffled(s, indices(len(r.entrants)))
	deal(order, apportion(len(order), siteWeights), func(i, site int) { r.entrants[i].site = site })
	for i := range r.entrants {
		r.entrants[i].day = i * (lastDay + 1) / len(r.entrants)
	}
}

// house makes some neighbours in the register who are in one arm live together.
// Who lives with someone already randomised goes to that person's arm
// (Appendix A.2.1), so a shared household never spans the arms.
func (r *register) house(s *resample.Stream) {
	household := 0
	for i := range r.entrants {
		joins := s.Float64() < 2*pairShare && i > 0 && r.entrants[i].arm == r.entrants[i-1].arm && r.residents[household] == 1
		if joins {
			r.entrants[i].site = r.entrants[i-1].site
		} else {
			household++
		}
		r.entrants[i].household = household
		r.residents[household]++
	}
}

// shares says whether an entrant lives with another.
func (r *register) shares(i int) bool { return r.residents[r.entrants[i].household] > 1 }

func personID(i int) string  { return fmt.Sprintf("P%04d", i+1) }
func siteID(site int) string { return fmt.Sprintf("S%02d", site+1) }

func (r *register) table() *table {
	t := &table{name: "register.csv"}
	days := make([]int, len(r.entrants))
	for i, e := range r.entrants {
		days[i] = e.day
	}
	text := func(name string, of func(i int, e entrant) string) {
		v := make([]string, len(r.entrants))
		for i, e := range r.entrants {
			v[i] = of(i, e)
		}
		t.text(name, v)
	}
	text("id", func(i int, _ entrant) string { return personID(i) })
	text("site", func(_ int, e entrant) string { return siteID(e.site) })
	text("household", func(_ int, e entrant) string { return fmt.Sprintf("H%04d", e.household) })
	text("arm", func(_ int, e entrant) string { return armNames[e.arm] })
	text("user_group", func(_ int, e entrant) string { return groupNames[e.group] })
	t.date("randomised_on", days)
	for _, column := range flowColumns {
		text(column.name, func(_ int, e entrant) string { return column.of(fates[e.fate]) })
	}
	return t
}

// flowColumns is the columns that follow from a person's fate.
var flowColumns = []struct {
	name string
	of   func(fateRow) string
}{
	{"asked_consent", func(f fateRow) string { return f.asked }},
	{"consented", func(f fateRow) string { return f.consented }},
	{"contact_details", func(f fateRow) string { return f.contact }},
	{"baseline_in_time", func(f fateRow) string { return f.inTime }},
	{"approached", func(f fateRow) string { return f.approached }},
	{"not_approached_reason", func(f fateRow) string { return f.whyNotApproached }},
	{"interviewed", func(f fateRow) string { return f.interviewed }},
	{"not_interviewed_reason", func(f fateRow) string { return f.whyNotInterviewed }},
	{"record_check", func(f fateRow) string { return f.check }},
}
