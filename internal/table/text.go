package table

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// textWidth is how many columns of a terminal a note takes at most.
const textWidth = 80

// WriteText writes the table for a terminal: a heading, columns that line up by
// the width at which they are displayed, and the notes wrapped to 80 columns.
// The rows are as wide as they need. It writes nothing if the table is not
// valid.
func WriteText(w io.Writer, t Table) error { return writeText(w, t, Style{}.Plain()) }

func writeText(w io.Writer, t Table, s Style) error {
	if err := t.Validate(); err != nil {
		return err
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n\n", t.Heading())
	writeTextGrid(&out, t, s)
	if len(t.Notes) > 0 {
		out.WriteByte('\n')
	}
	for _, note := range t.Notes {
		for i, l := range wrap(line(note), textWidth-2) {
			fmt.Fprintf(&out, "%s%s\n", [...]string{"- ", "  "}[min(i, 1)], l)
		}
	}
	_, err := out.WriteTo(w)
	return err
}

func writeTextGrid(out *bytes.Buffer, t Table, s Style) {
	lines := textLines(t, s)
	right := append([]bool{false}, t.NumericColumns()...)
	widths := columnWidths(lines, 0)
	for i, cells := range lines {
		padded := make([]string, len(cells))
		for k, cell := range cells {
			padded[k] = pad(cell, widths[k], right[k])
		}
		out.WriteString(strings.TrimRight(strings.Join(padded, "  "), " ") + "\n")
		if i == 0 {
			out.WriteString(textRule(widths) + "\n")
		}
	}
}

func textRule(widths []int) string {
	rules := make([]string, len(widths))
	for i, width := range widths {
		rules[i] = strings.Repeat("-", width)
	}
	return strings.TrimRight(strings.Join(rules, "  "), " ")
}

// textLines is the header and the body; the line of a panel has one cell, and
// the rows of a named panel stand two columns in.
func textLines(t Table, s Style) [][]string {
	header := []string{""}
	for _, column := range t.Columns {
		header = append(header, line(column))
	}
	lines := [][]string{header}
	for _, p := range t.Layout() {
		indent := ""
		if name := line(p.Name); name != "" {
			lines = append(lines, []string{name})
			indent = "  "
		}
		for _, r := range p.Rows {
			cells := []string{indent + line(r.Name)}
			for _, b := range r.Boxes {
				cells = append(cells, s.FormatBox(b))
			}
			lines = append(lines, cells)
		}
	}
	return lines
}

// wrap breaks a line at its spaces; a word longer than the width stands alone.
func wrap(s string, to int) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		last := len(lines) - 1
		if last >= 0 && displayWidth(lines[last])+1+displayWidth(word) <= to {
			lines[last] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}
