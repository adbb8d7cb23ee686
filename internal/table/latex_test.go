package table_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/table"
)

var update = flag.Bool("update", false, "write the golden files anew")

func latex(t testing.TB, s table.Style, given table.Table) string {
	t.Helper()
	var out bytes.Buffer
	if err := s.WriteLaTeX(&out, given); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWriteLaTeX(t *testing.T) {
	got := latex(t, table.Style{}, sample())
	path := filepath.Join("testdata", "sample.tex")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEscapeLaTeX(t *testing.T) {
	tests := map[string]string{
		"50% of £1 & more": `50\% of \pounds{}1 \& more`,
		"a_b^c#d~e$f":      `a\_b\textasciicircum{}c\#d\textasciitilde{}e\$f`,
		`\input{x}`:        `\textbackslash{}input\{x\}`,
		"−3 – 4 -- 5":      `$-$3 --{} 4 -{}- 5`,
		"café, naïve":      `caf\'{e}, na\"{i}ve`,
		"cafe\u0301":       `caf\'{e}`,
		"α β Σ Ω Α ς":      `$\alpha$ $\beta$ $\Sigma$ $\Omega$ $\mathrm{A}$ $\varsigma$`,
		"漢\x1b[x":          `{[}U+6F22{]} {[}x`,
		"* [1]":            `{*} {[}1{]}`,
		"one\ntwo":         "one two",
		"-–, ,,":           "-{}--{}, ,{},",
	}
	for text, want := range tests {
		if got := table.EscapeLaTeX(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// hostile has every mark that LaTeX reads as a command in every place of a
// table.
func hostile() table.Table {
	const nasty = `& % $ # _ { } ~ ^ \ \input{/etc/passwd} < > | " ' ` + "`` -- --- ,, ?` !` " +
		"* [x] £ € − – — ‘’ “” … αβγδ ΑΒΓΔΣΩ µ π ≤ ≥ ± × ² ½ é ñ ø ß ł ǖ 漢 🙂 e\u0301\u0323 \u0301 \x1b[2J \xff \u202e"
	made := table.Table{ID: `T%1_{\`, Title: nasty, Columns: []string{"* " + nasty, "[2] " + nasty}, Notes: []string{nasty, "% not a comment"}}
	for i, start := range []string{"", "* ", "[1em] ", "% ", "& ", `\\ `} {
		made.Cells = append(made.Cells,
			table.Cell{Key: fmt.Sprint("a", i), Panel: start + nasty, Row: start + nasty, Column: made.Columns[0], Text: start + nasty, N: -1},
			table.Cell{Key: fmt.Sprint("b", i), Panel: start + nasty, Row: start, Column: made.Columns[1], Value: -12345.6, Valid: true,
				Text: start + nasty, Unit: "GBP", Decimals: 1, N: -1, Sig: "**"})
	}
	return made
}

// long has more rows than a page.
func long() table.Table {
	made := table.Table{ID: "T9.1", Title: "A long table", Columns: []string{"Mean"}, Notes: []string{"A note."}}
	for i := range 120 {
		made.Cells = append(made.Cells, table.Cell{Key: fmt.Sprint(i), Panel: fmt.Sprint("Panel ", i/50), Row: fmt.Sprint("Row ", i),
			Column: "Mean", Value: float64(i), Valid: true, N: -1})
	}
	return made
}

func TestLaTeXCompiles(t *testing.T) {
	pdflatex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("pdflatex is not installed")
	}
	lancet, _ := table.StyleNamed("lancet")
	wide := long()
	wide.Columns = append(wide.Columns, strings.Repeat("A header of many words ", 4), "Third", "Fourth", "Fifth")
	none := table.Table{ID: "T0", Columns: []string{"Nothing"}}
	parts := []string{
		latex(t, table.Style{}, sample()), latex(t, lancet, sample()), latex(t, table.Style{}, hostile()),
		latex(t, lancet, long()), latex(t, table.Style{}, wide), latex(t, table.Style{}, none),
	}
	compileLaTeX(t, pdflatex, parts)
}

func compileLaTeX(t *testing.T, pdflatex string, parts []string) {
	t.Helper()
	dir := t.TempDir()
	text := "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp,array,booktabs,longtable}\n" +
		"\\begin{document}\n" + strings.Join(parts, "\n\\clearpage\n") + "\\end{document}\n"
	if err := os.WriteFile(filepath.Join(dir, "all.tex"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(pdflatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "all.tex")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-2000):])
	}
	if bytes.Contains(out, []byte("Missing character")) {
		t.Errorf("a character is missing from the fonts:\n%s", out)
	}
}

func FuzzEscapeLaTeX(f *testing.F) {
	for _, text := range []string{"", `\`, "%", "{", "}{", "$", "é\u0301", "\xff", "漢", "\u0301", "ﬁ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkLaTeX(t, table.EscapeLaTeX(text)) })
}

// checkLaTeX says whether a text is ASCII in which braces and mathematics are
// closed and no character is left that ends a cell or a line.
func checkLaTeX(t testing.TB, s string) {
	t.Helper()
	depth, math := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' || c > '~':
			t.Fatalf("byte %#x in %q", c, s)
		case c == '\\':
			if i+1 == len(s) || s[i+1] == '\\' {
				t.Fatalf("a line ends in %q", s)
			}
			i++
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '$':
			math++
		case strings.IndexByte("&%#_^", c) >= 0:
			t.Fatalf("%q is left in %q", c, s)
		}
		if depth < 0 {
			t.Fatalf("a brace closes nothing in %q", s)
		}
	}
	if depth != 0 || math%2 != 0 {
		t.Fatalf("braces or mathematics are left open in %q", s)
	}
}
