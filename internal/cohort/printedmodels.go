package cohort

import (
	"math"
)

// The cost models: Tables 7.6 to 7.8. The coefficient of age squared is printed
// as "<0.000", which says no more than that it is negative and below half a
// thousandth; the value here makes the constant and the mean cost agree.
var (
	costTerms = []term{
		{"IB group", printed{-0.103, 0.0005}, inIB, 1},
		{"abilities", printed{-0.155, 0.0005}, allAbilities, 1},
		{"abilities squared", printed{0.002, 0.0005}, allAbilities, 2},
		{"cognitive impairment", printed{0.191, 0.0005}, impaired, 1},
		{"mental health", printed{-0.562, 0.0005}, inMH, 1},
		{"age", printed{-0.009, 0.0005}, ageInYears, 1},
		{"carer at home", printed{-0.222, 0.0005}, carerAtHome, 1},
		{"employed", printed{-0.669, 0.0005}, atWork, 1},
		{"white", printed{0.420, 0.0005}, isWhite, 1},
		{"refused", printed{1.033, 0.0005}, hasDeclined, 1},
		{"plan not in place", printed{0.299, 0.0005}, notInPlace, 1},
		{"constant", printed{8.101, 0.0005}, theConstant, 1},
	}
	costTermsIB = []term{
		{"toilet", printed{-0.237, 0.0005}, canToilet, 1},
		{"feeding", printed{-0.198, 0.0005}, canFeed, 1},
		{"carer at home", printed{-0.161, 0.0005}, carerAtHome, 1},
		{"mental health", printed{-0.621, 0.0005}, inMH, 1},
		{"age squared", printed{-0.00012, 0.0001}, ageInYears, 2},
		{"constant", printed{7.030, 0.0005}, theConstant, 1},
	}
	costTermsCG = []term{
		{"abilities", printed{-0.153, 0.0005}, allAbilities, 1},
		{"abilities squared", printed{0.002, 0.0005}, allAbilities, 2},
		{"carer at home", printed{-0.144, 0.0005}, carerAtHome, 1},
		{"mental health", printed{-0.621, 0.0005}, inMH, 1},
		{"age squared", printed{-0.0001, 0.00008}, ageInYears, 2},
		{"cognitive impairment", printed{0.348, 0.0005}, impaired, 1},
		{"constant", printed{8.084, 0.0005}, theConstant, 1},
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

// expected is, for every term of a model that is the same for all people of an
// arm and user group (the group itself, the arm, the constant), the mean that
// the model as aimed at gives to those it marks, as sums over people whose
// records of abilities change places; the goal is their mean outcome.
// Exchanging outcomes within an arm and user group changes neither side, so the
// two must agree before outcomes are exchanged.
func (v covariates) expected(f fitted, terms []term) quantities {
	aims, marks := f.aims(), v.marks(f)
	var goals []goal
	for _, m := range marks {
		mean, unit := m.sum/m.count, f.tolerance
		goals = append(goals, goal{f.name + ": mean expected, " + f.terms[m.term], mean - unit/2, mean + unit/2, unit})
	}
	row := make([]float64, len(terms))
	return quantities{name: f.name, goals: goals, at: func(slot, bundle int, out []float64) {
		if f.x[slot] == nil {
			return
		}
		for k, t := range terms {
			if t.base.ability {
				row[k] = t.of(v, bundle)
			} else {
				row[k] = f.x[slot][k]
			}
		}
		eta := dot(row, aims)
		for j, m := range marks {
			out[j] = float64(row[m.term]*m.mean(eta)) / m.count
		}
	}}
}

// marked is a term that marks people whose outcomes have a sum that exchanges do
// not change, or should come to have one.
type marked struct {
	term       int
	count, sum float64
	mean       func(eta float64) float64 // what the model expects of one
}

// marks is the terms that do not vary within an arm and user group, with the
// outcomes' sums, and what the model is to give to answers by proxy.
func (v covariates) marks(f fitted) []marked {
	var all []marked
	for _, k := range v.sameInCells(f) {
		m := marked{term: k, mean: f.mean}
		for i, row := range f.x {
			if row != nil {
				m.count += row[k]
				m.sum += float64(row[k] * f.y(i, i))
			}
		}
		all = append(all, m)
	}
	if f.byProxy != nil {
		m := *f.byProxy
		for _, row := range f.x {
			if row != nil {
				m.count += row[m.term]
			}
		}
		all = append(all, m)
	}
	return all
}

// sameInCells is the terms of a model that do not vary within an arm and user
// group.
func (v covariates) sameInCells(f fitted) []int {
	var same []int
	for k := range f.coefs {
		first, varies := map[cell]float64{}, false
		for i, row := range f.x {
			if row == nil {
				continue
			}
			value, seen := first[v.c.cellOf(i)]
			if !seen {
				first[v.c.cellOf(i)] = row[k]
			}
			varies = varies || (seen && value != row[k])
		}
		if !varies {
			same = append(same, k)
		}
	}
	return same
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
	best, mean, marks := math.Inf(1), v.cellMeans(*f), v.marks(*f)
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
		if gap := v.gapOf(*f, marks, try, mean); gap < best {
			best = gap
			copy(f.shift, try)
		}
	}
	walk(coarse)
}

// gapOf is how far the means that a model as aimed at expects are from those
// observed, in squared spreads: over the people that each term marks which does
// not vary within cells, and with little weight over cells.
func (v covariates) gapOf(f fitted, marks []marked, shift []float64, mean cellMeans) float64 {
	f.shift = shift
	aims := f.aims()
	sums, off := map[cell]float64{}, make([]float64, len(marks))
	for j, m := range marks {
		off[j] = -m.sum / f.spread
	}
	people := 0.0
	for i, row := range f.x {
		if row == nil {
			continue
		}
		people++
		eta := dot(row, aims)
		sums[v.c.cellOf(i)] += (f.mean(eta) - f.y(i, i)) / f.spread
		for j, m := range marks {
			off[j] += float64(row[m.term]*m.mean(eta)) / f.spread
		}
	}
	const little = 0.05
	gap := 0.0
	for _, m := range off {
		gap += float64(m*m) / people
	}
	for _, k := range everyCell() {
		if n := float64(mean.n[k]); n > 0 {
			gap += little * float64(sums[k]*sums[k]) / n
		}
	}
	return gap
}
