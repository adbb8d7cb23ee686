package main

import (
	"fmt"
	"math"
	"strconv"

	"ibsen/cea"
	"ibsen/internal/table"
)

// frontierTable compares all arms with one another.
func frontierTable(a *cea.Analysis, o ceaOptions) table.Table {
	c := cells{n: a.Rows.Used, t: table.Table{
		ID: "frontier", Title: "All arms, from the cheapest",
		Columns: []string{"cost: " + o.costLabel, "effect: " + o.effectLabel, "standing", "ratio to the arm before", "on the frontier in"},
	}}
	share := map[string]float64{}
	for i, s := range a.Estimates {
		share[s.Label] = a.FrontierShares[i]
	}
	costs, effects := decimals(spread(a.Comparisons[0].Cost)), decimals(spread(a.Comparisons[0].Effect))
	for i, r := range a.Frontier {
		c.part = strconv.Itoa(i)
		c.number(r.Label, c.t.Columns[0], "mean", r.Cost, costs)
		c.number(r.Label, c.t.Columns[1], "mean", r.Effect, effects)
		c.words(r.Label, c.t.Columns[2], "standing", r.Statement)
		if !math.IsNaN(r.ICER) {
			c.number(r.Label, c.t.Columns[3], "ratio", r.ICER, decimals(math.Abs(r.ICER)/10))
		}
		c.percent(r.Label, c.t.Columns[4], share[r.Label])
	}
	c.t.Notes = []string{"An arm is on the frontier if no other, and no mixture of two others, does as well for less."}
	return c.t
}

// percent adds a share as a percentage.
func (c *cells) percent(row, column string, share float64) {
	c.t.Cells = append(c.t.Cells, table.Cell{
		Key: table.Key(c.t.ID, c.part, row, column, "percent"), Row: row, Column: column, Stat: "percent",
		Value: 100 * share, Valid: true, Unit: "%", Decimals: 1, N: c.n,
	})
}

// bestTable says how often each arm is best.
func bestTable(a *cea.Analysis, o ceaOptions) table.Table {
	c := cells{n: a.Rows.Used, t: table.Table{ID: "best", Title: "Probability of the highest net benefit of all arms"}}
	for _, s := range a.Estimates {
		c.t.Columns = append(c.t.Columns, s.Label)
	}
	c.t.Columns = append(c.t.Columns, "best on average")
	for j, x := range a.Acceptance {
		row := fmt.Sprintf("%s per %s", cea.Money(o.currency, x.WTP), o.effectLabel)
		c.part = strconv.Itoa(j)
		for i, p := range x.Probability {
			c.number(row, a.Estimates[i].Label, "probability", p, 3)
		}
		c.words(row, "best on average", "optimal", a.Estimates[x.Optimal].Label)
	}
	c.t.Notes = []string{"The arm most often best need not be best on average; a decision follows the average."}
	return c.t
}

// subgroupTables are the increments by level, one table a comparison.
func subgroupTables(s *cea.Subgroups, o ceaOptions) []table.Table {
	var out []table.Table
	for i, whole := range s.Overall.Comparisons {
		out = append(out, subgroupTable(s, whole, i, o))
	}
	return out
}

func subgroupTable(s *cea.Subgroups, whole cea.Comparison, i int, o ceaOptions) table.Table {
	level := percent(s.Overall.Level)
	at := netBenefitIndex(whole, s.Interactions)
	names := []string{"difference in " + o.costLabel, "difference in " + o.effectLabel, fmt.Sprintf("net benefit at %s per %s", cea.Money(o.currency, whole.NetBenefit[at].WTP), o.effectLabel)}
	c := cells{t: table.Table{
		ID: fmt.Sprintf("subgroups-%d", i+1), Title: fmt.Sprintf("%s against %s by %s", whole.Treated, whole.Control, s.Column),
		Columns: append([]string{"people"}, names...),
	}}
	add := func(row, part string, k cea.Comparison, a *cea.Analysis) {
		c.part, c.n = part, used(a, k)
		c.number(row, "people", "n", float64(c.n), 0)
		for j, x := range []cea.Increment{k.Cost, k.Effect, k.NetBenefit[at].Increment} {
			d := decimals(spread([]cea.Increment{whole.Cost, whole.Effect, whole.NetBenefit[at].Increment}[j]))
			c.number(row, names[j], "mean", x.Estimate, d)
			c.interval(row, names[j], mainInterval(a, x), d)
		}
	}
	for j, g := range s.Groups {
		if g.Failed != "" {
			c.part = strconv.Itoa(j)
			c.words(s.Column+" "+g.Label, "people", "failed", "no result")
			c.t.Notes = append(c.t.Notes, fmt.Sprintf("%s %s: %s.", s.Column, g.Label, g.Failed))
			continue
		}
		add(s.Column+" "+g.Label, strconv.Itoa(j), g.Analysis.Comparisons[i], g.Analysis)
	}
	add("everybody", "whole", whole, s.Overall)
	c.t.Notes = append(c.t.Notes, fmt.Sprintf("Intervals: %s, %s.", level, intervalWords(s.Overall, whole.Cost)))
	for _, x := range s.Interactions {
		if x.Treated == whole.Treated {
			c.t.Notes = append(c.t.Notes, interactionWords(x, o))
		}
	}
	return c.t
}

// mainInterval is the interval that stands for an increment where there is
// room for one: Rubin's for imputed sets, percentile for anything bootstrapped
// with its gaps or without any.
func mainInterval(a *cea.Analysis, x cea.Increment) cea.Interval {
	if pooledInterval(a, x) {
		return x.Intervals.Rubin
	}
	return x.Intervals.Percentile
}

func pooledInterval(a *cea.Analysis, x cea.Increment) bool {
	return a.Method.Order != cea.BootstrapThenImpute && x.Pooling != nil && x.Intervals.Rubin.Defined()
}

func intervalWords(a *cea.Analysis, x cea.Increment) string {
	if pooledInterval(a, x) {
		return "Rubin's rules"
	}
	return "bootstrap percentile"
}

// netBenefitIndex is the willingness to pay that the interaction is tested at,
// or the nearest to it that was asked for.
func netBenefitIndex(c cea.Comparison, tests []cea.Interaction) int {
	best := 0
	for _, x := range tests {
		if x.Quantity != "net benefit" {
			continue
		}
		for i, nb := range c.NetBenefit {
			if math.Abs(nb.WTP-x.WTP) < math.Abs(c.NetBenefit[best].WTP-x.WTP) {
				best = i
			}
		}
	}
	return best
}

func interactionWords(x cea.Interaction, o ceaOptions) string {
	name := map[string]string{"cost": o.costLabel, "effect": o.effectLabel}[x.Quantity]
	if name == "" {
		name = fmt.Sprintf("net benefit at %s", cea.Money(o.currency, x.WTP))
	}
	if x.NotEstimable != "" {
		return fmt.Sprintf("Do levels differ in %s? No test: %s.", name, x.NotEstimable)
	}
	return fmt.Sprintf("Do levels differ in %s? F(%.4g, %.4g) = %.3g, p = %s.", name, x.DF1, x.DF2, x.Statistic, pWords(x.PValue))
}

// sensitivityTable shows net benefit where missing values are moved.
func sensitivityTable(s cea.Sensitivity, i int, o ceaOptions) table.Table {
	c := cells{t: table.Table{
		ID:    fmt.Sprintf("not-at-random-%d", i+1),
		Title: fmt.Sprintf("Net benefit of %s against %s at %s per %s, if missing values are not missing at random", s.Treated, s.Control, cea.Money(o.currency, s.WTP), o.effectLabel),
	}}
	for j, e := range s.Effect {
		for k, cost := range s.Cost {
			d := s.Grid[j][k]
			row := fmt.Sprintf("missing %s %+g", o.effectLabel, e)
			column := fmt.Sprintf("missing %s %+g", o.costLabel, cost)
			if j == 0 {
				c.t.Columns = append(c.t.Columns, column)
			}
			digits := decimals(d.NetBenefit.Pooling.SE)
			c.part = fmt.Sprintf("%d-%d", j, k)
			c.number(row, column, "mean", d.NetBenefit.Estimate, digits)
			c.interval(row, column, d.NetBenefit.Intervals.Rubin, digits)
		}
	}
	arm := "arm " + s.Arm
	if s.Arm == "" {
		arm = "every arm"
	}
	c.t.Notes = append(c.t.Notes,
		fmt.Sprintf("Imputed values of %s are moved by the amounts given (%d people miss %s there, %d miss %s); intervals by Rubin's rules.", arm, s.MissingCost, o.costLabel, s.MissingEffect, o.effectLabel),
		tippingWords("effect", o.effectLabel, s.TippingEffect), tippingWords("cost", o.costLabel, s.TippingCost))
	return c.t
}

func tippingWords(quantity, name string, at float64) string {
	if math.IsNaN(at) {
		return fmt.Sprintf("No shift of the %s in this range, by itself, changes the sign of net benefit.", quantity)
	}
	return fmt.Sprintf("Net benefit changes sign where missing %s is moved by %+.4g.", name, at)
}
