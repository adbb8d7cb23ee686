package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/internal/regress"
)

const fitHelp = `fit fits a regression model to any CSV file and says what it used.

Models (--model), and in brackets what --link may be, the default first
  ols          least squares
  gaussian     the same by likelihood, on other scales (identity, log, inverse)
  gamma        costs and other positive numbers (log, identity, inverse)
  logit        yes or no: 0 and 1, or two words (logit, log, identity)
  poisson      counts (log, identity); --dispersion pearson for quasi-Poisson
  ologit       an ordered response, its levels by --levels or in sort order; cut
               points on their natural scale, logit P(Y<=j) = cut_j - x'b

Costs of which some are 0, which Gamma does not allow
  two-part     a logit of any cost, and Gamma with log link of the amounts
  gamma-zeros  Gamma's estimating equations with the zeros kept: R's
               quasi(variance = "mu^2") (log, identity, inverse)
  tweedie      variance mu^power, --power between 1 and 2 (log, identity, inverse)

Formula, as in R
  y ~ a + b + I(c^2) + a:b + a*b + factor(g) + log(x) - 1
  Columns of words are factors; the base is the first level in sort order, or
  --base COL=LEVEL. factor(g) takes a column of numbers as categories. Arithmetic
  stands in I(...), on the left side too. Names with spaces stand in backquotes.

Covariance
  classical  (default) of least squares; of GLMs: expected information times the
             dispersion, as R; of ologit: observed information
  observed   observed information (Stata's standard errors); not for ols
  hc0 to hc3 robust, for ologit hc0 and hc1; hc0 x n/(n-1) is Stata's robust of
             the models fitted by likelihood, hc1 that of regress
  cluster    by --cluster, with Stata's correction: G/(G-1), for ols times
             (n-1)/(n-k); t on G-1 degrees of freedom, for ologit normal

Weights (--weights) are prior weights, as R's lm and glm have them: a row's
variance is divided by its weight, and degrees of freedom count rows. Of logit,
poisson and ologit, a weight of 3 is as good as three rows alike. They must be
there and not negative; rows of weight 0 are not used.

Rows that miss a value are left out and counted. Imputed data: --imputation
names a column that numbers completed sets stacked on one another (0 stands for
the incomplete data and is passed over); --impute M imputes by chained equations
from the columns of the formula. Either is pooled by Rubin's rules.

--recycle COL adds the mean response predicted if everyone had each value of the
column, with the differences: arms compared in pounds and not on a log scale.`

const fitExamples = `  ibsen fit trial.csv 'cost ~ arm + age + I(age^2)' --model gamma --recycle arm
  ibsen fit trial.csv 'cost ~ arm + age' --model two-part --covariance hc1
  ibsen fit trial.csv 'qaly ~ arm + base' --model ols --cluster site --base arm=usual
  ibsen fit trial.csv 'control ~ arm + group' --model ologit --levels none,some,full
  ibsen fit imputed.csv 'bmi ~ factor(age) + hyp' --model ols --imputation imp`

type fitOptions struct {
	model, link, dispersion, covariance, cluster string
	weights, levels, imputation, recycle, format string
	impute, jobs                                 int
	seed                                         uint64
	level, power                                 float64
	base, missing                                []string

	// order and bases are --levels and --base taken apart.
	order []string
	bases map[string]string
}

func newFit() *cobra.Command {
	var o fitOptions
	cmd := &cobra.Command{
		Use:     "fit DATA 'y ~ a + b' --model MODEL",
		Short:   "Fit a regression model to any CSV file",
		Long:    fitHelp,
		Example: fitExamples,
		Args:    exactly("DATA, a CSV file or - for standard input,", "the formula, such as 'y ~ a + b',"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runFit(cmd, args[0], args[1], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.model, "model", "", modelNames(everyModel)+" (required)")
	f.StringVar(&o.link, "link", "", "scale on which the terms add up: log, identity, inverse or logit")
	f.Float64Var(&o.power, "power", 1.5, "of tweedie: the variance is the mean to this power")
	f.StringVar(&o.dispersion, "dispersion", "", "pearson or deviance (default: pearson; 1 for logit and poisson)")
	f.StringVar(&o.covariance, "covariance", "", "classical, hc0, hc1, hc2, hc3, cluster or observed")
	f.StringVar(&o.cluster, "cluster", "", "column with the cluster; implies --covariance cluster")
	f.StringVar(&o.weights, "weights", "", "column with prior weights")
	f.StringVar(&o.levels, "levels", "", "levels of the response, lowest first: 'low,mid,high'")
	f.StringSliceVar(&o.base, "base", nil, "level that a factor's others are compared with: COL=LEVEL")
	f.StringVar(&o.recycle, "recycle", "", "column whose values are compared by recycled predictions")
	f.StringVar(&o.imputation, "imputation", "", "column that numbers stacked imputed sets")
	f.IntVar(&o.impute, "impute", 0, "number of sets to impute by chained equations")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the imputation")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	cmd.Flag("impute").DefValue = ""
	return cmd
}

func runFit(cmd *cobra.Command, path, text string, o fitOptions) error {
	if err := o.check(cmd.Flags().Changed); err != nil {
		return err
	}
	formula, err := regress.ParseFormula(text)
	if err != nil {
		return formulaError(text, err)
	}
	columns := formula.Columns()
	if err := o.checkColumns(columns); err != nil {
		return err
	}
	var words []string
	if o.model == "ologit" || o.order != nil {
		words = columns[:1]
	}
	for _, c := range []string{o.cluster, o.weights, o.imputation} {
		if c != "" {
			columns = append(columns, c)
		}
	}
	data, err := readAny(cmd, path, columns, words, o.missing)
	if err != nil {
		return err
	}
	fitted := newFitting(o, formula, data)
	if err := fitted.run(cmd.Context()); err != nil {
		return err
	}
	return fitted.write(cmd.OutOrStdout())
}

// checkColumns refuses roles that the columns of the formula cannot have.
func (o *fitOptions) checkColumns(columns []string) error {
	if o.imputation != "" && slices.Contains(columns, o.imputation) {
		return usage("--imputation %s: the formula has that column too, and it numbers sets and no people", o.imputation)
	}
	if o.recycle != "" && !slices.Contains(columns[1:], o.recycle) {
		return usage("--recycle %s: the formula has no such term; it has %s", o.recycle, orList(columns[1:]))
	}
	for c := range o.bases {
		if !slices.Contains(columns[1:], c) {
			return usage("--base %s=...: the formula has no such term; it has %s", c, orList(columns[1:]))
		}
	}
	return nil
}

// formulaError shows where a formula is wrong.
func formulaError(text string, err error) error {
	var at *regress.FormulaError
	if !errors.As(err, &at) {
		return usage("%v", err)
	}
	before := []rune(text)
	if at.Pos < len(before) {
		before = before[:at.Pos]
	}
	return usage("the formula is not right: %s\n  %s\n  %s^", at.Message, text, strings.Repeat(" ", len(before)))
}

// build makes the design, with levels and bases as declared.
func (o fitOptions) build(formula *regress.Formula, source regress.Source) (*regress.Design, error) {
	b := regress.BuildOptions{Weights: o.weights, Cluster: o.cluster, Base: o.bases}
	if o.order != nil {
		b.Levels = map[string][]string{formula.Columns()[0]: o.order}
	}
	d, err := regress.Build(formula, source, b)
	if err != nil {
		return nil, err
	}
	if o.model == "ologit" && d.ResponseLevels == nil {
		return nil, fmt.Errorf("an ordered logit needs a plain column as response")
	}
	return d, nil
}
