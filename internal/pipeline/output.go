package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"ibsen/internal/office"
	"ibsen/internal/report"
	"ibsen/internal/table"
)

// File is a file of a run's folder; Name has slashes.
type File struct {
	Name string
	Data []byte
}

// Made is what the manifest says of a run beside its results. Nothing in it
// depends on when or on how many processors the run was made.
type Made struct {
	Version     string
	Study       []byte // the definition as read
	Only        []string
	Imputations int
	// Style is how numbers are written for readers, and StyleName its name.
	Style     table.Style
	StyleName string
	// Disclosure is the name of the profile that protects people.
	Disclosure string
	// Compared is the results beside printed figures, nil if there are none.
	Compared *report.Compared
	// ComparedWith says what they are.
	ComparedWith string
}

// Files renders everything that a run writes. Equal results give equal bytes.
func Files(r *Result, m Made) ([]File, error) {
	var out []File
	add := func(name string, render func(*bytes.Buffer) error) error {
		var b bytes.Buffer
		if err := render(&b); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, File{name, b.Bytes()})
		return nil
	}
	err := add("report.html", func(b *bytes.Buffer) error { return report.HTML(b, page(r, m)) })
	if err != nil {
		return nil, err
	}
	err = add("results.json", func(b *bytes.Buffer) error { return report.WriteJSON(b, results(r)) })
	if err != nil {
		return nil, err
	}
	for _, t := range r.AllTables() {
		for _, w := range writers(r.Study.Study.Notice, m.Style) {
			if err := add("tables/"+t.ID+w.ending, func(b *bytes.Buffer) error { return w.write(b, t) }); err != nil {
				return nil, err
			}
		}
	}
	if err := add("tables.xlsx", func(b *bytes.Buffer) error { return office.WriteXLSX(b, workbook(r, m)) }); err != nil {
		return nil, err
	}
	if err := add("report.docx", func(b *bytes.Buffer) error { return office.WriteDOCX(b, document(r, m)) }); err != nil {
		return nil, err
	}
	if l := r.Checklist; l != nil {
		if err := errors.Join(
			add("release/checklist.csv", func(b *bytes.Buffer) error { return l.WriteCSV(b) }),
			add("release/checklist.html", func(b *bytes.Buffer) error { return l.WriteHTML(b) }),
		); err != nil {
			return nil, err
		}
	}
	for _, f := range r.Figures {
		for _, v := range f.Versions {
			out = append(out, v.files()...)
		}
	}
	return out, add(ManifestName, func(b *bytes.Buffer) error { return manifest(b, r, m, out) })
}

// AllTables are the tables of the results file, in its order.
func (r *Result) AllTables() []table.Table {
	return slices.Concat(r.Flow, r.Missing, r.Glance, r.Tables)
}

// writer is a format of single tables.
type writer struct {
	ending string
	write  func(*bytes.Buffer, table.Table) error
}

// writers are the formats of tables. Machine values are the same in every style;
// a table that may be pasted anywhere has the study's notice above it.
func writers(notice string, style table.Style) []writer {
	return []writer{
		{".csv", func(b *bytes.Buffer, t table.Table) error { return table.WriteCSV(b, t) }},
		{".md", func(b *bytes.Buffer, t table.Table) error {
			if notice != "" {
				fmt.Fprintf(b, "> **%s**\n\n", notice)
			}
			return style.WriteMarkdown(b, t)
		}},
		{".tex", func(b *bytes.Buffer, t table.Table) error {
			if notice != "" {
				t.Notes = append([]string{notice}, t.Notes...)
			}
			return style.WriteLaTeX(b, t)
		}},
	}
}

func results(r *Result) report.Results {
	out := report.Results{Study: r.Study.Study.ID, Seed: r.Seed, Notice: r.Study.Study.Notice, Tables: r.AllTables()}
	for _, f := range r.Figures {
		files := report.FigureFiles{ID: f.ID, Title: f.Title}
		for _, v := range f.Versions {
			for _, file := range v.files() {
				files.Files = append(files.Files, file.Name)
			}
		}
		out.Figures = append(out.Figures, files)
	}
	return out
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// ManifestName is the file that says what a run was, and Program is its name
// for what made it.
const (
	ManifestName = "manifest.json"
	Program      = "ibsen"
)

// Manifest says what was run and what it wrote.
type Manifest struct {
	Program string          `json:"program"`
	Version string          `json:"version"`
	Study   string          `json:"study"`
	Notice  string          `json:"notice,omitempty"`
	SHA256  string          `json:"study_sha256"`
	Inputs  []Input         `json:"inputs"`
	Options ManifestOptions `json:"options"`
	Files   []Written       `json:"files"`
}

// ManifestOptions are the choices that a run's results depend on.
type ManifestOptions struct {
	Replicates  int      `json:"reps"`
	Seed        uint64   `json:"seed"`
	Imputations int      `json:"imputations"`
	Only        []string `json:"only"`
	Style       string   `json:"style"`
	Disclosure  string   `json:"disclosure"`
}

// Written is a file that a run wrote.
type Written struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

func manifest(b *bytes.Buffer, r *Result, m Made, files []File) error {
	v := Manifest{
		Program: Program, Version: m.Version, Study: r.Study.Study.ID, Notice: r.Study.Study.Notice, SHA256: hash(m.Study),
		Inputs:  append([]Input{}, r.Inputs...),
		Options: ManifestOptions{r.Replicates, r.Seed, m.Imputations, append([]string{}, m.Only...), m.StyleName, m.Disclosure},
		Files:   []Written{},
	}
	for _, f := range files {
		v.Files = append(v.Files, Written{f.Name, hash(f.Data)})
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
