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
	//go:embed style.css
	styleCSS string
)

// The style stands in the template as its own text, not as a value, so that
// the template's escaping sees it as style.
var pageTemplate = template.Must(template.Must(template.New("page").Parse(pageHTML)).
	New("style").Parse(styleCSS))

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
