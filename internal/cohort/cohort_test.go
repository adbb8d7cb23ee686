package cohort_test

import (
	"bytes"
	"flag"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/cohort"
)

var update = flag.Bool("update", false, "rewrite the embedded files")

// sameForAllSeeds lists the files of what is printed and not drawn.
var sameForAllSeeds = []string{"national.csv", "unit_costs.csv"}

func TestSeedAloneDecides(t *testing.T) {
	first := brief(t, 2)
	if diff := cmp.Diff(first, brief(t, 2)); diff != "" {
		t.Errorf("two cohorts of one seed differ:\n%.2000s", diff)
	}
	for name, data := range brief(t, 3) {
		if same := data == first[name]; same != slices.Contains(sameForAllSeeds, name) {
			t.Errorf("%s is the same for seeds 2 and 3: %v", name, same)
		}
	}
}

func TestFilesAreSortedByName(t *testing.T) {
	files, err := cohort.BriefFiles(2)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	if want := slices.Sorted(maps.Keys(embeddedFiles(t))); !cmp.Equal(want, names) {
		t.Errorf("names (-want +got):\n%s", cmp.Diff(want, names))
	}
}

// A cohort of another seed has the tables of the embedded one.
func TestEverySeedMakesTheSameColumns(t *testing.T) {
	made := brief(t, 2)
	for name, data := range embeddedFiles(t) {
		if !strings.HasSuffix(name, ".csv") {
			continue
		}
		header := func(text string) string { line, _, _ := strings.Cut(text, "\n"); return line }
		if header(made[name]) != header(data) {
			t.Errorf("%s has other columns for seed 2 than in the embedded copy", name)
		}
	}
}

func TestEveryFileSaysThatItIsSynthetic(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		for name, data := range contents(t, seed) {
			lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
			if !strings.HasSuffix(name, ".csv") {
				if !strings.Contains(data, "SYNTHETIC") || !strings.Contains(data, "No person in") || !strings.Contains(data, "the seed "+string('0'+rune(seed))) {
					t.Errorf("%s does not say what the files are", name)
				}
				continue
			}
			if !strings.HasSuffix(lines[0], ",data_source") {
				t.Errorf("%s: the last column is not data_source", name)
			}
			for i, line := range lines[1:] {
				if !strings.HasSuffix(line, ",SYNTHETIC") {
					t.Fatalf("%s: line %d is not labelled", name, i+2)
				}
			}
		}
	}
}

// Embedded text is read on every machine as it was written on one.
func TestEmbeddedFilesHaveUnixLines(t *testing.T) {
	for name, data := range embeddedFiles(t) {
		if bytes.ContainsRune([]byte(data), '\r') || !strings.HasSuffix(data, "\n") {
			t.Errorf("%s has a carriage return, or no line feed at its end", name)
		}
	}
}
