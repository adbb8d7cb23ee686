package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ibsen/internal/pipeline"
	"ibsen/internal/study"
)

const validateHelp = `validate reads a study definition and the data it names, and reports everything
that would keep it from running: unknown keys and names with their line and
column in the study file, and values of the wrong type, outside their range or
levels, duplicate or orphan identifiers with their file, row and column.
Every stage but drawing is gone through, and nothing is written.`

func newValidate() *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:     "validate STUDY",
		Short:   "Check a study definition and its data",
		Long:    validateHelp,
		Example: "  ibsen validate mystudy.yaml",
		Args:    exactly("STUDY, a YAML file,"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return validateStudy(cmd, args[0], data)
		},
	}
	cmd.Flags().StringVar(&data, "data", "", "folder with the data files (default: beside STUDY)")
	return cmd
}

func validateStudy(cmd *cobra.Command, path, data string) error {
	src, err := openStudy(path, data)
	if err != nil {
		return err
	}
	defer src.close()
	d, err := study.ParseWith(src.name, src.definition, src.include)
	if err != nil {
		return invalid(err)
	}
	if _, err := releaseOf("", d.Disclosure); err != nil {
		return err
	}
	inputs, err := pipeline.Validate(cmd.Context(), d, src.data)
	if err != nil {
		return runError(err)
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%s is valid: %s\n", path, d.Study.Title)
	for _, in := range inputs {
		if _, err := fmt.Fprintf(out, "  %s: %d rows\n", in.File, *in.Rows); err != nil {
			return failed(err)
		}
	}
	return nil
}
