package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strings"

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
	for _, t := range r.allTables() {
		if err := add("tables/"+t.ID+".csv", func(b *bytes.Buffer) error { return table.WriteCSV(b, t) }); err != nil {
			return nil, err
		}
		if err := add("tables/"+t.ID+".md", func(b *bytes.Buffer) error { return markdown(b, t, r.Study.Study.Notice) }); err != nil {
			return nil, err
		}
	}
	for _, f := range r.Figures {
		for _, v := range f.Versions {
			out = append(out, File{"figures/" + v.Name + ".svg", v.SVG}, File{"figures/" + v.Name + ".png", v.PNG})
		}
	}
	return out, add(ManifestName, func(b *bytes.Buffer) error { return manifest(b, r, m, out) })
}

func (r *Result) allTables() []table.Table {
	return append(append([]table.Table{}, r.Flow...), r.Tables...)
}

// markdown puts the study's notice above a table that may be pasted anywhere.
func markdown(b *bytes.Buffer, t table.Table, notice string) error {
	if notice != "" {
		fmt.Fprintf(b, "> **%s**\n\n", notice)
	}
	return table.WriteMarkdown(b, t)
}

func results(r *Result) report.Results {
	out := report.Results{Study: r.Study.Study.ID, Seed: r.Seed, Notice: r.Study.Study.Notice, Tables: r.allTables()}
	for _, f := range r.Figures {
		files := report.FigureFiles{ID: f.ID, Title: f.Title}
		for _, v := range f.Versions {
			files.Files = append(files.Files, "figures/"+v.Name+".svg", "figures/"+v.Name+".png")
		}
		out.Figures = append(out.Figures, files)
	}
	return out
}

// page is the report: findings, people, tables, figures, methods.
func page(r *Result, m Made) report.Report {
	s := r.Study.Study
	out := report.Report{
		Title: s.Title, Subtitle: "Cost-effectiveness analysis from person-level data",
		Notice: s.Notice, Summary: r.Summary, Warnings: r.Warnings,
	}
	section := func(id, title string, paragraphs []string, tables []table.Table, figures []report.Figure) {
		if len(paragraphs)+len(tables)+len(figures) > 0 {
			out.Sections = append(out.Sections, report.Section{ID: id, Title: title, Paragraphs: paragraphs, Tables: tables, Figures: figures})
		}
	}
	section("study", "The study", s.About, nil, nil)
	section("people", "Who was analysed", nil, r.Flow, nil)
	section("results", "Results", nil, r.Tables, nil)
	section("figures", "Figures", nil, nil, figures(r))
	section("methods", "Methods and caveats", methods(r), nil, nil)
	out.Provenance = provenance(r, m)
	return out
}

func figures(r *Result) []report.Figure {
	var out []report.Figure
	for _, f := range r.Figures {
		first := f.Versions[0]
		figure := report.Figure{ID: f.ID, Title: f.Title, Caption: f.Caption, SVG: first.SVG}
		figure.Alternatives = append(figure.Alternatives, report.Link{Text: "PNG, 300 dpi", Href: path.Join("figures", first.Name+".png")})
		for _, v := range f.Versions[1:] {
			figure.Alternatives = append(figure.Alternatives, report.Link{
				Text: strings.ToUpper(v.Title[:1]) + v.Title[1:], Href: path.Join("figures", v.Name+".svg"), SVG: v.SVG,
			})
		}
		out = append(out, figure)
	}
	return out
}

// methods are the study's own notes and what every run does.
func methods(r *Result) []string {
	return append(append([]string{}, r.Study.Study.Notes...),
		fmt.Sprintf("Differences are means of people with both a cost and an effect. Standard errors and percentile intervals come from %s bootstrap samples drawn with replacement within arms, a person's cost and effect kept together.", thousands(r.Replicates)),
		"A ratio is shown with its position in words, because a negative ratio means opposite things on opposite sides. Fieller's region is the set of ratios that the data do not reject; where the effect difference may be zero it is not an interval.",
		fmt.Sprintf("Costs are in %s at %s prices, per %s.", r.Study.Costs.Currency, r.Study.Costs.PriceYear, r.Study.Costs.Per))
}

func provenance(r *Result, m Made) []report.Item {
	out := []report.Item{
		{Label: "ibsen", Value: m.Version},
		{Label: "Study file, SHA-256", Value: hash(m.Study)},
	}
	for _, in := range r.Inputs {
		out = append(out, report.Item{Label: fmt.Sprintf("%s, %d rows, SHA-256", in.File, in.Rows), Value: in.SHA256})
	}
	return append(out, report.Item{Label: "Bootstrap", Value: fmt.Sprintf("%s samples, seed %d", thousands(r.Replicates), r.Seed)})
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
		Options: ManifestOptions{r.Replicates, r.Seed, m.Imputations, append([]string{}, m.Only...)},
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
