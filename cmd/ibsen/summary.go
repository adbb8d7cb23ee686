package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ibsen/cea"
	"ibsen/internal/pipeline"
	"ibsen/internal/published"
)

// summaryLines is how many lines a run ends with at most, summaryWidth how wide
// they are: what one sees at once on any terminal.
const (
	summaryLines = 10
	summaryWidth = 78
)

// summarise ends a run with what was found, how far it is what was printed, and
// where the rest is.
func summarise(w io.Writer, r *pipeline.Result, printed *printedFigures, out string) error {
	top := []string{clip(r.Study.Study.Title, summaryWidth)}
	if notice := r.Study.Study.Notice; notice != "" {
		top = append(top, whole(notice, 1)...)
	}
	var end []string
	if printed != nil {
		end = append(end, whole(printed.named.brief(out), 2)...)
	}
	end = append(end, whole(extent(r), 2)...)
	end = append(end, "Report: "+filepath.Join(out, "report.html"))
	return writeLines(w, arrange(top, headline(r), end))
}

// headline is what was found, or why nothing is said of it.
func headline(r *pipeline.Result) string {
	if r.Headline != "" {
		return r.Headline
	}
	return "The report says what was found. Here nothing is said: too few people stand behind the first comparison."
}

// extent says how much the run made, and from what.
func extent(r *pipeline.Result) string {
	tables := len(r.Flow) + len(r.Missing) + len(r.Glance) + len(r.Tables)
	says := fmt.Sprintf("%d %s, %d %s", tables, singular(tables, "table", "tables"), len(r.Figures), singular(len(r.Figures), "figure", "figures"))
	if n := len(r.Warnings); n > 0 {
		says += fmt.Sprintf(", %d %s", n, singular(n, "warning", "warnings"))
	}
	return says + fmt.Sprintf("; %s bootstrap samples, seed %d.", thousands(r.Replicates), r.Seed)
}

// brief says how many figures are as printed, and how to see those that are not.
func (c checked) brief(out string) string {
	t := c.Total()
	says := fmt.Sprintf("%s of %s printed figures are met (%s)", thousands(t.Held()), thousands(t.Figures), percentOf(t.Held(), t.Figures))
	if n := t.Verdicts[published.Differs]; n > 0 {
		says += fmt.Sprintf(", %s %s", thousands(n), singular(n, "differs", "differ"))
	}
	return says + fmt.Sprintf("; ibsen check %s says which.", out)
}

// arrange puts the parts of a summary together, with an empty line between them
// if there is room, and as many sentences of the middle as fit.
func arrange(top []string, middle string, end []string) []string {
	room := summaryLines - len(top) - len(end)
	said := whole(middle, room)
	var lines []string
	gap := func() {
		if len(top)+len(said)+len(end)+2 <= summaryLines {
			lines = append(lines, "")
		}
	}
	lines = append(lines, top...)
	gap()
	lines = append(lines, said...)
	gap()
	return append(lines, end...)
}

// whole is as many sentences of a text as fit into some lines, but if not even
// the first does, as much of that as fits.
func whole(text string, lines int) []string {
	var kept []string
	sentences := strings.SplitAfter(text, ". ")
	for n := range sentences {
		wrapped := strings.Split(wrap(strings.Join(sentences[:n+1], ""), summaryWidth, ""), "\n")
		if len(wrapped) <= lines {
			kept = wrapped
			continue
		}
		if kept == nil {
			kept = wrapped[:lines]
			kept[lines-1] = clip(kept[lines-1]+" "+wrapped[lines], summaryWidth)
		}
		break
	}
	return kept
}

// clip cuts a text to a width, with dots where something is missing.
func clip(text string, width int) string {
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return strings.TrimRight(string(runes[:width-3]), " ") + "..."
}

func writeLines(w io.Writer, lines []string) error {
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

// thousands is a number with commas between its thousands.
func thousands(n int) string { return cea.Amount(float64(n)) }
