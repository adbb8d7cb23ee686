package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"ibsen/cea"
	"ibsen/internal/frame"
)

const ceaHelp = `cea compares the arms of a trial on cost and effect, from any CSV file with one
row a person.

For each arm against the control it gives
  the difference in mean cost and in mean effect, with bootstrap, BCa and
  Welch intervals;
  the incremental cost-effectiveness ratio (cost difference over effect
  difference), always with its meaning in words, and Fieller's region, which
  says whether the data bound the ratio at all;
  the share of bootstrap replicates in which the arm is better or worse,
  cheaper or dearer;
  at each willingness to pay for one unit of effect, the net benefit
  (willingness to pay x effect - cost), the probability that the arm is
  cost-effective, and the expected value of perfect information.

Effects are taken as better when higher. Rows without a cost or an effect are
left out and counted; empty cells and the codes NA and . are missing. The
bootstrap draws people with replacement within each arm, cost and effect of a
person kept together; replicates depend on the seed alone, not on --jobs.

The default --wtp suits pounds per QALY. Give amounts in the units of your own
outcome.`

const ceaExamples = `  ibsen cea trial.csv --arm treat --cost cost --effect qaly
  ibsen cea trial.csv --arm arm --control usual --cost c12 --effect qaly \
      --wtp 0:50000:1000 --plane plane.svg --ceac curve.png
  ibsen cea - --arm arm --cost cost --effect score --format json < trial.csv`

// ceaOptions are the flags of `ibsen cea`.
type ceaOptions struct {
	arm, control, cost, effect string
	reps, jobs                 int
	seed                       uint64
	wtp, format                string
	level                      float64
	currency                   string
	plane, ceac, axes          string
	line                       float64
}

func newCEA() *cobra.Command {
	var o ceaOptions
	cmd := &cobra.Command{
		Use:     "cea DATA --arm COL --cost COL --effect COL",
		Short:   "Cost-effectiveness of a trial in any CSV file",
		Long:    ceaHelp,
		Example: ceaExamples,
		Args:    exactly("DATA, a CSV file or - for standard input,"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runCEA(cmd, args[0], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.arm, "arm", "", "column with the arm (required)")
	f.StringVar(&o.control, "control", "", "the control arm's value (default: the first in sort order)")
	f.StringVar(&o.cost, "cost", "", "column with the cost (required)")
	f.StringVar(&o.effect, "effect", "", "column with the effect, higher is better (required)")
	f.IntVar(&o.reps, "reps", 3000, "bootstrap replicates")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the random streams")
	f.StringVar(&o.wtp, "wtp", "0,10000,20000,30000,50000", "willingness to pay: a list, or lo:hi:step")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	f.StringVar(&o.currency, "currency", "", "written before amounts in text, such as £")
	f.StringVar(&o.plane, "plane", "", "write the cost-effectiveness plane to this .svg or .png file")
	f.StringVar(&o.ceac, "ceac", "", "write the acceptability curve to this .svg or .png file")
	f.Float64Var(&o.line, "line", 0, "draw the line of this willingness to pay on the plane")
	f.StringVar(&o.axes, "axes", "field", "plane's axes: field (effect across) or report (cost across)")
	return cmd
}

func (o ceaOptions) check() ([]float64, error) {
	for _, f := range []struct{ name, value string }{{"arm", o.arm}, {"cost", o.cost}, {"effect", o.effect}} {
		if f.value == "" {
			return nil, usage("--%s is needed: the name of a column", f.name)
		}
	}
	if !slices.Contains([]string{"text", "json", "csv", "md"}, o.format) {
		return nil, usage("--format %s: text, json, csv and md are possible", o.format)
	}
	if o.reps < 2 || o.reps > cea.MaxReplicates {
		return nil, usage("--reps %d: from 2 to %d are possible", o.reps, cea.MaxReplicates)
	}
	if !(o.level > 0 && o.level <= cea.MaxLevel) {
		return nil, usage("--level %g: it lies between 0 and %g, such as 0.95", o.level, cea.MaxLevel)
	}
	if o.jobs < 0 {
		return nil, usage("--jobs %d: it is 0 or more", o.jobs)
	}
	if math.IsNaN(o.line) || math.IsInf(o.line, 0) || o.line < 0 {
		return nil, usage("--line %g: it is an amount, 0 or more", o.line)
	}
	if o.axes != "field" && o.axes != "report" {
		return nil, usage("--axes %s: field and report are possible", o.axes)
	}
	if err := checkPicture("plane", o.plane); err != nil {
		return nil, err
	}
	if err := checkPicture("ceac", o.ceac); err != nil {
		return nil, err
	}
	return parseWTP(o.wtp)
}

func runCEA(cmd *cobra.Command, path string, o ceaOptions) error {
	wtp, err := o.check()
	if err != nil {
		return err
	}
	arms, rows, err := readArms(cmd, path, o)
	if err != nil {
		return err
	}
	if o.plane != "" && len(arms) > 2 {
		return usage("--plane shows one comparison; this trial has %d arms, so make a file with two of them", len(arms))
	}
	progress := newProgress(cmd.ErrOrStderr(), "bootstrap", o.reps)
	result, err := cea.Analyse(cmd.Context(), arms, rows, cea.Settings{
		Replicates: o.reps, Seed: o.seed, Level: o.level, WTP: wtp, Workers: o.jobs,
		CostName: o.cost, EffectName: o.effect, Currency: o.currency, Progress: progress.update,
	})
	progress.done()
	if err != nil {
		return invalid(err)
	}
	if err := writePictures(result, o); err != nil {
		return err
	}
	return writeCEA(cmd.OutOrStdout(), path, result, o)
}

// readArms reads the three columns of the data and sorts people into arms.
func readArms(cmd *cobra.Command, path string, o ceaOptions) ([]cea.Arm, cea.Rows, error) {
	in, name, err := open(cmd, path)
	if err != nil {
		return nil, cea.Rows{}, err
	}
	defer in.Close()
	if o.cost == o.effect || o.cost == o.arm || o.effect == o.arm {
		return nil, cea.Rows{}, usage("--arm, --cost and --effect name the same column")
	}
	data, err := frame.ReadCSV(in, name, frame.Schema{
		MissingCodes: []string{"NA", "."},
		Columns: []frame.ColumnSpec{
			{Name: o.arm, Kind: frame.Category},
			{Name: o.cost, Kind: frame.Number},
			{Name: o.effect, Kind: frame.Number},
		},
	})
	if err != nil {
		return nil, cea.Rows{}, invalid(err)
	}
	arms, rows, err := armsOf(data, o)
	if err != nil {
		return nil, cea.Rows{}, invalid(fmt.Errorf("%s: %w", name, err))
	}
	return arms, rows, nil
}

func armsOf(data *frame.Frame, o ceaOptions) ([]cea.Arm, cea.Rows, error) {
	arm, err1 := data.Column(o.arm)
	cost, err2 := data.Column(o.cost)
	effect, err3 := data.Column(o.effect)
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, cea.Rows{}, err
	}
	labels := make([]string, data.Rows())
	for i := range labels {
		labels[i], _ = arm.Text(i)
	}
	costs, err1 := cost.Floats()
	effects, err2 := effect.Floats()
	if err := errors.Join(err1, err2); err != nil {
		return nil, cea.Rows{}, err
	}
	return cea.ByArm(labels, costs, effects, o.control)
}

// percent writes a level such as 0.95 as "95%".
func percent(level float64) string {
	return strconv.FormatFloat(100*level, 'g', 6, 64) + "%"
}
