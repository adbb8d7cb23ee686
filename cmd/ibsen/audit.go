package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"ibsen/internal/published"
	printed "ibsen/testdata/published"
)

const auditHelp = `audit holds printed figures against each other: a percentage against its count
and base, groups against their total, an interval against its estimate and
standard error, a mean and a spread against what numbers can have. It needs no
data. A number is all that rounds to its printed digits, so that rounding alone
is never a finding.

  impossible      no numbers that round to the printed ones fit together
  rounded twice   they fit if a rounded number was rounded again
  doubtful        they do not fit unless something holds that is not printed

FILE is a CSV with one printed number a row, under the header
  ` + published.Header + `
What follows from the layout of a table is found by itself. What does not is
declared in --relations FILE, a CSV with the header ` + published.RelationsHeader + `.
Without FILE the figures are those of the IBSEN report, which the program
carries with their relations.

Exit code 3 says that there are findings.`

const auditExamples = `  ibsen audit                          the IBSEN report
  ibsen audit --only T6.*,T7.9
  ibsen audit figures.csv --relations relations.csv --format md`

type auditOptions struct {
	relations, format string
	only              []string
}

func newAudit() *cobra.Command {
	var o auditOptions
	cmd := &cobra.Command{
		Use:     "audit [FILE]",
		Short:   "Check whether printed figures fit together",
		Long:    auditHelp,
		Example: auditExamples,
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runAudit(cmd, append(args, "")[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.relations, "relations", "", "CSV of relations between figures (default: with the IBSEN report's figures, the embedded ones)")
	f.StringSliceVar(&o.only, "only", nil, "show only findings in these tables, by ID; T7.* is all that begin so")
	f.StringVar(&o.format, "format", "text", "text, json or md")
	return cmd
}

func runAudit(cmd *cobra.Command, path string, o auditOptions) error {
	if !slices.Contains([]string{"text", "json", "md"}, o.format) {
		return usage("--format %s: it is text, json or md", o.format)
	}
	a := audited{}
	err := readEither(cmd, path, printed.FiguresName, printed.Figures, func(r io.Reader, name string) (err error) {
		a.name = name
		a.figures, err = published.Read(r, name)
		return err
	})
	if err != nil {
		return err
	}
	relations, err := readRelations(cmd, o.relations, path == "", a.figures)
	if err != nil {
		return err
	}
	a.relations = len(relations)
	a.findings, err = published.FindingsIn(published.Audit(a.figures, relations), a.figures, o.only)
	if err != nil {
		return usage("--only: %v", err)
	}
	if err := a.write(cmd.OutOrStdout(), o.format); err != nil {
		return err
	}
	if n := len(a.findings); n > 0 {
		return coded{exitDiffers, fmt.Errorf("%d %s in %d figures", n, singular(n, "finding", "findings"), len(a.figures))}
	}
	return nil
}

// readRelations reads the relations of figures: those of a file, the embedded
// ones of the embedded figures, or none.
func readRelations(cmd *cobra.Command, path string, embedded bool, figures []published.Figure) ([]published.Relation, error) {
	if path == "" && !embedded {
		return nil, nil
	}
	var relations []published.Relation
	err := readEither(cmd, path, printed.RelationsName, printed.Relations, func(r io.Reader, name string) (err error) {
		if relations, err = published.ReadRelations(r, name); err != nil {
			return err
		}
		return published.CheckRelations(figures, relations, name)
	})
	return relations, err
}
