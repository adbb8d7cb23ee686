package dist

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// bigExp is e to the x to far more digits than a float64 has: the series of a
// small part of x, squared as often as x was halved.
func bigExp(x float64) float64 {
	const bits, halvings = 256, 24
	part := new(big.Float).SetPrec(bits).SetFloat64(x)
	part.SetMantExp(part, -halvings)
	sum, term := big.NewFloat(1).SetPrec(bits), big.NewFloat(1).SetPrec(bits)
	for n := 1; n < 40; n++ {
		term.Mul(term, part).Quo(term, big.NewFloat(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	out, _ := sum.Float64()
	return out
}

func TestExpIsWithinOneUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-708, 709.7).Draw(t, "x")
		got, want := Exp(x), bigExp(x)
		if got != want && got != math.Nextafter(want, 0) && got != math.Nextafter(want, math.Inf(1)) {
			t.Fatalf("Exp(%g) = %.17g, want %.17g", x, got, want)
		}
	})
}

func TestExpUndoesLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-1, 1).Draw(t, "x")
		if got := Log(Exp(x)); math.Abs(got-x) > 4e-16 {
			t.Fatalf("%g came back as %.17g", x, got)
		}
	})
}

func TestExpEdges(t *testing.T) {
	for x, want := range map[float64]float64{
		0: 1, 1: math.E, -1: 1 / math.E, math.Inf(1): math.Inf(1), math.Inf(-1): 0, 710: math.Inf(1), -746: 0,
		5e-324: 1, -745: 5e-324,
	} {
		if got := Exp(x); !near(got, want, 2.3e-16) {
			t.Errorf("Exp(%g) = %.17g, want %.17g", x, got, want)
		}
	}
	if !math.IsNaN(Exp(math.NaN())) {
		t.Error("Exp(NaN) is a number")
	}
}
