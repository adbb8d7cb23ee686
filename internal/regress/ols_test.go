package regress

import (
	"math"
	"strings"
	"testing"
)

func TestOLSNamesWhatHasNoEstimate(t *testing.T) {
	data := twelve()
	data.Number["female"] = indicator(data.Label["h"], "yes")
	data.Number["male"] = indicator(data.Label["h"], "no")
	data.Number["zero"] = filled(12, 0)
	data.Number["five"] = filled(12, 5)
	third := make([]float64, 12)
	for i := range third { // a sum that rounds
		third[i] = 0.1*data.Number["x"][i] + 0.7*data.Number["z"][i]
	}
	data.Number["third"] = third
	for _, c := range []struct{ name, formula, term, message string }{
		{"the dummy trap", "y ~ x + female + male", "male", "male is a combination of (Intercept), female: it has no estimate of its own"},
		{"a column twice", "y ~ x + z + I(2*x)", "I(2 * x)", "I(2 * x) repeats x: it has no estimate of its own"},
		{"a rounded sum", "y ~ x + z + third", "third", "third is a combination of x, z: it has no estimate of its own"},
		{"a constant", "y ~ five + x", "five", "five is the same in every row used: it has no estimate beside the intercept"},
		{"zeros", "y ~ zero + x", "zero", "zero is 0 in every row used: it has no estimate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := fitted(t, c.formula, data, BuildOptions{}, Options{})
			if len(f.Warnings) != 1 || f.Warnings[0] != (Warning{"aliased", c.message}) {
				t.Errorf("warnings %v, want %q", f.Warnings, c.message)
			}
			for j, term := range f.Terms {
				if term.Aliased != (term.Name == c.term) || term.Aliased != math.IsNaN(term.Estimate) || term.Aliased != (f.CovIndex[j] < 0) {
					t.Errorf("term %d is %+v, covariance row %d", j, term, f.CovIndex[j])
				}
			}
		})
	}
}

// Leaving out an aliased term changes nothing else.
func TestAliasedTermsLeaveTheRestAlone(t *testing.T) {
	for _, kind := range []Covariance{Classical, HC3, Cluster} {
		with := fitted(t, "y ~ x + I(2*x) + z", twelve(), BuildOptions{Cluster: "k"}, Options{Covariance: kind})
		without := fitted(t, "y ~ x + z", twelve(), BuildOptions{Cluster: "k"}, Options{Covariance: kind})
		for _, j := range []int{0, 1, 2} {
			a, b := with.Terms[[]int{0, 1, 3}[j]], without.Terms[j]
			wantNumbers(t, a.Name, []float64{a.Estimate, a.StdError, a.PValue}, []float64{b.Estimate, b.StdError, b.PValue})
		}
		wantNumbers(t, "fit", []float64{with.RSquared, with.FDF1, with.DFResidual}, []float64{without.RSquared, without.FDF1, without.DFResidual})
	}
}

func TestOLSWarnsOfNearCollinearity(t *testing.T) {
	data := twelve()
	almost := make([]float64, 12)
	for i, x := range data.Number["x"] {
		almost[i] = x + 1e-8*data.Number["z"][i]
	}
	data.Number["almost"] = almost
	f := fitted(t, "y ~ x + almost", data, BuildOptions{}, Options{})
	if len(f.Warnings) != 1 || f.Warnings[0].Code != "near-collinear" || !strings.Contains(f.Warnings[0].Message, "almost") {
		t.Errorf("warnings: %v", f.Warnings)
	}
	if f.Terms[2].Aliased {
		t.Error("a column that is new in its ninth digit is aliased")
	}
}

func TestOLSSaysWhatIsWrong(t *testing.T) {
	text := twelve()
	text.Label["outcome"] = text.Label["h"]
	text.Number["site"] = filled(12, 1)
	text.Number["rare"] = append([]float64{1}, filled(11, 0)...)
	for _, c := range []struct {
		name, formula string
		build         BuildOptions
		o             Options
		want          string
	}{
		{"a text response", "outcome ~ x", BuildOptions{}, Options{}, "the response outcome is a category"},
		{"as many terms as rows", "y ~ factor(x)", BuildOptions{}, Options{}, "12 terms for 12 rows"},
		{"an unknown covariance", "y ~ x", BuildOptions{}, Options{Covariance: "hc9"}, `no "hc9" covariance`},
		{"a covariance of other models", "y ~ x", BuildOptions{}, Options{Covariance: Observed}, `no "observed" covariance`},
		{"a level outside 0 to 1", "y ~ x", BuildOptions{}, Options{Level: 95}, "confidence level is 95"},
		{"no clusters", "y ~ x", BuildOptions{}, Options{Covariance: Cluster}, "needs the cluster of each row"},
		{"one cluster", "y ~ x", BuildOptions{Cluster: "site"}, Options{Covariance: Cluster}, "there is one cluster only"},
		{"a row of leverage 1", "y ~ x + rare", BuildOptions{}, Options{Covariance: HC3}, "1 of the 12 rows are fitted exactly"},
		{"nothing but zeros", "y ~ 0 + I(site - 1)", BuildOptions{}, Options{}, "every term is 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := built(t, c.formula, text, c.build)
			if _, err := OLS(d, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want ...%s...", err, c.want)
			}
		})
	}
}

func TestOLSChecksABareDesign(t *testing.T) {
	design := func(change func(*Design)) *Design {
		d, err := NewDesign("y", []float64{1, 2, 4}, []string{"(Intercept)"}, [][]float64{{1, 1, 1}})
		if err != nil {
			t.Fatal(err)
		}
		change(d)
		return d
	}
	for _, c := range []struct {
		name   string
		change func(*Design)
		o      Options
		want   string
	}{
		{"no terms", func(d *Design) { d.X, d.Terms = nil, nil }, Options{}, "no terms"},
		{"no rows", func(d *Design) { d.N = 0 }, Options{}, "no rows"},
		{"a term without a name", func(d *Design) { d.Terms = nil }, Options{}, "0 terms and 1 columns"},
		{"too few weights", func(d *Design) { d.Weights = []float64{1} }, Options{}, "1 weights for 3 rows"},
		{"a short response", func(d *Design) { d.Y = d.Y[:1] }, Options{}, "y has 1 values"},
		{"a term that is not finite", func(d *Design) { d.X[0][1] = math.Inf(1) }, Options{}, "(Intercept): value 2 of 3 is not finite"},
		{"a huge response", func(d *Design) { d.Y[1] = 1e200 }, Options{}, "too large to square"},
		{"a negative weight", func(d *Design) { d.Weights = []float64{1, -1, 1} }, Options{}, "negative"},
		{"a weight that is not a number", func(d *Design) { d.Weights = []float64{1, math.NaN(), 1} }, Options{}, "1 of 3 rows have none"},
		{"clusters with gaps", func(d *Design) { d.Cluster = []int{0, 2, 2} }, Options{Covariance: Cluster}, "without gaps"},
		{"a negative cluster", func(d *Design) { d.Cluster = []int{0, -1, 1} }, Options{Covariance: Cluster}, "without gaps"},
	} {
		if _, err := OLS(design(c.change), c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want ...%s...", c.name, err, c.want)
		}
	}
}

func TestOLSSaysThatAFitIsPerfect(t *testing.T) {
	f := fitted(t, "I(3*x + 2*z + 1) ~ x + z", twelve(), BuildOptions{}, Options{})
	wantNumbers(t, "coefficients", []float64{f.Terms[0].Estimate, f.Terms[1].Estimate, f.Terms[2].Estimate}, []float64{1, 3, 2})
	if len(f.Warnings) != 1 || f.Warnings[0].Code != "perfect-fit" {
		t.Errorf("warnings: %v", f.Warnings)
	}
	for _, v := range []float64{f.Terms[1].Statistic, f.Terms[1].PValue, f.FStatistic, f.LogLikelihood} {
		if !math.IsNaN(v) {
			t.Errorf("a perfect fit has a test: %g", v)
		}
	}
}

func TestOLSIntervalsFollowTheLevel(t *testing.T) {
	wide := fitted(t, "y ~ x", twelve(), BuildOptions{}, Options{Level: 0.99}).Terms[1]
	usual := fitted(t, "y ~ x", twelve(), BuildOptions{}, Options{}).Terms[1]
	// qt(0.995, 10) and qt(0.975, 10)
	wantNumbers(t, "ratio of widths", []float64{(wide.ConfHigh - wide.ConfLow) / (usual.ConfHigh - usual.ConfLow)}, []float64{3.16927267261695 / 2.228138851986274})
}
