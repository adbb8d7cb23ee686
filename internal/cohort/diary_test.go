package cohort

import (
	"testing"
	"time"

	"ibsen/internal/resample"
)

func TestDiariesArePrintedOnes(t *testing.T) {
	for seed := range uint64(8) {
		s := resample.Named(seed+1, "test").At(0, 0)
		start := time.Now()
		var weeks [2][]int
		for g, n := range []int{117, 82} {
			full := make([]bool, n)
			for i := range full {
				full[i] = i%5 > 0
			}
			weeks[g] = workingWeeks(&s, full, weekHours[g])
		}
		out := newDiaries(&s, weeks)
		f := newDiaryFit(out, weeks)
		for k := range f.figures {
			if m := f.figures[k].miss(); m > 0.04 {
				t.Errorf("seed %d: tasks %v miss by %g", seed, f.figures[k].figure.tasks, m)
			}
		}
		t.Log(time.Since(start))
	}
}
