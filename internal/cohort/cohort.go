package cohort

import (
	"cmp"
	"slices"

	"ibsen/internal/resample"
)

// File is a file of the cohort: its name and its whole contents.
type File struct {
	Name string
	Data []byte
}

// Files makes all files of a cohort from a seed, sorted by name: the CSV files,
// SYNTHETIC.txt, which says what they are, and datapackage.json, which says what
// every column is. Every CSV row carries the label
// SYNTHETIC in its last column. The same seed gives the same bytes. It takes
// some minutes, nearly all of them the search for who holds what; heard, if not
// nil, is told how many steps of how many are done.
func Files(seed uint64, heard func(done, total int)) ([]File, error) {
	return files(seed, func(k *calibration) error {
		if heard != nil {
			k.heard = heard
		}
		return k.run()
	})
}

// files makes a cohort of which calibrate says who holds what.
func files(seed uint64, calibrate func(*calibration) error) ([]File, error) {
	register := newRegister(seed)
	c := newCohort(seed, register)
	progress := newProgress(c)
	services := newServices(c)
	plans := newPlans(c, progress, services)
	packages := newPackages(c, services)
	baseline := newBaseline(c)
	interviews := newInterviews(c, services, packages, progress)
	records := newRecords(c, progress)
	calibration := newCalibration(c, baseline, progress, interviews, plans)
	calibration.records = records
	if err := calibrate(calibration); err != nil {
		return nil, err
	}
	tables := []*table{
		register.table(),
		baseline.table(c),
		progress.table(c),
		plans.table(c),
		records.table(c),
		newFunding(c, progress, records, packages).table(c),
		interviews.table(c),
		unitCostTable(),
		nationalTable(),
		exclusionTable(seed),
		changesTable(seed, askedOfChanges(c, baseline)),
		setUpTable(seed),
	}
	tables = append(tables, newSurvey(seed).tables()...)
	made := []File{{Name: "SYNTHETIC.txt", Data: []byte(label(seed))}}
	for _, t := range tables {
		file, err := t.file()
		if err != nil {
			return nil, err
		}
		made = append(made, file)
	}
	described, err := packageFile(seed, made)
	if err != nil {
		return nil, err
	}
	made = append(made, described)
	slices.SortFunc(made, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return made, nil
}

// cohort is the analysed people and what the makers of its files share.
type cohort struct {
	seed   uint64
	people []person
	cells  cells[[]int] // indices of people by arm and user group
	costed []bool       // whether the social care cost is fully known
	weekly []float64    // weekly social care cost in pounds, where costed
}

// person is one analysed person.
type person struct {
	id         string
	arm        arm
	group      group
	site       int  // from 0
	shared     bool // lives with another person of the register
	randomised int  // days from the first of the trial
	need       float64
	wellbeing  float64
}

func newCohort(seed uint64, r *register) *cohort {
	c := &cohort{seed: seed}
	for i, e := range r.entrants {
		if !e.fate.analysed() {
			continue
		}
		c.cells[e.arm][e.group] = append(c.cells[e.arm][e.group], len(c.people))
		c.people = append(c.people, person{
			id: personID(i), arm: e.arm, group: e.group, site: e.site,
			shared: r.shares(i), randomised: e.day,
		})
	}
	c.costed = make([]bool, len(c.people))
	c.weekly = make([]float64, len(c.people))
	c.drawTraits()
	return c
}

// drawTraits gives each person standard normal support needs and well-being,
// the latter a little lower where needs are great.
func (c *cohort) drawTraits() {
	s := c.stream("traits", 0)
	for i := range c.people {
		need := s.Normal()
		c.people[i].need = need
		c.people[i].wellbeing = blend(-need, 0.15, s.Normal())
	}
}

// stream is the random stream of one purpose and, within it, one item.
func (c *cohort) stream(purpose string, item int) *resample.Stream {
	s := resample.Named(c.seed, "cohort: "+purpose).At(item, 0)
	return &s
}

// everyone is the indices of all people.
func (c *cohort) everyone() []int {
	all := make([]int, len(c.people))
	for i := range all {
		all[i] = i
	}
	return all
}

// armMembers is the indices of an arm's people, user group by user group.
func (c *cohort) armMembers(a arm) []int {
	return slices.Concat(c.cells[a][:]...)
}

// split parts the members into those with a fully known cost and the rest.
func (c *cohort) split(members []int) (costed, rest []int) {
	for _, i := range members {
		if c.costed[i] {
			costed = append(costed, i)
		} else {
			rest = append(rest, i)
		}
	}
	return costed, rest
}
