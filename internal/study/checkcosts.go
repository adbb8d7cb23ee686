package study

import "math"

// PerWeek is the period of costs that are rates: every component says over
// how many weeks it was recalled.
const PerWeek = "week"

func (c *checker) costs() {
	k := c.d.Costs
	if u := k.UnitCosts; u != nil {
		if t := c.table(u.Position, u.Table); t != nil {
			for _, name := range []string{u.Resource, u.Amount, u.Unit, u.Currency, u.PriceYear, u.Source} {
				c.columnOf(u.Position, t, name)
			}
			if u.Place != "" {
				c.columnOf(u.Position, t, u.Place)
			}
		}
		if (u.Place == "") != (u.PersonPlace == "") {
			c.add(u.Position, "unit_costs: place and person_place go together")
		}
		if u.PersonPlace != "" {
			c.person(u.Position, u.PersonPlace, false)
		}
	}
	for _, f := range k.Inflators {
		if !(f.Factor > 0) || math.IsInf(f.Factor, 0) {
			c.add(f.Position, "inflator from %s to %s: the factor must be above 0", f.From, f.To)
		}
	}
	for i := range k.Components {
		c.component(&k.Components[i])
	}
	for _, t := range k.Totals {
		c.fresh(t.Position, "total", t.ID, &c.totals)
		if c.people[t.ID] != nil {
			c.add(t.Position, "total %q has the name of a column; give it another", t.ID)
		}
		for _, id := range t.Components {
			c.known(t.Position, "component", id, c.components)
		}
	}
}

func (c *checker) component(k *Component) {
	c.fresh(k.Position, "component", k.ID, &c.components)
	for _, a := range k.Arms {
		c.known(k.Position, "arm", a, c.arms)
	}
	if !c.one(k.Position, "component "+k.ID, []string{"use", "amount", "lines"}, k.Use != nil, k.Amount != nil, k.Lines != nil) {
		return
	}
	switch {
	case k.Use != nil:
		c.person(k.Use.Position, k.Use.Count, true)
		c.recall(k.Use.Position, k.ID, k.Use.RecallWeeks, k.Use.RecallMonths)
		if c.d.Costs.UnitCosts == nil {
			c.add(k.Use.Position, "component %q needs unit_costs", k.ID)
		}
	case k.Amount != nil:
		c.person(k.Amount.Position, k.Amount.Column, true)
		c.recall(k.Amount.Position, k.ID, k.Amount.RecallWeeks, k.Amount.RecallMonths)
	default:
		c.lines(k)
	}
}

// recall checks that a rate has exactly one period, and a sum none.
func (c *checker) recall(at Position, id string, weeks, months *float64) {
	if c.d.Costs.Per != PerWeek {
		if weeks != nil || months != nil {
			c.add(at, "component %q: a recall period turns an amount into one per week, but these costs are per %s", id, c.d.Costs.Per)
		}
		return
	}
	if !c.one(at, "component "+id, []string{"recall_weeks", "recall_months"}, weeks != nil, months != nil) {
		return
	}
	for _, v := range []*float64{weeks, months} {
		if v != nil && !(*v > 0) {
			c.add(at, "component %q: the recall period must be above 0", id)
		}
	}
}

func (c *checker) lines(k *Component) {
	l := k.Lines
	if c.d.Costs.Per != PerWeek {
		c.add(l.Position, "component %q: lines are made weekly, but these costs are per %s", k.ID, c.d.Costs.Per)
	}
	t := c.table(l.Position, l.Table)
	if t == nil {
		return
	}
	for _, name := range []string{l.Key, l.Amount, l.Per, l.Activity} {
		c.columnOf(l.Position, t, name)
	}
	if l.Stream != "" {
		c.columnOf(l.Position, t, l.Stream)
	}
}
