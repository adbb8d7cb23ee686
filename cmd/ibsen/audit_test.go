package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ibsen/internal/published"
	printed "ibsen/testdata/published"
)

// auditHead is the header of the small files of figures below.
const auditHead = published.Header + "\n"

// contradiction is 31 of 35 people as 88%, doubt a sum that may leave people out.
const (
	contradiction = "T1-001,T1,,N,All,n,35,35,0,,,,10,\nT1-002,T1,,a,All,percent,88,88,0,%,,,11,\nT1-003,T1,,a,All,count,31,31,0,,,,11,\n"
	soundFigures  = "T1-001,T1,,N,All,n,35,35,0,,,,10,\nT1-002,T1,,a,All,percent,89,89,0,%,,,11,\nT1-003,T1,,a,All,count,31,31,0,,,,11,\n"
)

func TestAuditExitCodes(t *testing.T) {
	dir := t.TempDir()
	wrong := write(t, auditHead+contradiction, dir, "wrong.csv")
	sound := write(t, auditHead+soundFigures, dir, "sound.csv")
	doubt := write(t, published.RelationsHeader+"\nsame,T1-001 T1-003,doubtful,all\n", dir, "doubt.csv")
	bad := write(t, published.RelationsHeader+"\nsame,T1-001 T1-009,,\n", dir, "bad.csv")
	for _, c := range []struct {
		code    int
		says    string
		written []string
	}{
		{exitDiffers, "1 impossible finding in 3 figures", []string{wrong}},
		{exitDone, "", []string{sound}},
		{exitDone, "", []string{sound, "--relations", doubt}},
		{exitDone, "", []string{"--rules"}},
		{exitInvalid, "T1-009", []string{sound, "--relations", bad}},
		{exitInvalid, "header", []string{doubt}},
		{exitInvalid, "nowhere", []string{filepath.Join(dir, "nowhere.csv")}},
		{exitUsage, "text, json or md", []string{sound, "--format", "xml"}},
		{exitUsage, "T9", []string{sound, "--only", "T9"}},
		{exitUsage, "too many", []string{sound, sound}},
	} {
		code, stdout, stderr := call(t, "", append([]string{"audit"}, c.written...)...)
		if code != c.code || !strings.Contains(stderr, c.says) || code == exitDone && stdout == "" {
			t.Errorf("audit %v: exit %d, %s", c.written, code, stderr)
		}
	}
	if code, _, stderr := call(t, auditHead+contradiction, "audit", "-"); code != exitDiffers {
		t.Errorf("from standard input: exit %d, %s", code, stderr)
	}
}

// Relations beside a file are found; those that are named take their place.
func TestRelationsBesideTheFigures(t *testing.T) {
	dir := t.TempDir()
	figures := write(t, auditHead+soundFigures, dir, "f.csv")
	write(t, published.RelationsHeader+"\nsame,T1-001 T1-003,,all of them\n", dir, "f-relations.csv")
	none := write(t, published.RelationsHeader+"\n", dir, "none.csv")
	code, stdout, _ := call(t, "", "audit", figures)
	if code != exitDiffers || !strings.Contains(strings.Join(strings.Fields(stdout), " "), "1 declared relation: 1 finding") || !strings.Contains(stdout, "all of them") {
		t.Errorf("exit %d: %s", code, stdout)
	}
	if out := works(t, "", "audit", figures, "--relations", none); !strings.Contains(out, "no finding") {
		t.Errorf("%s", out)
	}
}

func TestAuditInEveryForm(t *testing.T) {
	file := write(t, auditHead+contradiction, t.TempDir(), "wrong.csv")
	_, text, _ := call(t, "", "audit", file)
	_, page, _ := call(t, "", "audit", file, "--format", "md")
	for _, out := range []string{text, page} {
		for _, want := range []string{"impossible", "31 of 35 are 88.57%", "T1, a | All | percent (line 11)", "T1-002 T1-003 T1-001", "percentage of a count", "cut off"} {
			if !strings.Contains(strings.ReplaceAll(out, `\|`, "|"), want) {
				t.Errorf("%q is missing:\n%s", want, out)
			}
		}
	}
	_, stdout, _ := call(t, "", "audit", file, "--format", "json")
	got := decode[auditJSON](t, stdout)
	if s := got.Summary; s.Figures != 3 || s.Findings != 1 || s.Impossible != 1 || len(got.Findings) != 1 {
		t.Fatalf("%+v", got)
	}
	f := got.Findings[0]
	if c := f.Cells; len(c) != 3 || c[0] != (cellJSON{"T1-002", "a | All | percent", "88", 11}) || f.Verdict != "impossible" || f.Recomputed != "88.57%" {
		t.Errorf("%+v", f)
	}
}

// The report's own audit: what it must find is in docs/audit.md, finding by
// finding; here that the file and the embedded copy are the same, and fast.
func TestAuditOfTheReport(t *testing.T) {
	began := time.Now()
	code, embedded, _ := call(t, "", "audit", "--format", "md")
	if took := time.Since(began); took > 3*time.Second {
		t.Errorf("the audit took %v", took)
	}
	_, file, _ := call(t, "", "audit", "../../testdata/published/ibsen.csv", "--format", "md")
	if code != exitDiffers || strings.Replace(file, "../../testdata/", "", 1) != embedded {
		t.Errorf("exit %d; the file is audited otherwise than its embedded copy", code)
	}
	text := outOf(t, "audit")
	for line := range strings.Lines(text) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 80 {
			t.Errorf("a line of %d columns: %s", n, line)
		}
	}
}

// Every relation of the report is to figures that there are, and is declared once.
func TestRelationsOfTheReport(t *testing.T) {
	figures, err := published.Read(strings.NewReader(string(printed.Figures)), printed.FiguresName)
	if err != nil {
		t.Fatal(err)
	}
	relations, err := published.ReadRelations(strings.NewReader(string(printed.Relations)), printed.RelationsName)
	if err != nil {
		t.Fatal(err)
	}
	if err := published.CheckRelations(figures, relations, printed.RelationsName); err != nil {
		t.Error(err)
	}
	seen := map[string]bool{}
	for _, r := range relations {
		k := r.Rule + " " + strings.Join(r.IDs, " ")
		if seen[k] {
			t.Errorf("row %d: %s is declared twice", r.Row, k)
		}
		seen[k] = true
	}
}

// docs/audit.md shows what the command gives, not what it once gave.
func TestAuditIsDocumentedAsItIs(t *testing.T) {
	const path = "../../docs/audit.md"
	doc := read(t, path)
	want := doc
	for _, part := range []struct{ name, text string }{
		{"rules", "```\n" + works(t, "", "audit", "--rules") + "```\n"},
		{"findings", outOf(t, "audit", "--format", "md")},
	} {
		begin, end := strings.Index(want, "<!-- begin "+part.name+":"), strings.Index(want, "<!-- end "+part.name+" -->")
		if begin < 0 || end < begin {
			t.Fatalf("docs/audit.md has no place for the %s", part.name)
		}
		head := want[:begin] + strings.SplitAfter(want[begin:], "\n")[0]
		want = head + "\n" + part.text + "\n" + want[end:]
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if doc != want {
		t.Error("docs/audit.md is not what `ibsen audit` gives; run this test with -update")
	}
}

// The help names the verdicts, the exit codes and both kinds of file.
func TestAuditHelpTeaches(t *testing.T) {
	help := works(t, "", "audit", "--help")
	for _, want := range []string{"impossible", "rounded twice", "doubtful", published.Header, published.RelationsHeader, "-relations.csv", "Exit code 3", "--rules"} {
		if !strings.Contains(help, want) {
			t.Errorf("the help does not say %q", want)
		}
	}
	rules := works(t, "", "audit", "--rules")
	for _, rule := range published.RelationNames() {
		if !strings.Contains(rules, "\n"+rule+"\n") || published.RelationUsage(rule) == "" {
			t.Errorf("the rule %q is not explained", rule)
		}
	}
}
