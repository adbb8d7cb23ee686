package cohort

import "ibsen/internal/resample"

// Per cent of those in the Individual Budget arm with a previous package who said
// that they had made or planned no changes (section 6.4).
const (
	noChanges      = 31
	noChangesOlder = 39
)

// asked is someone who was asked about changes.
type asked struct {
	id    string
	group group
}

// askedOfChanges is the people of the arm who had a package before.
func askedOfChanges(c *cohort, b *baseline) []asked {
	var out []asked
	for i, p := range c.people {
		if p.arm == individualBudget && b.previous[i] == 1 {
			out = append(out, asked{p.id, p.group})
		}
	}
	return out
}

// changesTable says whether each of them changed anything: the printed share of
// older people did not, and as many others as make up that of all.
func changesTable(seed uint64, people []asked) *table {
	s := resample.Named(seed, "cohort: changes").At(0, 0)
	older, others := splitBy(indices(len(people)), func(i int) bool { return people[i].group == olderPeople })
	none := rounded(float64(noChangesOlder*len(older)) / 100)
	all := rounded(float64(noChanges*len(people)) / 100)
	changed := make([]int, len(people))
	for i := range changed {
		changed[i] = 1
	}
	for _, i := range append(shuffled(&s, older)[:none], shuffled(&s, others)[:max(0, all-none)]...) {
		changed[i] = 0
	}
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = p.id
	}
	t := &table{name: "changes.csv"}
	t.text("id", ids)
	t.yesNo("changed", changed)
	return t
}
