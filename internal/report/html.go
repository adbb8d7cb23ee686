package report

import (
	"bytes"
	_ "embed" // the page and its style are part of the program
	"fmt"
	"html/template"
	"io"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed explorer.html
	explorerHTML string
	//go:embed compared.html
	comparedHTML string
	//go:embed style.css
	styleCSS string
	//go:embed report.js
	script string
)

var pageTemplate = template.Must(template.New("page").Parse(pageHTML + explorerHTML + comparedHTML))

// HTML writes the report as one page that needs nothing else. Equal reports
// give equal bytes. It writes nothing if it fails, which it does when the
// report or a section, table or figure in it has no title or ID where it needs
// one, when two have the same, when a cell's key is not unique in the report,
// when a table is not valid, when a link leaves the report's folder, or when a
// picture is not a plain SVG drawing: shapes, words and embedded PNG, without
// identifiers, classes, scripts or references.
func HTML(w io.Writer, r Report) error {
	if err := r.check(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	p, err := newPage(r)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	var out bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&out, "page", p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	_, err = out.WriteTo(w)
	return err
}
