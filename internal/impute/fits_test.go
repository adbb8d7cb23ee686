package impute

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/reference"
	"ibsen/internal/regress"
)

// fitSets fits an OLS model to each saved set of nhanes.
func fitSets(t *testing.T, response string, terms ...string) []*regress.Fit {
	t.Helper()
	columns := reference.Columns(t, "nhanes_imp20")
	set := reference.Floats(t, columns["imp"])
	var fits []*regress.Fit
	for k := 1; k <= 20; k++ {
		pick := func(name string) []float64 {
			var out []float64
			for i, x := range reference.Floats(t, columns[name]) {
				if set[i] == float64(k) {
					out = append(out, x)
				}
			}
			return out
		}
		y := pick(response)
		one := make([]float64, len(y))
		for i := range one {
			one[i] = 1
		}
		x := [][]float64{one}
		for _, name := range terms {
			x = append(x, pick(name))
		}
		d, err := regress.NewDesign(response, y, append([]string{"(Intercept)"}, terms...), x)
		if err != nil {
			t.Fatal(err)
		}
		fit, err := regress.OLS(d, regress.Options{})
		if err != nil {
			t.Fatal(err)
		}
		fits = append(fits, fit)
	}
	return fits
}

func TestPoolFitsAgreesWithMice(t *testing.T) {
	want := readPooled(t, "nhanes", "chl")
	p, names, err := PoolFits(fitSets(t, "chl", "bmi", "age"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"(Intercept)", "bmi", "age"}, names); diff != "" {
		t.Errorf("terms:\n%s", diff)
	}
	for j, e := range p.Terms {
		for _, q := range [][2]float64{
			{e.Estimate, want.Estimate[j]}, {e.StdError, want.SE[j]}, {e.DF, want.DF[j]}, {e.FMI, want.FMI[j]}, {e.ConfHigh, want.High[j]},
		} {
			if reference.Digits(q[0], q[1]) < 9 {
				t.Errorf("term %d: got %.15g, want %.15g", j, q[0], q[1])
			}
		}
	}
}

func TestPoolFitsNamesWhatDiffers(t *testing.T) {
	cov := [][]float64{{1, 0}, {0, 1}}
	fit := func(names ...string) *regress.Fit {
		f := &regress.Fit{Converged: true, Level: 0.95, DFResidual: 10, Cov: cov}
		for _, name := range names {
			f.Terms = append(f.Terms, regress.Term{Name: name})
		}
		return f
	}
	aliased := fit("a", "b")
	aliased.Terms[1].Aliased = true
	cut := fit("a")
	cut.Cuts = []regress.Cut{{Between: "low|high"}}
	stuck := fit("a", "b")
	stuck.Converged = false
	for _, c := range []struct {
		name, want string
		fits       []*regress.Fit
	}{
		{"none", "no estimate", nil},
		{"nil", "set 1 did not converge", []*regress.Fit{nil}},
		{"not converged", "set 2 did not converge", []*regress.Fit{fit("a", "b"), stuck}},
		{"aliased later", "term b is missing or aliased in set 2", []*regress.Fit{fit("a", "b"), aliased}},
		{"aliased at first", "term b of set 2", []*regress.Fit{aliased, fit("a", "b")}},
		{"a cut for a term", "term low|high of set 2", []*regress.Fit{fit("a", "b"), cut}},
	} {
		if _, _, err := PoolFits(c.fits); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}
