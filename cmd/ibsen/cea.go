package main

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/cea"
)

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
	o.define(cmd)
	return cmd
}

func runCEA(cmd *cobra.Command, path string, o ceaOptions) error {
	wtp, err := o.check()
	if err != nil {
		return err
	}
	o.name()
	result, err := o.analyse(cmd, path, wtp)
	if err != nil {
		return err
	}
	if o.plane != "" && len(result.Comparisons) > maxClouds {
		return usage("--plane shows up to %d comparisons and this trial has %d: make a file with fewer arms", maxClouds, len(result.Comparisons))
	}
	if err := writeFiles(result, o, wtp); err != nil {
		return err
	}
	return writeCEA(cmd.OutOrStdout(), path, result, o)
}

// analyse carries out what the flags ask for.
func (o *ceaOptions) analyse(cmd *cobra.Command, path string, wtp []float64) (*cea.Report, error) {
	if o.fromReplicates {
		return o.readReplicates(cmd, path, wtp)
	}
	if err := o.readScenarios(cmd, path); err != nil {
		return nil, err
	}
	sets, err := readTrial(cmd, path, *o)
	if err != nil {
		return nil, err
	}
	e := o.evaluation(wtp)
	progress := newProgress(cmd.ErrOrStderr(), progressAuto, o.job(), o.reps)
	e.Settings.Progress = progress.update
	defer progress.done()
	result, err := o.run(cmd.Context(), e, wtp, sets)
	if err == nil && o.scenarios != "" {
		result.Scenarios, err = o.runScenarios(cmd.Context(), wtp, result.Analysis, sets)
	}
	if err != nil {
		if cmd.Context().Err() != nil {
			return nil, cmd.Context().Err()
		}
		return nil, invalid(fmt.Errorf("%s: %w", path, err))
	}
	return result, nil
}

// name gives cost and effect the words that tables and pictures use.
func (o *ceaOptions) name() {
	for _, n := range []struct {
		label       *string
		text, plain string
	}{{&o.costLabel, o.cost, "cost"}, {&o.effectLabel, o.effect, "effect"}} {
		if *n.label == "" {
			*n.label = n.text
		}
		if *n.label == "" {
			*n.label = n.plain
		}
	}
}

func (o *ceaOptions) job() string {
	if o.order == "bootstrap-impute" {
		return "bootstrap, then impute"
	}
	return "bootstrap"
}

func (o *ceaOptions) run(ctx context.Context, e cea.Evaluation, wtp []float64, sets []cea.Table) (*cea.Report, error) {
	out := &cea.Report{}
	var err error
	if o.by != "" {
		if out.Subgroups, err = e.BySubgroup(ctx, o.by, o.atWTP(wtp), sets...); err != nil {
			return nil, err
		}
		out.Analysis = out.Subgroups.Overall
	} else if out.Analysis, err = e.Run(ctx, sets...); err != nil {
		return nil, err
	}
	if o.shiftCost != "" || o.shiftEffect != "" {
		out.Sensitivity, err = o.shifts(ctx, e, wtp, out.Analysis, sets[0])
	}
	return out, err
}

// shifts evaluates the trial where missing values are not missing at random.
func (o *ceaOptions) shifts(ctx context.Context, e cea.Evaluation, wtp []float64, a *cea.Analysis, data cea.Table) ([]cea.Sensitivity, error) {
	cost, err := parseShifts("shift-cost", o.shiftCost)
	if err != nil {
		return nil, err
	}
	effect, err := parseShifts("shift-effect", o.shiftEffect)
	if err != nil {
		return nil, err
	}
	arm := o.shiftArm
	switch {
	case arm == "all":
		arm = ""
	case arm == "" && len(a.Arms) == 2:
		arm = a.Arms[1].Label
	}
	e.Settings.Progress = nil
	return e.NotAtRandom(ctx, arm, cost, effect, o.atWTP(wtp), data)
}

// parseShifts reads amounts as --wtp does, negative ones too.
func parseShifts(flag, text string) ([]float64, error) {
	if text == "" {
		return []float64{0}, nil
	}
	var out []float64
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ':' }) {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !finite(v) || strings.Trim(strings.TrimSpace(part), "0123456789.eE+-") != "" {
			return nil, usage("--%s %s: %q is not a number", flag, text, part)
		}
		out = append(out, v)
	}
	if strings.Contains(text, ":") {
		if len(out) != 3 || out[2] <= 0 || out[1] < out[0] || (out[1]-out[0])/out[2] > mostShifts {
			return nil, usage("--%s %s: a range is lo:hi:step, with at most %d steps", flag, text, mostShifts)
		}
		steps := int((out[1]-out[0])/out[2] + 1e-9)
		grid := make([]float64, steps+1)
		for i := range grid {
			if grid[i] = rounded(out[0] + float64(i)*out[2]); math.Abs(grid[i]) < 1e-9*out[2] {
				grid[i] = 0
			}
		}
		return grid, nil
	}
	for i := 1; i < len(out); i++ {
		if out[i] <= out[i-1] {
			return nil, usage("--%s %s: amounts must increase", flag, text)
		}
	}
	if len(out) == 0 || len(out) > mostShifts {
		return nil, usage("--%s %s: from 1 to %d amounts are possible", flag, text, mostShifts)
	}
	return out, nil
}

const mostShifts = 200

// rounded takes off what adding up steps leaves in the last digits.
func rounded(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return v
}

// readReplicates reads a file of replicates in the place of people.
func (o *ceaOptions) readReplicates(cmd *cobra.Command, path string, wtp []float64) (*cea.Report, error) {
	in, name, err := open(cmd, path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, err := cea.ReadReplicates(in, name)
	if err != nil {
		return nil, invalid(err)
	}
	e := o.evaluation(wtp)
	a, err := cea.FromReplicates(r, e.Settings)
	if err != nil {
		return nil, invalid(fmt.Errorf("%s: %w", name, err))
	}
	return &cea.Report{Analysis: a}, nil
}

// percent writes a level such as 0.95 as "95%".
func percent(level float64) string {
	return strconv.FormatFloat(100*level, 'g', 6, 64) + "%"
}
