package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the README's picture")

// The README shows what its first command makes, not what it once made.
func TestReadmePicture(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	works(t, "", "run", "--out", out, "--only", "F7.4")
	got := read(t, out, "figures", "F7.4.svg")
	const picture = "../../docs/plane.svg"
	if *update {
		if err := os.WriteFile(picture, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, picture) != got {
		t.Error("docs/plane.svg is not the figure that `ibsen run` draws; run this test with -update")
	}
}

// Every flag of ibsen that the README names exists.
func TestReadmeFlagsExist(t *testing.T) {
	help := works(t, "", "fit", "--help") + works(t, "", "compare", "--help") + works(t, "", "score", "--help") + works(t, "", "--help") + works(t, "", "cea", "--help") + works(t, "", "run", "--help") + works(t, "", "cohort", "--help") + works(t, "", "check", "--help") + works(t, "", "audit", "--help")
	for _, name := range regexp.MustCompile(`--[a-z]+(?:-[a-z]+)*`).FindAllString(read(t, "../../README.md"), -1) {
		if !strings.Contains(help, name+" ") {
			t.Errorf("README names %s, which no help text explains", name)
		}
	}
}
