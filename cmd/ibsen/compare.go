package main

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"ibsen/internal/frame"
	"ibsen/internal/hypothesis"
)

const compareHelp = `compare tests whether variables differ between the arms of a trial.

  pooled       Student's t with a pooled variance        (numbers, two arms)
  welch        Welch's t                                 (numbers, two arms)
  anova        one-way analysis of variance              (numbers, any arms)
  chisq        chi-square without continuity correction  (categories)
  chisq-yates  with Yates's correction                   (2 x 2 tables)
  fisher       Fisher's exact test                       (categories)
  auto         pooled t, or anova for three arms and more, for numbers; chisq for
               words and for numbers that are only 0 and 1

Differences are treated minus control; for a category of two levels, the
difference is that of the shares of the second level. People without a value
are left out of that variable alone, and counted.`

type compareOptions struct {
	arm, control, test, format string
	vars, missing              []string
	level                      float64
}

func newCompare() *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare DATA --arm COL --vars COL,COL,...",
		Short: "Compare variables between arms in any CSV file",
		Long:  compareHelp,
		Example: `  ibsen compare trial.csv --arm treat --vars age,sex,baseline
  ibsen compare trial.csv --arm arm --control usual --vars cost --test welch`,
		Args: exactly("DATA, a CSV file or - for standard input,"),
		RunE: func(cmd *cobra.Command, args []string) error { return runCompare(cmd, args[0], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.arm, "arm", "", "column with the arm (required)")
	f.StringVar(&o.control, "control", "", "the control arm's value (default: the first in sort order)")
	f.StringSliceVar(&o.vars, "vars", nil, "columns to compare (required)")
	f.StringVar(&o.test, "test", "auto", "pooled, welch, chisq, chisq-yates, fisher, anova or auto")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	return cmd
}

var testNames = []string{"pooled", "welch", "chisq", "chisq-yates", "fisher", "anova", "auto"}

func (o compareOptions) check() error {
	switch {
	case o.arm == "":
		return usage("--arm is needed: the name of a column")
	case len(o.vars) == 0:
		return usage("--vars is needed: the columns to compare")
	case slices.Contains(o.vars, o.arm):
		return usage("--vars names the arm's own column, %q", o.arm)
	case !slices.Contains(testNames, o.test):
		return usage("--test %s: pooled, welch, chisq, chisq-yates, fisher, anova and auto are possible", o.test)
	case !slices.Contains([]string{"text", "json", "csv", "md"}, o.format):
		return usage("--format %s: text, json, csv and md are possible", o.format)
	case !(o.level > 0 && o.level < 1):
		return usage("--level %g: it lies between 0 and 1, such as 0.95", o.level)
	}
	return nil
}

// categorical says whether a test is one of counts.
func categorical(test string) bool {
	return slices.Contains([]string{"chisq", "chisq-yates", "fisher"}, test)
}

// compared is one variable's comparison.
type compared struct {
	variable string
	test     string              // by its name in --test
	samples  []hypothesis.Sample // a number's, by arm
	table    hypothesis.Table    // a category's: a row a level, a column an arm
	result   hypothesis.Test
	problem  string // why there is no result
}

// comparing holds what every variable's comparison reads.
type comparing struct {
	o    compareOptions
	data *anyFile
	arms []string // control first
	of   []int    // each row's arm, -1 for none
}

func runCompare(cmd *cobra.Command, path string, o compareOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	words := []string{o.arm}
	if categorical(o.test) {
		words = append(words, o.vars...)
	}
	data, err := readAny(cmd, path, append([]string{o.arm}, o.vars...), words, o.missing)
	if err != nil {
		return err
	}
	c := &comparing{o: o, data: data}
	if err := c.allocate(); err != nil {
		return err
	}
	var rows []compared
	for _, v := range o.vars {
		row, err := c.compare(v)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	return c.write(cmd.OutOrStdout(), rows)
}

// allocate finds the arms, the control first.
func (c *comparing) allocate() error {
	column, err := c.data.Column(c.o.arm)
	if err != nil {
		return invalid(err)
	}
	c.arms = slices.Clone(column.Levels())
	if len(c.arms) < 2 || len(c.arms) > 20 {
		return invalid(fmt.Errorf("%s, column %q: %d different arms; from 2 to 20 can be compared", c.data.name, c.o.arm, len(c.arms)))
	}
	if c.o.control != "" {
		at := slices.Index(c.arms, c.o.control)
		if at < 0 {
			return invalid(fmt.Errorf("%s, column %q: there is no arm %q; there are %q", c.data.name, c.o.arm, c.o.control, c.arms))
		}
		c.arms = append([]string{c.o.control}, slices.Delete(c.arms, at, at+1)...)
	}
	c.of = make([]int, c.data.Rows())
	for i := range c.of {
		label, ok := column.Text(i)
		c.of[i] = -1
		if ok {
			c.of[i] = slices.Index(c.arms, label)
		}
	}
	return nil
}

// compare tests one variable by the test asked for, or the one that fits.
func (c *comparing) compare(variable string) (compared, error) {
	column, err := c.data.Column(variable)
	if err != nil {
		return compared{}, invalid(err)
	}
	out := compared{variable: variable, test: c.o.test}
	if out.test == "auto" {
		out.test = c.choose(column)
	}
	if categorical(out.test) {
		err = c.compareCounts(&out, column)
	} else {
		err = c.compareMeans(&out)
	}
	if isHypothesis(err) {
		out.problem, err = err.Error(), nil
	}
	return out, err
}

// isHypothesis says whether data give a test no answer, which is the answer
// for that variable and no reason to withhold the others.
func isHypothesis(err error) bool {
	for _, cause := range []error{hypothesis.ErrTooFew, hypothesis.ErrConstant, hypothesis.ErrEmpty, hypothesis.ErrInvalid, hypothesis.ErrTooLarge} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}

func (c *comparing) choose(column *frame.Column) string {
	if column.Kind() == frame.Category || zeroOne(column) {
		return "chisq"
	}
	if len(c.arms) > 2 {
		return "anova"
	}
	return "pooled"
}

// zeroOne says whether a column of numbers is a yes or no.
func zeroOne(column *frame.Column) bool {
	for i := range column.Len() {
		if v, ok := column.Number(i); ok && v != 0 && v != 1 {
			return false
		}
	}
	return true
}

func (c *comparing) compareMeans(out *compared) error {
	x, err := c.data.numbers(out.variable)
	if err != nil {
		return err
	}
	if len(c.arms) > 2 && out.test != "anova" {
		return usage("--test %s compares two arms; these data have %d", out.test, len(c.arms))
	}
	values := make([][]float64, len(c.arms))
	for i, a := range c.of {
		if a >= 0 {
			values[a] = append(values[a], x[i])
		}
	}
	for a, label := range c.arms {
		s, err := hypothesis.Summarise(label, values[a])
		if err != nil {
			return err
		}
		out.samples = append(out.samples, s)
	}
	switch out.test {
	case "anova":
		v, err := hypothesis.ANOVA(out.samples)
		out.result = v.Test
		return err
	case "welch":
		out.result, err = hypothesis.WelchT(out.samples[1], out.samples[0], c.o.level)
		return err
	}
	out.result, err = hypothesis.PooledT(out.samples[1], out.samples[0], c.o.level)
	return err
}

func (c *comparing) compareCounts(out *compared, column *frame.Column) error {
	levels, of := levelsOf(column, c.of)
	var err error
	if out.table, err = hypothesis.Tabulate(of, c.of, levels, c.arms); err != nil {
		return err
	}
	switch out.test {
	case "fisher":
		f, err := hypothesis.Fisher(out.table, c.o.level)
		out.result = f.Test
		if err != nil {
			return err
		}
	default:
		x, err := hypothesis.ChiSquared(out.table, out.test == "chisq-yates")
		out.result = x.Test
		if err != nil {
			return err
		}
	}
	c.risk(out)
	return nil
}

// risk adds the difference in the share of the second of two levels.
func (c *comparing) risk(out *compared) {
	if len(c.arms) != 2 || len(out.table.Rows) != 2 {
		return
	}
	share := func(a int) hypothesis.Proportion {
		no, yes := out.table.Counts[0][a], out.table.Counts[1][a]
		return hypothesis.Proportion{Label: c.arms[a], Events: yes, N: no + yes}
	}
	if d, err := hypothesis.RiskDifference(share(1), share(0), c.o.level); err == nil {
		out.result.Difference, out.result.ConfLow, out.result.ConfHigh = d.Estimate, d.ConfLow, d.ConfHigh
	}
}

// levelsOf lists the levels that people with an arm have, and each row's.
func levelsOf(column *frame.Column, arm []int) (levels []string, of []int) {
	var order []string
	if column.Kind() == frame.Category {
		order = column.Levels()
	} else {
		order = []string{"0", "1"}
	}
	used := make([]bool, len(order))
	at := make([]int, len(arm))
	for i := range at {
		at[i] = -1
		if text, ok := column.Text(i); ok {
			at[i] = slices.Index(order, text)
			if arm[i] >= 0 {
				used[at[i]] = true
			}
		}
	}
	to := make([]int, len(order))
	for l, level := range order {
		to[l] = -1
		if used[l] {
			to[l] = len(levels)
			levels = append(levels, level)
		}
	}
	for i, l := range at {
		if l >= 0 {
			at[i] = to[l]
		}
	}
	return levels, at
}

// defined is a number, or nil where the test has none.
func defined(x float64) *float64 { return known(x, !math.IsNaN(x)) }
