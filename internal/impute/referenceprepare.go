package impute

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/resample"
)

// PrepareReference checks interviews and options and names every problem at
// once, none with a person's value in it: columns of different lengths, names
// that are empty or stand twice, visits out of order, values that are not
// finite, covariates or arms that are missing, and a visit at which an arm has
// nobody to learn from and somebody needs it.
func PrepareReference(in Interviews, o ReferenceOptions) (*ReferencePlan, error) {
	o, err := o.filled(len(in.Arms))
	if err := errors.Join(err, in.check()); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	p := &ReferencePlan{options: o, covariates: in.Covariates, arm: in.Arm, arms: in.Arms}
	p.take(in.Measures)
	p.layOut()
	p.findMissing()
	if err := p.checkObserved(); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	p.standardise()
	p.nameStreams()
	p.table = tableOf(p.variables())
	for j := range p.columns {
		p.columns[j].variable = p.table.index[p.columns[j].name]
	}
	return p, nil
}

func (in Interviews) check() error {
	rows := len(in.Arm)
	problems := []error{in.checkArms(), in.checkNames()}
	if len(in.Measures) == 0 {
		problems = append(problems, errors.New("there are no measures"))
	}
	for i, m := range in.Measures {
		if len(m.Names) == 0 || len(m.Names) != len(m.Values) || m.At != nil && len(m.At) != len(m.Names) {
			problems = append(problems, fmt.Errorf("measure %d: %d names, %d columns and %d visit numbers", i+1, len(m.Names), len(m.Values), len(m.At)))
			continue
		}
		for v, name := range m.Names {
			if v > 0 && m.At != nil && m.At[v] <= m.At[v-1] {
				problems = append(problems, fmt.Errorf("%s: its visit is not after that of %s", name, m.Names[v-1]))
			}
			problems = append(problems, checkColumn(name, m.Values[v], rows))
		}
	}
	for _, c := range in.Covariates {
		problems = append(problems, checkColumn(c.Name, c.Values, rows))
		if n := countMissing(c.Values); n > 0 {
			problems = append(problems, fmt.Errorf("covariate %s: %d values are missing, and a covariate must be complete", c.Name, n))
		}
	}
	return errors.Join(problems...)
}

func checkColumn(name string, values []float64, rows int) error {
	if len(values) != rows {
		return fmt.Errorf("%s: %d values for %d people with an arm", name, len(values), rows)
	}
	bad := 0
	for _, x := range values {
		if math.Abs(x) > largest {
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("%s: %d values are infinite or beyond %g", name, bad, largest)
	}
	return nil
}

func countMissing(values []float64) int {
	n := 0
	for _, x := range values {
		if math.IsNaN(x) {
			n++
		}
	}
	return n
}

func (in Interviews) checkArms() error {
	var problems []error
	if len(in.Arm) == 0 {
		problems = append(problems, errors.New("there are no people"))
	}
	for a, label := range in.Arms {
		if label == "" || slices.Contains(in.Arms[:a], label) {
			problems = append(problems, fmt.Errorf("arm %d: its label is empty or stands twice", a))
		}
	}
	bad := 0
	for _, a := range in.Arm {
		if a < 0 || a >= len(in.Arms) {
			bad++
		}
	}
	if bad > 0 {
		problems = append(problems, fmt.Errorf("%d people are in none of the %d arms", bad, len(in.Arms)))
	}
	return errors.Join(problems...)
}

func (in Interviews) checkNames() error {
	var names []string
	for _, m := range in.Measures {
		names = append(names, m.Names...)
	}
	for _, c := range in.Covariates {
		names = append(names, c.Name)
	}
	var problems []error
	for i, name := range names {
		switch {
		case name == "":
			problems = append(problems, errors.New("a column has no name"))
		case slices.Contains(names[:i], name):
			problems = append(problems, fmt.Errorf("%s: the name stands twice", name))
		}
	}
	return errors.Join(problems...)
}

// take puts the columns in the order of visits and then of names, so that
// nothing hangs on the order of measures.
func (p *ReferencePlan) take(measures []Visits) {
	for i, m := range measures {
		for v, name := range m.Names {
			at := v
			if m.At != nil {
				at = m.At[v]
			}
			p.columns = append(p.columns, visitColumn{name: name, values: m.Values[v], measure: i, at: at})
		}
	}
	slices.SortFunc(p.columns, func(a, b visitColumn) int {
		return cmp.Or(cmp.Compare(a.at, b.at), strings.Compare(a.name, b.name))
	})
	for j := range p.columns {
		if j == 0 || p.columns[j].at != p.columns[j-1].at {
			p.ends = append(p.ends, j)
		}
		p.columns[j].visit = len(p.ends) - 1
	}
	p.visits, p.ends = len(p.ends), append(p.ends, len(p.columns))
}

func (p *ReferencePlan) layOut() {
	p.heads = 1
	if p.options.Common {
		p.heads = len(p.arms)
	}
	p.first = p.heads + len(p.covariates)
	p.width = p.first + len(p.columns)
}

// findMissing finds each person's last interview and gaps before it.
func (p *ReferencePlan) findMissing() {
	p.attended, p.gaps = make([]int, len(p.arm)), make([][]int, len(p.arm))
	for j := range p.columns {
		c := &p.columns[j]
		for row, x := range c.values {
			if math.IsNaN(x) {
				c.missing = append(c.missing, row)
			} else {
				p.attended[row] = c.visit + 1
			}
		}
	}
	for j := range p.columns {
		for _, row := range p.columns[j].missing {
			if j < p.end(row) {
				p.gaps[row] = append(p.gaps[row], j)
			}
		}
	}
}

// checkObserved makes sure that whoever needs imputing has somebody to be
// imputed from.
func (p *ReferencePlan) checkObserved() error {
	var t turnout
	t.count(p, everyRow(len(p.arm)))
	var problems []error
	t.lacking(p, func(arm, column int) { problems = append(problems, p.nobody(arm, column)) })
	return errors.Join(problems...)
}

func everyRow(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

func (p *ReferencePlan) nobody(arm, column int) error {
	return fmt.Errorf("%s: nobody in arm %s has it observed, and it is needed to impute from", p.columns[column].name, p.arms[arm])
}

// turnout counts, by arm and column, who is observed and who needs the arm's
// model of the column.
type turnout struct{ observed, needed []int }

func (t *turnout) count(p *ReferencePlan, rows []int) {
	n := len(p.columns)
	t.observed = append(t.observed[:0], make([]int, len(p.arms)*n)...)
	t.needed = append(t.needed[:0], make([]int, len(p.arms)*n)...)
	for _, row := range rows {
		arm, source, end := p.arm[row], p.source(p.arm[row]), p.end(row)
		for j := range end {
			t.observed[arm*n+j]++
			// Filling a gap and leaving the trial both rest on the own means so far.
			if end < n || len(p.gaps[row]) > 0 {
				t.needed[arm*n+j]++
			}
		}
		for _, j := range p.gaps[row] {
			t.observed[arm*n+j]--
		}
		for j := range n {
			if end < n {
				t.needed[source*n+j]++
			}
		}
	}
}

// lacking visits what is needed and not observed.
func (t *turnout) lacking(p *ReferencePlan, each func(arm, column int)) {
	for i, n := range t.needed {
		if n > 0 && t.observed[i] == 0 {
			each(i/len(p.columns), i%len(p.columns))
		}
	}
}

// reach is the number of leading columns of a model that somebody needs.
func (t *turnout) reach(p *ReferencePlan, model int) int {
	reach, n := 0, len(p.columns)
	for arm := range p.arms {
		if m, _ := p.model(arm); m != model {
			continue
		}
		for j := range n {
			if t.needed[arm*n+j] > 0 {
				reach = max(reach, j+1)
			}
		}
	}
	return reach
}

// standardise centres and scales covariates and columns by the mean and
// standard deviation of what is observed, which keeps the normal equations
// well conditioned.
func (p *ReferencePlan) standardise() {
	width := len(p.covariates) + len(p.columns)
	p.values = make([]float64, len(p.arm)*width)
	for k := range width {
		var values []float64
		if k < len(p.covariates) {
			values = p.covariates[k].Values
		} else {
			values = p.columns[k-len(p.covariates)].values
		}
		var m moments
		for _, x := range values {
			if !math.IsNaN(x) {
				m.add(x)
			}
		}
		scale := m.sd()
		if scale == 0 {
			scale = 1
		}
		for row, x := range values {
			if !math.IsNaN(x) {
				p.values[row*width+k] = (x - m.mean) / scale
			}
		}
		if k >= len(p.covariates) {
			c := &p.columns[k-len(p.covariates)]
			c.centre, c.scale = m.mean, scale
		}
	}
}

// nameStreams gives each column a stream of noise for each arm and one for the
// parameters of each model.
func (p *ReferencePlan) nameStreams() {
	for j := range p.columns {
		c := &p.columns[j]
		for _, arm := range p.arms {
			c.noise = append(c.noise, resample.Named(p.options.Seed, "reference: "+c.name+", "+arm))
		}
		for m := range p.models() {
			purpose := "reference, parameters: " + c.name
			if !p.options.Common {
				purpose += ", " + p.arms[m]
			}
			c.parametersFrom = append(c.parametersFrom, resample.Named(p.options.Seed, purpose))
		}
	}
}
