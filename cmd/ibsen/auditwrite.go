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
	Verdict    string     `json:"verdict"`
	Rule       string     `json:"rule"`
	Cells      []cellJSON `json:"cells"`
	Recomputed string     `json:"recomputed"`
	Reason     string     `json:"reason"`
}

type cellJSON struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Printed string `json:"printed"`
	Line    int    `json:"line,omitempty"`
}

type auditJSON struct {
	Of       string         `json:"of"`
	Summary  auditCountJSON `json:"summary"`
	Findings []findingJSON  `json:"findings"`
}

type auditCountJSON struct {
	Figures      int `json:"figures"`
	Relations    int `json:"relations"`
	Findings     int `json:"findings"`
	Impossible   int `json:"impossible"`
	RoundedTwice int `json:"rounded twice"`
	Doubtful     int `json:"doubtful"`
}

// count is how many findings have a verdict.
func (a audited) count(verdict published.Soundness) int {
	n := 0
	for _, f := range a.findings {
		if f.Verdict == verdict {
			n++
		}
	}
	return n
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
	out := auditJSON{Of: a.name, Findings: []findingJSON{}, Summary: auditCountJSON{
		Figures: len(a.figures), Relations: a.relations, Findings: len(a.findings), Impossible: a.count(published.Contradiction),
		RoundedTwice: a.count(published.RoundedTwice), Doubtful: a.count(published.Doubtful),
	}}
	for _, f := range a.findings {
		shown := findingJSON{Verdict: string(f.Verdict), Rule: f.Rule, Recomputed: f.Recomputed, Reason: f.Reason}
		for _, id := range f.IDs {
			g := a.figure(id)
			shown.Cells = append(shown.Cells, cellJSON{id, g.Label(), g.Text, g.Line})
		}
		out.Findings = append(out.Findings, shown)
	}
	return out
}

// heading says what was audited and how many findings there are of each kind.
func (a audited) heading() string {
	says := fmt.Sprintf("%d figures of %s, %d declared %s: ", len(a.figures), a.name, a.relations, singular(a.relations, "relation", "relations"))
	if len(a.findings) == 0 {
		return says + "no finding"
	}
	return says + fmt.Sprintf("%d %s, %d impossible, %d rounded twice, %d doubtful", len(a.findings), singular(len(a.findings), "finding", "findings"),
		a.count(published.Contradiction), a.count(published.RoundedTwice), a.count(published.Doubtful))
}

// figure is the one with an ID; one without anything but the ID if there is none.
func (a audited) figure(id string) published.Figure {
	for _, f := range a.figures {
		if f.ID == id {
			return f
		}
	}
	return published.Figure{ID: id}
}

// place is where the first figure of a finding stands, and its line in the source.
func (a audited) place(id string) string {
	f := a.figure(id)
	if f.Line > 0 {
		return fmt.Sprintf("%s, %s (line %d)", f.Table, f.Label(), f.Line)
	}
	return f.Table + ", " + f.Label()
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

// meanings says what a verdict says, for a page.
var meanings = map[published.Soundness]string{
	published.Contradiction: "No numbers that round to the printed ones fit together.",
	published.RoundedTwice:  "They fit together if a number that was rounded already, to one digit more, was rounded again.",
	published.Doubtful:      "They do not fit together unless something holds that is not printed.",
}

// markdown is the findings as a page, a table for each kind.
func (a audited) markdown(w io.Writer) {
	fmt.Fprintf(w, "%s.\n", plainMarkdown(a.heading()))
	for _, verdict := range []published.Soundness{published.Contradiction, published.RoundedTwice, published.Doubtful} {
		n := a.count(verdict)
		if n == 0 {
			continue
		}
		title := strings.ToUpper(string(verdict[:1])) + string(verdict[1:])
		fmt.Fprintf(w, "\n### %s (%d)\n\n%s\n\n| figure | rule | by the others | why | ids |\n|---|---|---|---|---|\n", title, n, meanings[verdict])
		for _, f := range a.findings {
			if f.Verdict == verdict {
				fmt.Fprintf(w, "| %s | %s | %s | %s | %s |\n", plainMarkdown(a.place(f.IDs[0])), plainMarkdown(f.Rule), plainMarkdown(f.Recomputed),
					plainMarkdown(f.Reason), plainMarkdown(strings.Join(f.IDs, " ")))
			}
		}
	}
}

// writeRules lists what a file of relations can declare.
func writeRules(w io.Writer) {
	fmt.Fprintf(w, "Rules of a file of relations (%s):\n", published.RelationsHeader)
	for _, name := range published.RelationNames() {
		fmt.Fprintf(w, "\n%s\n  %s\n", name, wrap(published.RelationUsage(name), 78, "  "))
	}
	fmt.Fprint(w, "\n"+wrap("args may hold \"doubtful\" for every rule: a contradiction is then a doubt. Numbers and flags are divided by spaces: rest=3 doubtful. The note stands behind the reason of a finding.", 80, "")+"\n")
}
