package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ibsen/internal/pipeline"
	"ibsen/internal/published"
	reporting "ibsen/internal/report"
)

// compareRun holds a run's results against printed figures for its report: those
// of --against, or for the embedded study those that the program carries. A run
// of some tables only is not compared.
func compareRun(cmd *cobra.Command, o runOptions, r *pipeline.Result) (*reporting.Compared, string, error) {
	study := r.Study.Study.ID
	if len(o.only) > 0 || (o.against == "" && study != embeddedStudy) {
		return nil, "", nil
	}
	results := reporting.Results{Study: study, Tables: r.AllTables()}
	c := checked{results: results}
	against, err := checkOptions{against: o.against, accept: o.accept}.read(cmd, results, &c)
	if err != nil {
		return nil, "", err
	}
	if c.Outcome, err = published.Check(results.Tables, against); err != nil {
		return nil, "", checkError(err)
	}
	says := fmt.Sprintf("The printed figures are those of %s. %s", c.against, c.conclusion())
	return comparedWith(c.Outcome), says, nil
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
			ID: x.Figure.ID, Table: x.Figure.Table, Place: x.Figure.Label(), Printed: x.Figure.Text, Computed: computedText(x),
			Verdict: string(x.Verdict), Reason: reason,
		})
	}
	return out
}
