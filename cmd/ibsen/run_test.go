package main

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// folder reads every file below a folder.
func folder(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = read(t, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestWorkersDoNotChangeAByte(t *testing.T) {
	var wantRun map[string]string
	wantCEA := ""
	for _, jobs := range []string{"1", "2", "7"} {
		text := works(t, small, "cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "effect", "--format", "json", "--jobs", jobs)
		out := filepath.Join(t.TempDir(), "out")
		works(t, "", "run", "--out", out, "--jobs", jobs, "--only", "T7.9,T6.4,F7.4,A1", "--reps", "400")
		got := folder(t, out)
		if wantRun == nil {
			wantRun, wantCEA = got, text
		}
		if text != wantCEA {
			t.Errorf("cea with %s workers differs", jobs)
		}
		if d := cmp.Diff(wantRun, got); d != "" {
			t.Errorf("run with %s workers differs", jobs)
		}
	}
}

// request is what makes a page fetch something; a namespace does not.
var request = regexp.MustCompile(`(?i)(src|href|action|poster)\s*=\s*"?\s*(https?:)?//|url\(|@import|<script[^>]*src|<link`)

// plainText is what a file says: of a workbook or document the parts of its
// archive, of anything else its bytes.
func plainText(t *testing.T, content string) string {
	t.Helper()
	if !strings.HasPrefix(content, "PK") {
		return content
	}
	archive, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, part); err != nil {
			t.Fatal(err)
		}
		part.Close()
	}
	return out.String()
}

func TestRunWritesTheWholeFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "deep", "out")
	text := works(t, "", "run", "--out", out, "--reps", "200", "--only", "T6.3,T6.4,T7.1,T7.9,F7.5,A2")
	files := folder(t, out)
	for _, name := range []string{
		"report.html", "results.json", "manifest.json", "tables/T6.3.csv", "tables/T7.9.md", "tables/flow.csv",
		"figures/F7.5.svg", "figures/F7.5.png", "figures/F7.5-effect-across.svg", "figures/A2.svg",
	} {
		if files[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	for name, content := range files {
		// Pictures say it in what they draw.
		if !strings.HasSuffix(name, ".png") && !strings.HasSuffix(name, ".pdf") && !strings.HasSuffix(name, ".csv") && !strings.Contains(plainText(t, content), "SYNTHETIC") {
			t.Errorf("%s does not say that the data are SYNTHETIC", name)
		}
		if strings.Contains(content, "NaN") {
			t.Errorf("NaN in %s", name)
		}
	}
	if at := request.FindString(files["report.html"]); at != "" {
		t.Errorf("the report asks for something elsewhere: %s", at)
	}
	if !strings.Contains(text, "SYNTHETIC") || !strings.Contains(text, "report.html") {
		t.Errorf("the summary lacks something:\n%s", text)
	}
}

// The counts that the trial's own report prints for its flow and sets come
// out of the files by themselves.
func TestFlowAndSetsAreThePrintedOnes(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	works(t, "", "run", "--out", out, "--reps", "20", "--only", "T7.1")
	got := cellsOf(t, out)
	for key, want := range map[string]float64{
		"flow/randomised/all/n": 3743, "flow/asked-for-consent/all/n": 2521, "flow/consented/all/n": 1594,
		"flow/baseline-record-in-time/all/n": 1356, "flow/interviewed/all/n": 1006, "flow/analysed/all/n": 959,
		"flow/analysed/ib-group/n": 510, "flow/analysed/comparison-group/n": 449,
		"sets/physical-disability/in-the-set/all/n": 327, "sets/older-people/in-the-set/all/n": 263,
		"sets/learning-disability/in-the-set/all/n": 235, "sets/mental-health/in-the-set/all/n": 131,
		"sets/ib-accepted-and-comparison-group/in-the-set/ib-group/n":           458,
		"sets/ib-assessment-done-and-comparison-group/in-the-set/ib-group/n":    371,
		"sets/support-plan-in-place-and-comparison-group/in-the-set/ib-group/n": 280,
		"sets/ib-services-in-place-and-comparison-group/in-the-set/ib-group/n":  231,
		"T7.1/overall/ib-group/n/n":                                             268,
		"T7.1/overall/comparison-group/n/n":                                     250,
	} {
		if got[key] != want {
			t.Errorf("%s is %g, want %g", key, got[key], want)
		}
	}
}

func TestRunReplacesOnlyItsOwnFolder(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine")
	if err := os.Mkdir(mine, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, "keep me", mine, "notes.txt")
	code, _, stderr := call(t, "", "run", "--out", mine, "--reps", "20", "--only", "T7.1")
	if code != exitFailed || !strings.Contains(stderr, "no run of ibsen made") || read(t, mine, "notes.txt") != "keep me" {
		t.Errorf("exit %d, %s", code, stderr)
	}
	out := filepath.Join(dir, "out")
	works(t, "", "run", "--out", out, "--reps", "20", "--only", "T7.1,F7.4")
	added := write(t, "mine", out, "notes.txt")
	if code, _, stderr := call(t, "", "run", "--out", out, "--reps", "20"); code != exitFailed || !strings.Contains(stderr, "notes.txt") {
		t.Errorf("a file added to a run's folder: exit %d, %s", code, stderr)
	}
	if err := os.Remove(added); err != nil {
		t.Fatal(err)
	}
	works(t, "", "run", "--out", out, "--reps", "20", "--only", "T7.1")
	if _, err := os.Stat(filepath.Join(out, "figures")); err == nil {
		t.Error("a file of the earlier run is left")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("temporary files are left: %v", entries)
	}
}

func TestCohortIsARunnableStudy(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cohort")
	works(t, "", "cohort", "--out", dir)
	works(t, "", "validate", filepath.Join(dir, "study.yaml"))
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	works(t, "", "run", filepath.Join(dir, "study.yaml"), "--out", a, "--reps", "50", "--only", "T7.9")
	works(t, "", "run", "--out", b, "--reps", "50", "--only", "T7.9")
	if d := cmp.Diff(folder(t, b), folder(t, a)); d != "" {
		t.Error("the written cohort and the embedded one give different results")
	}
	if code, _, stderr := call(t, "", "cohort", "--out", dir); code != exitFailed || !strings.Contains(stderr, "not empty") {
		t.Errorf("a second cohort in the same folder: exit %d, %s", code, stderr)
	}
}

// Each case breaks one file of the cohort; validate and run both say where.
func TestBrokenStudiesExitFour(t *testing.T) {
	source := filepath.Join(t.TempDir(), "cohort")
	works(t, "", "cohort", "--out", source)
	files := folder(t, source)
	line := func(file string, n int) string { return strings.SplitAfter(files[file], "\n")[n] }
	for name, c := range map[string]struct {
		file, old, new string
		want           []string
	}{
		"unknown key":        {"study.yaml", "  key: id\n", "  kee: id\n", []string{"study.yaml:", `did you mean "key"`}},
		"missing column":     {"interviews.csv", "ghq_07", "ghq_7", []string{"interviews.csv", `"ghq_07"`, `"ghq_7"`}},
		"unknown arm":        {"register.csv", line("register.csv", 1), strings.NewReplacer(",IB,", ",XX,", ",CG,", ",XX,").Replace(line("register.csv", 1)), []string{"register.csv", "row 2", `"arm"`, `"CG", "IB"`}},
		"duplicate person":   {"register.csv", line("register.csv", 2), line("register.csv", 1), []string{"register.csv", `"id"`, "2", "3"}},
		"orphan person":      {"baseline.csv", line("baseline.csv", 1), "ZZZ9" + line("baseline.csv", 1)[5:], []string{"baseline.csv", "row 2"}},
		"orphan line":        {"plan_lines.csv", "," + strings.Split(line("plan_lines.csv", 1), ",")[1] + ",", ",ZZZ9,", []string{"plan_lines.csv", "row 2"}},
		"mixed price years":  {"unit_costs.csv", "2007/08", "1999/00", []string{"1999/00", "2007/08"}},
		"another currency":   {"unit_costs.csv", "GBP", "EUR", []string{"EUR", "GBP"}},
		"no such file":       {"study.yaml", "file: progress.csv", "file: progres.csv", []string{"progres.csv", "no such file"}},
		"file outside":       {"study.yaml", "file: progress.csv", "file: ../progress.csv", []string{"not inside"}},
		"set without people": {"study.yaml", "is: [MH]", "is: [MH], any: []", []string{"exactly one"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for f, content := range files {
				if f == c.file {
					if c.old == c.new || !strings.Contains(content, c.old) {
						t.Fatalf("nothing to break in %s", f)
					}
					content = strings.Replace(content, c.old, c.new, 1)
				}
				write(t, content, dir, f)
			}
			out := filepath.Join(t.TempDir(), "out")
			for _, args := range [][]string{{"validate", filepath.Join(dir, "study.yaml")}, {"run", filepath.Join(dir, "study.yaml"), "--out", out}} {
				code, stdout, stderr := call(t, "", args...)
				if code != exitInvalid || stdout != "" {
					t.Errorf("%s: exit %d, printed %q", args[0], code, stdout)
				}
				for _, w := range c.want {
					if !strings.Contains(stderr, w) {
						t.Errorf("%s: the error lacks %q: %s", args[0], w, stderr)
					}
				}
				if strings.Contains(stderr, "ZZZ9") {
					t.Errorf("%s: a person's identifier is in the error", args[0])
				}
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// A value that no instrument allows is reported where it stands, whatever
// table it came from, and not shown.
func TestValueOutsideInstrument(t *testing.T) {
	source := filepath.Join(t.TempDir(), "cohort")
	works(t, "", "cohort", "--out", source)
	study := read(t, source, "study.yaml")
	for _, c := range []struct{ old, new string }{
		{"{name: ghq_05, type: whole, min: 0, max: 3}", "{name: ghq_05, type: whole, min: 0, max: 2}"},
		{"to: [1, 1, 2, 3]", "to: [1, 1, 2]"},
	} {
		if !strings.Contains(study, c.old) {
			t.Fatalf("the study lacks %q", c.old)
		}
		path := write(t, strings.Replace(study, c.old, c.new, 1), source, "study.yaml")
		code, _, stderr := call(t, "", "validate", path)
		if code != exitInvalid || !strings.Contains(stderr, "interviews.csv, row ") {
			t.Errorf("%s: exit %d, %s", c.new, code, stderr)
		}
	}
}

func TestLinksCannotLeaveTheStudy(t *testing.T) {
	for _, name := range []string{"progress.csv", "chapter4.yaml"} {
		dir := filepath.Join(t.TempDir(), "cohort")
		works(t, "", "cohort", "--out", dir)
		works(t, "", "validate", filepath.Join(dir, "study.yaml"))
		outside := write(t, read(t, dir, name), t.TempDir(), name)
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here")
		}
		for _, args := range [][]string{{"validate"}, {"run", "--out", filepath.Join(dir, "out")}} {
			code, _, stderr := call(t, "", append(args, filepath.Join(dir, "study.yaml"))...)
			if code != exitInvalid || !strings.Contains(stderr, name) {
				t.Errorf("%s: exit %d, %s", args[0], code, stderr)
			}
		}
	}
}
