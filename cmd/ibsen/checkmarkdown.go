package main

import (
	"fmt"
	"io"
	"strings"

	"ibsen/internal/published"
	"ibsen/internal/table"
)

// markdown is the outcome as a page, with the comparisons in tables.
func (c checked) markdown(w io.Writer) error {
	fmt.Fprintf(w, "%s.\n\n", plainMarkdown(c.heading()))
	if c.results.Notice != "" {
		fmt.Fprintf(w, "**%s**\n\n", plainMarkdown(c.results.Notice))
	}
	if err := table.WriteMarkdown(w, c.summary()); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", c.conclusion())
	for _, p := range c.parts() {
		fmt.Fprintln(w)
		if err := table.WriteMarkdown(w, p.table()); err != nil {
			return err
		}
	}
	if lacks := c.lacks(); len(lacks) > 0 && !c.all {
		t := table.Table{ID: "lacks", Title: "Not computed"}
		for _, l := range lacks {
			t.Notes = append(t.Notes, l.words())
		}
		fmt.Fprintln(w)
		if err := notes(w, t.Title, t.Notes); err != nil {
			return err
		}
	}
	if len(c.Stale) > 0 {
		fmt.Fprintln(w)
		return notes(w, "Accepted differences that are gone", c.staleWords())
	}
	return nil
}

// plainMarkdown is one line of text, with what a page would take for markup
// escaped.
func plainMarkdown(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	return strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`, ">", `\>`, "`", "\\`", "[", `\[`, "|", `\|`).Replace(text)
}

func notes(w io.Writer, title string, lines []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n", title)
	for _, l := range lines {
		fmt.Fprintf(&b, "- %s\n", plainMarkdown(l))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// table shows comparisons, one a row.
func (p section) table() table.Table {
	t := table.Table{ID: "part", Title: fmt.Sprintf("%s (%d)", p.title, len(p.of)), Columns: []string{"place", "printed", "computed", "units off", "reason"}}
	for _, x := range p.of {
		units := "-"
		if x.Cell != nil && x.Cell.Valid {
			units = fmt.Sprintf("%+.2f", x.UnitsOff)
		}
		for i, text := range []string{x.Figure.Label(), x.Figure.Text, computedText(x), units, reasons(x)} {
			column := t.Columns[i]
			t.Cells = append(t.Cells, table.Cell{Key: table.Key("part", x.Figure.ID, column), Row: x.Figure.ID, Column: column, Text: text, N: -1})
		}
	}
	return t
}

// reasons is all that is said of a comparison, in one line.
func reasons(x published.Comparison) string {
	var all []string
	for _, s := range []string{x.Reason, x.Remedy, accepted(x)} {
		if s != "" {
			all = append(all, s)
		}
	}
	if len(all) == 0 {
		return string(x.Verdict)
	}
	return strings.Join(all, "; ")
}
