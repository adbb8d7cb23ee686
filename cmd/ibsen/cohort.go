package main

import (
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"ibsen/internal/cohort"
	"ibsen/internal/pipeline"
)

const cohortHelp = `cohort writes a SYNTHETIC cohort for the IBSEN evaluation: randomisation
register, baseline, progress, support plans with their lines, interviews and
unit costs, with the study definition that 'ibsen run' takes. The trial's
person-level data were never published; these are made up to resemble its
printed tables. Nobody in them exists, and every file says so.

Seed 1 gives the embedded cohort. Use the folder as an example for a study of
your own.`

func newCohort() *cobra.Command {
	var out string
	var seed uint64
	cmd := &cobra.Command{
		Use:     "cohort --out DIR",
		Short:   "Write the SYNTHETIC IBSEN cohort and its study file",
		Long:    cohortHelp,
		Example: "  ibsen cohort --out cohort\n  ibsen run cohort/study.yaml",
		Args:    atMost(0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return writeCohort(cmd, out, seed) },
	}
	cmd.Flags().StringVar(&out, "out", "", "folder for the files (required)")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "seed of the random streams")
	return cmd
}

func writeCohort(cmd *cobra.Command, out string, seed uint64) error {
	if out == "" {
		return usage("--out is needed: a folder for the files")
	}
	if err := checkEmpty(out); err != nil {
		return err
	}
	made, err := cohort.Files(seed)
	if err != nil {
		return failed(err)
	}
	files, err := definitions()
	if err != nil {
		return failed(err)
	}
	for _, f := range made {
		files = append(files, pipeline.File{Name: f.Name, Data: f.Data})
	}
	if err := writeFolder(out, files); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Wrote the SYNTHETIC cohort (seed %d), %d files, into %s\n", seed, len(files), out)
	return err
}

// definitions are the embedded study file and the files that it includes.
func definitions() ([]pipeline.File, error) {
	names, err := fs.Glob(cohort.Embedded(), "*.yaml")
	if err != nil {
		return nil, err
	}
	var out []pipeline.File
	for _, name := range names {
		text, err := fs.ReadFile(cohort.Embedded(), name)
		if err != nil {
			return nil, err
		}
		out = append(out, pipeline.File{Name: name, Data: text})
	}
	return out, nil
}
