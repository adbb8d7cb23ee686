package main

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"ibsen/internal/pipeline"
	"ibsen/internal/study"
)

// A run ends with ten lines at most that any terminal shows, whatever the study
// has to say.
func TestSummaryIsTenLines(t *testing.T) {
	long := strings.Repeat("Something was found that takes a while to say. ", 20)
	for name, c := range map[string]struct{ title, notice, headline string }{
		"plain":       {"A trial", "", "The treated did better. This could be chance."},
		"noticed":     {"A trial", "SYNTHETIC DATA. Nobody lived this.", "The treated did better."},
		"many arms":   {strings.Repeat("A long title ", 12), long, long},
		"one breath":  {"A trial", strings.Repeat("word ", 90), strings.Repeat("word ", 300)},
		"nothing":     {"A trial", "", ""},
		"wide letter": {strings.Repeat("é", 100), strings.Repeat("é ", 100), strings.Repeat("é ", 900)},
	} {
		r := &pipeline.Result{Study: &study.Definition{}, Headline: c.headline, Replicates: 3000, Seed: 1}
		r.Study.Study.Title, r.Study.Study.Notice = c.title, c.notice
		var b strings.Builder
		if err := summarise(&b, r, nil, "out"); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) > summaryLines {
			t.Errorf("%s: %d lines", name, len(lines))
		}
		for _, l := range lines {
			if utf8.RuneCountInString(l) > summaryWidth {
				t.Errorf("%s: too wide: %q", name, l)
			}
		}
		if last := lines[len(lines)-1]; last != "Report: "+filepath.Join("out", "report.html") {
			t.Errorf("%s ends with %q", name, last)
		}
	}
}

func TestWholeSentences(t *testing.T) {
	text := "One two. Three four. " + strings.Repeat("Five ", 40) + "six."
	if got := whole(text, 1); len(got) != 1 || got[0] != "One two. Three four." {
		t.Errorf("kept %q", got)
	}
	if got := whole(strings.Repeat("Five ", 40), 2); len(got) != 2 || !strings.HasSuffix(got[1], "...") {
		t.Errorf("kept %q", got)
	}
}

// A run says where it is in plain lines if asked to, and is silent elsewhere than
// on a terminal.
func TestStagesAreSaidAsAskedFor(t *testing.T) {
	for flags, want := range map[string]string{
		"":                         "",
		"--progress=none":          "",
		"--quiet":                  "",
		"--progress=plain":         "reading data ...\nbootstrap ...\ndrawing ...\n",
		"--progress=plain --quiet": "",
	} {
		args := append([]string{"run", "--out", filepath.Join(t.TempDir(), "out"), "--reps", "20", "--only", "T7.9,F7.4"}, strings.Fields(flags)...)
		code, stdout, stderr := call(t, "", args...)
		if code != exitDone || stderr != want || (stdout == "") != strings.Contains(flags, "--quiet") {
			t.Errorf("%q: exit %d, stdout %q, stderr %q", flags, code, stdout, stderr)
		}
	}
}
