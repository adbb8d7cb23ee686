package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"ibsen/cea"
	"ibsen/internal/table"
)

// ceaTables lays a report out as tables: the arms, then for each comparison its
// increments and its net benefit, then what concerns all arms, subgroups,
// departures from missing at random and scenarios.
func ceaTables(r *cea.Report, o ceaOptions) []table.Table {
	a := r.Analysis
	tables := []table.Table{armsTable(a, o)}
	for i, c := range a.Comparisons {
		tables = append(tables, incrementTable(a, c, i, o), netBenefitTable(a, c, i, o))
	}
	if a.Frontier != nil {
		tables = append(tables, frontierTable(a, o), bestTable(a, o))
	}
	if r.Subgroups != nil {
		tables = append(tables, subgroupTables(r.Subgroups, o)...)
	}
	for i, s := range r.Sensitivity {
		tables = append(tables, sensitivityTable(s, i, o))
	}
	for i, m := range r.Scenarios {
		tables = append(tables, scenarioTable(m, i, o))
	}
	return tables
}

// cells builds one table's cells.
type cells struct {
	t table.Table
	n int // rows used
	// part tells rows apart whose names differ in what a key leaves out.
	part string
}

// number adds a cell with a number; one that does not exist says so.
func (c *cells) number(row, column, stat string, value float64, decimals int) {
	cell := table.Cell{
		Key: table.Key(c.t.ID, c.part, row, column, stat), Row: row, Column: column, Stat: stat,
		Decimals: decimals, N: c.n,
	}
	if math.IsNaN(value) || math.IsInf(value, 0) {
		cell.Text = "not defined"
	} else {
		cell.Value, cell.Valid = value, true
	}
	c.t.Cells = append(c.t.Cells, cell)
}

func (c *cells) interval(row, column string, i cea.Interval, decimals int) {
	if !i.Defined() {
		c.number(row, column, "interval", math.NaN(), decimals)
		return
	}
	c.number(row, column, "lower", i.Lower, decimals)
	c.number(row, column, "upper", i.Upper, decimals)
}

func (c *cells) words(row, column, stat, text string) {
	c.t.Cells = append(c.t.Cells, table.Cell{
		Key: table.Key(c.t.ID, c.part, row, column, stat), Row: row, Column: column, Stat: stat, Text: text, N: c.n,
	})
}

// smallP is the p-value below which a table only says that it is below.
const smallP = 0.0001

func pWords(p float64) string {
	if p < smallP {
		return "<0.0001"
	}
	return strconv.FormatFloat(p, 'f', 4, 64)
}

// pValue adds a p-value in column "p"; a very small one is no zero.
func (c *cells) pValue(row string, p float64) {
	if p < smallP {
		c.words(row, "p", "p", pWords(p))
		return
	}
	c.number(row, "p", "p", p, 4)
}

// decimals shows an amount with about three significant digits of its
// uncertainty.
func decimals(uncertainty float64) int {
	if !(uncertainty > 0) || math.IsInf(uncertainty, 0) {
		return 2
	}
	return min(12, max(0, 2-int(math.Floor(math.Log10(uncertainty)))))
}

func armsTable(a *cea.Analysis, o ceaOptions) table.Table {
	c := cells{t: table.Table{ID: "arms", Title: "Arms: mean (standard deviation)", Columns: []string{"people", "cost: " + o.costLabel, "effect: " + o.effectLabel}}}
	costs, effects := 12, 12
	for _, s := range a.Arms {
		costs, effects = min(costs, decimals(s.CostSD/5)), min(effects, decimals(s.EffectSD/5))
	}
	for i, s := range a.Arms {
		label := s.Label
		if i == 0 {
			label += " (control)"
		}
		c.n, c.part = s.N, strconv.Itoa(i)
		if o.fromReplicates {
			c.number(label, c.t.Columns[1], "mean", s.CostMean, 2)
			c.number(label, c.t.Columns[2], "mean", s.EffectMean, 4)
			continue
		}
		c.number(label, c.t.Columns[0], "n", float64(s.N), 0)
		c.number(label, c.t.Columns[1], "mean", s.CostMean, costs)
		c.number(label, c.t.Columns[1], "sd", s.CostSD, costs)
		c.number(label, c.t.Columns[2], "mean", s.EffectMean, effects)
		c.number(label, c.t.Columns[2], "sd", s.EffectSD, effects)
	}
	return c.t
}

func incrementTable(a *cea.Analysis, cmp cea.Comparison, i int, o ceaOptions) table.Table {
	level := percent(a.Level)
	rule, _ := analytic(cmp.Cost)
	c := cells{n: used(a, cmp), t: table.Table{
		ID:      fmt.Sprintf("increment-%d", i+1),
		Title:   fmt.Sprintf("%s against %s", cmp.Treated, cmp.Control),
		Columns: []string{"estimate", errorTitle(a), level + " percentile"},
	}}
	if a.Method.Sets == 0 && !o.fromReplicates {
		c.t.Columns = append(c.t.Columns, level+" BCa")
	}
	if rule != "" {
		c.t.Columns = append(c.t.Columns, level+" "+rule)
	}
	c.part = "cost"
	c.increment("difference in "+o.costLabel, cmp.Cost, level)
	c.part = "effect"
	c.increment("difference in "+o.effectLabel, cmp.Effect, level)
	c.part = "ratio"
	c.ratio(cmp.Ratio, level, o)
	c.t.Notes = append(c.t.Notes, cmp.Ratio.Statement, fiellerWords(cmp.Ratio, level, o), quadrantWords(cmp.Quadrants))
	if p := cmp.Cost.Pooling; p != nil {
		c.t.Notes = append(c.t.Notes, fmt.Sprintf("Fraction of missing information: %s %.2f, %s %.2f.", o.costLabel, p.FMI, o.effectLabel, cmp.Effect.Pooling.FMI))
	}
	return c.t
}

// errorTitle names the standard error of the replicates.
func errorTitle(a *cea.Analysis) string {
	if a.Method.Order == cea.RubinDelta {
		return "SE of draws"
	}
	return "bootstrap SE"
}

// analytic is the rule and the interval of an increment that needs no
// replicates, "" where there is none.
func analytic(x cea.Increment) (rule string, i cea.Interval) {
	v := x.Intervals
	switch {
	case x.Pooling != nil:
		return "Rubin", v.Rubin
	case !math.IsNaN(x.SEDelta):
		return "delta", v.Delta
	case !math.IsNaN(x.SEWelch):
		return "Welch", v.Welch
	}
	return "", v.Welch
}

// spread is the best guess of an increment's standard error, to choose
// decimals by.
func spread(x cea.Increment) float64 {
	for _, se := range []float64{x.SEWelch, x.SEDelta, x.SEBootstrap} {
		if finite(se) {
			return se
		}
	}
	if x.Pooling != nil {
		return x.Pooling.SE
	}
	return math.NaN()
}

// used is how many people a comparison rests on.
func used(a *cea.Analysis, c cea.Comparison) int {
	n := 0
	for _, s := range a.Arms {
		if s.Label == c.Treated || s.Label == c.Control {
			n += s.N
		}
	}
	return n
}

func (c *cells) increment(row string, x cea.Increment, level string) {
	d := decimals(spread(x))
	c.number(row, "estimate", "mean", x.Estimate, d)
	c.number(row, c.t.Columns[1], "se", x.SEBootstrap, d)
	c.interval(row, level+" percentile", x.Intervals.Percentile, d)
	if slices.Contains(c.t.Columns, level+" BCa") {
		c.interval(row, level+" BCa", x.Intervals.BCa, d)
	}
	if rule, i := analytic(x); rule != "" {
		c.interval(row, level+" "+rule, i, d)
	}
}

// ratio adds the ratio's row. Where the denominator can be zero its bootstrap
// error and limits are withheld from reading, not from the JSON.
func (c *cells) ratio(r cea.Ratio, level string, o ceaOptions) {
	row := fmt.Sprintf("ratio, %s per %s", o.costLabel, o.effectLabel)
	d := decimals(math.Abs(r.Estimate) / 10)
	c.number(row, "estimate", "ratio", r.Estimate, d)
	c.words(row, "estimate", "position", r.Position)
	if r.DenominatorCanBeZero {
		c.words(row, c.t.Columns[1], "se", "no meaning")
		c.words(row, level+" percentile", "interval", "see Fieller")
		return
	}
	c.number(row, c.t.Columns[1], "se", r.SEBootstrap, d)
	c.interval(row, level+" percentile", r.Percentile, d)
}

func fiellerWords(r cea.Ratio, level string, o ceaOptions) string {
	money := func(x float64) string { return cea.Money(o.currency, x) }
	f := r.Fieller
	switch f.Type {
	case cea.Bounded:
		return fmt.Sprintf("Fieller's %s region of the ratio is bounded: %s.", level, between(f.Lower, f.Upper, money))
	case cea.Exclusive:
		return fmt.Sprintf("Fieller's %s region of the ratio is everything outside %s to %s: the effect difference may be zero.", level, money(f.Lower), money(f.Upper))
	case cea.WholeLine:
		return fmt.Sprintf("Fieller's %s region of the ratio is the whole line: the data exclude no ratio at all.", level)
	}
	return "Fieller's region does not exist: neither difference varies."
}

func between(lower, upper float64, money func(float64) string) string {
	switch {
	case math.IsInf(lower, -1):
		return "up to " + money(upper)
	case math.IsInf(upper, 1):
		return money(lower) + " and more"
	}
	return money(lower) + " to " + money(upper)
}

func quadrantWords(q cea.Quadrants) string {
	share := func(x float64) string {
		return table.FormatPlain(table.Cell{Value: 100 * x, Valid: true, Unit: "%", Decimals: 1})
	}
	return fmt.Sprintf("Bootstrap replicates: better and cheaper %s, better and dearer %s, worse and cheaper %s, worse and dearer %s.",
		share(q.BetterCheaper), share(q.BetterDearer), share(q.WorseCheaper), share(q.WorseDearer))
}

func netBenefitTable(a *cea.Analysis, cmp cea.Comparison, i int, o ceaOptions) table.Table {
	level := percent(a.Level)
	c := cells{n: used(a, cmp), t: table.Table{
		ID:      fmt.Sprintf("net-benefit-%d", i+1),
		Title:   fmt.Sprintf("Net benefit of %s against %s", cmp.Treated, cmp.Control),
		Columns: []string{"estimate", errorTitle(a), level + " percentile", "P(cost-effective)", "EVPI a person"},
	}}
	if a.Population.PerYear > 0 {
		c.t.Columns = append(c.t.Columns, "EVPI, population")
		c.t.Notes = append(c.t.Notes, fmt.Sprintf("Population: %s people a year for %g years, discounted at %g%% a year after the first, count as %s people.",
			cea.Amount(a.Population.PerYear), a.Population.Years, rounded(100*a.Population.DiscountRate), cea.Amount(a.Population.Effective())))
	}
	for j, nb := range cmp.NetBenefit {
		row := fmt.Sprintf("%s per %s", cea.Money(o.currency, nb.WTP), o.effectLabel)
		c.part = strconv.Itoa(j)
		d := decimals(spread(nb.Increment))
		c.number(row, "estimate", "mean", nb.Estimate, d)
		c.number(row, c.t.Columns[1], "se", nb.SEBootstrap, d)
		c.interval(row, level+" percentile", nb.Intervals.Percentile, d)
		c.number(row, "P(cost-effective)", "probability", nb.Probability, 3)
		c.number(row, "EVPI a person", "evpi", a.EVPI[j].Value, d)
		if a.Population.PerYear > 0 {
			c.number(row, "EVPI, population", "evpi", a.Population.Value(a.EVPI[j].Value), 0)
		}
	}
	if len(a.Arms) > 2 {
		c.t.Notes = append(c.t.Notes, "The probability is for this arm against the control alone; the expected value of perfect information is for the choice among all arms.")
	}
	return c.t
}
