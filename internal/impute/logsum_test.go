package impute

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestLogSumIsTheSumOfLogarithms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got, want, size := newLogSum(), 0.0, 0.0
		for range rapid.IntRange(0, 200).Draw(t, "numbers") {
			x := math.Exp(rapid.Float64Range(-600, 600).Draw(t, "logarithm"))
			weight := rapid.SampledFrom([]float64{1, 1, 1, 0.25}).Draw(t, "weight")
			got.add(x, weight)
			want += weight * math.Log(x)
			size += math.Abs(weight * math.Log(x))
		}
		if off := math.Abs(got.total() - want); off > 1e-14*math.Max(1, size) {
			t.Fatalf("%.17g, want %.17g", got.total(), want)
		}
	})
}
