package office_test

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ibsen/internal/cohort"
	"ibsen/internal/office"
	"ibsen/internal/pipeline"
	"ibsen/internal/report"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// wholeRun is the results file of the embedded study, read back, and its
// figures.
func wholeRun(t testing.TB) (report.Results, []office.Figure) {
	t.Helper()
	text, err := fs.ReadFile(cohort.Embedded(), "study.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d, err := study.ParseWith("study.yaml", text, func(name string) ([]byte, error) { return fs.ReadFile(cohort.Embedded(), name) })
	if err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Run(context.Background(), d, cohort.Embedded(), pipeline.Options{Replicates: 100, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	all := append(append([]table.Table{}, r.Flow...), r.Tables...)
	var file bytes.Buffer
	if err := report.WriteJSON(&file, report.Results{Study: d.Study.ID, Seed: 1, Notice: d.Study.Notice, Tables: all}); err != nil {
		t.Fatal(err)
	}
	read, err := report.ReadResults(&file)
	if err != nil {
		t.Fatal(err)
	}
	var figures []office.Figure
	for _, f := range r.Figures {
		figures = append(figures, office.Figure{ID: f.ID, Title: f.Title, Caption: f.Caption, PNG: f.Versions[0].PNG})
	}
	return read, figures
}

func TestLibreOfficeReadsTheWholeRun(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes long")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not installed")
	}
	r, figures := wholeRun(t)
	want, boxes := 0, 0
	for _, one := range r.Tables {
		for _, c := range one.Cells {
			if c.Valid {
				want++
			}
		}
		for _, p := range one.Layout() {
			boxes += len(p.Rows) * len(one.Columns)
		}
	}
	if want < 3000 {
		t.Fatalf("the run has only %d numbers", want)
	}
	if n := checkWorkbook(t, office.Workbook{Title: r.Study, Notice: r.Notice, Tables: r.Tables}); n != want {
		t.Errorf("%d numbers of %d were compared in the workbook", n, want)
	}
	d := office.Document{Title: r.Study, Notice: r.Notice, Sections: []office.Section{
		{Title: "Results", Tables: r.Tables}, {Title: "Figures", Figures: figures},
	}}
	if n := checkDocument(t, d, r.Tables); n != boxes {
		t.Errorf("%d boxes of %d were compared in the document", n, boxes)
	}
}

func TestLaTeXReadsTheWholeRun(t *testing.T) {
	if testing.Short() {
		t.Skip("a whole run in LaTeX takes long")
	}
	pdflatex, err := exec.LookPath("pdflatex")
	if err != nil {
		t.Skip("pdflatex is not installed")
	}
	r, _ := wholeRun(t)
	var text bytes.Buffer
	text.WriteString("\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n\\usepackage{textcomp,array,booktabs,longtable}\n\\begin{document}\n")
	for _, one := range r.Tables {
		if err := table.WriteLaTeX(&text, one); err != nil {
			t.Fatal(err)
		}
		text.WriteString("\\clearpage\n")
	}
	text.WriteString("\\end{document}\n")
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "all.tex"), text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(pdflatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "all.tex")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-2000):])
	}
}

func BenchmarkWholeRun(b *testing.B) {
	r, figures := wholeRun(b)
	writers := map[string]func(*bytes.Buffer) error{
		"xlsx": func(w *bytes.Buffer) error {
			return office.WriteXLSX(w, office.Workbook{Tables: r.Tables, Notice: r.Notice})
		},
		"docx": func(w *bytes.Buffer) error {
			return office.WriteDOCX(w, office.Document{Notice: r.Notice, Sections: []office.Section{{Tables: r.Tables, Figures: figures}}})
		},
		"latex":    func(w *bytes.Buffer) error { return each(w, r.Tables, table.Style{}.WriteLaTeX) },
		"markdown": func(w *bytes.Buffer) error { return each(w, r.Tables, table.Style{}.WriteMarkdown) },
	}
	for name, write := range writers {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := write(&out); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(out.Len())/1e6, "MB")
			}
		})
	}
}

func each(w *bytes.Buffer, tables []table.Table, write func(io.Writer, table.Table) error) error {
	for _, t := range tables {
		if err := write(w, t); err != nil {
			return err
		}
	}
	return nil
}
