package regress

import (
	"math"
	"strings"
	"testing"
)

// Expected is R 4.2.2 with lmtest 0.9: u <- lm(y ~ x + z, d); bptest(u);
// bptest(u, ~ x*z + I(x^2) + I(z^2)); resettest(u); the same of y ~ 0 + x + z;
// n/6 (S^2 + (K-3)^2/4) of the residuals with pchisq.
func TestDiagnosticsAgreeWithR(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name, formula string
		test          func(*Fit) (JointTest, error)
		want          []float64
	}{
		{"Breusch-Pagan", "y ~ x + z", BreuschPagan, []float64{1.80824153489374, 2, inf, 0.404897727908872}},
		{"Breusch-Pagan", "y ~ 0 + x + z", BreuschPagan, []float64{0.0669594175102865, 1, inf, 0.795816426645403}},
		{"White", "y ~ x + z", White, []float64{5.90229665330368, 5, inf, 0.315842290471056}},
		{"White", "y ~ 0 + x + z", White, []float64{7.54043496291376, 5, inf, 0.183448174643091}},
		{"RESET", "y ~ x + z", RESET, []float64{0.0146042966251307, 2, 7, 0.985531773647264}},
		{"RESET", "y ~ 0 + x + z", RESET, []float64{3.3410213393467, 2, 8, 0.0881483158779427}},
		{"Jarque-Bera", "y ~ x + z", JarqueBera, []float64{0.823148144761168, 2, inf, 0.662606438340393}},
	} {
		t.Run(c.name+" of "+c.formula, func(t *testing.T) {
			got, err := c.test(fitted(t, c.formula, twelve(), BuildOptions{}, Options{}))
			if err != nil {
				t.Fatal(err)
			}
			wantNumbers(t, got.Name, []float64{got.Statistic, got.DF1, got.DF2, got.PValue}, c.want)
			if got.Name != c.name {
				t.Errorf("its name is %s", got.Name)
			}
		})
	}
}

func TestDiagnosticsSayWhyNot(t *testing.T) {
	twice := twelve()
	twice.Number["y"] = twice.Number["z"]
	for _, c := range []struct {
		name string
		fit  *Fit
		test func(*Fit) (JointTest, error)
		want string
	}{
		{"weights", fitted(t, "y ~ x", twelve(), BuildOptions{Weights: "w"}, Options{}), BreuschPagan, "without weights"},
		{"another model", &Fit{Model: "ologit"}, JarqueBera, "not for ologit"},
		{"a perfect fit", fitted(t, "y ~ z", twice, BuildOptions{}, Options{}), RESET, "perfect"},
		{"an intercept alone", fitted(t, "y ~ 1", twelve(), BuildOptions{}, Options{}), White, "one term only"},
		{"fitted values of two levels", fitted(t, "y ~ h", twelve(), BuildOptions{}, Options{}), RESET, "combinations of the terms"},
	} {
		if got, err := c.test(c.fit); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v and error %v, want ...%s...", c.name, got, err, c.want)
		}
	}
}
