package regress

import (
	"strings"
	"testing"
)

func numbersOf(e Estimate) []float64 {
	return []float64{e.Value, e.StdError, e.Statistic, e.PValue, e.ConfLow, e.ConfHigh}
}

// Expected is R 4.2.2: m <- lm(y ~ x*h + g, d) and L'b with its variance L'VL.
func TestContrastAgreesWithR(t *testing.T) {
	f := fitted(t, "y ~ x*h + g", twelve(), BuildOptions{}, Options{})
	e, err := f.Contrast("slope among yes", Multiple{"x", 1}, Multiple{"x:hyes", 1})
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "contrast", numbersOf(e), []float64{-0.0187983433323433, 0.240310386772175, -0.0782252635220669, 0.94019240438867, -0.606816676678411, 0.569219990013724})
}

// Expected is R 4.2.2: t(b) %*% solve(V) %*% b / 2 for the terms of g.
func TestWaldAgreesWithR(t *testing.T) {
	f := fitted(t, "y ~ x*h + g", twelve(), BuildOptions{}, Options{})
	test, err := f.Wald("gb", "gc")
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "Wald", []float64{test.Statistic, test.DF1, test.DF2, test.PValue}, []float64{1.01210857010047, 2, 6, 0.418066851586692})
}

// The Wald test of all terms but the intercept is the model's F.
func TestWaldOfAllTermsIsF(t *testing.T) {
	f := fitted(t, "y ~ x*h + g", twelve(), BuildOptions{}, Options{})
	test, err := f.Wald("x", "hyes", "gb", "gc", "x:hyes")
	if err != nil {
		t.Fatal(err)
	}
	wantNumbers(t, "Wald", []float64{test.Statistic, test.PValue}, []float64{f.FStatistic, f.FPValue})
}

func TestContrastNamesTheTermItLacks(t *testing.T) {
	f := fitted(t, "y ~ x + I(2*x)", twelve(), BuildOptions{}, Options{})
	for _, c := range []struct{ term, want string }{{"age", `no term "age"`}, {"I(2 * x)", "I(2 * x) has no estimate"}} {
		if _, err := f.Contrast("", Multiple{c.term, 1}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("contrast of %s: %v", c.term, err)
		}
		if _, err := f.Wald(c.term); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Wald test of %s: %v", c.term, err)
		}
	}
	if _, err := f.Wald("x", "x"); err == nil {
		t.Error("a term tested together with itself has no error")
	}
	if _, err := f.Wald(); err == nil {
		t.Error("a test of no terms has no error")
	}
}
