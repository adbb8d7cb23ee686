package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

const rootHelp = `ibsen reruns a trial-based economic evaluation from person-level data to
report: who did better, what it cost, and how sure that is.

Without a study of your own, 'ibsen run' runs the evaluation of Individual
Budgets in England (IBSEN, 2008) on a SYNTHETIC cohort that resembles its
printed tables; the real data were never published.

  ibsen run                      the embedded study, into ./ibsen-out
  ibsen run mystudy.yaml         a study of your own
  ibsen cea trial.csv --arm arm --cost cost --effect qaly
                                 any table with arms, costs and effects

Results go to standard output, everything else to standard error. The same
input and seed give the same bytes, whatever the number of processors.

Exit codes: 0 done; 1 failed; 2 wrong call; 3 check or audit found
differences; 4 the data or the study is invalid.`

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "ibsen",
		Short:         "Rerun a trial-based economic evaluation from data to report",
		Long:          rootHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		Args:          noCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage("%v", err) })
	root.AddCommand(newRun(), newCEA(), newCohort(), newFit(), newValidate(), newCompare(), newScore(), newSize(), newCheck(), newAudit(), newVersion())
	return root
}

// noCommand reports a first argument that is no command, with the nearest.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return usage("there is no command %q; did you mean %q?", args[0], near[0])
	}
	return usage("there is no command %q", args[0])
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  atMost(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "ibsen", version())
			return err
		},
	}
}

// release is the version in development; a build from a tagged module says
// its own.
const release = "0.1.0-dev"

func version() string {
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return release
}
