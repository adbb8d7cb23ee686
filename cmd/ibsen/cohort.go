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

Without --seed these are the files that the program carries, which were made with
seed 1. With --seed they are made anew, which takes some minutes: --seed 1 gives
the same files again, another seed a cohort as near to the printed tables. Use the
folder as an example for a study of your own.`

func newCohort() *cobra.Command {
	var out string
	var seed uint64
	cmd := &cobra.Command{
		Use:     "cohort --out DIR",
		Short:   "Write the SYNTHETIC IBSEN cohort and its study file",
		Long:    cohortHelp,
		Example: "  ibsen cohort --out cohort\n  ibsen run cohort/study.yaml\n  ibsen cohort --out another --seed 2",
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
	files, err := carried("*")
	if cmd.Flags().Changed("seed") {
		files, err = remade(cmd, seed)
	}
	if err != nil {
		return failed(err)
	}
	if err := writeFolder(out, files); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Wrote the SYNTHETIC cohort (seed %d), %d files, into %s\n", seed, len(files), out)
	return err
}

// remade is the study with files made anew.
func remade(cmd *cobra.Command, seed uint64) ([]pipeline.File, error) {
	bar := newStages(cmd.ErrOrStderr(), progressAuto)
	made, err := cohort.Files(seed, func(done, total int) { bar.update("making the cohort", done, total) })
	bar.done()
	if err != nil {
		return nil, err
	}
	files, err := carried("*.yaml")
	for _, f := range made {
		files = append(files, pipeline.File{Name: f.Name, Data: f.Data})
	}
	return files, err
}

// carried are the embedded files whose names match.
func carried(pattern string) ([]pipeline.File, error) {
	names, err := fs.Glob(cohort.Embedded(), pattern)
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
