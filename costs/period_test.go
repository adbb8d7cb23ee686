package costs_test

import (
	"strings"
	"testing"

	"ibsen/costs"
)

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]costs.Period{
		"": costs.PerUnknown, "week": costs.PerWeek, "month": costs.PerMonth, "year": costs.PerYear, "once": costs.Once,
	} {
		if got, err := costs.ParsePeriod(text); got != want || err != nil {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	_, err := costs.ParsePeriod("fortnight")
	wantError(t, err, `"week", "month", "year" or "once"`)
	if strings.Contains(err.Error(), "fortnight") {
		t.Errorf("the error repeats the text: %v", err)
	}
}

func TestPeriodString(t *testing.T) {
	if costs.PerUnknown.String() != "unknown" || costs.Period(9).String() != "invalid" {
		t.Errorf("got %q and %q", costs.PerUnknown, costs.Period(9))
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, text := range []string{"", "week", "Month", "year ", "once\n", "unknown", "\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		period, err := costs.ParsePeriod(text)
		if err != nil {
			if period != costs.PerUnknown {
				t.Errorf("%v came with an error", period)
			}
			return
		}
		if text != "" && period.String() != text {
			t.Errorf("%q was read as %v", text, period)
		}
	})
}
