package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/cea"
	"ibsen/internal/cohort"
	"ibsen/internal/disclose"
	"ibsen/internal/pipeline"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

const runHelp = `run carries out a study from its definition and data to a report:

  DIR/report.html     the report, one file that needs no network
  DIR/results.json    every table cell, unrounded, with its key
  DIR/tables/         each table as CSV, Markdown and LaTeX
  DIR/figures/        each figure as SVG, PNG (300 dpi) and PDF
  DIR/tables.xlsx     all tables in one workbook; report.docx for a word processor
  DIR/release/        where a disclosure profile applies: the release checklist
  DIR/manifest.json   what was run: hashes of the study and its data, seed,
                      options, version

Without STUDY it runs the embedded evaluation of Individual Budgets (IBSEN) on
its SYNTHETIC cohort. STUDY is a YAML file; the data files it names lie beside
it, or in the folder given by --data. 'ibsen cohort --out DIR' writes the
embedded study and its data as an example to start from.

People are protected by a disclosure profile, ukds10 unless STUDY declares
another (disclosure: none for data about nobody): small counts and what they
could be worked out from are withheld before anything is written.

DIR appears whole or not at all. A DIR that an earlier run made is replaced;
any other DIR with files in it is left alone.`

type runOptions struct {
	out, data    string
	reps, jobs   int
	seed         uint64
	imputations  int
	only         []string
	quiet        bool
	progress     string
	studyFile    string
	against      string
	accept       string
	style        string
	disclosure   string
	fromEmbedded bool
}

func newRun() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run [STUDY]",
		Short: "Run a study from data to report; without STUDY, the embedded one",
		Long:  runHelp,
		Example: `  ibsen run
  ibsen run mystudy.yaml --out results --seed 7
  ibsen run --only T7.9,F7.4`,
		Args: atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.fromEmbedded = len(args) == 0
			if !o.fromEmbedded {
				o.studyFile = args[0]
			}
			if o.quiet {
				o.progress = progressNone
			}
			return runStudy(cmd, o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.out, "out", "ibsen-out", "folder for the results")
	f.StringVar(&o.data, "data", "", "folder with the data files (default: beside STUDY)")
	f.IntVar(&o.reps, "reps", 3000, "bootstrap replicates")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the random streams")
	f.IntVar(&o.imputations, "imputations", 20, "imputed data sets that models are fitted to")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.StringSliceVar(&o.only, "only", nil, "make only these tables and figures, by ID")
	f.StringVar(&o.against, "against", "", "CSV of printed figures to show beside the results (the embedded study has its own)")
	f.StringVar(&o.accept, "accept", "", "CSV of accepted differences from them")
	f.StringVar(&o.style, "style", "default", "how numbers are written for readers: "+strings.Join(table.StyleNames(), ", "))
	f.StringVar(&o.disclosure, "disclosure", "", "what may be shown of people: "+strings.Join(disclose.Names(), ", ")+" (default: what STUDY declares, or else "+disclose.Default+")")
	f.StringVar(&o.progress, "progress", progressAuto, "auto shows the stage and the time left on a terminal; plain writes lines, as for a log; or none")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing but errors")
	return cmd
}

func (o runOptions) check() error {
	switch {
	case o.reps < 2 || o.reps > cea.MaxReplicates:
		return usage("--reps %d: from 2 to %d are possible", o.reps, cea.MaxReplicates)
	case o.jobs < 0:
		return usage("--jobs %d: it is 0 or more", o.jobs)
	case o.imputations < 1:
		return usage("--imputations %d: it is 1 or more", o.imputations)
	case !slices.Contains(table.StyleNames(), o.style):
		return usage("--style %s: it is %s", o.style, strings.Join(table.StyleNames(), ", "))
	case !slices.Contains(progressModes, o.progress):
		return usage("--progress %s: it is %s", o.progress, strings.Join(progressModes, ", "))
	case o.out == "":
		return usage("--out needs a folder")
	case o.accept != "" && o.against == "" && !o.fromEmbedded:
		return usage("--accept goes with --against: it says which differences from those figures are known")
	case o.fromEmbedded && o.data != "":
		return usage("--data goes with a STUDY; the embedded study has its own data")
	}
	return checkOut(o.out)
}

// source is a study with its data.
type source struct {
	name       string
	definition []byte
	data       fs.FS
	// include reads a further file of the definition, from the study's folder.
	include func(name string) ([]byte, error)
	close   func() error
}

// openStudy finds the study's definition and the folder of its data. The
// folder is opened as a root that no path or link can leave.
func openStudy(path, dataDir string) (*source, error) {
	if path == "" {
		definition, err := fs.ReadFile(cohort.Embedded(), "study.yaml")
		if err != nil {
			return nil, failed(err)
		}
		return &source{"embedded study", definition, cohort.Embedded(), includeFrom(cohort.Embedded()), func() error { return nil }}, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, invalid(unreadable(path, err))
	}
	defer f.Close()
	definition, err := io.ReadAll(io.LimitReader(f, study.MaxBytes+1))
	if err != nil {
		return nil, invalid(unreadable(path, err))
	}
	beside, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, invalid(unreadable(filepath.Dir(path), err))
	}
	if dataDir == "" {
		return &source{filepath.Base(path), definition, beside.FS(), includeFrom(beside.FS()), beside.Close}, nil
	}
	root, err := os.OpenRoot(dataDir)
	if err != nil {
		beside.Close()
		return nil, invalid(unreadable(dataDir, err))
	}
	return &source{filepath.Base(path), definition, root.FS(), includeFrom(beside.FS()), func() error {
		return errors.Join(beside.Close(), root.Close())
	}}, nil
}

// includeFrom reads files of a folder, no more of each than a definition may
// have.
func includeFrom(folder fs.FS) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		f, err := folder.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return io.ReadAll(io.LimitReader(f, study.MaxBytes+1))
	}
}

func runStudy(cmd *cobra.Command, o runOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	src, err := openStudy(o.studyFile, o.data)
	if err != nil {
		return err
	}
	defer src.close()
	d, err := study.ParseWith(src.name, src.definition, src.include)
	if err != nil {
		return invalid(err)
	}
	release, err := releaseOf(o.disclosure, d.Disclosure)
	if err != nil {
		return err
	}
	figures, err := printedFor(cmd, o, d.Study.ID)
	if err != nil {
		return err
	}
	bar := newStages(cmd.ErrOrStderr(), o.progress)
	result, err := pipeline.Run(cmd.Context(), d, src.data, pipeline.Options{
		Replicates: o.reps, Seed: o.seed, Imputations: o.imputations, Workers: o.jobs, Only: o.only, Progress: bar.update, Release: release,
	})
	bar.done()
	if err != nil {
		return runError(err)
	}
	made := pipeline.Made{Version: version(), Study: d.Source, Only: o.only, Imputations: o.imputations, StyleName: o.style, Disclosure: release.Name}
	made.Style, _ = table.StyleNamed(o.style)
	if made.Compared, made.ComparedWith, err = figures.compare(result); err != nil {
		return err
	}
	files, err := pipeline.Files(result, made)
	if err != nil {
		return failed(err)
	}
	if err := writeFolder(o.out, files); err != nil {
		return err
	}
	if !o.quiet {
		return summarise(cmd.OutOrStdout(), result, figures, o.out)
	}
	return nil
}

// runError chooses the exit code of a run that ended early.
func runError(err error) error {
	var unknown *pipeline.UnknownID
	if errors.As(err, &unknown) {
		return usage("--only: %v", err)
	}
	var render *pipeline.RenderError
	if errors.As(err, &render) {
		return failed(err)
	}
	return invalid(err)
}

// releaseOf is the profile that was asked for, else the one that the study
// declares, else the default: a study of people is protected unless it says that
// it need not be.
func releaseOf(asked, declared string) (disclose.Profile, error) {
	name, from := asked, "--disclosure: "
	if name == "" {
		name, from = declared, "disclosure: "
	}
	if name == "" {
		name = disclose.Default
	}
	p, err := disclose.Named(name)
	if err != nil {
		err = fmt.Errorf("%s%w", from, err)
		if asked != "" {
			return p, usage("%v", err)
		}
		return p, invalid(err)
	}
	return p, nil
}
