package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Expected numbers are mpmath's gammainc(df/2, x/2, inf, regularized=True) at
// 40 digits; R's pchisq agrees to 12.
func TestChiSquaredTail(t *testing.T) {
	for name, c := range map[string]struct{ x, df, want float64 }{
		"a printed test":           {22.2, 28, 0.77194870403293569},
		"near zero":                {1e-5, 1, 0.9974768716831944},
		"less than one df":         {0.3, 0.5, 0.33317180231535664},
		"as far out as float64":    {1400, 1, 2.1010145162642175e-306},
		"far out, five df":         {1300, 5, 6.3873752344737114e-279},
		"a million df":             {1.01e6, 1e6, 9.0685288232620769e-13},
		"a million df and far out": {1.02e6, 1e6, 3.8839118311893805e-45},
		"below the mean":           {80, 100, 0.92966493334060505},
		"a broken number of df":    {60, 3.7, 1.8326614184174062e-12},
		"all but one":              {1e-8, 3, 0.99999999999973404},
		"at zero":                  {0, 3, 1},
		"below zero":               {-1, 3, 1},
		"at infinity":              {math.Inf(1), 3, 0},
		"infinitely many df":       {5, math.Inf(1), 1},
	} {
		if got := ChiSquaredTail(c.x, c.df); !near(got, c.want, 3e-13) {
			t.Errorf("%s: got %.17g, want %.17g", name, got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"no df": ChiSquaredTail(1, 0), "negative df": ChiSquaredTail(1, -2),
		"df NaN": ChiSquaredTail(1, math.NaN()), "x NaN": ChiSquaredTail(math.NaN(), 1),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: got %g, want NaN", name, got)
		}
	}
}

func TestChiSquaredWithOneDFIsASquaredNormal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.Float64Range(1e-3, 37).Draw(t, "z")
		if got, want := ChiSquaredTail(z*z, 1), 2*NormalCDF(-z); !near(got, want, 1e-12) {
			t.Fatalf("at %g: %.17g, want %.17g", z, got, want)
		}
	})
}

// With two degrees of freedom the distribution is exponential.
func TestChiSquaredWithTwoDFIsExponential(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(0, 1400).Draw(t, "x")
		if got, want := ChiSquaredTail(x, 2), math.Exp(-x/2); !near(got, want, 1e-12) {
			t.Fatalf("at %g: %.17g, want %.17g", x, got, want)
		}
	})
}

func TestChiSquaredTailFalls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		df := math.Exp(rapid.Float64Range(-3, 12).Draw(t, "log df"))
		x := df * rapid.Float64Range(0, 5).Draw(t, "x over df")
		near, far := ChiSquaredTail(x, df), ChiSquaredTail(x*1.01, df)
		if far > near || near > 1 || far < 0 {
			t.Fatalf("%g df: %g at %g, then %g", df, near, x, far)
		}
	})
}
