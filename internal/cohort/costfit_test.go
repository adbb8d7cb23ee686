package cohort

import (
	"fmt"
	"testing"
)

func TestExperimentCost(t *testing.T) {
	r := newRegister(1)
	c := newCohort(1, r)
	pr := newProgress(c)
	sv := newServices(c)
	newPlans(c, pr, sv)
	newPackages(c, sv)
	b := newBaseline(c)
	v := covariates{c, b, pr, nil}
	var classes [][]int
	for a := range arms {
		for g := range groups {
			in, _ := c.split(c.cells[a][g])
			classes = append(classes, in)
		}
	}
	w := append([]float64(nil), c.weekly...)
	y := func(s, b int) float64 { return w[b] }
	uses := func(i int) bool { return c.costed[i] && w[i] > 0 }
	arm := func(a arm) func(int) bool { return func(i int) bool { return uses(i) && c.people[i].arm == a } }

	for round := range 2 {
		m6, m7, m8 := v.model("7.6", costTerms, uses, y), v.model("7.7", costTermsIB, arm(individualBudget), y), v.model("7.8", costTermsCG, arm(comparison), y)
		v.settleAims(&m6, 2, 5)
		v.settleAims(&m7, 4)
		v.settleAims(&m8, 1, 4)
		fmt.Println(m6.shift, m7.shift, m8.shift)
		xs := newAssignment(len(c.people), [][]int{c.everyone()})
		xs.add(v.expected(m6, costTerms), v.expected(m7, costTermsIB), v.expected(m8, costTermsCG))
		s := c.stream("xx", round)
		for _, m := range xs.missed() {
			fmt.Println("before X", m.name, m.value, m.lo, m.hi, m.units)
		}
		fmt.Println(xs.improve(s, 500000, 100, 0.01))
		for _, m := range xs.missed() {
			fmt.Println("after X", m.name, m.value, m.lo, m.hi, m.units)
		}
		for k := range b.adl {
			b.adl[k] = applied(xs, b.adl[k])
		}
		b.cognitive = applied(xs, b.cognitive)
		as := newAssignment(len(c.people), classes)
		s6, s7, s8 := m6.shift, m7.shift, m8.shift
		m6, m7, m8 = v.model("7.6", costTerms, uses, y), v.model("7.7", costTermsIB, arm(individualBudget), y), v.model("7.8", costTermsCG, arm(comparison), y)
		m6.shift, m7.shift, m8.shift = s6, s7, s8
		as.add(m6.gamma(freeDispersion), m7.gamma(freeDispersion), m8.gamma(freeDispersion))
		s = c.stream("x", round)
		fmt.Println(as.improve(s, 2000000, 100, 0.01))
		for _, m := range as.missed() {
			fmt.Println("after Y", m.name, m.value, m.lo, m.hi, m.units)
		}
		w = applied(as, w)
	}
}
