package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Expected numbers are mpmath's betainc(a, b, 0, x, regularized=True).
func TestBetaCDF(t *testing.T) {
	for _, c := range []struct{ x, a, b, want float64 }{
		{0.1, 0.01, 0.01, 0.48920252917379527}, {0.3, 3000, 5000, 6.566239342670094e-47},
		{0.001, 40, 2, 4.096e-119}, {1e-20, 2.5, 8, 6.765966796875e-49}, {0.9, 3, 8, 0.9999996264},
		{0, 2, 3, 0}, {-1, 2, 3, 0}, {1, 2, 3, 1}, {2, 2, 3, 1},
	} {
		if got := BetaCDF(c.x, c.a, c.b); !near(got, c.want, 3e-13) {
			t.Errorf("BetaCDF(%g, %g, %g) = %.17g, want %.17g", c.x, c.a, c.b, got, c.want)
		}
	}
}

// Expected numbers are R 4.2.2's qbeta.
func TestBetaQuantile(t *testing.T) {
	for _, c := range []struct{ p, a, b, want float64 }{
		{0.025, 3, 8, 0.066739511177734467}, {0.975, 3, 8, 0.5560954623076414}, {0.5, 0.5, 0.5, 0.5},
		{1e-10, 2, 5, 2.5819977864111856e-06}, {0.025, 330, 630, 0.31403700164844317},
		{0.3, 1e5, 2e5, 0.3328817325805381}, {0.999, 1, 1, 0.999}, {0.025, 1, 959, 2.6399868393555794e-05},
		{0, 2, 3, 0}, {1, 2, 3, 1},
	} {
		if got := BetaQuantile(c.p, c.a, c.b); !near(got, c.want, 1e-12) {
			t.Errorf("BetaQuantile(%g, %g, %g) = %.17g, want %.17g", c.p, c.a, c.b, got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"p below 0": BetaQuantile(-1, 1, 1), "p NaN": BetaQuantile(math.NaN(), 1, 1), "no shape": BetaQuantile(0.5, 0, 1),
		"infinite shape": BetaQuantile(0.5, 1, math.Inf(1)), "CDF at NaN": BetaCDF(math.NaN(), 1, 1), "CDF without shape": BetaCDF(0.5, 1, 0),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: got %g, want NaN", name, got)
		}
	}
}

// A beta variable with whole shapes counts binomial successes.
func TestBetaSumsBinomialProbabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 200).Draw(t, "n")
		k := rapid.IntRange(1, n).Draw(t, "k")
		p := rapid.Float64Range(0.05, 0.95).Draw(t, "p")
		sum := 0.0
		for i := k; i <= n; i++ {
			sum += Binomial(i, n, p)
		}
		if got := BetaCDF(p, float64(k), float64(n-k+1)); !near(got, sum, 1e-11) {
			t.Fatalf("P(X >= %d) of %d at %g: %.17g, want %.17g", k, n, p, got, sum)
		}
	})
}

// The shapes keep the quantile away from 1, where a float64 is too coarse for
// the way back.
func TestBetaQuantileUndoesTheCDF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := math.Exp(rapid.Float64Range(-1, 9).Draw(t, "log a"))
		b := math.Exp(rapid.Float64Range(0, 9).Draw(t, "log b"))
		p := math.Exp(rapid.Float64Range(-40, -0.01).Draw(t, "log p"))
		if got := BetaCDF(BetaQuantile(p, a, b), a, b); !near(got, p, 1e-8) {
			t.Fatalf("beta(%g, %g): %.17g came back as %.17g", a, b, p, got)
		}
	})
}

// With shapes one unit apart, rounding puts the middle on neither side: each
// side once took the other for the nearer, for ever.
func TestBetaInTheMiddle(t *testing.T) {
	below := math.Nextafter(1, 0)
	for _, shapes := range [][2]float64{{below, 1}, {1, below}, {1, 1}, {below, below}} {
		if got := BetaCDF(0.5, shapes[0], shapes[1]); !near(got, 0.5, 1e-15) {
			t.Errorf("BetaCDF(0.5, %v) = %.17g", shapes, got)
		}
		if got, _ := betaTails(0.5, math.Nextafter(0.5, 1), shapes[0], shapes[1]); !near(got, 0.5, 1e-15) {
			t.Errorf("betaTails(0.5, 0.5 and a unit, %v) = %.17g", shapes, got)
		}
	}
}
