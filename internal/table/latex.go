package table

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// longRows is how many lines a body may have before the table is set over
// pages, and fitting how many characters fit on a line of a page.
const (
	longRows = 32
	fitting  = 78
)

const latexNeeds = `% Needs in the preamble:
%   \usepackage[T1]{fontenc}
%   \usepackage[utf8]{inputenc}
%   \usepackage{textcomp,array,booktabs,longtable}
`

// WriteLaTeX writes the table for LaTeX, with rules as the booktabs package has
// them: a caption and the label "tab:" with the table's ID, one row a line,
// panels in italics apart from one another, and the notes in small print below.
// A table of many rows is a longtable, whose header is repeated on each page.
// The caption is the title without the table's label, as LaTeX numbers tables
// itself; a comment at the top gives the label, and what the preamble needs.
//
// All text is escaped: the file has no byte beyond ASCII, runs no command of a
// text and compiles with pdflatex. A letter for which LaTeX has no command is
// written as its code, "[U+6F22]". It writes nothing if the table is not valid.
func WriteLaTeX(w io.Writer, t Table) error { return Style{}.WriteLaTeX(w, t) }

// WriteLaTeX is the function of this name, in this style.
func (s Style) WriteLaTeX(w io.Writer, t Table) error {
	if err := t.Validate(); err != nil {
		return err
	}
	var out bytes.Buffer
	l := newLaTeX(t, s)
	fmt.Fprintf(&out, "%% %s\n%s", latexComment(t.Heading()), latexNeeds)
	if l.lines() > longRows {
		l.writeLong(&out)
	} else {
		l.writeFloat(&out)
	}
	_, err := out.WriteTo(w)
	return err
}

// latexComment keeps a comment on its line and in ASCII.
func latexComment(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
}

// laTeX is a table on its way to LaTeX.
type laTeX struct {
	table  Table
	style  Style
	panels []Panel
	wide   bool
}

func newLaTeX(t Table, s Style) *laTeX {
	l := &laTeX{table: t, style: s, panels: t.Layout()}
	total := 0
	for _, width := range l.widths() {
		total += width + 2
	}
	l.wide = total > fitting
	return l
}

func (l *laTeX) lines() int {
	n := 0
	for _, p := range l.panels {
		n += 1 + len(p.Rows)
	}
	return n
}

func (l *laTeX) writeFloat(out *bytes.Buffer) {
	out.WriteString("\\begin{table}[htbp]\n\\centering\n")
	out.WriteString(l.caption() + "\n")
	l.size(out)
	fmt.Fprintf(out, "\\begin{tabular}{%s}\n\\toprule\n%s \\\\\n\\midrule\n", l.columns(), l.header())
	l.body(out)
	out.WriteString("\\bottomrule\n\\end{tabular}\n")
	l.notes(out)
	out.WriteString("\\end{table}\n")
}

func (l *laTeX) writeLong(out *bytes.Buffer) {
	out.WriteString("\\begingroup\n")
	l.size(out)
	fmt.Fprintf(out, "\\begin{longtable}{%s}\n%s \\\\\n", l.columns(), l.caption())
	fmt.Fprintf(out, "\\toprule\n%s \\\\\n\\midrule\n\\endfirsthead\n", l.header())
	fmt.Fprintf(out, "\\toprule\n%s \\\\\n\\midrule\n\\endhead\n", l.header())
	out.WriteString("\\midrule\n\\endfoot\n\\bottomrule\n\\endlastfoot\n")
	l.body(out)
	out.WriteString("\\end{longtable}\n")
	l.notes(out)
	out.WriteString("\\endgroup\n")
}

func (l *laTeX) size(out *bytes.Buffer) {
	if l.wide {
		out.WriteString("\\footnotesize\n\\setlength{\\tabcolsep}{3pt}\n")
	}
}

func (l *laTeX) caption() string {
	_, called := Caption(l.table.ID, l.table.Title)
	if called == "" {
		called = l.table.Heading()
	}
	return fmt.Sprintf("\\caption{%s}\\label{tab:%s}", EscapeLaTeX(called), latexLabel(l.table.ID))
}

// latexLabel is an ID with the characters that a label may have.
func latexLabel(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return '-'
	}, id)
}

func (l *laTeX) header() string {
	cells := []string{""}
	for _, column := range l.table.Columns {
		cells = append(cells, EscapeLaTeX(column))
	}
	return strings.Join(cells, " & ")
}

func (l *laTeX) body(out *bytes.Buffer) {
	for i, p := range l.panels {
		if i > 0 {
			out.WriteString("\\addlinespace\n")
		}
		indent := ""
		if name := line(p.Name); name != "" {
			fmt.Fprintf(out, "\\multicolumn{%d}{l}{%s} \\\\*\n", len(l.table.Columns)+1, l.panelName(name))
			// A name that breaks goes on further in.
			indent = `\quad\hangindent=2em `
		}
		for _, r := range p.Rows {
			cells := []string{indent + EscapeLaTeX(r.Name)}
			for _, b := range r.Boxes {
				cells = append(cells, escapeLaTeX(l.style.FormatBox(b)))
			}
			out.WriteString(strings.Join(cells, " & ") + " \\\\\n")
		}
	}
}

// panelName is set over lines if it would not fit on one.
func (l *laTeX) panelName(name string) string {
	escaped := `\textit{` + EscapeLaTeX(name) + `}`
	if displayWidth(name) <= fitting {
		return escaped
	}
	return `\parbox{0.9\linewidth}{\raggedright ` + escaped + `}`
}

func (l *laTeX) notes(out *bytes.Buffer) {
	if len(l.table.Notes) == 0 {
		return
	}
	out.WriteString("\\par\\smallskip\n\\noindent\\begin{minipage}{\\linewidth}\\footnotesize\\raggedright\n")
	for _, note := range l.table.Notes {
		out.WriteString(EscapeLaTeX(note) + "\\par\n")
	}
	out.WriteString("\\end{minipage}\\par\n")
}
