package main

import (
	"slices"
	"strings"

	"ibsen/internal/regress"
)

// response is what a model asks of its response.
type response int

const (
	anyNumber response = iota
	positive
	notNegative
	yesOrNo
	orderedLevels
)

// fitModel is a choice of --model.
type fitModel struct {
	name, title string
	response    response
	// family is that of a generalised linear model, nil for the others.
	family func(o fitOptions) regress.Family
	// links are the choices of --link, the default first; nil where there is
	// none.
	links       []regress.Link
	covariances []string
}

func of(family regress.Family) func(fitOptions) regress.Family {
	return func(fitOptions) regress.Family { return family }
}

var (
	robustToo  = []string{"classical", "hc0", "hc1", "hc2", "hc3", "cluster"}
	likelihood = append(slices.Clone(robustToo), "observed")
	meanLinks  = []regress.Link{regress.Log, regress.Identity, regress.Inverse}
)

// fitModels are the choices of --model in the order of the help.
var fitModels = []fitModel{
	{name: "ols", title: "Least squares", covariances: robustToo},
	{name: "gaussian", title: "Gaussian regression", family: of(regress.Gaussian), covariances: likelihood,
		links: []regress.Link{regress.Identity, regress.Log, regress.Inverse}},
	{name: "gamma", title: "Gamma regression", response: positive, family: of(regress.Gamma), covariances: likelihood, links: meanLinks},
	{name: "gamma-zeros", title: "Gamma's estimating equations with zeros kept", response: notNegative, family: of(regress.GammaZerosKept), covariances: likelihood, links: meanLinks},
	{name: "tweedie", title: "Tweedie quasi-likelihood", response: notNegative, covariances: likelihood, links: meanLinks,
		family: func(o fitOptions) regress.Family { return regress.Tweedie(o.power) }},
	{name: "two-part", title: "Two-part model", response: notNegative, covariances: likelihood},
	{name: "poisson", title: "Poisson regression", response: notNegative, family: of(regress.Poisson), covariances: likelihood,
		links: []regress.Link{regress.Log, regress.Identity}},
	{name: "logit", title: "Binomial regression", response: yesOrNo, family: of(regress.Binomial), covariances: likelihood,
		links: []regress.Link{regress.Logit, regress.Log, regress.Identity}},
	{name: "ologit", title: "Ordered logit", response: orderedLevels, covariances: []string{"classical", "observed", "hc0", "hc1", "cluster"}},
}

// modelNamed is the model of that name.
func modelNamed(name string) (fitModel, bool) {
	at := slices.IndexFunc(fitModels, func(m fitModel) bool { return m.name == name })
	if at < 0 {
		return fitModel{}, false
	}
	return fitModels[at], true
}

// modelNames lists the choices of --model that a condition holds for.
func modelNames(which func(fitModel) bool) string {
	var names []string
	for _, m := range fitModels {
		if which(m) {
			names = append(names, m.name)
		}
	}
	return orList(names)
}

func everyModel(fitModel) bool { return true }

// orList joins names as a sentence does: a, b or c.
func orList[T ~string](names []T) string {
	var text strings.Builder
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			text.WriteString(" or ")
		case i > 0:
			text.WriteString(", ")
		}
		text.WriteString(string(name))
	}
	return text.String()
}

// estimate fits the model to a design: one fit for each of its parts.
func (m fitModel) estimate(d *regress.Design, o fitOptions) (*estimated, error) {
	options := regress.Options{
		Covariance: regress.Covariance(o.covariance), Level: o.level, Dispersion: regress.Dispersion(o.dispersion),
	}
	switch {
	case m.name == "two-part":
		return twoParts(d, options)
	case m.name == "ologit":
		return onePart(regress.OrderedLogit(d, d.ResponseLevels, options))
	case m.family != nil:
		return onePart(regress.GLM(withoutLabels(d), m.family(o), regress.Link(o.link), options))
	}
	return onePart(regress.OLS(d, options))
}

// withoutLabels is the design of a response of two words as one of 0 and 1.
func withoutLabels(d *regress.Design) *regress.Design {
	if d.ResponseLevels == nil {
		return d
	}
	numbers := *d
	numbers.ResponseLevels = nil
	return &numbers
}

// estimated is a model fitted to one data set.
type estimated struct {
	fits    []*regress.Fit // one for each part
	twoPart *regress.TwoPart
}

func onePart(fit *regress.Fit, err error) (*estimated, error) {
	if err != nil {
		return nil, err
	}
	return &estimated{fits: []*regress.Fit{fit}}, nil
}

func twoParts(d *regress.Design, o regress.Options) (*estimated, error) {
	t, err := regress.FitTwoPart(d, o)
	if err != nil {
		return nil, err
	}
	return &estimated{fits: []*regress.Fit{t.Any, t.Amount}, twoPart: t}, nil
}
