package frame

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	tests := map[string]*complaint{
		"2006-01-02": nil, "1969-12-31": nil, "2004-02-29": nil, "0001-01-01": nil, "9999-12-31": nil,
		"2005-02-29": noSuchDay, "2005-13-01": noSuchDay, "2005-00-10": noSuchDay, "2005-01-00": noSuchDay, "0000-01-01": noSuchDay, "2005-04-31": noSuchDay,
		"2005-1-2": notDate, "02/01/2005": notDate, "20050102": notDate, "2005-01-02T00:00:00Z": notDate, " 2005-01-02": notDate, "2005-01-0x": notDate, "+005-01-02": notDate, "٢٠٠٥-01": notDate,
	}
	for s, want := range tests {
		t.Run(s, func(t *testing.T) { checkDate(t, s, want) })
	}
}

func checkDate(t *testing.T, s string, want *complaint) {
	t.Helper()
	got, bad := parseDate(s)
	if bad != want {
		t.Fatalf("parseDate(%q) = %v, %v; want %v", s, got, bad, want)
	}
	if bad == nil && dayTime(got).Format(time.DateOnly) != s {
		t.Fatalf("parseDate(%q) is %v", s, dayTime(got))
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2006-01-02", "2005-02-29", "0000-01-01", "2005-1-2", "", "99999-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, bad := parseDate(s)
		when, err := time.Parse(time.DateOnly, s)
		if good := err == nil && when.Year() > 0; good != (bad == nil) {
			t.Fatalf("parseDate(%q): %v; time.Parse: %v", s, bad, err)
		}
		if bad == nil {
			checkDate(t, s, nil)
		}
	})
}
