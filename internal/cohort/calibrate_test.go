//go:build experiment

package cohort

import (
	"fmt"
	"testing"

	"ibsen/internal/models"
)

func TestExperimentCalibrate(t *testing.T) {
	r := newRegister(1)
	c := newCohort(1, r)
	pr := newProgress(c)
	sv := newServices(c)
	pl := newPlans(c, pr, sv)
	pk := newPackages(c, sv)
	n := newInterviews(c, sv, pk, pr)
	b := newBaseline(c)
	k := newCalibration(c, b, pr, n, pl)
	trace = func(name string, left []reached) {
		fmt.Println(name, len(left))
		for _, m := range left {
			fmt.Printf("  %s %.5g [%.5g %.5g] %.3g\n", m.name, m.value, m.lo, m.hi, m.units)
		}
	}
	traceFit = func(m *calibrated, r *models.Result) {
		fmt.Println(m.name, r.N, r.RSquared, r.PseudoRSquared)
		for j, t := range m.terms {
			e := r.Terms[j]
			fmt.Printf("  %-22s want %9.3g got %9.4g off %6.2f  p %.2f mc %.2g\n", t.name, t.coef.value, e.Estimate, (e.Estimate-t.coef.value)/(2*t.coef.half), e.PValue, e.EstimateError/(2*t.coef.half))
		}
	}
	if err := k.run(); err != nil {
		t.Fatal(err)
	}
}
