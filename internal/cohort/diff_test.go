package cohort

import (
	"fmt"
	"testing"
)

func TestExperimentDiff(t *testing.T) {
	r := newRegister(1)
	c := newCohort(1, r)
	pr := newProgress(c)
	sv := newServices(c)
	pl := newPlans(c, pr, sv)
	pk := newPackages(c, sv)
	n := newInterviews(c, sv, pk, pr)
	b := newBaseline(c)
	k := newCalibration(c, b, pr, n, pl)
	d := n.difficulties
	var x, y []float64
	for i := range c.people {
		if c.people[i].group == learningDisability && d.score[i] != missing && d.proxied[i] == 0 {
			x = append(x, difficultiesBefore.of(k.v, i))
			y = append(y, c.weekly[i])
		}
	}
	fmt.Println(len(x), x, y)
	trace = func(name string, left []reached) {
		fmt.Println(name, len(left))
		for _, m := range left {
			fmt.Printf("  %s %.5g [%.5g %.5g] %.3g\n", m.name, m.value, m.lo, m.hi, m.units)
		}
	}
	k.settleDifficulties(0)
}
