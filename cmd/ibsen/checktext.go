package main

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"ibsen/internal/published"
	"ibsen/internal/table"
)

// text is the outcome for a terminal of 80 columns: the tables in one line each,
// then what needs a look.
func (c checked) text(w io.Writer) error {
	fmt.Fprintf(w, "%s\n", wrap(c.heading(), 80, ""))
	if c.results.Notice != "" {
		fmt.Fprintf(w, "%s\n", wrap(c.results.Notice, 80, ""))
	}
	fmt.Fprintln(w)
	if err := table.WriteText(w, c.summary()); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n", wrap(c.conclusion(), 80, ""))
	for _, part := range c.parts() {
		fmt.Fprintf(w, "\n%s (%d)\n", part.title, len(part.of))
		for _, comparison := range part.of {
			writeComparison(w, comparison)
		}
	}
	c.textOfMissing(w)
	for _, line := range c.staleWords() {
		fmt.Fprintf(w, "\n%s\n", wrap(line, 80, "  "))
	}
	return nil
}

func (c checked) heading() string {
	return fmt.Sprintf("%s (study %s, seed %d) held against %s", c.name, c.results.Study, c.results.Seed, c.against)
}

// conclusion says in numbers how the comparison ended.
func (c checked) conclusion() string {
	t := c.Total()
	says := fmt.Sprintf("%d of %d figures (%s) match or lie within Monte Carlo error", t.Held(), t.Figures, percentOf(t.Held(), t.Figures))
	if computed := t.Figures - t.Verdicts[published.NotComputed]; computed > 0 && computed < t.Figures {
		says += fmt.Sprintf(", %s of the %d computed", percentOf(t.Held(), computed), computed)
	}
	says += "."
	if t.Agree+t.Disagree > 0 {
		says += fmt.Sprintf(" Stars of significance: %d agree, %d differ.", t.Agree, t.Disagree)
	}
	if t.Accepted > 0 {
		says += fmt.Sprintf(" %d %s accepted, each for a reason.", t.Accepted, singular(t.Accepted, "is", "are"))
	}
	if t.Failing == 0 {
		return says + " Nothing fails."
	}
	return says + fmt.Sprintf(" %d %s: not as printed, and not accepted.", t.Failing, singular(t.Failing, "fails", "fail"))
}

func percentOf(n, of int) string {
	if of == 0 {
		return "none"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(of))
}

// section is some comparisons under one heading.
type section struct {
	title string
	of    []published.Comparison
}

// parts are the comparisons to be shown one by one: the faults first, and with
// --all everything.
func (c checked) parts() []section {
	all := []section{
		{"Differs", c.having(func(x published.Comparison) bool { return x.Verdict == published.Differs && x.Fails() })},
		{"Differs, accepted", c.having(func(x published.Comparison) bool { return x.Verdict == published.Differs && !x.Fails() })},
		{"Cannot be right as printed", c.having(func(x published.Comparison) bool { return x.Verdict == published.Impossible })},
		{"Stars differ, the number holds", c.having(func(x published.Comparison) bool {
			return x.Marks == published.MarksDiffer && (x.Verdict == published.Match || x.Verdict == published.WithinError)
		})},
	}
	if c.all {
		all = append(all,
			section{"Within Monte Carlo error", c.having(func(x published.Comparison) bool { return x.Verdict == published.WithinError })},
			section{"Match", c.having(func(x published.Comparison) bool { return x.Verdict == published.Match })},
			section{"Not computed", c.having(func(x published.Comparison) bool { return x.Verdict == published.NotComputed })})
	}
	return slices.DeleteFunc(all, func(p section) bool { return len(p.of) == 0 })
}

func (c checked) having(want func(published.Comparison) bool) []published.Comparison {
	var found []published.Comparison
	for _, x := range c.Comparisons {
		if want(x) {
			found = append(found, x)
		}
	}
	return found
}

// writeComparison is a figure in a few lines.
func writeComparison(w io.Writer, x published.Comparison) {
	f := x.Figure
	fmt.Fprintf(w, "%s\n", wrap(fmt.Sprintf("%s  printed %s, computed %s", f.ID, f.Text, computedText(x)), 80, "    "))
	where := f.Label()
	if f.Line > 0 {
		where += fmt.Sprintf(" (line %d)", f.Line)
	}
	for _, line := range []string{where, x.Reason, x.Remedy, accepted(x)} {
		if line != "" {
			fmt.Fprintf(w, "    %s\n", wrap(line, 76, "    "))
		}
	}
}

func accepted(x published.Comparison) string {
	if x.Accepted == "" {
		return ""
	}
	return "Accepted: " + x.Accepted
}

// lack is why some figures of a table were not computed.
type lack struct {
	table, reason string
	accepted      bool
	ids           []string
}

// lacks gathers the figures that were not computed by table and reason.
func (c checked) lacks() []lack {
	var found []lack
	for _, x := range c.Comparisons {
		if x.Verdict != published.NotComputed {
			continue
		}
		l := lack{x.Figure.Table, x.Reason, x.Accepted != "", []string{x.Figure.ID}}
		if l.accepted {
			l.reason = x.Accepted
		}
		at := slices.IndexFunc(found, func(k lack) bool {
			return k.table == l.table && k.reason == l.reason && k.accepted == l.accepted
		})
		if at < 0 {
			found = append(found, l)
			continue
		}
		found[at].ids = append(found[at].ids, l.ids[0])
	}
	return found
}

// words is how many figures are lacking, which, and why.
func (l lack) words() string {
	which := l.ids[0]
	if n := len(l.ids); n > 1 {
		which = fmt.Sprintf("%s and %d more", l.ids[0], n-1)
	}
	if l.accepted {
		return fmt.Sprintf("%s: accepted: %s", which, l.reason)
	}
	return fmt.Sprintf("%s: %s", which, l.reason)
}

func (c checked) textOfMissing(w io.Writer) {
	if c.all {
		return
	}
	var b bytes.Buffer
	n := 0
	for _, l := range c.lacks() {
		n += len(l.ids)
		fmt.Fprintf(&b, "%s\n", wrap(l.words(), 80, "    "))
	}
	if n > 0 {
		fmt.Fprintf(w, "\nNot computed (%d)\n%s", n, b.String())
	}
}

// staleWords names the accepted differences that no figure has any more.
func (c checked) staleWords() []string {
	var lines []string
	for _, a := range c.Stale {
		lines = append(lines, fmt.Sprintf("%s, row %d: no figure of %s is %q any more; take the line out.", c.accepted, a.Row, a.ID, a.Verdict))
	}
	return lines
}
