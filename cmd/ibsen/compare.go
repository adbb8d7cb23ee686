package main

import (
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
  welch-anova  the same without equal variances          (numbers, any arms)
  mann-whitney ranks: Wilcoxon's rank sum                (numbers, two arms)
  kruskal      ranks: Kruskal and Wallis                 (numbers, any arms)
  chisq        chi-square without continuity correction  (categories)
  chisq-yates  with Yates's correction                   (2 x 2 tables)
  fisher       Fisher's exact test                       (categories)
  auto         pooled t, or anova for three arms and more, for numbers; chisq for
               words and for numbers that are only 0 and 1

Differences are treated minus control; for a category of two levels, the
difference is that of the shares of the second level. People without a value
are left out of that variable alone, and counted. JSON and CSV add the difference
in standard deviations, a measure of balance (Austin 2009).`

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
	f.StringVar(&o.test, "test", "auto", orList(testNames))
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	return cmd
}

var testNames = []string{"pooled", "welch", "anova", "welch-anova", "mann-whitney", "kruskal", "chisq", "chisq-yates", "fisher", "auto"}

func (o compareOptions) check() error {
	switch {
	case o.arm == "":
		return usage("--arm is needed: the name of a column")
	case len(o.vars) == 0:
		return usage("--vars is needed: the columns to compare")
	case slices.Contains(o.vars, o.arm):
		return usage("--vars names the arm's own column, %q", o.arm)
	case repeated(o.vars) != "":
		return usage("--vars names %q twice", repeated(o.vars))
	case !slices.Contains(testNames, o.test):
		return usage("--test %s: possible are %s", o.test, orList(testNames))
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
	balance  hypothesis.Effect // of two arms, in standard deviations
	problem  string            // why there is no result
}

// comparing holds what every variable's comparison reads.
type comparing struct {
	o    compareOptions
	data *anyFile
	arms []string // control first
	of   []int    // each row's arm, -1 for none
	none int      // rows without an arm
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
		return invalid(frame.Problem{
			File: c.data.name, Column: c.o.arm,
			Message: fmt.Sprintf("%d different arms; from 2 to 20 can be compared", len(c.arms)),
			Remedy:  "name the column that holds the arm a person is in",
		})
	}
	if c.o.control != "" {
		at := slices.Index(c.arms, c.o.control)
		if at < 0 {
			return invalid(column.NoLevel(c.data.name, c.o.control))
		}
		c.arms = append([]string{c.o.control}, slices.Delete(c.arms, at, at+1)...)
	}
	c.of = make([]int, c.data.Rows())
	for i := range c.of {
		label, ok := column.Text(i)
		c.of[i] = -1
		if ok {
			c.of[i] = slices.Index(c.arms, label)
		} else {
			c.none++
		}
	}
	return nil
}

// defined is a number, or nil where the test has none.
func defined(x float64) *float64 { return known(x, !math.IsNaN(x)) }

// repeated is the first name that a list has twice, "" if none.
func repeated(names []string) string {
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			return name
		}
	}
	return ""
}
