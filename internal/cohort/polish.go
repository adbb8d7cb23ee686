package cohort

import (
	"math"

	"ibsen/internal/dist"
)

// other is the part of every plan and package that no table prints: it takes
// what is needed for the printed figures of all to hold together exactly. Money
// moves between people's other support by the least that gives
//
//   - the score equations of Tables 7.6 to 7.8 at the printed coefficients,
//     which are linear in costs;
//   - the mean costs of Table 7.1;
//   - the differences in cost that give the ratios of Table 7.9 with the
//     differences in outcome as they are.
type other struct {
	k       *calibration
	people  []int // who have other support and a known cost
	pence   []int
	weights []float64 // how readily each person's changes
	rows    [][]float64
	right   []float64
}

func (k *calibration) newOther() *other {
	o := &other{k: k}
	for _, i := range k.v.c.where(func(i int) bool { return k.v.c.costed[i] }) {
		if p := k.otherPence(i); p > 0 {
			o.people = append(o.people, i)
			o.pence = append(o.pence, p)
		}
	}
	for _, p := range o.pence {
		o.weights = append(o.weights, float64(p)*float64(p))
	}
	return o
}

// otherPence is what other support costs a week.
func (k *calibration) otherPence(i int) int {
	if k.v.c.people[i].arm == comparison {
		return max(k.packages.quantities[len(packageParts)-1][i], 0)
	}
	if at, found := k.plans.otherLine(i); found {
		l := k.plans.lines[at]
		return l.pence / weeksOf(l.per)
	}
	return 0
}

// ask adds an equation: what one pound more adds for each person, how much is to
// be added in all, and what of it may be left.
func (o *other) ask(slope func(i int) float64, right, tolerance float64) {
	row := make([]float64, len(o.people))
	for j, i := range o.people {
		row[j] = slope(i) / 100 / tolerance
	}
	o.rows, o.right = append(o.rows, row), append(o.right, right/tolerance)
}

// askModel asks for a cost model's coefficients: Newton's step from those aimed
// at is to be nothing.
func (o *other) askModel(m *calibrated) {
	f := o.k.fitted(m)
	q := o.k.quantities(m)
	base := make([]float64, len(q.goals))
	one := make([]float64, len(q.goals))
	for i, row := range f.x {
		if row != nil {
			q.at(i, i, one)
			for t, v := range one {
				base[t] += v
			}
		}
	}
	aims := f.aims()
	h := leverageBy(f.x, f.gammaInverse(o.k.observed))
	for t := range aims {
		o.ask(func(i int) float64 {
			if f.x[i] == nil {
				return 0
			}
			return h[i][t] / dist.Exp(dot(f.x[i], aims))
		}, -base[t], 0.1*f.coefs[t].half)
	}
}

// askMeans asks for the mean costs of arms and user groups, where these are not
// as printed already the nearest that is.
func (o *other) askMeans() {
	c := o.k.v.c
	for _, at := range everyCell() {
		n := costedIn[at.arm][at.group]
		if n == 0 {
			continue
		}
		in := func(i int) bool { return c.costed[i] && c.cellOf(i) == at }
		sum := 0.0
		for _, i := range c.where(in) {
			sum += c.weekly[i]
		}
		printed := planTotals[at.group]
		if at.arm == comparison {
			printed = packageTotals[at.group]
		}
		mean := min(max(sum/float64(n), printed-0.35), printed+0.35)
		o.ask(func(i int) float64 { return indicator(in(i)) / float64(n) }, mean-sum/float64(n), 0.03)
	}
	for a, printed := range armTotals {
		in := func(i int) bool { return c.costed[i] && c.people[i].arm == arm(a) && c.people[i].group != groupUnknown }
		members := c.where(in)
		n := float64(len(members))
		now := total(members, func(i int) float64 { return c.weekly[i] }) / n
		mean := min(max(now, printed-0.35), printed+0.35)
		o.ask(func(i int) float64 { return indicator(in(i)) / n }, mean-now, 0.03)
	}
}

// askRatios asks for the differences in cost behind Table 7.9.
func (o *other) askRatios() {
	c, n := o.k.v.c, o.k.n
	for _, by := range []struct {
		complete func(i int) bool
		effect   func(i int) float64
		ratio    func(p population) printed
	}{
		{n.ascot.complete, n.ascot.score, func(p population) printed { return p.ascot }},
		{n.ghq.complete, func(i int) float64 { return -float64(n.ghq.troubled(i)) }, func(p population) printed { return p.ghq }},
	} {
		for _, p := range populations {
			in := func(i int) bool { return c.costed[i] && by.complete(i) && p.in(c, o.k.v.progress, i) }
			var people, cost, effect [arms]float64
			for _, i := range c.where(in) {
				a := c.people[i].arm
				people[a]++
				cost[a] += c.weekly[i]
				effect[a] += by.effect(i)
			}
			for a := range arms {
				cost[a] /= people[a]
				effect[a] /= people[a]
			}
			difference := cost[individualBudget] - cost[comparison]
			gain := effect[individualBudget] - effect[comparison]
			gap, tolerance := by.ratio(p).value*gain-difference, max(0.1*math.Abs(gain), 1e-4)
			if math.Abs(by.ratio(p).value*gain-p.difference) > p.within { // the ratio is out of reach
				gap, tolerance = p.difference-difference, p.within/2
			}
			o.ask(func(i int) float64 {
				a := c.people[i].arm
				if a == comparison {
					return -indicator(in(i)) / people[a]
				}
				return indicator(in(i)) / people[a]
			}, gap, tolerance)
		}
	}
}

// solve is the change of each person's pence that weighs the equations' misses,
// in the tolerance of each, against the change itself, as a share of what there
// is.
func (o *other) solve() []float64 {
	n := len(o.rows)
	cross := make([][]float64, n)
	for a := range cross {
		cross[a] = make([]float64, n)
		cross[a][a] = 1
		for b := range cross {
			for j, w := range o.weights {
				cross[a][b] += float64(w * float64(o.rows[a][j]*o.rows[b][j]))
			}
		}
	}
	change := make([]float64, len(o.people))
	for a, row := range invert(cross) {
		by := dot(row, o.right)
		for j, w := range o.weights {
			change[j] += float64(w * float64(o.rows[a][j]*by))
		}
	}
	return change
}

// polish moves the money. Who would be left without any stays as is.
func (k *calibration) polish() {
	for range 8 {
		o := k.newOther()
		for _, m := range k.cost {
			o.askModel(m)
		}
		o.askMeans()
		o.askRatios()
		change := o.solve()
		again := false
		for try := 0; try < 20 && o.starve(change); try++ {
			change, again = o.solve(), true
		}
		o.pay(change)
		if !again {
			break
		}
	}
	if trace != nil {
		a := newAssignment(len(k.v.c.people), nil)
		for _, m := range k.cost {
			a.add(k.quantities(m))
		}
		a.add(k.costDifferences()...)
		a.add(k.packageMeans()...)
		report("polished", a)
	}
}

// starve takes those out whose change would leave them almost nothing.
func (o *other) starve(change []float64) bool {
	found := false
	for j, p := range o.pence {
		if o.weights[j] > 0 && float64(p)+change[j] < 0.05*float64(p) {
			o.weights[j] *= 0.1
			found = true
		}
	}
	return found
}

// pay gives whole pence, carrying what rounding leaves to the next person of the
// same arm, user group and outcomes, so that their sum is right.
func (o *other) pay(change []float64) {
	type kind struct {
		cell
		ascot, ghq bool
	}
	left := map[kind]float64{}
	c, n := o.k.v.c, o.k.n
	for j, i := range o.people {
		at := kind{c.cellOf(i), n.ascot.complete(i), n.ghq.complete(i)}
		owed := change[j] + left[at]
		paid := max(rounded(math.Abs(owed)), 0)
		if owed < 0 {
			paid = -paid
		}
		paid = max(paid, 1-o.pence[j])
		left[at] = owed - float64(paid)
		o.k.pay(i, paid)
	}
}

// pay adds pence a week to a person's other support.
func (k *calibration) pay(i, pence int) {
	c := k.v.c
	if c.people[i].arm == comparison {
		k.packages.quantities[len(packageParts)-1][i] += pence
	} else if at, found := k.plans.otherLine(i); found {
		k.plans.lines[at].pence += pence * weeksOf(k.plans.lines[at].per)
	}
	c.weekly[i] += float64(pence) / 100
}

// otherLine is where a person's plan has its other support.
func (p *plans) otherLine(i int) (int, bool) {
	for at, l := range p.lines {
		if l.person == i && l.activity == "other" && l.pence != missing {
			return at, true
		}
	}
	return 0, false
}

// weeksOf is the weeks of a period.
func weeksOf(per string) int {
	for _, p := range periods {
		if p.name == per {
			return p.weeks
		}
	}
	return 1
}
