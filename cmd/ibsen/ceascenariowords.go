package main

import (
	"fmt"
	"strings"

	"ibsen/cea"
	"ibsen/internal/study"
)

// dimensions are the respects in which scenarios can differ from the flags, in
// the order of their keys, each with the words for what options do.
var dimensions = []struct {
	name  string
	words func(ceaOptions) string
}{
	{"cost", func(o ceaOptions) string { return o.cost }},
	{"effect", func(o ceaOptions) string { return o.effect }},
	{"adjusted for", func(o ceaOptions) string { return noneIf(o.adjust) }},
	{"cost adjusted for", func(o ceaOptions) string { return ownTerms(o.adjustCost, o.adjust) }},
	{"effect adjusted for", func(o ceaOptions) string { return ownTerms(o.adjustEffect, o.adjust) }},
	{"cost model", func(o ceaOptions) string { return o.costModel }},
	{"effect model", func(o ceaOptions) string { return o.effectModel }},
	{"clusters", func(o ceaOptions) string { return noneIf(o.cluster) }},
	{"covariance", func(o ceaOptions) string {
		switch {
		case o.cluster != "":
			return "cluster"
		case o.covariance == "":
			return "classical"
		}
		return o.covariance
	}},
	{"missing values", missingWords},
	{"imputed from", func(o ceaOptions) string { return noneIf(strings.Join(o.auxiliary, ", ")) }},
	{"arms imputed", func(o ceaOptions) string {
		switch {
		case o.impute == 0:
			return "none"
		case o.together:
			return "together"
		}
		return "each by itself"
	}},
	{"estimand", func(o ceaOptions) string { return o.estimand }},
	{"received", func(o ceaOptions) string { return noneIf(o.received) }},
	{"level", func(o ceaOptions) string { return percent(o.level) }},
}

// missingWords are what is done about missing values, with the order where it
// is not the usual one.
func missingWords(o ceaOptions) string {
	out := fmt.Sprintf("%d imputed sets", o.impute)
	switch {
	case o.imputation != "":
		out = "imputed sets of the data"
	case o.impute == 0:
		return "complete cases"
	}
	if o.order != "" && o.order != "impute-bootstrap" {
		out += ", " + o.order
	}
	return out
}

func noneIf(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// ownTerms are the terms of one equation.
func ownTerms(own, common string) string {
	if own == "" {
		own = common
	}
	if own == "1" {
		own = ""
	}
	return noneIf(own)
}

// The respects in which a scenario is read otherwise, or has other people.
const (
	intervalDimension = "interval"
	wtpDimension      = "willingness to pay"
	peopleDimension   = "people"
)

// implied are the dimensions that follow from another one, which says enough
// where that one differs.
var implied = map[string]string{
	"cost adjusted for": "adjusted for", "effect adjusted for": "adjusted for",
	"covariance": "clusters", "arms imputed": "missing values", "received": "estimand",
}

// differences are what an alternative does otherwise than the flags.
func (o *ceaOptions) differences(a alternative) []cea.Choice {
	var out []cea.Choice
	differs := map[string]bool{}
	said := map[string]bool{"arms imputed": a.Together != nil, "covariance": a.Covariance != nil,
		"cost adjusted for": a.AdjustCost != nil, "effect adjusted for": a.AdjustEffect != nil}
	for _, d := range dimensions {
		word := d.words(a.options)
		if word == d.words(*o) {
			continue
		}
		differs[d.name] = true
		if from, ok := implied[d.name]; ok && differs[from] && !said[d.name] {
			continue
		}
		out = append(out, cea.Choice{Dimension: d.name, Choice: word})
	}
	if a.Interval != nil {
		out = append(out, cea.Choice{Dimension: intervalDimension, Choice: *a.Interval})
	}
	if a.WTP != nil {
		out = append(out, cea.Choice{Dimension: wtpDimension, Choice: cea.Money(o.currency, *a.WTP)})
	}
	if len(a.Only) > 0 {
		out = append(out, cea.Choice{Dimension: peopleDimension, Choice: onlyWords(a.Only)})
	}
	return out
}

// onlyWords say who is kept.
func onlyWords(all []study.Only) string {
	var out []string
	for _, k := range all {
		if k.Is != nil {
			out = append(out, k.Column+" "+strings.Join(k.Is, " or "))
		} else {
			out = append(out, k.Column+" not "+strings.Join(k.IsNot, " or "))
		}
	}
	return strings.Join(out, ", ")
}

// differenceWords are a result's choices in one line.
func differenceWords(all []cea.Choice) string {
	var out []string
	for _, c := range all {
		out = append(out, c.Dimension+": "+c.Choice)
	}
	return strings.Join(out, "; ")
}

// baseChoices are what the base case does wherever some scenario does
// otherwise.
func (o *ceaOptions) baseChoices(m cea.ScenarioMatrix) []cea.Choice {
	var out []cea.Choice
	add := func(dimension, word string) {
		for _, s := range m.Scenarios {
			if _, differs := choiceOf(s.Choices, dimension); differs {
				out = append(out, cea.Choice{Dimension: dimension, Choice: word})
				return
			}
		}
	}
	for _, d := range dimensions {
		add(d.name, d.words(*o))
	}
	add(intervalDimension, m.Base.Interval)
	add(wtpDimension, cea.Money(o.currency, m.Base.WTP))
	add(peopleDimension, "everybody")
	return out
}

func choiceOf(all []cea.Choice, dimension string) (string, bool) {
	for _, c := range all {
		if c.Dimension == dimension {
			return c.Choice, true
		}
	}
	return "", false
}
