package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"ibsen/internal/published"
	reporting "ibsen/internal/report"
	printed "ibsen/testdata/published"
)

const checkHelp = `check holds the results of a run against printed figures, one by one:

  match           the computed number rounds to the printed text; a tie may be
                  rounded either way
  within Monte Carlo error
                  it does not, but it rests on random draws and lies within 3
                  Monte Carlo standard errors of a number that would
  differs         it does not; the distance is given in units of the last
                  printed digit (printed 13.8, computed 14.1: 3 units)
  cannot be right it differs, and the printed figures contradict each other
  not computed    the results hold no number for it, and why

RESULTS is a results.json or the folder that 'ibsen run' wrote, ibsen-out if
none is named. Figures and cells meet when their table, panel, row, column and
stat are the same words.

Without --against the figures are those of the IBSEN report, which the program
carries. FILE is a CSV with one printed number a row, under the header
  ` + published.Header + `
--lock FILE writes the results themselves as such a file: commit it, and check
later runs --against it.

Exit code 3 says that a figure differs, or was not computed, and is not listed
in the accepted differences. That list, --accept FILE, is a CSV with the header
` + published.AcceptedHeader + `: a figure's id, a table's (T6.4) or a family's (T6.*); the
verdict that is accepted (differs or not computed); and why, which must not be
empty. Lines that no longer matter are named, so that the list stays honest.`

const checkExamples = `  ibsen run && ibsen check
  ibsen check ibsen-out --only T6.4,T7.*
  ibsen check ibsen-out --junit check.xml      for a build server
  ibsen check out --lock held.csv              hold these results ...
  ibsen check out --against held.csv           ... and compare with them later`

type checkOptions struct {
	against, junit, format, accept, lock string
	only                                 []string
	all                                  bool
}

func newCheck() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:     "check [RESULTS]",
		Short:   "Compare a run's results with printed figures",
		Long:    checkHelp,
		Example: checkExamples,
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runCheck(cmd, append(args, defaultOut)[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.against, "against", "", "CSV of printed figures (default: the IBSEN report's)")
	f.StringVar(&o.accept, "accept", "", "CSV of accepted differences (default: with the IBSEN report's figures, the embedded list)")
	f.StringSliceVar(&o.only, "only", nil, "compare only these tables, by ID; T7.* is all that begin so")
	f.BoolVar(&o.all, "all", false, "list every figure, matches too")
	f.StringVar(&o.format, "format", "text", "text, json or md")
	f.StringVar(&o.junit, "junit", "", "also write a JUnit XML file, one suite a table")
	f.StringVar(&o.lock, "lock", "", "compare nothing; write the results as figures to hold to this CSV")
	return cmd
}

func (o checkOptions) check(changed func(string) bool) error {
	switch {
	case !slices.Contains([]string{"text", "json", "md"}, o.format):
		return usage("--format %s: it is text, json or md", o.format)
	case changed("lock") && o.lock == "":
		return usage("--lock needs the name of a file to write")
	case o.lock != "":
		return o.checkLock(changed)
	}
	return nil
}

func runCheck(cmd *cobra.Command, path string, o checkOptions) error {
	if err := o.check(cmd.Flags().Changed); err != nil {
		return err
	}
	results, name, err := readResults(cmd, path)
	if err != nil {
		return err
	}
	if o.lock != "" {
		return lockResults(cmd.OutOrStdout(), results, o.lock)
	}
	c := checked{results: results, name: name, all: o.all}
	against, err := o.read(cmd, results, &c)
	if err != nil {
		return err
	}
	if c.Outcome, err = published.Check(results.Tables, against); err != nil {
		return checkError(err)
	}
	if err := c.write(cmd.OutOrStdout(), o); err != nil {
		return err
	}
	return c.verdict()
}

// defaultOut is the folder that run writes unless another is named.
const defaultOut = "ibsen-out"

// checked is an outcome with what is to be said around it.
type checked struct {
	*published.Outcome
	results  reporting.Results
	name     string // of the results
	against  string // where the figures come from
	accepted string // where the accepted differences do; "" if there are none
	all      bool
}

func checkError(err error) error {
	var unknown *published.UnknownTable
	if errors.As(err, &unknown) {
		return usage("--only: %v", err)
	}
	return failed(err)
}

// verdict is the error that makes the exit code.
func (c checked) verdict() error {
	total := c.Total()
	if total.Failing == 0 {
		return nil
	}
	return coded{exitDiffers, fmt.Errorf("%d of %d figures %s not as printed and not accepted",
		total.Failing, total.Figures, singular(total.Failing, "is", "are"))}
}

func singular(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// readResults reads a results file or the one in a run's folder.
func readResults(cmd *cobra.Command, path string) (reporting.Results, string, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "results.json")
		if _, err := os.Stat(path); err != nil {
			return reporting.Results{}, path, invalid(fmt.Errorf("%s; name a folder that 'ibsen run' wrote", unreadable(path, err)))
		}
	}
	in, name, err := open(cmd, path)
	if err != nil {
		return reporting.Results{}, name, err
	}
	defer in.Close()
	results, err := reporting.ReadResults(in)
	if err != nil {
		return results, name, invalid(fmt.Errorf("%s: %w; it must be a results.json that 'ibsen run' wrote", name, err))
	}
	return results, name, nil
}

// read reads what the results are held against.
func (o checkOptions) read(cmd *cobra.Command, results reporting.Results, c *checked) (published.Against, error) {
	against := published.Against{Only: o.only}
	if o.against == "" && results.Study != embeddedStudy {
		return against, usage("the results are of the study %q, whose printed figures are not known; name them with --against, or hold the results themselves with --lock", results.Study)
	}
	err := readEither(cmd, o.against, printed.FiguresName, printed.Figures, func(r io.Reader, name string) (err error) {
		c.against = name
		against.Figures, err = published.Read(r, name)
		return err
	})
	if err != nil {
		return against, err
	}
	if published.FromPrint(against.Figures) {
		// Results that are held have no fault of print to be excused with.
		relations, err := auditRelations(cmd, o.against, "", against.Figures)
		if err != nil {
			return against, err
		}
		against.Contradicted = published.Contradicted(published.Audit(against.Figures, relations))
	}
	if o.accept == "" && o.against != "" {
		return against, nil
	}
	err = readEither(cmd, o.accept, printed.AcceptedName, printed.Accepted, func(r io.Reader, name string) (err error) {
		c.accepted = name
		against.Accepted, err = published.ReadAccepted(r, name)
		return err
	})
	return against, err
}

// embeddedStudy is the study whose printed figures the program carries.
const embeddedStudy = "ibsen"

// readEither reads a file, or the embedded one if none is named.
func readEither(cmd *cobra.Command, path, embeddedName string, embedded []byte, read func(io.Reader, string) error) error {
	if path == "" {
		return invalidUnlessNil(read(bytes.NewReader(embedded), embeddedName))
	}
	in, name, err := open(cmd, path)
	if err != nil {
		return err
	}
	defer in.Close()
	return invalidUnlessNil(read(in, name))
}

func invalidUnlessNil(err error) error {
	if err == nil {
		return nil
	}
	return invalid(err)
}
