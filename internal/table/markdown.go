package table

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// WriteMarkdown writes the table in GitHub's form: a heading, one row a line
// with panels as rows in bold, columns of numbers set to the right, and the
// notes as a list. Columns line up in the source too. Whatever Markdown would
// take for markup is escaped. It writes nothing if the table is not valid.
func WriteMarkdown(w io.Writer, t Table) error { return writeMarkdown(w, t, Style{}) }

func writeMarkdown(w io.Writer, t Table, s Style) error {
	if err := t.Validate(); err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "### %s\n\n", escapeMarkdown(t.Heading()))
	writeMarkdownGrid(&out, t, s)
	if len(t.Notes) > 0 {
		out.WriteByte('\n')
	}
	for _, note := range t.Notes {
		fmt.Fprintf(&out, "- %s\n", escapeBlock(escapeMarkdown(line(note))))
	}
	_, err := out.WriteTo(w)
	return err
}

func writeMarkdownGrid(out *bytes.Buffer, t Table, s Style) {
	lines := markdownLines(t, s)
	right := append([]bool{false}, t.NumericColumns()...)
	widths := columnWidths(lines, 3)
	for i, cells := range lines {
		writeMarkdownLine(out, cells, widths, right)
		if i == 0 {
			writeMarkdownRule(out, widths, right)
		}
	}
}

// markdownLines is the header and the body, each of one cell more than the
// table has columns.
func markdownLines(t Table, s Style) [][]string {
	header := []string{""}
	for _, column := range t.Columns {
		header = append(header, escapeMarkdown(line(column)))
	}
	lines := [][]string{header}
	for _, p := range t.Layout() {
		if name := line(p.Name); name != "" {
			bold := make([]string, len(header))
			bold[0] = "**" + escapeMarkdown(name) + "**"
			lines = append(lines, bold)
		}
		for _, r := range p.Rows {
			cells := []string{escapeMarkdown(line(r.Name))}
			for _, b := range r.Boxes {
				cells = append(cells, escapeMarkdown(s.FormatBox(b)))
			}
			lines = append(lines, cells)
		}
	}
	return lines
}

func writeMarkdownLine(out *bytes.Buffer, cells []string, widths []int, right []bool) {
	for i, cell := range cells {
		out.WriteString("| " + pad(cell, widths[i], right[i]) + " ")
	}
	out.WriteString("|\n")
}

func writeMarkdownRule(out *bytes.Buffer, widths []int, right []bool) {
	for i, width := range widths {
		if right[i] {
			out.WriteString("| " + strings.Repeat("-", width-1) + ": ")
		} else {
			out.WriteString("| :" + strings.Repeat("-", width-1) + " ")
		}
	}
	out.WriteString("|\n")
}

// columnWidths is how wide each column must be to hold its cells.
func columnWidths(lines [][]string, atLeast int) []int {
	var widths []int
	for _, cells := range lines {
		for i, cell := range cells {
			if i == len(widths) {
				widths = append(widths, atLeast)
			}
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	return widths
}

var markup = regexp.MustCompile("[\\\\`*_\\[\\]<>|~&$]")

// escapeMarkdown makes a line stand for itself: a backslash before a mark of
// punctuation is always that mark in CommonMark.
func escapeMarkdown(s string) string { return markup.ReplaceAllString(s, `\$0`) }

var blockStart = regexp.MustCompile(`^([0-9]*)([-+#=.)])`)

// escapeBlock keeps a line from opening a list or a heading of its own.
func escapeBlock(s string) string { return blockStart.ReplaceAllString(s, `$1\$2`) }
