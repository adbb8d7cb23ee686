package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"ibsen/internal/published"
)

// audited is what an audit found, with what is to be said around it.
type audited struct {
	name      string
	figures   []published.Figure
	relations int
	findings  []published.Finding
}

type findingJSON struct {
	IDs        []string `json:"ids"`
	Rule       string   `json:"rule"`
	Recomputed string   `json:"recomputed"`
	Verdict    string   `json:"verdict"`
	Reason     string   `json:"reason"`
}

type auditJSON struct {
	Findings []findingJSON `json:"findings"`
}

// write renders all findings before it writes any of them.
func (a audited) write(w io.Writer, format string) error {
	var b bytes.Buffer
	switch format {
	case "json":
		if err := writeJSON(&b, a.json()); err != nil {
			return failed(err)
		}
	case "md":
		a.markdown(&b)
	default:
		a.text(&b)
	}
	if _, err := w.Write(bytes.Map(visible, b.Bytes())); err != nil {
		return failed(err)
	}
	return nil
}

func (a audited) json() auditJSON {
	out := auditJSON{Findings: []findingJSON{}}
	for _, f := range a.findings {
		out.Findings = append(out.Findings, findingJSON{f.IDs, f.Rule, f.Recomputed, string(f.Verdict), f.Reason})
	}
	return out
}

// heading says what was audited and how many findings there are of each kind.
func (a audited) heading() string {
	count := map[published.Soundness]int{}
	for _, f := range a.findings {
		count[f.Verdict]++
	}
	says := fmt.Sprintf("%d figures of %s, %d declared relations: ", len(a.figures), a.name, a.relations)
	if len(a.findings) == 0 {
		return says + "no finding"
	}
	return says + fmt.Sprintf("%d %s, %d impossible, %d rounded twice, %d doubtful", len(a.findings), singular(len(a.findings), "finding", "findings"),
		count[published.Contradiction], count[published.RoundedTwice], count[published.Doubtful])
}

// place is where the first figure of a finding stands, and its line in the source.
func (a audited) place(id string) string {
	for _, f := range a.figures {
		if f.ID == id {
			if f.Line > 0 {
				return fmt.Sprintf("%s (line %d)", f.Label(), f.Line)
			}
			return f.Label()
		}
	}
	return id
}

// text is the findings for a terminal of 80 columns.
func (a audited) text(w io.Writer) {
	fmt.Fprintf(w, "%s.\n", wrap(a.heading(), 79, ""))
	for _, f := range a.findings {
		fmt.Fprintf(w, "\n%s\n", wrap(string(f.Verdict)+": "+a.place(f.IDs[0]), 80, "  "))
		fmt.Fprintf(w, "  %s\n", wrap(f.Reason, 78, "  "))
		fmt.Fprintf(w, "  %s\n", wrap("by: "+f.Rule+", "+f.Recomputed, 78, "  "))
		fmt.Fprintf(w, "  %s\n", wrap(strings.Join(f.IDs, " "), 78, "  "))
	}
}

// markdown is the findings as a page, a table for each kind.
func (a audited) markdown(w io.Writer) {
	fmt.Fprintf(w, "%s.\n", plainMarkdown(a.heading()))
	for _, verdict := range []published.Soundness{published.Contradiction, published.RoundedTwice, published.Doubtful} {
		first := true
		for _, f := range a.findings {
			if f.Verdict != verdict {
				continue
			}
			if first {
				title := strings.ToUpper(string(verdict[:1])) + string(verdict[1:])
				fmt.Fprintf(w, "\n### %s\n\n| figure | rule | by the others | why | ids |\n|---|---|---|---|---|\n", title)
				first = false
			}
			fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", plainMarkdown(a.place(f.IDs[0])), plainMarkdown(f.Rule), plainMarkdown(f.Recomputed),
				plainMarkdown(f.Reason), plainMarkdown(strings.Join(f.IDs, " ")))
		}
	}
}
