package regress

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestGLMRefuses(t *testing.T) {
	for _, c := range []struct {
		name    string
		family  Family
		link    Link
		options Options
		change  func(d *Design)
		want    []string
	}{
		{"a cost of 0", Gamma, Log, Options{}, func(d *Design) { d.Y[3], d.Y[4] = 0, 0 }, []string{"cost", "2 of 30 values are 0", "two-part", "quasi", "Tweedie"}},
		{"a negative cost", Gamma, Log, Options{}, func(d *Design) { d.Y[3] = -5 }, []string{"cost", "1 of 30 values are negative"}},
		{"negative costs and zeros", Gamma, Log, Options{}, func(d *Design) { d.Y[3], d.Y[4] = -5, 0 }, []string{"1 of 30", "1 are 0"}},
		{"a negative cost among zeros kept", GammaZerosKept, Log, Options{}, func(d *Design) { d.Y[3] = -5 }, []string{"cost", "1 of 30", "negative"}},
		{"zeros only", Tweedie(1.5), Log, Options{}, func(d *Design) { clear(d.Y) }, []string{"cost", "all 30 values are 0"}},
		{"counts below 0", Poisson, Log, Options{}, func(d *Design) { d.Y[3] = -1 }, []string{"cost", "negative", "poisson"}},
		{"numbers for yes and no", Binomial, Logit, Options{}, func(*Design) {}, []string{"cost", "30 of 30 values are neither 0 nor 1"}},
		{"yes for everyone", Binomial, Logit, Options{}, func(d *Design) { d.Y = filled(30, 1) }, []string{"cost", "all 30 values are 1"}},
		{"no for everyone", Binomial, Logit, Options{}, func(d *Design) { clear(d.Y) }, []string{"cost", "all 30 values are 0"}},
		{"nothing above 0 on a log scale", Gaussian, Log, Options{}, func(d *Design) { clear(d.Y) }, []string{"cost", "none of 30 values is positive"}},
		{"a link out of range", Gamma, Logit, Options{}, func(*Design) {}, []string{"gamma", "logit", "log identity inverse"}},
		{"a Tweedie power of 2", Tweedie(2), Log, Options{}, func(*Design) {}, []string{"Tweedie", "between 1 and 2"}},
		{"a Tweedie power that is not a number", Tweedie(math.NaN()), Log, Options{}, func(*Design) {}, []string{"Tweedie", "between 1 and 2"}},
		{"more terms than rows", Gamma, Log, Options{}, func(d *Design) {
			*d = *rowsOf(d, []int{0, 1, 2})
		}, []string{"cost", "4 terms", "3 rows"}},
		{"as many terms as rows", Gamma, Log, Options{}, func(d *Design) {
			*d = *rowsOf(d, []int{0, 1, 2, 5})
		}, []string{"cost", "4 terms", "4 rows", "dispersion"}},
		{"no rows", Gamma, Log, Options{}, func(d *Design) { *d = *rowsOf(d, nil) }, []string{"cost", "no rows"}},
		{"no terms", Gamma, Log, Options{}, func(d *Design) { d.Terms, d.X = nil, nil }, []string{"cost", "no terms"}},
		{"columns of 0 only", Gamma, Log, Options{}, func(d *Design) {
			d.Intercept, d.Terms, d.X = false, []string{"a"}, [][]float64{make([]float64, 30)}
		}, []string{"cost", "every term is 0"}},
		{"a missing value", Gamma, Log, Options{}, func(d *Design) { d.X[2][7] = math.NaN() }, []string{"x", "not finite"}},
		{"an infinite response", Gamma, Log, Options{}, func(d *Design) { d.Y[7] = math.Inf(1) }, []string{"cost", "not finite"}},
		{"a column too short", Gamma, Log, Options{}, func(d *Design) { d.X[2] = d.X[2][:29] }, []string{"x", "29"}},
		{"a negative weight", Gamma, Log, Options{}, func(d *Design) { d.Weights = filled(30, -1) }, []string{"weights", "30", "negative"}},
		{"a missing weight", Gamma, Log, Options{}, func(d *Design) { d.Weights = filled(30, math.NaN()) }, []string{"weights", "30"}},
		{"weights of 0", Gamma, Log, Options{}, func(d *Design) { d.Weights = make([]float64, 30) }, []string{"weights", "0"}},
		{"too few weights", Gamma, Log, Options{}, func(d *Design) { d.Weights = filled(3, 1) }, []string{"weights", "3", "30"}},
		{"one cluster", Gamma, Log, Options{Covariance: Cluster}, func(d *Design) { d.Cluster = make([]int, 30) }, []string{"one cluster"}},
		{"no clusters", Gamma, Log, Options{Covariance: Cluster}, func(d *Design) { d.Cluster = nil }, []string{"cluster"}},
		{"an unknown covariance", Gamma, Log, Options{Covariance: "hc9"}, func(*Design) {}, []string{"hc9", "hc3"}},
		{"an unknown dispersion", Gamma, Log, Options{Dispersion: "best"}, func(*Design) {}, []string{"best", "pearson"}},
		{"a row fitted whatever it says", Gamma, Log, Options{Covariance: HC3}, func(d *Design) {
			clear(d.X[3])
			d.X[3][4] = 1
		}, []string{"cost", "leverage", "hc3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := smallDesign("cost", false)
			c.change(d)
			f, err := GLM(d, c.family, c.link, c.options)
			if err == nil || f != nil {
				t.Fatalf("fit %v, error %v", f, err)
			}
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
		})
	}
}

// A mean below 0 fits these counts best, which the identity link does not
// rule out and Poisson does.
func TestNoConvergenceIsAnErrorWithItsCause(t *testing.T) {
	d := &Design{
		Response: "falls", N: 6, Intercept: true, Terms: []string{"(Intercept)", "x"},
		Y: []float64{9, 5, 1, 0, 0, 0}, X: [][]float64{filled(6, 1), {0, 1, 2, 3, 4, 5}},
	}
	_, err := GLM(d, Poisson, Identity, Options{})
	var e *ConvergenceError
	if !errors.As(err, &e) || !strings.Contains(err.Error(), "falls") || !strings.Contains(err.Error(), "identity") {
		t.Errorf("error %v", err)
	}
	_, err = GLM(smallDesign("cost", false), Gamma, Log, Options{MaxIterations: 1})
	if !errors.As(err, &e) || !strings.Contains(err.Error(), "1 iteration") {
		t.Errorf("error %v", err)
	}
}

func TestAliasedTermsAreNamed(t *testing.T) {
	d := smallDesign("cost", false)
	sum, constant := make([]float64, 30), filled(30, 5.1)
	for i := range sum {
		sum[i] = 2*d.X[1][i] - 0.3*d.X[3][i] + 7
	}
	d.Terms = append(d.Terms, "sum", "constant", "nothing")
	d.X = append(d.X, sum, constant, make([]float64, 30))
	f, err := GLM(d, Gamma, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := GLM(smallDesign("cost", false), Gamma, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for j, term := range f.Terms {
		if term.Aliased != (j > 3) || math.IsNaN(term.Estimate) != term.Aliased {
			t.Errorf("%s: aliased %v, estimate %g", term.Name, term.Aliased, term.Estimate)
		}
		if j < 4 && math.Abs(term.Estimate-plain.Terms[j].Estimate) > 1e-11 {
			t.Errorf("%s: %g, want %g", term.Name, term.Estimate, plain.Terms[j].Estimate)
		}
	}
	var said []string
	for _, w := range f.Warnings {
		if w.Code == "aliased" {
			said = append(said, w.Message)
		}
	}
	if len(said) != 3 || !strings.Contains(said[0], "sum is a combination of (Intercept), arm, z") ||
		!strings.Contains(said[1], "constant is the same in every row") || !strings.Contains(said[2], "nothing is 0 in every row") {
		t.Errorf("warnings %q", said)
	}
	if !slices.Equal(f.CovIndex, []int{0, 1, 2, 3, -1, -1, -1}) {
		t.Errorf("covariance index %v", f.CovIndex)
	}
}

// Powers of years differ from one another in the last digits only, and are
// kept: their fit is that of powers about the middle.
func TestPowersOfYearsKeepTheirFit(t *testing.T) {
	d, centred := smallDesign("cost", false), smallDesign("cost", false)
	d.Terms, centred.Terms = []string{"(Intercept)", "year", "year2", "year3"}, []string{"(Intercept)", "t", "t2", "t3"}
	for i := range d.N {
		year, t := float64(1990+i%17), float64(i%17-8)
		d.X[1][i], d.X[2][i], d.X[3][i] = year, year*year, year*year*year
		centred.X[1][i], centred.X[2][i], centred.X[3][i] = t, t*t, t*t*t
	}
	f, err := GLM(d, Gamma, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := GLM(centred, Gamma, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range f.Fitted {
		if math.Abs(f.Fitted[i]-want.Fitted[i]) > 1e-6*want.Fitted[i] {
			t.Fatalf("row %d: fitted %g, want %g", i, f.Fitted[i], want.Fitted[i])
		}
	}
	// The highest power's coefficient does not depend on the middle.
	if got, want := f.Terms[3].Estimate, want.Terms[3].Estimate; math.Abs(got-want) > 1e-5*math.Abs(want) {
		t.Errorf("cubic %g, want %g", got, want)
	}
}

// Closed forms: the intercept alone is the link of the mean; an arm's
// coefficient is the difference of the arms' links.
func TestClosedForms(t *testing.T) {
	for _, c := range []struct {
		name     string
		response string
		family   Family
		link     Link
	}{
		{"poisson", "count", Poisson, Log}, {"binomial", "yes", Binomial, Logit},
		{"risk difference", "yes", Binomial, Identity}, {"risk ratio", "yes", Binomial, Log},
		{"gamma", "cost", Gamma, Log}, {"gamma inverse", "cost", Gamma, Inverse},
		{"zeros", "zcost", GammaZerosKept, Log}, {"tweedie", "zcost", Tweedie(1.2), Log},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := smallDesign(c.response, true)
			// A third of the weight of rows is 0: they must not count.
			for i := range d.Weights {
				d.Weights[i]--
			}
			var sum, total [2]float64
			for i, y := range d.Y {
				d.X[1][i] = float64(i / 10 % 2)
				arm := i / 10 % 2
				sum[arm] += d.Weights[i] * y
				total[arm] += d.Weights[i]
			}
			whole := *d
			whole.Terms, whole.X = d.Terms[:1], d.X[:1]
			d.Terms, d.X = d.Terms[:2], d.X[:2]
			f, err := GLM(&whole, c.family, c.link, Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := c.link.predictor((sum[0] + sum[1]) / (total[0] + total[1]))
			if math.Abs(f.Terms[0].Estimate-want) > 1e-12*(1+math.Abs(want)) {
				t.Errorf("intercept alone %.15g, want %.15g", f.Terms[0].Estimate, want)
			}
			if f.DFResidual != 19 {
				t.Errorf("residual degrees of freedom %g, want 19", f.DFResidual)
			}
			if c.family != GammaZerosKept && math.Abs(f.Deviance-f.NullDeviance) > 1e-11*f.Deviance {
				t.Errorf("deviance %g, null deviance %g", f.Deviance, f.NullDeviance)
			}
			f, err = GLM(d, c.family, c.link, Options{})
			if err != nil {
				t.Fatal(err)
			}
			zero, one := c.link.predictor(sum[0]/total[0]), c.link.predictor(sum[1]/total[1])
			if math.Abs(f.Terms[1].Estimate-(one-zero)) > 1e-11*(1+math.Abs(one-zero)) {
				t.Errorf("arm %.15g, want %.15g", f.Terms[1].Estimate, one-zero)
			}
		})
	}
}

// Without an intercept, a column for each arm fits the arms' means.
func TestNoIntercept(t *testing.T) {
	d := smallDesign("cost", false)
	first := make([]float64, d.N)
	var sum [2]float64
	for i, arm := range d.X[1] {
		first[i] = 1 - arm
		sum[int(arm)] += d.Y[i] / 15
	}
	d.Intercept, d.Terms, d.X = false, []string{"control", "treated"}, [][]float64{first, d.X[1]}
	for _, link := range []Link{Log, Inverse, Identity} {
		f, err := GLM(d, Gamma, link, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for j, mean := range sum {
			if want := link.predictor(mean); math.Abs(f.Terms[j].Estimate-want) > 1e-12*math.Abs(want) {
				t.Errorf("%s, %s: %g, want %g", link, f.Terms[j].Name, f.Terms[j].Estimate, want)
			}
		}
		if f.PseudoRSquaredName != "" || !math.IsNaN(f.PseudoRSquared) {
			t.Errorf("pseudo-R2 %g with nothing to compare with", f.PseudoRSquared)
		}
	}
}

// Quasi-Poisson: the estimates are Poisson's, errors are inflated, and
// statistics are Student's.
func TestPoissonWithADispersion(t *testing.T) {
	d := smallDesign("count", false)
	plain, err := GLM(d, Poisson, Log, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []Dispersion{PearsonDispersion, DevianceDispersion} {
		f, err := GLM(d, Poisson, Log, Options{Dispersion: kind})
		if err != nil {
			t.Fatal(err)
		}
		by := f.Generalised.PearsonDispersion
		if kind == DevianceDispersion {
			by = f.Deviance / f.DFResidual
		}
		if f.DF != 26 || !math.IsInf(plain.DF, 1) || f.Dispersion != by || f.DispersionName != string(kind) {
			t.Errorf("df %g, dispersion %g (%s)", f.DF, f.Dispersion, f.DispersionName)
		}
		for j, term := range f.Terms {
			if want := plain.Terms[j].StdError * math.Sqrt(by); math.Abs(term.StdError-want) > 1e-12*want {
				t.Errorf("%s: error %g, want %g", term.Name, term.StdError, want)
			}
		}
	}
}

func TestPseudoRSquaredIsNamed(t *testing.T) {
	for _, c := range []struct {
		response string
		family   Family
		want     string
	}{
		{"cost", Gamma, "deviance"}, {"cost", Gaussian, "deviance"}, {"yes", Binomial, "McFadden"},
		{"count", Poisson, "McFadden"}, {"zcost", Tweedie(1.5), "deviance"}, {"zcost", GammaZerosKept, ""},
	} {
		f, err := GLM(smallDesign(c.response, false), c.family, "", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if f.PseudoRSquaredName != c.want || math.IsNaN(f.PseudoRSquared) != (c.want == "") {
			t.Errorf("%s: %g by %q, want %q", c.family, f.PseudoRSquared, f.PseudoRSquaredName, c.want)
		}
	}
}
