package regress

import (
	"math"
	"strings"
	"testing"
)

// Expected is R 4.2.2: m <- lm(y ~ x*h + g, d); with h set to each level, the
// means L of the columns of the model matrix, L'b and its error by L'VL.
func TestRecycledAgreesWithR(t *testing.T) {
	f := fitted(t, "y ~ x*h + g", twelve(), BuildOptions{}, Options{})
	got, err := Recycled(f, "h", []string{"no", "yes"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "no", numbersOf(got.Means[0])[:2], []float64{5.77582787586343, 0.874804864334108})
	wantNumbers(t, "yes", numbersOf(got.Means[1])[:2], []float64{3.26970625098559, 0.883247251105797})
	wantNumbers(t, "difference", numbersOf(got.Differences[0])[:2], []float64{-2.50612162487784, 1.30334270297585})
	if label := got.Differences[0].Label; label != "yes - no" {
		t.Errorf("the difference is labelled %q", label)
	}
}

// Without interactions a recycled difference of an indicator is its
// coefficient, with its error.
func TestRecycledDifferenceOfAnIndicatorIsItsCoefficient(t *testing.T) {
	for _, kind := range []Covariance{Classical, HC0, Cluster} {
		f := fitted(t, "y ~ x + h + z", twelve(), BuildOptions{Weights: "w", Cluster: "k"}, Options{Covariance: kind})
		got, err := Recycled(f, "h", []string{"no", "yes"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		term := f.Terms[2]
		wantNumbers(t, string(kind), numbersOf(got.Differences[0]),
			[]float64{term.Estimate, term.StdError, term.Statistic, term.PValue, term.ConfLow, term.ConfHigh})
	}
}

// A link enters by its slope: with mean exp(eta) the gradient is the mean of
// exp(eta) x.
func TestRecycledFollowsTheLink(t *testing.T) {
	f := fitted(t, "y ~ x", twelve(), BuildOptions{}, Options{})
	exponential := func(eta float64) (float64, float64) { return math.Exp(eta), math.Exp(eta) }
	got, err := Recycled(f, "x", []string{"2"}, exponential)
	if err != nil {
		t.Fatal(err)
	}
	linear, err := f.Predict("2", []float64{1, 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "mean", numbersOf(got.Means[0])[:2], []float64{math.Exp(linear.Value), math.Exp(linear.Value) * linear.StdError})
}

func TestSetChangesEveryTermOfTheColumn(t *testing.T) {
	d := built(t, "y ~ x*g + I(x^2) + factor(k)", twelve(), BuildOptions{})
	set, err := d.Set("x", "3")
	if err != nil {
		t.Fatal(err)
	}
	for j, term := range d.Terms {
		want := d.X[j][0] // row 1 has x = 1 and g = b
		if term == "x" || term == "x:gb" {
			want = 3
		} else if term == "I(x^2)" {
			want = 9
		}
		if set.X[j][0] != want {
			t.Errorf("%s = %g, want %g", term, set.X[j][0], want)
		}
	}
	for value, want := range map[string]float64{"10": 1, "2": 0} {
		set, err := d.Set("k", value)
		if err != nil {
			t.Fatal(err)
		}
		if got := set.X[6][5]; got != want {
			t.Errorf("%s with k set to %s is %g, want %g", d.Terms[6], value, got, want)
		}
	}
}

func TestSetSaysWhatIsWrong(t *testing.T) {
	d := built(t, "y ~ x + g + factor(k) + log(z)", twelve(), BuildOptions{})
	bare, err := NewDesign("y", []float64{1, 2}, []string{"(Intercept)", "x"}, [][]float64{{1, 1}, {1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, column, value, want string
		d                         *Design
	}{
		{"no such column", "age", "1", `no term of the model has the column "age"`, d},
		{"the response", "y", "1", `no term of the model has the column "y"`, d},
		{"a word for a number", "x", "many", "it cannot be set to", d},
		{"an infinite number", "x", "Inf", "it cannot be set to", d},
		{"no such level", "g", "d", "no row used has that level", d},
		{"no such code", "k", "7", "no row used has that level", d},
		{"outside the logarithm", "z", "-1", "log(z) has no finite value", d},
		{"no such term", "z", "1", `no term "z"`, bare},
		{"a word for a bare term", "x", "many", "it cannot be set to", bare},
	} {
		if _, err := c.d.Set(c.column, c.value); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want ...%s...", c.name, err, c.want)
		}
	}
}

func TestRecycledOnABareDesign(t *testing.T) {
	y, x := []float64{1, 3, 2, 5}, []float64{0, 1, 0, 1}
	d, err := NewDesign("y", y, []string{"(Intercept)", "arm"}, [][]float64{{1, 1, 1, 1}, x})
	if err != nil {
		t.Fatal(err)
	}
	f, err := OLS(d, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Recycled(f, "arm", []string{"0", "1"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "means", []float64{got.Means[0].Value, got.Means[1].Value, got.Differences[0].Value}, []float64{1.5, 4, 2.5})
}

func TestPredictionsCheckTheirShape(t *testing.T) {
	f := fitted(t, "y ~ x", twelve(), BuildOptions{}, Options{})
	other := built(t, "y ~ z", twelve(), BuildOptions{})
	if _, err := f.LinearPredictor(other); err == nil {
		t.Error("a design of other terms is predicted")
	}
	if _, err := f.Predict("", []float64{1}, nil); err == nil {
		t.Error("a row of one value is predicted from two terms")
	}
	if _, err := Recycled(f, "x", nil, nil); err == nil {
		t.Error("no values have a mean")
	}
	infinite := func(float64) (float64, float64) { return math.Inf(1), 1 }
	if _, err := Recycled(f, "x", []string{"1"}, infinite); err == nil {
		t.Error("an infinite mean is not an error")
	}
}
