package cohort_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/cohort"
)

var update = flag.Bool("update", false, "rewrite the embedded files")

func TestEmbeddedFilesAreThoseOfSeed1(t *testing.T) {
	want := contents(t, 1)
	if *update {
		for name, data := range want {
			if err := os.WriteFile(filepath.Join("ibsen", name), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Skip("embedded files rewritten; run again without -update")
	}
	got := map[string]string{}
	entries, err := fs.ReadDir(cohort.Embedded(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() == "study.yaml" {
			continue
		}
		data, err := fs.ReadFile(cohort.Embedded(), entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		got[entry.Name()] = string(data)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("embedded files differ from Files(1) (-made +embedded); rewrite them with -update:\n%.2000s", diff)
	}
}

func TestSeedAloneDecides(t *testing.T) {
	first := contents(t, 1)
	if diff := cmp.Diff(first, contents(t, 1)); diff != "" {
		t.Errorf("two cohorts of one seed differ:\n%.2000s", diff)
	}
	for name, data := range contents(t, 2) {
		if name != "unit_costs.csv" && data == first[name] {
			t.Errorf("%s is the same for seeds 1 and 2", name)
		}
	}
}

func TestFilesAreSortedByName(t *testing.T) {
	files, err := cohort.Files(1)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	want := []string{
		"SYNTHETIC.txt", "baseline.csv", "interviews.csv", "plan_lines.csv",
		"progress.csv", "register.csv", "unit_costs.csv",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestEveryFileSaysThatItIsSynthetic(t *testing.T) {
	for name, data := range contents(t, 2) {
		lines := strings.Split(strings.TrimSuffix(data, "\n"), "\n")
		if !strings.HasSuffix(name, ".csv") {
			if lines[0] != "SYNTHETIC" || !strings.Contains(data, "No person in them exists") || !strings.Contains(data, "seed 2") {
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
