package main

import (
	"slices"
	"strings"

	"ibsen/internal/frame"
	"ibsen/internal/regress"
)

// check refuses calls that make no sense, each with what would, and settles
// the defaults that depend on other flags.
func (o *fitOptions) check(given func(flag string) bool) error {
	m, ok := modelNamed(o.model)
	switch {
	case o.model == "":
		return usage("--model is needed: %s", modelNames(everyModel))
	case !ok:
		return o.unknownModel()
	case !slices.Contains([]string{"text", "json", "csv", "md"}, o.format):
		return usage("--format %s: text, json, csv and md are possible", o.format)
	case !(o.level > 0 && o.level < 1):
		return usage("--level %g: it lies between 0 and 1, such as 0.95", o.level)
	}
	for _, check := range []func(fitModel, func(string) bool) error{o.checkFamily, o.checkLevels, o.checkCovariance, o.checkSets} {
		if err := check(m, given); err != nil {
			return err
		}
	}
	return nil
}

func (o *fitOptions) unknownModel() error {
	var names []string
	for _, m := range fitModels {
		names = append(names, m.name)
	}
	if near, ok := frame.Nearest(o.model, names); ok {
		return usage("--model %s: did you mean %s? Possible are %s", o.model, near, orList(names))
	}
	return usage("--model %s: possible are %s", o.model, orList(names))
}

func (o *fitOptions) checkFamily(m fitModel, given func(string) bool) error {
	switch {
	case o.link != "" && m.links == nil:
		return usage("--link goes with --model %s; %s has no choice of link", modelNames(func(m fitModel) bool { return m.links != nil }), m.name)
	case o.link != "" && !slices.Contains(m.links, regress.Link(o.link)):
		return usage("--link %s: --model %s goes with %s", o.link, m.name, orList(m.links))
	case given("power") && m.name != "tweedie":
		return usage("--power goes with --model tweedie")
	case m.name == "tweedie" && !(o.power > 1 && o.power < 2):
		return usage("--power %g: it lies between 1 and 2; --model poisson is its limit at 1, --model gamma-zeros at 2", o.power)
	case o.dispersion != "" && m.family == nil:
		return usage("--dispersion goes with --model %s", modelNames(func(m fitModel) bool { return m.family != nil }))
	case !slices.Contains([]string{"", "pearson", "deviance"}, o.dispersion):
		return usage("--dispersion %s: pearson or deviance are possible", o.dispersion)
	case o.dispersion == "deviance" && m.name == "gamma-zeros":
		return usage("--dispersion deviance: --model gamma-zeros has no deviance, as zeros have no logarithm; take pearson")
	}
	if m.links != nil && o.link == "" {
		o.link = string(m.links[0])
	}
	return nil
}

// checkLevels parses --levels and --base.
func (o *fitOptions) checkLevels(m fitModel, _ func(string) bool) error {
	if o.levels != "" && m.response != orderedLevels && m.response != yesOrNo {
		return usage("--levels goes with --model logit or ologit; for the level that others are compared with, give --base COL=LEVEL")
	}
	if o.levels != "" {
		for _, l := range strings.Split(o.levels, ",") {
			l = strings.TrimSpace(l)
			switch {
			case l == "":
				return usage("--levels %q: a level between commas is empty", o.levels)
			case slices.Contains(o.order, l):
				return usage("--levels names %q twice", l)
			}
			o.order = append(o.order, l)
		}
		switch {
		case m.response == yesOrNo && len(o.order) != 2:
			return usage("--levels names %d levels; --model logit has two, 'no,yes': the second is the one explained", len(o.order))
		case len(o.order) < 2:
			return usage("--levels names one level; list them all, lowest first")
		}
	}
	o.bases = map[string]string{}
	for _, b := range o.base {
		column, level, ok := strings.Cut(b, "=")
		if !ok || column == "" || level == "" {
			return usage("--base %q: it is COL=LEVEL, such as arm=usual", b)
		}
		o.bases[column] = level
	}
	return nil
}

func (o *fitOptions) checkCovariance(m fitModel, _ func(string) bool) error {
	if o.covariance == "" {
		o.covariance = "classical"
		if o.cluster != "" {
			o.covariance = "cluster"
		}
	}
	switch {
	case !slices.Contains(likelihood, o.covariance):
		return usage("--covariance %s: %s are possible", o.covariance, orList(m.covariances))
	case !slices.Contains(m.covariances, o.covariance) && m.name == "ols":
		return usage("--covariance observed: of least squares it is the classical one; give --covariance classical")
	case !slices.Contains(m.covariances, o.covariance):
		return usage("--covariance %s is not defined for --model %s: take %s", o.covariance, m.name, orList(m.covariances))
	case o.covariance == "cluster" && o.cluster == "":
		return usage("--covariance cluster needs --cluster, the column with the cluster")
	case o.covariance != "cluster" && o.cluster != "":
		return usage("--cluster goes with --covariance cluster; leave out --covariance %s", o.covariance)
	}
	return nil
}

// checkSets checks what is said of imputed sets.
func (o *fitOptions) checkSets(_ fitModel, given func(string) bool) error {
	switch {
	case given("impute") && (o.impute < 2 || o.impute > 1000):
		return usage("--impute %d: from 2 to 1000 sets are possible, 20 is usual; one set does not show how unsure the imputed values are", o.impute)
	case o.impute > 0 && o.imputation != "":
		return usage("--impute and --imputation exclude each other: the one makes sets, the other names a column that numbers sets made before")
	case given("seed") && o.impute == 0:
		return usage("--seed goes with --impute; nothing else here is drawn at random")
	case o.imputation != "" && (o.imputation == o.cluster || o.imputation == o.weights):
		return usage("--imputation names a column that --cluster or --weights names too")
	case o.weights != "" && o.weights == o.cluster:
		return usage("--weights and --cluster name the same column, %q", o.weights)
	}
	return nil
}
