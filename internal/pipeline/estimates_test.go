package pipeline

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The standard deviation of n normal values has itself a standard deviation of
// about one over the root of 2n.
func TestErrorOfSEOfNormalReplicates(t *testing.T) {
	const n, runs = 2000, 60
	r := rand.New(rand.NewPCG(1, 2))
	mean := 0.0
	for range runs {
		x := make([]float64, n)
		for i := range x {
			x[i] = r.NormFloat64()
		}
		mean += errorOfSE(x) / runs
	}
	if want := 1 / math.Sqrt(2*n); math.Abs(mean/want-1) > 0.1 {
		t.Errorf("the error is %g on average, want about %g", mean, want)
	}
}

func TestErrorOfSEIsLargeWhereOneReplicateMakesIt(t *testing.T) {
	x := make([]float64, 1000)
	for i := range x {
		x[i] = float64(i % 7)
	}
	x[500] = 1e6
	_, sd := meanSD(x)
	if got := errorOfSE(x); got < 0.5*sd {
		t.Errorf("one replicate makes a standard error of %g, and its error is only %g", sd, got)
	}
}

func TestErrorOfSELeavesOutWhatIsNotFinite(t *testing.T) {
	x := []float64{math.NaN(), math.Inf(1)}
	for i := range 200 {
		x = append(x, float64(i%9))
	}
	if got, want := errorOfSE(x), errorOfSE(x[2:]); got != want || got == 0 {
		t.Errorf("with a replicate without a ratio the error is %g, without it %g", got, want)
	}
	if got := errorOfSE(x[:10]); got != 0 {
		t.Errorf("of too few replicates the error is %g, want 0", got)
	}
}
