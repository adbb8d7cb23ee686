package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ibsen/internal/regress"
)

const fitHelp = `fit fits a regression model to any CSV file and says what it used.

Models
  ols      least squares
  gamma    Gamma with log link: costs, positive numbers; zero costs are an error
           that names the alternatives
  ologit   ordered logit: an ordered response, its levels by --levels or in sort
           order; cut points on their natural scale, logit P(Y<=j) = cut_j - x'b

Formula, as in R
  y ~ a + b + I(c^2) + a:b + a*b + factor(g) + log(x) - 1
  Columns of words are factors; the first level in sort order is the base.
  factor(g) takes a column of numbers as categories. Arithmetic stands in I(...),
  on the left side too. Names with spaces stand in backquotes.

Covariance
  classical  (default) of least squares; of gamma: expected information times
             Pearson dispersion, as R; of ologit: observed information
  observed   observed information (Stata's standard errors)
  hc0 to hc3 robust; cluster: by --cluster, with Stata's correction

Rows that miss a value are left out and counted. Imputed data: --imputation
names a column that numbers completed sets stacked on one another (0 stands for
the incomplete data and is passed over); --impute M imputes by chained equations
from the columns of the formula. Either is pooled by Rubin's rules.`

const fitExamples = `  ibsen fit trial.csv 'cost ~ arm + age + I(age^2)' --model gamma
  ibsen fit trial.csv 'qaly ~ arm + base' --model ols --covariance cluster --cluster site
  ibsen fit trial.csv 'control ~ arm + group' --model ologit --levels none,some,full
  ibsen fit imputed.csv 'bmi ~ factor(age) + hyp' --model ols --imputation imp`

type fitOptions struct {
	model, covariance, cluster, weights, levels string
	imputation, format                          string
	impute, jobs                                int
	seed                                        uint64
	level                                       float64
	missing                                     []string
}

func newFit() *cobra.Command {
	var o fitOptions
	cmd := &cobra.Command{
		Use:     "fit DATA 'y ~ a + b' --model ols|gamma|ologit",
		Short:   "Fit a regression model to any CSV file",
		Long:    fitHelp,
		Example: fitExamples,
		Args:    exactly("DATA, a CSV file or - for standard input,", "the formula, such as 'y ~ a + b',"),
		RunE:    func(cmd *cobra.Command, args []string) error { return runFit(cmd, args[0], args[1], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.model, "model", "", "ols, gamma or ologit (required)")
	f.StringVar(&o.covariance, "covariance", "", "classical, hc0, hc1, hc2, hc3, cluster or observed")
	f.StringVar(&o.cluster, "cluster", "", "column with the cluster; implies --covariance cluster")
	f.StringVar(&o.weights, "weights", "", "column with weights")
	f.StringVar(&o.levels, "levels", "", "levels of an ordered response, lowest first: 'low,mid,high'")
	f.StringVar(&o.imputation, "imputation", "", "column that numbers stacked imputed sets")
	f.IntVar(&o.impute, "impute", 0, "number of sets to impute by chained equations")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the imputation")
	f.IntVar(&o.jobs, "jobs", 0, "processors to use, 0 for all; never changes a result")
	f.Float64Var(&o.level, "level", 0.95, "confidence level")
	f.StringSliceVar(&o.missing, "missing", defaultMissing, missingHelp)
	f.StringVar(&o.format, "format", "text", "text, json, csv or md")
	return cmd
}

func (o *fitOptions) check() error {
	switch {
	case o.model == "":
		return usage("--model is needed: ols, gamma or ologit")
	case !slices.Contains([]string{"ols", "gamma", "ologit"}, o.model):
		return usage("--model %s: ols, gamma and ologit are possible", o.model)
	case !slices.Contains([]string{"text", "json", "csv", "md"}, o.format):
		return usage("--format %s: text, json, csv and md are possible", o.format)
	case o.impute < 0 || o.impute > 1000:
		return usage("--impute %d: from 1 to 1000 sets are possible", o.impute)
	case o.impute > 0 && o.imputation != "":
		return usage("--impute and --imputation exclude each other")
	case !(o.level > 0 && o.level < 1):
		return usage("--level %g: it lies between 0 and 1, such as 0.95", o.level)
	case o.levels != "" && o.model != "ologit":
		return usage("--levels goes with --model ologit")
	}
	return o.checkCovariance()
}

func (o *fitOptions) checkCovariance() error {
	if o.covariance == "" {
		o.covariance = "classical"
		if o.cluster != "" {
			o.covariance = "cluster"
		}
	}
	possible := []string{"classical", "hc0", "hc1", "hc2", "hc3", "cluster", "observed"}
	switch {
	case !slices.Contains(possible, o.covariance):
		return usage("--covariance %s: %s are possible", o.covariance, strings.Join(possible, ", "))
	case o.covariance == "cluster" && o.cluster == "":
		return usage("--covariance cluster needs --cluster, the column with the cluster")
	case o.covariance != "cluster" && o.cluster != "":
		return usage("--cluster goes with --covariance cluster")
	}
	return nil
}

func runFit(cmd *cobra.Command, path, text string, o fitOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	formula, err := regress.ParseFormula(text)
	if err != nil {
		return formulaError(text, err)
	}
	columns := formula.Columns()
	var words []string
	if o.model == "ologit" {
		words = columns[:1]
	}
	for _, c := range []string{o.cluster, o.weights, o.imputation} {
		if c != "" && !slices.Contains(columns, c) {
			columns = append(columns, c)
		}
	}
	data, err := readAny(cmd, path, columns, words, o.missing)
	if err != nil {
		return err
	}
	fitted := &fitting{o: o, formula: formula, data: data}
	if err := fitted.run(cmd.Context()); err != nil {
		return err
	}
	return fitted.write(cmd.OutOrStdout())
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

// estimator fits the model asked for to a design.
func (o fitOptions) estimator(d *regress.Design) (*regress.Fit, error) {
	options := regress.Options{Covariance: regress.Covariance(o.covariance), Level: o.level}
	switch o.model {
	case "gamma":
		return regress.GLM(d, regress.Gamma, regress.Log, options)
	case "ologit":
		if d.ResponseLevels == nil {
			return nil, fmt.Errorf("an ordered logit needs a plain column as response")
		}
		return regress.OrderedLogit(d, d.ResponseLevels, options)
	}
	if d.ResponseLevels != nil {
		return nil, fmt.Errorf("the response %s holds words; least squares needs numbers", d.Response)
	}
	return regress.OLS(d, options)
}

// build makes the design, with the levels of an ordered response as declared.
func (o fitOptions) build(formula *regress.Formula, source regress.Source) (*regress.Design, error) {
	b := regress.BuildOptions{Weights: o.weights, Cluster: o.cluster}
	if o.levels != "" {
		var levels []string
		for _, l := range strings.Split(o.levels, ",") {
			levels = append(levels, strings.TrimSpace(l))
		}
		b.Levels = map[string][]string{formula.Columns()[0]: levels}
	}
	return regress.Build(formula, source, b)
}

// finite says whether x is a number.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
