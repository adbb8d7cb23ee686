package cohort

import (
	"math"

	"ibsen/internal/dist"
)

// covariates is what the printed models know of people beside what is
// exchanged.
type covariates struct {
	c        *cohort
	b        *baseline
	progress *progress
	contact  *contact
}

// term is a printed line of a model: its coefficient and what it multiplies.
type term struct {
	name string
	coef printed
	of   func(v covariates, i int) float64
	// ability says that the line depends on what a person can do: it moves with
	// the record of abilities when these are exchanged.
	ability bool
}

func flag(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func square(x float64) float64 { return float64(x * x) }

// Terms that several models share, without their coefficients.
func isIB(v covariates, i int) float64 { return flag(v.c.people[i].arm == individualBudget) }
func isGroup(g group) func(covariates, int) float64 {
	return func(v covariates, i int) float64 { return flag(v.c.people[i].group == g) }
}
func abilities(v covariates, i int) float64     { return float64(v.b.ability(i)) }
func abilitiesSq(v covariates, i int) float64   { return square(abilities(v, i)) }
func cognitive(v covariates, i int) float64     { return flag(v.b.cognitive[i] == 1) }
func age(v covariates, i int) float64           { return float64(v.b.age[i]) }
func ageSq(v covariates, i int) float64         { return square(age(v, i)) }
func employed(v covariates, i int) float64      { return flag(v.b.employed[i] == 1) }
func student(v covariates, i int) float64       { return flag(v.b.student[i] == 1) }
func partner(v covariates, i int) float64       { return flag(v.b.partner[i] == 1) }
func informalCarer(v covariates, i int) float64 { return flag(v.b.informal[i] == 1) }
func homeCarer(v covariates, i int) float64     { return flag(v.b.carer[i] == 1) }
func white(v covariates, i int) float64         { return flag(v.b.ethnicity[i] == 0) }
func aloneAtHome(v covariates, i int) float64   { return flag(v.b.alone[i] == 1) }
func spending(v covariates, i int) float64      { return v.c.weekly[i] }
func spendingSq(v covariates, i int) float64    { return square(v.c.weekly[i]) }
func constant(covariates, int) float64          { return 1 }

func canDo(activity int) func(covariates, int) float64 {
	return func(v covariates, i int) float64 { return float64(v.b.adl[activity][i]) }
}

func declined(v covariates, i int) float64 {
	return flag(v.c.people[i].arm == individualBudget && v.progress.accepted[i] == 0)
}
func noPlan(v covariates, i int) float64 {
	return flag(v.c.people[i].arm == individualBudget && v.progress.planned[i] == 0)
}
func notInPlace(v covariates, i int) float64 {
	return flag(v.c.people[i].arm == individualBudget && v.progress.inPlace[i] == 0)
}

// The cost models: Tables 7.6 to 7.8. The coefficient of age squared is printed
// as "<0.000", which says no more than that it is negative and below half a
// thousandth; the value here makes the constant and the mean cost agree.
var (
	costTerms = []term{
		{"IB group", printed{-0.103, 0.0005}, isIB, false},
		{"abilities", printed{-0.155, 0.0005}, abilities, true},
		{"abilities squared", printed{0.002, 0.0005}, abilitiesSq, true},
		{"cognitive impairment", printed{0.191, 0.0005}, cognitive, true},
		{"mental health", printed{-0.562, 0.0005}, isGroup(mentalHealth), false},
		{"age", printed{-0.009, 0.0005}, age, false},
		{"carer at home", printed{-0.222, 0.0005}, homeCarer, false},
		{"employed", printed{-0.669, 0.0005}, employed, false},
		{"white", printed{0.420, 0.0005}, white, false},
		{"refused", printed{1.033, 0.0005}, declined, false},
		{"plan not in place", printed{0.299, 0.0005}, notInPlace, false},
		{"constant", printed{8.101, 0.0005}, constant, false},
	}
	costTermsIB = []term{
		{"toilet", printed{-0.237, 0.0005}, canDo(adlToilet), true},
		{"feeding", printed{-0.198, 0.0005}, canDo(adlFeeding), true},
		{"carer at home", printed{-0.161, 0.0005}, homeCarer, false},
		{"mental health", printed{-0.621, 0.0005}, isGroup(mentalHealth), false},
		{"age squared", printed{-0.00012, 0.0001}, ageSq, false},
		{"constant", printed{7.030, 0.0005}, constant, false},
	}
	costTermsCG = []term{
		{"abilities", printed{-0.153, 0.0005}, abilities, true},
		{"abilities squared", printed{0.002, 0.0005}, abilitiesSq, true},
		{"carer at home", printed{-0.144, 0.0005}, homeCarer, false},
		{"mental health", printed{-0.621, 0.0005}, isGroup(mentalHealth), false},
		{"age squared", printed{-0.0001, 0.00008}, ageSq, false},
		{"cognitive impairment", printed{0.348, 0.0005}, cognitive, true},
		{"constant", printed{8.084, 0.0005}, constant, false},
	}
)

// model is the printed model of some terms over the slots used.
func (v covariates) model(name string, terms []term, uses func(i int) bool, y func(slot, bundle int) float64) fitted {
	f := fitted{name: name, y: y, x: make([][]float64, len(v.c.people))}
	for _, t := range terms {
		f.terms, f.coefs = append(f.terms, t.name), append(f.coefs, t.coef)
	}
	for i := range v.c.people {
		if !uses(i) {
			continue
		}
		row := make([]float64, len(terms))
		for k, t := range terms {
			row[k] = t.of(v, i)
		}
		f.x[i] = row
	}
	return f
}

// freeDispersion watches a Gamma model's dispersion without asking anything of
// it.
var freeDispersion = goal{lo: math.Inf(-1), hi: math.Inf(1)}

// expected is the mean that a Gamma model as aimed at gives each arm and user
// group, as sums over people whose records of abilities change places; the goal
// is the group's mean cost. Only where the two agree can costs be exchanged
// within groups until the model is the printed one.
func (v covariates) expected(f fitted, terms []term) quantities {
	aims, mean := f.aims(), v.cellMeans(f)
	var goals []goal
	place := map[cell]int{}
	for _, k := range everyCell() {
		if m := mean.of[k]; mean.n[k] > 0 {
			place[k] = len(goals)
			goals = append(goals, goal{f.name + ": mean expected", 0.995 * m, 1.005 * m, 0.01 * m})
		}
	}
	row := make([]float64, len(terms))
	return quantities{name: f.name, goals: goals, at: func(slot, bundle int, out []float64) {
		if f.x[slot] == nil {
			return
		}
		for k, t := range terms {
			if t.ability {
				row[k] = t.of(v, bundle)
			} else {
				row[k] = f.x[slot][k]
			}
		}
		at := v.c.cellOf(slot)
		out[place[at]] = dist.Exp(dot(row, aims)) / float64(mean.n[at])
	}}
}

// cell is an arm and a user group.
type cell struct {
	arm   arm
	group group
}

func (c *cohort) cellOf(i int) cell { return cell{c.people[i].arm, c.people[i].group} }

func everyCell() []cell {
	var all []cell
	for a := range arms {
		for g := range groups {
			all = append(all, cell{a, g})
		}
	}
	return all
}

// cellMeans is the number of rows of a model and their mean outcome by cell.
type cellMeans struct {
	n  map[cell]int
	of map[cell]float64
}

func (v covariates) cellMeans(f fitted) cellMeans {
	m := cellMeans{map[cell]int{}, map[cell]float64{}}
	for i, row := range f.x {
		if row != nil {
			m.n[v.c.cellOf(i)]++
			m.of[v.c.cellOf(i)] += f.y(i, i)
		}
	}
	for k, n := range m.n {
		m.of[k] /= float64(n)
	}
	return m
}

// settleAims chooses what to aim at within the rounding of coefficients printed
// to one or two digits, whose multiples are large: of the values tried, those
// with which the model's mean in every cell comes nearest to the cell's.
func (v covariates) settleAims(f *fitted, coarse ...int) {
	const steps = 17
	best, mean := math.Inf(1), v.cellMeans(*f)
	f.shift = make([]float64, len(f.coefs))
	try := make([]float64, len(f.coefs))
	var walk func(rest []int)
	walk = func(rest []int) {
		if len(rest) > 0 {
			k := rest[0]
			for step := range steps {
				try[k] = 0.75 * f.coefs[k].half * (float64(step)/((steps-1)/2) - 1)
				walk(rest[1:])
			}
			return
		}
		if gap := v.gapOf(*f, try, mean); gap < best {
			best = gap
			copy(f.shift, try)
		}
	}
	walk(coarse)
}

// gapOf is the sum over cells of the squared relative difference between the
// mean expected and the mean observed, weighted by people.
func (v covariates) gapOf(f fitted, shift []float64, mean cellMeans) float64 {
	f.shift = shift
	aims, sums := f.aims(), map[cell]float64{}
	for i, row := range f.x {
		if row != nil {
			sums[v.c.cellOf(i)] += dist.Exp(dot(row, aims))
		}
	}
	gap := 0.0
	for _, k := range everyCell() {
		if n := float64(mean.n[k]); n > 0 {
			d := sums[k]/float64(n*mean.of[k]) - 1
			gap += float64(n * float64(d*d))
		}
	}
	return gap
}
