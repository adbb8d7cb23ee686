package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Expected numbers are R 4.2.2's dbinom.
func TestBinomial(t *testing.T) {
	for _, c := range []struct {
		k, n int
		p    float64
		want float64
	}{
		{3, 10, 0.3, 0.26682793199999988}, {0, 959, 0.01, 6.5185592752170488e-05}, {959, 959, 0.99, 6.5185592752170488e-05},
		{1, 1, 0.25, 0.25}, {0, 1, 0.25, 0.75}, {-1, 3, 0.5, 0}, {4, 3, 0.5, 0}, {0, 0, 0.4, 1},
		{0, 3, 0, 1}, {1, 3, 0, 0}, {3, 3, 1, 1}, {2, 3, 1, 0}, {0, 3, 1, 0}, {3, 3, 0, 0}, {0, 0, 0, 1}, {0, 0, 1, 1},
	} {
		if got := Binomial(c.k, c.n, c.p); !near(got, c.want, 1e-12) {
			t.Errorf("Binomial(%d, %d, %g) = %.17g, want %.17g", c.k, c.n, c.p, got, c.want)
		}
	}
	for name, p := range map[string]float64{"below 0": -0.1, "above 1": 1.1, "NaN": math.NaN()} {
		if got := Binomial(1, 2, p); !math.IsNaN(got) {
			t.Errorf("probability %s: got %g, want NaN", name, got)
		}
	}
}

func TestBinomialProbabilitiesSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 3000).Draw(t, "n")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		sum := 0.0
		for k := 0; k <= n; k++ {
			sum += Binomial(k, n, p)
		}
		if !near(sum, 1, 1e-11) {
			t.Fatalf("%d trials at %g: the probabilities sum to %.17g", n, p, sum)
		}
	})
}
