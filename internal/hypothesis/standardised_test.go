package hypothesis

import (
	"math"
	"testing"
)

// Worked by hand: means 10 and 8, standard deviations 3 and 1, so the scale is
// sqrt((9+1)/2) and the difference 2/sqrt(5); Austin's error is
// sqrt(1/20 + 1/30 + d^2/(2 x 50)).
func TestStandardisedMeansByHand(t *testing.T) {
	got, err := StandardisedMeans(Sample{N: 20, Mean: 10, SD: 3}, Sample{N: 30, Mean: 8, SD: 1}, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	d := 2 / math.Sqrt(5)
	half := 1.959963984540054 * math.Sqrt(1.0/20+1.0/30+d*d/100)
	for name, pair := range map[string][2]float64{
		"estimate": {got.Estimate, d}, "lower": {got.ConfLow, d - half}, "upper": {got.ConfHigh, d + half},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s: %.15g, want %.15g", name, pair[0], pair[1])
		}
	}
	if _, err := StandardisedMeans(Sample{N: 20, Mean: 1}, Sample{N: 20, Mean: 1}, 0.95); err == nil {
		t.Error("two groups without variance were compared")
	}
}
