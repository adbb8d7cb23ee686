package main

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"ibsen/cea"
)

const sizeHelp = `size plans a trial from the people of one that was done, or of a pilot.

POWER
  Trials of each size are simulated by drawing people from the arms at hand and
  analysed as the real one will be (Welch's interval). Power is the share that
  find the net benefit above zero at the willingness to pay; beside it stand the
  power for cost and effect alone and the normal approximation's. --power 0.8
  looks for the smallest size instead. --difference-cost and --difference-effect
  say what differences to assume in place of those of the arms at hand.

VALUE OF INFORMATION
  With --population a trial is also valued by what it would tell: the expected
  value of sample information to the people whom the decision is for, less what
  the trial costs (--cost-fixed and --cost-person). A trial is worth doing where
  that net gain is above zero, and the best size has the most.

A pilot is a guess at the truth: power computed from it inherits its luck.`

type sizeOptions struct {
	arm, control, cost, effect     string
	sizes, format, currency        string
	wtp, power, level              float64
	oneSided                       bool
	differenceCost, differenceGain float64
	population, years, discount    float64
	costFixed, costPerson          float64
	reps, jobs                     int
	seed                           uint64
	missing                        []string
}

func newSize() *cobra.Command {
	var o sizeOptions
	cmd := &cobra.Command{
		Use:   "size DATA --arm COL --cost COL --effect COL --wtp AMOUNT",
		Short: "Plan a trial: power and value of information by size",
		Long:  sizeHelp,
		Example: `  ibsen size pilot.csv --arm arm --cost cost --effect qaly --wtp 20000 --sizes 100:1000:100
  ibsen size pilot.csv --arm arm --cost cost --effect qaly --wtp 20000 --power 0.8
  ibsen size pilot.csv --arm arm --cost cost --effect qaly --wtp 20000 \
      --population 5000 --years 10 --cost-fixed 500000 --cost-person 1000`,
		Args: exactly("DATA, a CSV file or - for standard input,"),
		RunE: func(cmd *cobra.Command, args []string) error { return runSize(cmd, args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.arm, "arm", "", "column with the arm (required)")
	f.StringVar(&o.control, "control", "", "the control arm's value (default: the first in sort order)")
	f.StringVar(&o.cost, "cost", "", "column with the cost, or arithmetic on columns (required)")
	f.StringVar(&o.effect, "effect", "", "column with the effect, or arithmetic on columns; higher is better (required)")
	f.Float64Var(&o.wtp, "wtp", 0, "willingness to pay for one unit of effect")
	f.StringVar(&o.sizes, "sizes", "50,100,200,400,800", "people an arm: a list, or lo:hi:step")
	f.Float64Var(&o.power, "power", 0, "find the smallest size with this power, such as 0.8")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.BoolVar(&o.oneSided, "one-sided", false, "put all of the error on the side that matters")
	f.Float64Var(&o.differenceCost, "difference-cost", math.NaN(), "true difference in cost to assume")
	f.Float64Var(&o.differenceGain, "difference-effect", math.NaN(), "true difference in effect to assume")
	f.Float64Var(&o.population, "population", 0, "people a year whom the decision is for")
	f.Float64Var(&o.years, "years", 10, "years that the decision holds")
	f.Float64Var(&o.discount, "discount", 0.035, "yearly discount rate of later years' people")
	f.Float64Var(&o.costFixed, "cost-fixed", 0, "cost of a trial whatever its size")
	f.Float64Var(&o.costPerson, "cost-person", 0, "cost of one person taking part")
	f.IntVar(&o.reps, "reps", 3000, "simulated trials of each size")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the random streams")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	f.StringVar(&o.currency, "currency", "", "written before amounts in text, such as £")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	return cmd
}

func (o *sizeOptions) check() ([]int, error) {
	for _, f := range []struct{ name, value string }{{"arm", o.arm}, {"cost", o.cost}, {"effect", o.effect}} {
		if f.value == "" {
			return nil, usage("--%s is needed: the name of a column", f.name)
		}
	}
	switch {
	case !slices.Contains([]string{"text", "json", "csv", "md"}, o.format):
		return nil, usage("--format %s: text, json, csv and md are possible", o.format)
	case !(o.power >= 0 && o.power < 1):
		return nil, usage("--power %g: it lies between 0 and 1, such as 0.8", o.power)
	case !(o.level > 0 && o.level <= cea.MaxLevel):
		return nil, usage("--level %g: it lies between 0 and %g, such as 0.95", o.level, cea.MaxLevel)
	case !(o.wtp >= 0) || math.IsInf(o.wtp, 0):
		return nil, usage("--wtp %g: it is an amount, 0 or more", o.wtp)
	case o.reps < 2 || o.reps > cea.MaxTrials:
		return nil, usage("--reps %d: from 2 to %d are possible", o.reps, cea.MaxTrials)
	case o.jobs < 0:
		return nil, usage("--jobs %d: it is 0 or more", o.jobs)
	case (o.costFixed != 0 || o.costPerson != 0) && o.population == 0:
		return nil, usage("--cost-fixed and --cost-person are weighed against what a trial tells --population")
	}
	amounts, err := parseShifts("sizes", o.sizes)
	if err != nil {
		return nil, err
	}
	var sizes []int
	for _, x := range amounts {
		if x != math.Trunc(x) || x < 2 || x > cea.MaxPerArm {
			return nil, usage("--sizes %s: whole numbers from 2 to %d are possible", o.sizes, cea.MaxPerArm)
		}
		sizes = append(sizes, int(x))
	}
	return sizes, nil
}

// sizeResult is everything that the command finds.
type sizeResult struct {
	rows        cea.Rows
	comparisons []cea.PlannedComparison
	needed      []cea.NeededSize
	value       *cea.TrialValue
}

func runSize(cmd *cobra.Command, path string, o sizeOptions) error {
	sizes, err := o.check()
	if err != nil {
		return err
	}
	data := ceaOptions{arm: o.arm, control: o.control, cost: o.cost, effect: o.effect, missing: o.missing}
	tables, err := readTrial(cmd, path, data)
	if err != nil {
		return err
	}
	arms, rows, err := cea.Evaluation{Arm: o.arm, Control: o.control, Cost: o.cost, Effect: o.effect}.Arms(tables[0])
	if err != nil {
		return invalid(fmt.Errorf("%s: %w", path, err))
	}
	result, err := o.plan(cmd.Context(), arms, sizes)
	if err != nil {
		if cmd.Context().Err() != nil {
			return cmd.Context().Err()
		}
		return invalid(fmt.Errorf("%s: %w", path, err))
	}
	result.rows = rows
	return result.write(cmd.OutOrStdout(), path, o)
}

func (o *sizeOptions) plan(ctx context.Context, arms []cea.Arm, sizes []int) (*sizeResult, error) {
	plan := cea.TrialPlan{Sizes: sizes, WTP: o.wtp, Level: o.level, OneSided: o.oneSided, Trials: o.reps, Seed: o.seed, Workers: o.jobs}
	if !math.IsNaN(o.differenceCost) {
		plan.DifferenceCost = &o.differenceCost
	}
	if !math.IsNaN(o.differenceGain) {
		plan.DifferenceEffect = &o.differenceGain
	}
	out := &sizeResult{}
	var err error
	if o.power > 0 {
		out.needed, err = cea.SmallestTrials(ctx, arms, plan, o.power)
	} else {
		out.comparisons, err = cea.PlanTrial(ctx, arms, plan)
	}
	if err != nil || o.population == 0 {
		return out, err
	}
	out.value, err = cea.ValueTrial(ctx, arms, cea.InformationPlan{
		Sizes: sizes, WTP: o.wtp, Population: cea.Population{PerYear: o.population, Years: o.years, DiscountRate: o.discount},
		FixedCost: o.costFixed, CostPerPerson: o.costPerson, Trials: o.reps, Seed: o.seed, Workers: o.jobs,
	})
	return out, err
}
