package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ibsen/internal/pipeline"
	"ibsen/internal/published"
	reporting "ibsen/internal/report"
)

// printedFor reads what a run of a study is to be held against in its report:
// the figures of --against, or for the embedded study those that the program
// carries. There is nothing for other studies, and for a run of some tables only.
func printedFor(cmd *cobra.Command, o runOptions, study string) (*printedFigures, error) {
	if len(o.only) > 0 || (o.against == "" && study != embeddedStudy) {
		return nil, nil
	}
	p := &printedFigures{}
	var err error
	p.against, err = checkOptions{against: o.against, accept: o.accept}.read(cmd, reporting.Results{Study: study}, &p.named)
	return p, err
}

// printedFigures are figures to compare with, and how they are named.
type printedFigures struct {
	against published.Against
	named   checked
}

// compare holds a run's results against the figures, and says in words what came
// of it.
func (p *printedFigures) compare(r *pipeline.Result) (*reporting.Compared, string, error) {
	if p == nil {
		return nil, "", nil
	}
	var err error
	if p.named.Outcome, err = published.Check(r.AllTables(), p.against); err != nil {
		return nil, "", checkError(err)
	}
	says := fmt.Sprintf("The printed figures are those of %s. %s", p.named.against, p.named.conclusion())
	return comparedWith(p.named.Outcome), says, nil
}

// verdictWords say what the figures of a verdict do.
var verdictWords = map[published.Verdict]string{
	published.Match: "match", published.WithinError: "lie within Monte Carlo error", published.Differs: "differ",
	published.Impossible: "cannot be right as printed", published.NotComputed: "were not computed",
}

// comparedWith is an outcome as the report shows it: at first what is not as
// printed.
func comparedWith(o *published.Outcome) *reporting.Compared {
	out := &reporting.Compared{}
	total := o.Total()
	for _, v := range published.Verdicts() {
		if n := total.Verdicts[v]; n > 0 {
			shown := v != published.Match && v != published.WithinError
			out.Verdicts = append(out.Verdicts, reporting.VerdictCount{Verdict: string(v), Means: verdictWords[v], Count: n, Shown: shown})
		}
	}
	for _, x := range o.Comparisons {
		reason := x.Reason
		if x.Accepted != "" {
			if reason != "" {
				reason += ". "
			}
			reason += "Accepted: " + x.Accepted
		}
		out.Figures = append(out.Figures, reporting.ComparedFigure{
			ID: x.Figure.ID, Place: x.Figure.Label(), Printed: x.Figure.Text, Computed: computedText(x),
			Verdict: string(x.Verdict), Reason: reason,
		})
	}
	return out
}
