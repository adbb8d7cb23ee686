package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/internal/published"
	printed "ibsen/testdata/published"
)

const auditHelp = `audit holds printed figures against each other. It needs no data. A number
stands for all that rounds to its printed digits, a tie either way, so that
rounding alone is never a finding.

What it finds from the layout of a table:
  a percentage against its count and base; levels against a hundred
  groups and rows against their total; the whole between its parts
  an interval's middle and width against estimate and standard error
  mean, median, spread, minimum and maximum against each other
  an amount a week against that of the months its panel names
  marks and P values against tests recomputed from what is printed
  a figure against the one that its note says it restates ("same: ID")
What the layout does not show is declared in a file of relations.

Each finding says which figures, what the first must be by the others, why, and
  impossible      no numbers that round to the printed ones fit together
  rounded twice   they fit if a rounded number was rounded again
  doubtful        they do not fit unless something holds that is not printed
Which figure of a contradiction is wrong it does not know: read the source at
the line it names.

FILE is a CSV with one printed number a row, under the header
  ` + published.Header + `
Without FILE the figures are those of the IBSEN report, which the program
carries with their relations.

Relations are a CSV with the header ` + published.RelationsHeader + `, one relation a row:
  sum,T2-004 T2-001 T2-002,rest=3,up to three people have no group
They are read from --relations FILE, or from NAME-relations.csv beside NAME.csv
if there is such a file. 'ibsen audit --rules' lists the rules.

Exit code 3 says that a finding is impossible; 0 that none is.`

const auditExamples = `  ibsen audit                          the IBSEN report
  ibsen audit --only T6.*,T7.9         some of its tables
  ibsen audit figures.csv              with figures-relations.csv, if it is there
  ibsen audit figures.csv --relations relations.csv --format md`

type auditOptions struct {
	relations, format string
	only              []string
	rules             bool
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
			if o.rules {
				writeRules(cmd.OutOrStdout())
				return nil
			}
			return runAudit(cmd, append(args, "")[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.relations, "relations", "", "CSV of relations between figures (default: NAME-relations.csv beside NAME.csv; with the IBSEN report's figures, the embedded ones)")
	f.StringSliceVar(&o.only, "only", nil, "show only findings in these tables, by ID; T7.* is all that begin so")
	f.StringVar(&o.format, "format", "text", "text, json or md")
	f.BoolVar(&o.rules, "rules", false, "list the rules that a file of relations can declare, and end")
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
	relations, err := auditRelations(cmd, path, o.relations, a.figures)
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
	if n := a.count(published.Contradiction); n > 0 {
		return coded{exitDiffers, fmt.Errorf("%d impossible %s in %d figures", n, singular(n, "finding", "findings"), len(a.figures))}
	}
	return nil
}

// auditRelations reads the relations of the figures of a file: those that were
// asked for, else those beside it.
func auditRelations(cmd *cobra.Command, figuresPath, path string, figures []published.Figure) ([]published.Relation, error) {
	if path == "" {
		if name, isCSV := strings.CutSuffix(figuresPath, ".csv"); isCSV {
			beside := name + "-relations.csv"
			if _, err := os.Stat(beside); err == nil {
				path = beside
			} else if !errors.Is(err, fs.ErrNotExist) {
				return nil, failed(err)
			}
		}
	}
	return readRelations(cmd, path, figuresPath == "", figures)
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
