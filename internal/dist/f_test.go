package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Expected numbers are the regularised incomplete beta function by mpmath at 40
// digits; R's pf agrees to 11 or more.
func TestFTail(t *testing.T) {
	inf := math.Inf(1)
	for name, c := range map[string]struct{ x, d1, d2, want float64 }{
		"a printed test":               {2.2, 2, 28, 0.12959322447409304},
		"near zero":                    {1e-3, 3, 4, 0.99994873178751407},
		"a large t":                    {400, 1, 5572, 5.395756101815531e-86},
		"t with a million df":          {45, 1, 1e6, 1.9713861172816597e-11},
		"large with few df":            {1e6, 1, 3, 2.2053076425765927e-9},
		"larger with fewer":            {1e10, 2, 2.5, 4.1796269054495709e-13},
		"far out":                      {30, 12, 800, 7.4385003849994265e-57},
		"ten thousand df over as many": {1.5, 1e4, 1e4, 4.5185437272606664e-91},
		"below the mean":               {.5, 10, 3, 0.82199259262482459},
		"Welch's df":                   {3, 2, 41.1358831188921, 0.060785597420345996},
		"less than one df":             {5, 0.7, 0.4, 0.44350826971772738},
		"infinite denominator":         {6, 3, inf, 0.00043984965283882903}, // R: pf(6, 3, Inf, lower.tail = FALSE)
		"infinite numerator":           {6, inf, 3, 0.081108588345324154},   // R: pf(6, Inf, 3, lower.tail = FALSE)
		"both infinite, below":         {0.9, inf, inf, 1},
		"both infinite, above":         {1.1, inf, inf, 0},
		"at zero":                      {0, 3, 4, 1},
		"at infinity":                  {inf, 3, 4, 0},
	} {
		if got := FTail(c.x, c.d1, c.d2); !near(got, c.want, 1e-12) {
			t.Errorf("%s: got %.17g, want %.17g", name, got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"no numerator df": FTail(1, 0, 3), "no denominator df": FTail(1, 3, 0),
		"df NaN": FTail(1, math.NaN(), 3), "x NaN": FTail(math.NaN(), 1, 3),
		"quantile below 0": FQuantile(-0.1, 1, 2), "quantile above 1": FQuantile(1.1, 1, 2),
		"quantile of no df": FQuantile(0.5, 0, 2), "quantile of infinite df": FQuantile(0.5, 1, math.Inf(1)),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: got %g, want NaN", name, got)
		}
	}
}

// Expected numbers are R 4.2.2's qf; where R rounds (the small p, and more than
// 400,000 denominator df) they are roots found by mpmath.
func TestFQuantile(t *testing.T) {
	for _, c := range []struct{ p, d1, d2, want float64 }{
		{0.025, 2708, 10832, 0.94166949453918569}, {0.975, 2708, 10832, 1.0607987095208742},
		{0.975, 410, 8200, 1.1455859821098979}, {0.5, 1, 1, 1}, {1e-6, 3, 7, 7.5510208802880499e-05},
		{0.99, 0.5, 9, 14.346346648011451}, {0.95, 1, 1e6, 3.8414681198431635}, {0, 3, 4, 0}, {1, 3, 4, math.Inf(1)},
	} {
		if got := FQuantile(c.p, c.d1, c.d2); !near(got, c.want, 1e-12) {
			t.Errorf("FQuantile(%g, %g, %g) = %.17g, want %.17g", c.p, c.d1, c.d2, got, c.want)
		}
	}
}

func TestSquaredStudentIsF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		df := math.Exp(rapid.Float64Range(0, 7).Draw(t, "log df"))
		x := rapid.Float64Range(0.01, 20).Draw(t, "t")
		if got, want := FTail(x*x, 1, df), 2*StudentCDF(-x, df); !near(got, want, 1e-11) {
			t.Fatalf("t = %g, %g df: %.17g, want %.17g", x, df, got, want)
		}
	})
}

// P(F > x) with d1, d2 df is P(F' < 1/x) with d2, d1.
func TestFTurnedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d1 := math.Exp(rapid.Float64Range(-1, 8).Draw(t, "log d1"))
		d2 := math.Exp(rapid.Float64Range(-1, 8).Draw(t, "log d2"))
		x := math.Exp(rapid.Float64Range(-3, 3).Draw(t, "log x"))
		if sum := FTail(x, d1, d2) + FTail(1/x, d2, d1); !near(sum, 1, 1e-12) {
			t.Fatalf("the tails of F(%g, %g) at %g sum to %.17g", d1, d2, x, sum)
		}
	})
}

func TestFQuantileUndoesTheTail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d1 := math.Exp(rapid.Float64Range(-1, 9).Draw(t, "log d1"))
		d2 := math.Exp(rapid.Float64Range(-1, 9).Draw(t, "log d2"))
		p := rapid.Float64Range(1e-4, 1-1e-4).Draw(t, "p")
		if got := 1 - FTail(FQuantile(p, d1, d2), d1, d2); !near(got, p, 1e-9) {
			t.Fatalf("F(%g, %g): %.17g came back as %.17g", d1, d2, p, got)
		}
	})
}
