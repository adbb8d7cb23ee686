package cohort_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/cohort"
)

// The search for the embedded cohort takes minutes: .ci/run asks for it.
var remake = flag.Bool("remake", false, "make the embedded cohort anew, which takes minutes, and compare")

func TestEmbeddedFilesAreThoseOfSeed1(t *testing.T) {
	if !*remake && !*update {
		t.Skip("making the cohort anew takes minutes; run with -remake")
	}
	files, err := cohort.Files(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		for _, f := range files {
			if err := os.WriteFile(filepath.Join("ibsen", f.Name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Skip("embedded files rewritten; run again without -update")
	}
	made := map[string]string{}
	for _, f := range files {
		made[f.Name] = string(f.Data)
	}
	embedded := embeddedFiles(t)
	for name, data := range made {
		if embedded[name] != data {
			t.Errorf("%s differs from what Files(1) makes; rewrite it with -update:\n%.1000s", name, cmp.Diff(data, embedded[name]))
		}
	}
	for name := range embedded {
		if _, ok := made[name]; !ok {
			t.Errorf("%s is embedded but not made", name)
		}
	}
}
