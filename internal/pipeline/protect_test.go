package pipeline

import (
	"bytes"
	"strings"
	"testing"

	"ibsen/internal/disclose"
)

// With a profile no output shows a small count, a sample or a point a person.
func TestAReleaseShowsNothingSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole study takes long under the race detector")
	}
	profile, err := disclose.Named("ukds10")
	if err != nil {
		t.Fatal(err)
	}
	r := ibsenRun(t, Options{Replicates: 100, Seed: 1, Imputations: 2, Release: profile})
	withheld := 0
	for _, table := range r.AllTables() {
		for _, c := range table.Cells {
			switch {
			case c.Text == disclose.Withheld:
				withheld++
			case c.Valid && c.Stat == "n" && c.Unit == "people" && c.Value > 0 && c.Value < 10:
				t.Errorf("%s shows %g", c.Key, c.Value)
			case c.Valid && (c.Stat == "min" || c.Stat == "max"):
				t.Errorf("%s shows an extreme", c.Key)
			}
		}
	}
	if withheld < 100 {
		t.Errorf("%d cells withheld", withheld)
	}
	for _, p := range r.Explorer.Pairs {
		if len(p.Samples) > 0 {
			t.Errorf("the samples of %s, %s are in the page", p.Population, p.Outcome)
		}
	}
	for _, f := range r.Figures {
		if f.ID == "F4.1" || f.ID == "F7.2" || f.ID == flowFigure {
			t.Errorf("%s was drawn", f.ID)
		}
	}
	var b bytes.Buffer
	if r.Checklist == nil || r.Checklist.WriteCSV(&b) != nil || !strings.Contains(b.String(), "F7.2,fitted,fail") {
		t.Errorf("checklist:\n%s", b.String())
	}
}
