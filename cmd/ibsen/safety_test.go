package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"ibsen/internal/crash"
)

// planted stands in every text that a test plants, and nowhere else.
const planted = "PLANTED"

// secret is a number that a test plants, told by its digits from any that is
// computed: whole, then a fraction of nine digits that no other has.
func secret(whole string, i, j int) string {
	mixed := (uint64(i)*1009+uint64(j)+1)*0x9e3779b97f4a7c15 ^ uint64(i+31*j)<<20
	return fmt.Sprintf("%s.%08d%d", whole, mixed>>8%100_000_000, 1+mixed%9)
}

// hidden is what a test has planted.
type hidden struct{ numbers map[float64]bool }

// number plants one.
func (h *hidden) number(whole string, i, j int) string {
	if h.numbers == nil {
		h.numbers = map[float64]bool{}
	}
	text := secret(whole, i, j)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	h.numbers[math.Abs(v)] = true
	return text
}

var longNumber = regexp.MustCompile(`[0-9]+\.[0-9]{6,}`)

// kept fails if a text holds something planted.
func (h *hidden) kept(t *testing.T, where, text string) {
	t.Helper()
	keepsWords(t, where, text)
	for _, at := range longNumber.FindAllStringIndex(text, -1) {
		if v, err := strconv.ParseFloat(text[at[0]:at[1]], 64); err == nil && h.numbers[v] {
			t.Errorf("%s holds a number that was planted:\n%s", where, text[max(0, at[0]-160):min(len(text), at[1]+40)])
			return
		}
	}
}

// keepsWords fails if a text holds a word that was planted.
func keepsWords(t *testing.T, where, text string) {
	t.Helper()
	if at := strings.Index(strings.ToUpper(text), planted); at >= 0 {
		t.Errorf("%s holds what was planted:\n%s", where, text[max(0, at-160):min(len(text), at+40)])
	}
}

// alone gives the program folders for temporary files and for itself that hold
// nothing, and afterwards checks that nothing was left in the first.
func alone(t *testing.T) {
	t.Helper()
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Chdir(t.TempDir())
	t.Cleanup(func() {
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("left in the folder for temporary files: %v, %v", left, err)
		}
	})
}

// records reads a CSV file, header and all.
func records(t *testing.T, text string) [][]string {
	t.Helper()
	out, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func asCSV(t *testing.T, all [][]string) string {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	identifier = regexp.MustCompile(`^[PCHLE][0-9]+$`)
	money      = regexp.MustCompile(`(?i)amount|cost|_year$|social_services|mainstream|ilf|supporting_people$`)
	number     = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)
)

// plant writes every identifier with a word and every sum of money with a
// fraction, so that the study runs as before and each can be found again.
func (h *hidden) plant(t *testing.T, text string) string {
	t.Helper()
	all := records(t, text)
	for i, row := range all[1:] {
		for j, cell := range row {
			switch {
			case identifier.MatchString(cell):
				row[j] = planted + cell
			case money.MatchString(all[0][j]) && number.MatchString(cell) && cell != "0":
				whole, _, _ := strings.Cut(cell, ".")
				row[j] = h.number(whole, i, j)
			}
		}
	}
	return asCSV(t, all)
}

// study is the embedded study with every person's cells marked, and the
// data files' names.
func (h *hidden) study(t *testing.T) (dir string, files []string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cohort")
	works(t, "", "cohort", "--out", dir)
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range files {
		files[i] = filepath.Base(f)
		// Unit costs and national figures are of nobody.
		if files[i] != "unit_costs.csv" && files[i] != "national.csv" {
			write(t, h.plant(t, read(t, f)), f)
		}
	}
	return dir, files
}

// Nothing that a whole run writes or prints names a person or, where people are
// protected, holds a person's sum of money. Where they are not, a table may show
// a median or a least value if the study asks for it, and nothing else may.
func TestARunHoldsNoPersonsValue(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole study is drawn")
	}
	var h hidden
	dir, _ := h.study(t)
	alone(t)
	for profile, more := range map[string][]string{"none": {"--only", "T4.2,T5.1,T6.12,T7.9,F7.4"}, "ukds10": nil} {
		args := append([]string{"run", filepath.Join(dir, "study.yaml"), "--out", "out", "--reps", "50", "--imputations", "3", "--disclosure", profile}, more...)
		code, stdout, stderr := call(t, "", args...)
		if code != exitDone {
			t.Fatalf("exit %d, %s", code, stderr)
		}
		h.kept(t, "standard output and error", stdout+stderr)
		for name, content := range folder(t, "out") {
			text := plainText(t, content)
			keepsWords(t, profile+": "+name, text)
			if profile != "none" || name == "manifest.json" {
				h.kept(t, profile+": "+name, text)
			}
		}
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 1 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

// largeNumber is planted where only a small one can be.
const largeNumber = "73919373"

// breakages are ways to break a file of a study, whose cells hold what is
// planted.
var breakages = map[string]func(all [][]string) string{
	"words": func(all [][]string) string {
		return replaced(all, func(i, j int) string { return fmt.Sprint(planted, i, "x", j) })
	},
	"large numbers": func(all [][]string) string {
		return replaced(all, func(i, j int) string { return fmt.Sprint(largeNumber, i, j) })
	},
	"fractions": func(all [][]string) string {
		return replaced(all, func(i, j int) string { return fmt.Sprintf("-%d.%s%d", i, largeNumber, j) })
	},
	"dates": func(all [][]string) string {
		return replaced(all, func(i, j int) string { return "2006-13-" + largeNumber })
	},
	"one more cell": func(all [][]string) string {
		all[1] = append(all[1], planted)
		return joined(all)
	},
	"no header": func(all [][]string) string {
		for j := range all[1] {
			all[1][j] = fmt.Sprint(planted, j)
		}
		return joined(all[1:])
	},
	"an open quote": func(all [][]string) string { return joined(all) + `"` + planted + "\n" },
	"twice":         func(all [][]string) string { return joined(append(all, all[1])) },
	"no UTF-8":      func(all [][]string) string { return joined(all) + planted + "\xff\xfe," + planted + "\n" },
}

// replaced replaces every cell of the second and third rows of the data.
func replaced(all [][]string, cell func(i, j int) string) string {
	for i := 2; i < min(4, len(all)); i++ {
		for j := range all[i] {
			all[i][j] = cell(i, j)
		}
	}
	return joined(all)
}

func joined(all [][]string) string {
	var b strings.Builder
	for _, row := range all {
		b.WriteString(strings.Join(row, ",") + "\n")
	}
	return b.String()
}

func TestErrorsOfAStudyHoldNoPersonsValue(t *testing.T) {
	if testing.Short() {
		t.Skip("every file is broken in every way")
	}
	var h hidden
	dir, files := h.study(t)
	alone(t)
	for _, file := range files {
		whole := read(t, dir, file)
		for name, breaks := range breakages {
			write(t, breaks(records(t, whole)), dir, file)
			code, stdout, stderr := call(t, "", "validate", filepath.Join(dir, "study.yaml"))
			if code != exitInvalid || stdout != "" || !strings.Contains(stderr, file) {
				t.Errorf("%s, %s: exit %d, printed %d bytes, error names the file: %t", file, name, code, len(stdout), strings.Contains(stderr, file))
			}
			h.kept(t, file+", "+name, stderr)
			if strings.Contains(stderr, largeNumber) {
				t.Errorf("%s, %s: a number that was planted is in the error", file, name)
			}
		}
		write(t, whole, dir, file)
	}
}

// trial is a table of people, each of whose cells can be found again.
func (h *hidden) trial() [][]string {
	all := [][]string{{"id", "arm", "site", "cost", "qaly", "age", "q1", "q2", "q3"}}
	for i := range 60 {
		arm := []string{"usual", "new"}[i%2]
		wave := (i*7919 + 13) % 60
		all = append(all, []string{
			fmt.Sprint(planted, i), arm, fmt.Sprint("s", i%3),
			h.number(fmt.Sprint(100+wave), i, 3), h.number(fmt.Sprint(wave*11%7), i, 4), h.number(fmt.Sprint(20+(i*31)%60), i, 5),
			fmt.Sprint(wave % 4), fmt.Sprint((wave + i/4) % 4), fmt.Sprint((wave*i + i/3) % 4),
		})
	}
	return all
}

// calls are commands on any file.
var calls = [][]string{
	{"cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "qaly", "--reps", "50"},
	{"cea", "-", "--arm", "arm", "--cost", "cost", "--effect", "qaly", "--reps", "50", "--adjust", "age + factor(site)"},
	{"fit", "-", "cost ~ arm + age + factor(site)", "--model", "ols"},
	{"fit", "-", "cost ~ arm + age", "--model", "gamma"},
	{"fit", "-", "q1 ~ arm + age", "--model", "ologit"},
	{"score", "-", "--instrument", "sum", "--items", "q1,q2,q3", "--alpha"},
	{"compare", "-", "--arm", "arm", "--vars", "cost,qaly,age"},
}

func TestCommandsHoldNoPersonsValue(t *testing.T) {
	alone(t)
	var h hidden
	data := h.trial()
	for _, args := range calls {
		for _, format := range []string{"text", "json", "md", "csv"} {
			code, stdout, stderr := call(t, joined(data), append(args, "--format", format)...)
			if code != exitDone {
				t.Errorf("%v: exit %d, %s", args, code, stderr)
			}
			h.kept(t, strings.Join(args, " "), stdout+stderr)
		}
		for name, breaks := range breakages {
			code, _, stderr := call(t, breaks(records(t, joined(data))), args...)
			if code != exitInvalid && code != exitDone && code != exitUsage {
				t.Errorf("%v, %s: exit %d", args, name, code)
			}
			h.kept(t, strings.Join(args, " ")+", "+name, stderr)
			if strings.Contains(stderr, largeNumber) {
				t.Errorf("%v, %s: a number that was planted is in the error", args, name)
			}
		}
	}
}

// A panic says where the program went wrong, and nothing of what it held.
func TestPanicsHoldNoPersonsValue(t *testing.T) {
	for name, breaks := range map[string]func(){
		"value":  func() { panic(planted) },
		"error":  func() { panic(fmt.Errorf("row 7: %s", planted)) },
		"index":  func() { _ = make([]int, 3)[len(planted)*1_000_003] },
		"worker": func() { var g crash.Group; g.Go(func() { panic(planted) }); g.Wait() },
	} {
		root := newRoot()
		root.AddCommand(&cobra.Command{Use: "break", Run: func(*cobra.Command, []string) { breaks() }})
		var out, errs bytes.Buffer
		code := execute(context.Background(), root, []string{"break"}, strings.NewReader(""), &out, &errs)
		if code != exitFailed || out.Len() > 0 || !strings.Contains(errs.String(), "TestPanicsHold") || !strings.Contains(errs.String(), "not of your data") {
			t.Errorf("%s: exit %d, %q", name, code, errs.String())
		}
		keepsWords(t, name, errs.String())
		if strings.Contains(errs.String(), "7000021") {
			t.Errorf("%s: the index is in %q", name, errs.String())
		}
	}
}

// Words of people that a spreadsheet would run are made inert, numbers are not.
func TestIdentifiersAreNoFormulas(t *testing.T) {
	got := works(t, "=id,a,b\n=1+1,1,2\n-5,2,2\n@x,1,1\nok,0,1\n", "score", "-", "--instrument", "sum", "--items", "a,b", "--id", "=id", "--format", "csv")
	for _, want := range []string{"'=id,", "\n'=1+1,", "\n-5,", "\n'@x,", "\nok,"} {
		if !strings.Contains("\n"+got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}
