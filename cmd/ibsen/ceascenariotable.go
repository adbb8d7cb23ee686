package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"ibsen/cea"
	"ibsen/internal/table"
	"ibsen/plots"
)

// runScenarios runs the alternatives beside an analysis that was made already.
func (o *ceaOptions) runScenarios(ctx context.Context, wtp []float64, a *cea.Analysis, sets []cea.Table) ([]cea.ScenarioMatrix, error) {
	base := cea.Scenario{Title: "Base case", Evaluation: o.evaluation(wtp), WTP: o.atWTP(wtp)}
	var others []cea.Scenario
	for _, x := range o.alternatives {
		s := cea.Scenario{Title: x.Title, Choices: o.differences(x), Evaluation: x.options.evaluation(wtp), WTP: base.WTP}
		if x.Interval != nil {
			s.Interval = *x.Interval
		}
		if x.WTP != nil {
			s.WTP = *x.WTP
		}
		for _, k := range x.Only {
			s.Only = append(s.Only, cea.Keep{Column: k.Column, Is: k.Is, IsNot: k.IsNot})
		}
		others = append(others, s)
	}
	all, err := cea.RunScenarios(ctx, base, a, others, sets...)
	for i := range all {
		all[i].Base.Choices = o.baseChoices(all[i])
	}
	return all, err
}

// scenarioTable sets one arm's scenarios beside the base case.
func scenarioTable(m cea.ScenarioMatrix, i int, o ceaOptions) table.Table {
	base := m.Base
	names := []string{"difference in " + o.costLabel, "difference in " + o.effectLabel, "net benefit"}
	c := cells{t: table.Table{
		ID:      fmt.Sprintf("scenarios-%d", i+1),
		Title:   fmt.Sprintf("Alternatives: %s against %s", m.Treated, m.Control),
		Columns: append(append([]string{"people"}, names...), "P(cost-effective)", "change in net benefit", "sign", "differs in"),
	}}
	digits := []int{scenarioDecimals(base.Cost), scenarioDecimals(base.Effect), scenarioDecimals(base.NetBenefit)}
	for j, r := range append([]cea.ScenarioResult{base}, m.Scenarios...) {
		c.part, c.n = strconv.Itoa(j), r.People
		if r.Failed != "" {
			c.words(r.Title, names[2], "mean", "no result")
			c.t.Notes = append(c.t.Notes, fmt.Sprintf("%s has no result: %s.", r.Title, strings.TrimSuffix(r.Failed, ".")))
		} else {
			c.number(r.Title, "people", "n", float64(r.People), 0)
			for k, x := range []cea.ScenarioIncrement{r.Cost, r.Effect, r.NetBenefit} {
				c.number(r.Title, names[k], "mean", x.Estimate, digits[k])
			}
			c.interval(r.Title, names[2], r.NetBenefit.Interval, digits[2])
			c.number(r.Title, "P(cost-effective)", "probability", r.Probability, 3)
		}
		switch {
		case j == 0 || r.Failed != "":
		case r.SignChanges:
			c.words(r.Title, "sign", "sign", "changes")
		default:
			c.words(r.Title, "sign", "sign", "same")
		}
		if j > 0 {
			if r.Failed == "" {
				c.number(r.Title, "change in net benefit", "change", r.Change, digits[2])
			}
			c.words(r.Title, "differs in", "choices", differenceWords(r.Choices))
		}
	}
	c.t.Notes = append(c.t.Notes,
		fmt.Sprintf("Net benefit at %s per %s, with %s intervals (%s), unless a row says otherwise. Where a scenario pools imputed sets by Rubin's rules and names no rule, its interval is theirs.", cea.Money(o.currency, base.WTP), o.effectLabel, percent(base.Level), base.Interval),
		"The change is from the base case's net benefit; the two rest on the same data, so their intervals do not say whether it is chance.")
	return c.t
}

// scenarioDecimals shows an amount with about three significant digits of its
// uncertainty; a 95% interval is about four standard errors wide.
func scenarioDecimals(x cea.ScenarioIncrement) int { return decimals((x.Upper - x.Lower) / 4) }

// ceaMatrix draws the scenarios of the first comparison.
func ceaMatrix(r *cea.Report, o ceaOptions) picture {
	m := r.Scenarios[0]
	p := plots.Scenarios{
		Title:      fmt.Sprintf("Which choice moves the answer: %s against %s", m.Treated, m.Control),
		Subtitle:   subtitle(r.Analysis, m.Base.People, o),
		ValueLabel: fmt.Sprintf("Net benefit at %s per %s", cea.Money(o.currency, m.Base.WTP), o.effectLabel),
		Below:      "not worth it", Above: "worth it",
		Level: m.Base.Level, Currency: o.currency,
	}
	for _, c := range m.Base.Choices {
		p.Dimensions = append(p.Dimensions, c.Dimension)
	}
	p.Base = matrixRow(m.Base, m.Base)
	var absent []string
	for _, s := range m.Scenarios {
		if s.Failed != "" {
			absent = append(absent, s.Title)
			continue
		}
		p.Rows = append(p.Rows, matrixRow(s, m.Base))
	}
	if absent != nil {
		p.Subtitle += "; without a result: " + strings.Join(absent, ", ")
	}
	return p
}

// matrixRow is a result with its choices filled up from the base case's. A
// result without an interval is drawn as its estimate alone.
func matrixRow(r, base cea.ScenarioResult) plots.Scenario {
	x := r.NetBenefit
	if !x.Defined() {
		x.Lower, x.Upper = x.Estimate, x.Estimate
	}
	out := plots.Scenario{Label: r.Title, Estimate: plots.Estimate{Value: x.Estimate, Lower: x.Lower, Upper: x.Upper}}
	for _, c := range base.Choices {
		word, differs := choiceOf(r.Choices, c.Dimension)
		if !differs {
			word = c.Choice
		}
		out.Choices = append(out.Choices, word)
	}
	return out
}
