package main

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/published"
	reporting "ibsen/internal/report"
	"ibsen/internal/table"
	printed "ibsen/testdata/published"
)

// golden compares a text with the file that readers see.
func golden(t *testing.T, text string, elem ...string) {
	t.Helper()
	path := filepath.Join(append([]string{"testdata"}, elem...)...)
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(read(t, path), text); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// checkFile is a file of the small comparison that the golden tests show.
func checkFile(name string) string { return filepath.Join("testdata", "check", name) }

// tiny is the arguments of that comparison.
func tiny(more ...string) []string {
	return append([]string{"check", checkFile("results.json"), "--against", checkFile("figures.csv"), "--accept", checkFile("accepted.csv")}, more...)
}

func TestCheckInEveryForm(t *testing.T) {
	for name, args := range map[string][]string{
		"check.txt": tiny(), "check-all.txt": tiny("--all"), "check.json": tiny("--format", "json"), "check.md": tiny("--format", "md"),
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := call(t, "", args...)
			if code != exitDiffers || !strings.Contains(stderr, "not as printed and not accepted") {
				t.Errorf("exit %d, %s", code, stderr)
			}
			golden(t, stdout, "check", name)
			if !strings.HasSuffix(name, ".txt") {
				return
			}
			for line := range strings.Lines(stdout) {
				if n := len([]rune(strings.TrimSpace(line))); n > 80 {
					t.Errorf("a line of %d columns: %s", n, line)
				}
			}
		})
	}
}

func TestCheckWritesJUnit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "junit.xml")
	call(t, "", tiny("--junit", path)...)
	text := read(t, path)
	golden(t, text, "check", "junit.xml")
	var suites junitSuites
	if err := xml.Unmarshal([]byte(text), &suites); err != nil {
		t.Fatal(err)
	}
	summary := decode[checkJSON](t, outOf(t, tiny("--format", "json")...)).Summary
	if suites.Tests != summary.Figures || suites.Failures != summary.Failing {
		t.Errorf("%d tests with %d failures, of %d figures with %d", suites.Tests, suites.Failures, summary.Figures, summary.Failing)
	}
}

// outOf is what a command prints, whatever its exit code.
func outOf(t *testing.T, args ...string) string {
	t.Helper()
	_, stdout, _ := call(t, "", args...)
	return stdout
}

func TestCheckOnlySomeTables(t *testing.T) {
	out := works(t, "", tiny("--only", "T6.*,T3.1")...)
	if !strings.Contains(out, "T6.3") || strings.Contains(out, "T7.1") {
		t.Errorf("other tables than those asked for:\n%s", out)
	}
}

// A line of the accepted differences is worth its verdict and no other.
func TestAcceptedDifferencesDecideTheExitCode(t *testing.T) {
	all := decode[checkJSON](t, outOf(t, tiny("--format", "json")...))
	lines := "id,verdict,reason\n"
	for _, f := range all.Figures {
		if f.Verdict == "differs" || f.Verdict == "not computed" {
			lines += f.ID + "," + f.Verdict + ",known\n"
		}
	}
	accept := write(t, lines, t.TempDir(), "a.csv")
	args := []string{"check", checkFile("results.json"), "--against", checkFile("figures.csv"), "--accept", accept}
	if out := works(t, "", args...); !strings.Contains(out, "Nothing fails.") {
		t.Errorf("all differences are accepted:\n%s", out)
	}
	exchanged := strings.Replace(lines, ",differs,", ",not computed,", 1)
	if exchanged == lines {
		t.Fatal("nothing differs")
	}
	write(t, exchanged, filepath.Dir(accept), "a.csv")
	if code, out, _ := call(t, "", args...); code != exitDiffers || !strings.Contains(out, "take the line out") {
		t.Errorf("another verdict is accepted: exit %d\n%s", code, out)
	}
}

func TestCheckRefuses(t *testing.T) {
	dir := t.TempDir()
	results, figures := checkFile("results.json"), checkFile("figures.csv")
	badFigures := write(t, strings.Replace(read(t, figures), ",13.83,13.83,", ",13.83,13.84,", 1), dir, "figures.csv")
	badAccept := write(t, "id,verdict,reason\nT6.3,differs,\nT6.3,wrong,because\n", dir, "accept.csv")
	notes := write(t, "keep me", dir, "notes.txt")
	for name, c := range map[string]struct {
		args []string
		code int
		want []string
	}{
		"no results":           {[]string{"check"}, exitInvalid, []string{"ibsen-out does not exist"}},
		"two results":          {[]string{"check", "a", "b"}, exitUsage, []string{`"b" is one argument too many`}},
		"results not there":    {[]string{"check", filepath.Join(dir, "none.json")}, exitInvalid, []string{"none.json does not exist"}},
		"a folder of no run":   {[]string{"check", dir}, exitInvalid, []string{"results.json does not exist", "ibsen run"}},
		"no results file":      {[]string{"check", figures}, exitInvalid, []string{"figures.csv", "results.json"}},
		"another study":        {[]string{"check", results}, exitUsage, []string{`"tiny"`, "--against", "--lock"}},
		"figures not there":    {[]string{"check", results, "--against", filepath.Join(dir, "none.csv")}, exitInvalid, []string{"none.csv does not exist"}},
		"a value of no text":   {[]string{"check", results, "--against", badFigures}, exitInvalid, []string{"figures.csv, row 2", `"value"`, "write 13.83"}},
		"no reason":            {tiny("--accept", badAccept), exitInvalid, []string{"accept.csv, row 2", `"reason"`, "row 3", `"verdict"`}},
		"figures as accepted":  {tiny("--accept", figures), exitInvalid, []string{"figures.csv, row 1", "id,verdict,reason"}},
		"a format":             {tiny("--format", "xml"), exitUsage, []string{"--format xml"}},
		"a table of no figure": {tiny("--only", "T9.9"), exitUsage, []string{"--only", `"T9.9"`}},
		"junit nowhere":        {tiny("--junit", filepath.Join(dir, "no", "j.xml")), exitFailed, []string{"j.xml"}},
		"lock and compare":     {tiny("--lock", filepath.Join(dir, "l.csv")), exitUsage, []string{"--against", "--lock"}},
		"lock over notes":      {[]string{"check", results, "--lock", notes}, exitFailed, []string{"notes.txt", "nothing was touched"}},
		"lock without a name":  {[]string{"check", results, "--lock", ""}, exitUsage, []string{"--lock"}},
	} {
		t.Run(name, func(t *testing.T) {
			code, stdout, stderr := call(t, "", c.args...)
			if code != c.code || stdout != "" {
				t.Errorf("exit %d, printed %q, error %s", code, stdout, stderr)
			}
			for _, w := range c.want {
				if !strings.Contains(stderr, w) {
					t.Errorf("the error lacks %q: %s", w, stderr)
				}
			}
		})
	}
	if read(t, notes) != "keep me" {
		t.Error("a file that holds no figures was replaced")
	}
}

func TestCheckHelpTeaches(t *testing.T) {
	out := works(t, "", "check", "--help")
	for _, w := range []string{"rounds to the printed text", "Monte Carlo", "id,table,panel", "id,verdict,reason", "--lock", "Exit code 3", "--junit"} {
		if !strings.Contains(out, w) {
			t.Errorf("the help lacks %q", w)
		}
	}
}

// What was locked is held to the digit, and a locked file can be locked anew.
func TestLockedResultsAreHeld(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole study takes long under the race detector")
	}
	dir := t.TempDir()
	out, held := filepath.Join(dir, "out"), filepath.Join(dir, "held.csv")
	works(t, "", "run", "--out", out, "--reps", "50", "--imputations", "2", "--quiet")
	for range 2 {
		if says := works(t, "", "check", out, "--lock", held); !strings.Contains(says, "are held in") {
			t.Errorf("it says %s", says)
		}
	}
	summary := decode[checkJSON](t, works(t, "", "check", out, "--against", held, "--format", "json")).Summary
	if summary.Figures < 500 || summary.Match != summary.Figures {
		t.Errorf("%d of %d match what they are", summary.Match, summary.Figures)
	}
	text := read(t, held)
	if !strings.Contains(text, `"3,743",3743,0,`) {
		t.Fatal("the figure to spoil is not there")
	}
	write(t, strings.Replace(text, `"3,743",3743,0,`, `"3,745",3745,0,`, 1), dir, "held.csv")
	code, stdout, _ := call(t, "", "check", out, "--against", held)
	if code != exitDiffers || !strings.Contains(stdout, "printed 3,745, computed 3743.00") || !strings.Contains(stdout, "2.0 units") {
		t.Errorf("exit %d after a figure was changed by two units:\n%s", code, stdout)
	}
	every(t, out, held)
}

// every moves each number that matches by two units of its last printed digit,
// which must make it differ, or if it rests on random draws no longer match.
func every(t *testing.T, out, held string) {
	t.Helper()
	results, err := reporting.ReadResults(strings.NewReader(read(t, out, "results.json")))
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for name, text := range map[string]string{"held": read(t, held), "printed": string(printed.Figures)} {
		figures, err := published.Read(strings.NewReader(text), name)
		if err != nil {
			t.Fatal(err)
		}
		outcome, err := published.Check(results.Tables, published.Against{Figures: figures})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range outcome.Comparisons {
			if c.Verdict == published.Match {
				moved += moveByTwo(t, c)
			}
		}
	}
	if moved < 1000 {
		t.Errorf("only %d numbers were moved", moved)
	}
}

func moveByTwo(t *testing.T, c published.Comparison) (moved int) {
	t.Helper()
	f := c.Figure
	n, err := f.Number()
	if err != nil {
		t.Fatal(err)
	}
	unit, _ := n.Unit.Float64()
	for _, by := range []float64{2 * unit, -2 * unit} {
		if n.Bound == published.MoreThan && by > 0 || n.Bound == published.LessThan && by < 0 {
			continue // what is on its side of a bound stays there
		}
		cell := *c.Cell
		cell.Panel, cell.Row, cell.Column, cell.Stat = f.Panel, f.Row, f.Column, f.Stat
		if n.Bound != published.Itself {
			cell.Value, _ = n.Centre.Float64()
		}
		cell.Value += by
		tables := []table.Table{{ID: f.Table, Columns: []string{f.Column}, Cells: []table.Cell{cell}}}
		outcome, err := published.Check(tables, published.Against{Figures: []published.Figure{f}})
		if err != nil {
			t.Fatal(err)
		}
		got := outcome.Comparisons[0].Verdict
		if got != published.Differs && (cell.MCError == 0 || got != published.WithinError) {
			t.Errorf("%s: printed %s, computed %v moved by %v: %s", f.ID, f.Text, c.Cell.Value, by, got)
		}
		moved++
	}
	return moved
}

func TestCheckShowsNoControlCharacters(t *testing.T) {
	dir := t.TempDir()
	spoilt := strings.Replace(read(t, checkFile("results.json")), "the denominator can be zero", `zero\u001b[2J`, 1)
	results := write(t, strings.Replace(spoilt, "SYNTHETIC DATA.", `SYNTHETIC\u001b[31m\n# DATA.`, 1), dir, "results.json")
	for _, format := range []string{"text", "md", "json"} {
		out := outOf(t, "check", results, "--against", checkFile("figures.csv"), "--format", format)
		if strings.Contains(out, "\x1b") || !strings.Contains(out, "zero") || strings.Contains(out, "\n# DATA") {
			t.Errorf("%s: %q", format, out)
		}
	}
}

// Every flag and column that the documentation names exists.
func TestCheckIsDocumentedAsItIs(t *testing.T) {
	help := works(t, "", "check", "--help") + works(t, "", "run", "--help")
	for _, name := range []string{"check.md", "action.yml"} {
		text := read(t, "..", "..", "docs", name)
		for _, flag := range regexp.MustCompile(`--[a-z]+`).FindAllString(text, -1) {
			if !strings.Contains(help, flag+" ") {
				t.Errorf("%s names %s, which no help text explains", name, flag)
			}
		}
		if name == "check.md" && (!strings.Contains(text, published.Header+"\n") || !strings.Contains(text, published.AcceptedHeader+"\n")) {
			t.Errorf("%s shows another header", name)
		}
	}
}

// The step of docs/action.yml, run as GitHub runs it but for the two folders
// that it is given.
func TestActionStep(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	_, script, found := strings.Cut(read(t, "..", "..", "docs", "action.yml"), "      run: |\n")
	if !found {
		t.Fatal("the step has no script")
	}
	dir := t.TempDir()
	ibsen := write(t, "#!/bin/sh\nprintf '%s\\n' \"$@\" >\""+dir+"/args\"\necho '### outcome'\nexit 3\n", dir, "ibsen")
	if err := os.Chmod(ibsen, 0o700); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", strings.ReplaceAll(script, "\n        ", "\n"))
	cmd.Env = append(os.Environ(), "IBSEN="+ibsen, "RESULTS=my out", "AGAINST=held $(touch x).csv", "ACCEPT=", "ONLY=T6.*", "JUNIT=j.xml",
		"GITHUB_STEP_SUMMARY="+filepath.Join(dir, "summary"), "GITHUB_OUTPUT="+filepath.Join(dir, "output"))
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != exitDiffers {
		t.Fatalf("%v: %s", err, out)
	}
	want := "check\nmy out\n--against\nheld $(touch x).csv\n--only\nT6.*\n--junit\nj.xml\n--format\nmd\n"
	if got := read(t, dir, "args"); got != want {
		t.Errorf("the step calls ibsen with\n%s", got)
	}
	if read(t, dir, "summary") != "### outcome\n" || read(t, dir, "output") != "exit-code=3\n" {
		t.Errorf("summary %q, output %q", read(t, dir, "summary"), read(t, dir, "output"))
	}
}
