package cohort

import (
	"math"
	"slices"
	"testing"
)

// printedAmounts is all that chapter 5 prints as mean, median, standard
// deviation, minimum and maximum.
var printedAmounts = [][]summary{
	totalAmounts[:], recurrentAmounts[:], oneOffAmounts[:], socialAmounts[:], supportingAmounts[:], ilfAmounts[:], mainstreamAmounts[:], assistanceAmounts[:], leisureAmounts[:],
}

func TestAmountsHaveTheirSummary(t *testing.T) {
	for _, table := range printedAmounts {
		for _, p := range table {
			if p.n < 3 {
				continue
			}
			v := p.amounts()
			f := make([]float64, len(v))
			for i := range v {
				f[i] = float64(v[i])
			}
			mean, sd := meanAndSD(f)
			median := float64(v[(p.n-1)/2]+v[p.n/2]) / 2
			if math.Abs(mean-p.mean) > 5 || math.Abs(sd-p.sd) > 5 || math.Abs(median-p.median) > 0.5 || !slices.IsSorted(v) || float64(v[0]) != p.low || float64(v[p.n-1]) != p.high {
				t.Errorf("%v: mean %.1f median %.1f sd %.1f", p, mean, median, sd)
			}
		}
	}
}
