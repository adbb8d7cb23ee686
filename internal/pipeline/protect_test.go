package pipeline

import (
	"bytes"
	"slices"
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
	listed := map[string]bool{}
	for _, c := range r.Checklist.Checks {
		listed[c.Output] = true
	}
	for _, whole := range []string{"report.html", "report.docx", "tables.xlsx", "results.json", "manifest.json"} {
		if !listed[whole] {
			t.Errorf("%s is not on the checklist", whole)
		}
	}
	// A few people of the IB group are in none of the four user groups.
	if !slices.ContainsFunc(r.Checklist.Checks, func(c disclose.Check) bool {
		return c.Kind == "group of people" && strings.Contains(c.Output, "All sample members") && strings.Contains(c.Reason, "Older people")
	}) {
		t.Error("the checklist does not say that the user groups leave few of all")
	}
	var b bytes.Buffer
	if r.Checklist == nil || r.Checklist.WriteCSV(&b) != nil || !strings.Contains(b.String(), "F7.2,fitted,fail") {
		t.Errorf("checklist:\n%s", b.String())
	}
}

// A file's number of rows is a count of people: small ones are withheld, others
// rounded as the profile asks.
func TestReleasedRows(t *testing.T) {
	for name, want := range map[string][3]int{"none": {3, 9, 958}, "ukds10": {-1, -1, 958}, "opensafely": {-1, 10, 960}} {
		profile, err := disclose.Named(name)
		if err != nil {
			t.Fatal(err)
		}
		var inputs []Input
		for _, rows := range []int{3, 9, 958} {
			inputs = append(inputs, Input{Rows: &rows})
		}
		for i, in := range released(profile, inputs) {
			got := -1
			if in.Rows != nil {
				got = *in.Rows
			}
			if got != want[i] {
				t.Errorf("%s: %d rows are shown as %d, not %d", name, *inputs[i].Rows, got, want[i])
			}
		}
	}
}
