package dist

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestExpIsWithinOneUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(-708, 709.7).Draw(t, "x")
		if got, want := Exp(x), math.Exp(x); !near(got, want, 3e-16) {
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
