package plots

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func labelsOf(ticks []tick) []string {
	var labels []string
	for _, t := range ticks {
		labels = append(labels, t.label)
	}
	return labels
}

func TestTicksAreRoundAndLabelled(t *testing.T) {
	tests := []struct {
		name  string
		span  span
		most  int
		label labelling
		want  []string
	}{
		{"pounds a week", span{-110, 70}, 8, amounts("£"), []string{"−£100", "−£50", "£0", "£50"}},
		{"thousands", span{-1000, 4500}, 8, amounts("£"), []string{"−£1,000", "£0", "£1,000", "£2,000", "£3,000", "£4,000"}},
		{"coins have two decimals", span{0, 1.1}, 4, amounts("£"), []string{"£0", "£0.50", "£1.00"}},
		{"millions", span{-1e7, 2.2e7}, 4, amounts("£"), []string{"−£10m", "£0", "£10m", "£20m"}},
		{"billions", span{0, 2.2e10}, 4, amounts("£"), []string{"£0", "£10bn", "£20bn"}},
		{"millions of a unit are spelt", span{0, 2.2e7}, 4, plainNumbers, []string{"0", "10\u00a0million", "20\u00a0million"}},
		{"tiny effects", span{-0.0004, 0.0004}, 5, plainNumbers, []string{"−0.0004", "−0.0002", "0", "0.0002", "0.0004"}},
		{"tinier effects", span{0, 3e-9}, 4, plainNumbers, []string{"0", "1×10⁻⁹", "2×10⁻⁹", "3×10⁻⁹"}},
		{"below zero only", span{-3.1, -0.9}, 4, plainNumbers, []string{"−3", "−2", "−1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := chooseTicks(tt.span, tt.most, tt.label, func([]tick) bool { return true })
			if diff := cmp.Diff(tt.want, labelsOf(got)); diff != "" {
				t.Errorf("labels (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTicksGetCoarserUntilTheyFit(t *testing.T) {
	got := chooseTicks(span{0, 10}, 8, plainNumbers, func(ticks []tick) bool { return len(ticks) <= 3 })
	if diff := cmp.Diff([]string{"0", "5", "10"}, labelsOf(got)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestTicksOfAnySpanAboutZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := math.Pow(10, rapid.Float64Range(-200, 60).Draw(t, "power"))
		s := span{-size * rapid.Float64Range(0, 1).Draw(t, "below"), size}
		ticks := chooseTicks(s, 8, plainNumbers, func([]tick) bool { return true })
		seen := map[string]bool{}
		for _, tick := range ticks {
			if tick.value < s.lo-1e-6*size || tick.value > s.hi+1e-6*size {
				t.Errorf("tick %v is outside %v", tick.value, s)
			}
			if seen[tick.label] {
				t.Errorf("label %q twice", tick.label)
			}
			seen[tick.label] = true
		}
		if !seen["0"] || len(ticks) < 2 || len(ticks) > 8 {
			t.Errorf("labels %q of %v", labelsOf(ticks), s)
		}
	})
}

func TestSurroundLeavesRoomOnBothSidesOfZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := span{}.include(rapid.Float64Range(-1e6, 1e6).Draw(t, "a"), rapid.Float64Range(-1e6, 1e6).Draw(t, "b"))
		after := before.pad(0.05).surround(0.2)
		if zero := after.at(0); zero < 0.2-1e-9 || zero > 0.8+1e-9 {
			t.Errorf("zero stands at %v of %v", zero, after)
		}
		if after.lo > before.lo || after.hi < before.hi {
			t.Errorf("%v does not hold %v", after, before)
		}
	})
}
