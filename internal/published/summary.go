package published

import "slices"

// Tally counts comparisons by their outcome.
type Tally struct {
	Table    string // "" for all tables
	Figures  int
	Verdicts map[Verdict]int
	Accepted int // that differ or were not computed, for a known reason
	Failing  int // that do so for none
	Agree    int // with the same stars
	Disagree int // with other stars
}

func newTally(name string) *Tally { return &Tally{Table: name, Verdicts: map[Verdict]int{}} }

func (t *Tally) add(c Comparison) {
	t.Figures++
	t.Verdicts[c.Verdict]++
	switch {
	case c.Fails():
		t.Failing++
	case c.Accepted != "":
		t.Accepted++
	}
	switch c.Marks {
	case MarksAgree:
		t.Agree++
	case MarksDiffer:
		t.Disagree++
	}
}

// Held is how many figures came out as printed, up to Monte Carlo error.
func (t Tally) Held() int { return t.Verdicts[Match] + t.Verdicts[WithinError] }

// Total counts all comparisons.
func (o *Outcome) Total() Tally {
	all := newTally("")
	for _, c := range o.Comparisons {
		all.add(c)
	}
	return *all
}

// ByTable counts the comparisons of each table, in the order of the tables'
// first figures.
func (o *Outcome) ByTable() []Tally {
	var tallies []*Tally
	for _, c := range o.Comparisons {
		at := slices.IndexFunc(tallies, func(t *Tally) bool { return t.Table == c.Figure.Table })
		if at < 0 {
			at = len(tallies)
			tallies = append(tallies, newTally(c.Figure.Table))
		}
		tallies[at].add(c)
	}
	out := make([]Tally, len(tallies))
	for i, t := range tallies {
		out[i] = *t
	}
	return out
}
