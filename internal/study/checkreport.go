package study

import (
	"math"

	"ibsen/cea"
)

// Layouts of a [Report].
const (
	ArmsAcross        = "arms across"
	SetsAcross        = "sets across"
	CostsBySet        = "costs by set"
	CostEffectiveness = "cost-effectiveness"
)

// Kinds of a [Figure].
const (
	KindPlane         = "plane"
	KindAcceptability = "acceptability"
	// KindHistogram shows a quantity by arm.
	KindHistogram = "histogram"
	// KindPredicted shows what models predict over the values of a variable, at
	// the means of all others; KindFitted what they predict for the people they
	// were fitted to, against what was observed.
	KindPredicted = "predicted"
	KindFitted    = "fitted"
)

// What a plane shows on its horizontal axis.
const (
	EffectAcross = "effect"
	CostAcross   = "cost"
)

// mostSteps bounds a willingness-to-pay range.
const mostSteps = 10_000

func (c *checker) compare() {
	k := c.d.Compare
	c.known(k.Position, "total", k.Cost, c.totals)
	for _, e := range k.Effects {
		c.known(k.Position, "outcome", e, c.outcomes)
	}
	for _, s := range k.Sets {
		c.known(k.Position, "set", s, c.sets)
	}
	if len(k.Effects) == 0 || len(k.Sets) == 0 {
		c.add(k.Position, "cost_effectiveness: at least one effect and one set are needed")
	}
	if k.Level != nil && !(*k.Level > 0 && *k.Level <= cea.MaxLevel) {
		c.add(k.Position, "cost_effectiveness: level lies between 0 and %g, such as 0.95", cea.MaxLevel)
	}
	if k.LineAt != nil && !(*k.LineAt >= 0 && !math.IsInf(*k.LineAt, 0)) {
		c.add(k.Position, "cost_effectiveness: line_at is an amount, 0 or more")
	}
	for i, v := range k.ShowAt {
		if !(v >= 0) || math.IsInf(v, 0) || i > 0 && v <= k.ShowAt[i-1] {
			c.add(k.Position, "cost_effectiveness: show_at lists increasing amounts, 0 or more")
			break
		}
	}
	if k.Across != "" {
		c.choice(k.Position, "cost_effectiveness, across", k.Across, EffectAcross, CostAcross)
	}
	if w := k.WTP; !(w.From >= 0 && w.To >= w.From && w.Step > 0) || (w.To-w.From)/w.Step > mostSteps || math.IsInf(w.To, 0) {
		c.add(w.Position, "willingness_to_pay: needs 0 <= from <= to, a step above 0 and at most %d steps", mostSteps)
	}
}

func (c *checker) reports() {
	for _, t := range c.d.Tables {
		c.choice(t.Position, "table "+t.ID+", layout", t.Layout, ArmsAcross, SetsAcross, CostsBySet, CostEffectiveness, Grid, Models)
		for _, s := range t.Sets {
			c.known(t.Position, "set", s, c.sets)
		}
		c.contents(t)
	}
	for _, f := range c.d.Figures {
		c.figure(f)
	}
}

func (c *checker) contents(t Report) {
	if len(t.Rename) > 0 && t.Layout != CostEffectiveness {
		c.add(t.Position, "table %q: only a table of the layout %s renames its titles; others state them", t.ID, CostEffectiveness)
	}
	switch t.Layout {
	case ArmsAcross, SetsAcross:
		if len(t.Measures) == 0 {
			c.add(t.Position, "table %q: measures are needed", t.ID)
		}
		for _, m := range t.Measures {
			c.measure(m)
		}
	case Grid:
		c.grid(t)
	case CostsBySet:
		c.known(t.Position, "total", t.Cost, c.totals)
	case CostEffectiveness:
		for _, s := range t.Sets {
			c.known(t.Position, "compared set", s, c.d.Compare.Sets)
		}
		for _, e := range t.Effects {
			c.known(t.Position, "compared effect", e, c.d.Compare.Effects)
		}
	}
}

func (c *checker) measure(m Measure) {
	if !c.known(m.Position, "outcome", m.Outcome, c.outcomes) {
		return
	}
	o, _ := c.d.Outcome(m.Outcome)
	for _, s := range m.Show {
		c.choice(m.Position, "measure "+m.Outcome+", show", s, "n", "mean", "sd", "levels", "cases")
		if s == "levels" && o.Levels == nil {
			c.add(m.Position, "measure %q: only an outcome with levels shows them", m.Outcome)
		}
		if s == "cases" && o.Instrument != "ghq12-bimodal" {
			c.add(m.Position, "measure %q: only ghq12-bimodal defines cases", m.Outcome)
		}
	}
}
