package cea

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/impute"
	"ibsen/internal/regress"
)

// Subgroups are an evaluation by the levels of a column, with tests of whether
// the levels differ.
type Subgroups struct {
	Column  string
	Overall *Analysis
	Groups  []Subgroup
	// Interactions test, for each treated arm, whether its increments are the
	// same in every level.
	Interactions []Interaction
	Warnings     []Warning
}

// Subgroup is the evaluation of the people of one level. Analysis is nil where
// Failed says why there is none.
type Subgroup struct {
	Label    string
	Analysis *Analysis
	Failed   string
}

// Interaction is a joint Wald test that a treated arm's increments in one
// quantity are the same in every level, on the scale of differences: from a
// linear model of the quantity on arm, level, their product and the terms to
// adjust for. Subgroups are easily overread: the test is the place to look,
// not the intervals of single levels (Assmann and others 2000).
type Interaction struct {
	Treated string
	// Quantity is "cost", "effect" or "net benefit", the last at WTP.
	Quantity     string
	WTP          float64
	Statistic    float64
	DF1, DF2     float64
	PValue       float64
	NotEstimable string // the reason where there is no test
}

const mostGroups = 20

// BySubgroup evaluates a trial as a whole and in each level of a column, and
// tests whether the levels differ; net benefit is tested at the willingness to
// pay given. Where values are imputed in sets, they are imputed once for
// everybody, the column helping, and the sets split.
func (e Evaluation) BySubgroup(ctx context.Context, by string, wtp float64, sets ...Table) (*Subgroups, error) {
	if len(sets) == 0 {
		return nil, fmt.Errorf("cea: there are no data")
	}
	levels, err := subgroupLevels(by, sets[0])
	if err != nil {
		return nil, err
	}
	if by == e.Arm || by == e.Cost || by == e.Effect {
		return nil, fmt.Errorf("column %q is in the comparison itself and makes no subgroups", by)
	}
	if err := e.notAdjustedFor(by, sets[0]); err != nil {
		return nil, err
	}
	e.Missing.Auxiliary = append(slices.Clone(e.Missing.Auxiliary), by)
	out := &Subgroups{Column: by}
	if out.Overall, err = e.Run(ctx, sets...); err != nil {
		return nil, err
	}
	parts, within := sets, e
	if e.Missing.imputes() && len(sets) == 1 && e.Missing.Order != BootstrapThenImpute {
		if parts, err = e.ImputedSets(ctx, sets[0]); err != nil {
			return nil, err
		}
	}
	if e.Missing.Order == BootstrapThenImpute {
		// Within a level its own column is constant and helps nobody.
		within.Missing.Auxiliary = slices.DeleteFunc(slices.Clone(e.Missing.Auxiliary), func(n string) bool { return n == by })
	} else {
		within.Missing.Auxiliary = nil
	}
	within.Control = out.Overall.Arms[0].Label
	for _, level := range levels {
		a, err := within.Run(ctx, each(parts, func(t Table) Table { return t.where(by, level) })...)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			out.Groups = append(out.Groups, Subgroup{Label: level, Failed: err.Error()})
			continue
		}
		if len(a.Arms) < len(out.Overall.Arms) {
			out.Groups = append(out.Groups, Subgroup{Label: level, Failed: "not every arm has people here"})
			continue
		}
		out.Groups = append(out.Groups, Subgroup{Label: level, Analysis: a})
	}
	if n := missingLabels(by, sets[0]); n > 0 {
		out.Warnings = append(out.Warnings, Warning{Code: CodeNoSubgroup, Message: fmt.Sprintf("%d people have no value of %s: they are in the whole and in no subgroup.", n, by)})
	}
	if e.Missing.Order == BootstrapThenImpute && len(parts) == 1 {
		if parts, err = e.ImputedSets(ctx, sets[0]); err != nil {
			return nil, err
		}
	}
	out.Interactions, err = e.interactions(by, wtp, out.Overall, parts)
	return out, err
}

// notAdjustedFor refuses a column that the models adjust for: it does not vary
// within a level, and the test of interaction has it beside its product anyhow.
func (e Evaluation) notAdjustedFor(by string, t Table) error {
	p, err := e.prepare([]Table{t})
	if err != nil {
		return err
	}
	for _, q := range []*equation{p.costModel, p.effectModel} {
		if q != nil && slices.Contains(q.covariates, by) {
			return fmt.Errorf("column %q makes the subgroups and is among the terms to adjust the %s for: leave it out of these", by, q.role)
		}
	}
	return nil
}

func subgroupLevels(by string, t Table) ([]string, error) {
	c, err := t.column(by)
	if err != nil {
		return nil, err
	}
	found := levels(c.labels())
	if len(found) < 2 || len(found) > mostGroups {
		return nil, fmt.Errorf("column %q has %d different values: from 2 to %d make subgroups", by, len(found), mostGroups)
	}
	return found, nil
}

func missingLabels(by string, t Table) int {
	c, _ := t.column(by)
	n := 0
	for i := range t.Rows() {
		if c.missing(i) {
			n++
		}
	}
	return n
}

// where is the rows of a table in which a column has a label.
func (t Table) where(name, label string) Table {
	c, _ := t.column(name)
	var rows []int
	for i, l := range c.labels() {
		if strings.TrimSpace(l) == label {
			rows = append(rows, i)
		}
	}
	return t.Take(rows)
}

// ImputedSets imputes a table by the evaluation's rules and returns the
// completed sets, everybody in each: people without an arm are left out.
func (e Evaluation) ImputedSets(ctx context.Context, t Table) ([]Table, error) {
	p, err := e.prepare([]Table{t})
	if err != nil {
		return nil, err
	}
	c := &composition{prepared: p}
	people, err := p.enrol(t, &c.rows)
	if err != nil {
		return nil, err
	}
	return c.imputedTables(ctx, people)
}

// interactions tests every quantity of every treated arm.
func (e Evaluation) interactions(by string, wtp float64, whole *Analysis, sets []Table) ([]Interaction, error) {
	p, err := e.prepare(sets[:1])
	if err != nil {
		return nil, err
	}
	var out []Interaction
	for _, c := range whole.Comparisons {
		for _, q := range []struct {
			name   string
			wc, we float64
			terms  string
		}{
			{"cost", 1, 0, pick(e.Model.AdjustCost, e.Model.Adjust)},
			{"effect", 0, 1, pick(e.Model.AdjustEffect, e.Model.Adjust)},
			{"net benefit", -1, wtp, pick(e.Model.AdjustCost, e.Model.Adjust)},
		} {
			x := Interaction{Treated: c.Treated, Quantity: q.name, WTP: q.we, Statistic: math.NaN(), DF1: math.NaN(), DF2: math.NaN(), PValue: math.NaN()}
			if q.name != "net benefit" {
				x.WTP = math.NaN()
			}
			if err := x.test(p, by, q.wc, q.we, q.terms, c.Control, sets); err != nil {
				x.NotEstimable = err.Error()
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// test fits the interaction model to every set and pools.
func (x *Interaction) test(p *prepared, by string, wc, we float64, terms, control string, sets []Table) error {
	var fits []*regress.Fit
	for _, t := range sets {
		f, err := p.interactionFit(by, wc, we, terms, control, x.Treated, t)
		if err != nil {
			return err
		}
		fits = append(fits, f)
	}
	// The terms to adjust for may hold other products with the arm.
	prefix := quoteName(p.Arm) + x.Treated + ":" + quoteName(by)
	var names []string
	for _, t := range fits[0].Terms {
		if strings.HasPrefix(t.Name, prefix) && !t.Aliased {
			names = append(names, t.Name)
		}
	}
	if names == nil {
		return fmt.Errorf("no level has people in both arms")
	}
	if len(fits) == 1 {
		w, err := fits[0].Wald(names...)
		if err != nil {
			return err
		}
		x.Statistic, x.DF1, x.DF2, x.PValue = w.Statistic, w.DF1, w.DF2, w.PValue
		return nil
	}
	pooled, all, err := impute.PoolFits(fits)
	if err != nil {
		return err
	}
	var at []int
	for _, n := range names {
		at = append(at, slices.Index(all, n))
	}
	w, err := pooled.Wald(at...)
	if err != nil {
		return err
	}
	x.Statistic, x.DF1, x.DF2, x.PValue = w.Statistic, w.DF1, w.DF2, w.PValue
	return nil
}

// interactionFit is the linear model with the product of arm and level.
func (p *prepared) interactionFit(by string, wc, we float64, terms, control, treated string, t Table) (*regress.Fit, error) {
	cost, err := p.cost.of(t)
	if err != nil {
		return nil, err
	}
	effect, err := p.effect.of(t)
	if err != nil {
		return nil, err
	}
	y := make([]float64, len(cost))
	for i := range y {
		y[i] = wc*cost[i] + we*effect[i]
		if wc == 0 {
			y[i] = effect[i]
		} else if we == 0 {
			y[i] = wc * cost[i]
		}
	}
	arm, err := t.column(p.Arm)
	if err != nil {
		return nil, err
	}
	group, err := t.column(by)
	if err != nil {
		return nil, err
	}
	labels := slices.Clone(arm.labels())
	for i, l := range labels {
		labels[i] = strings.TrimSpace(l)
	}
	const response = "quantity of the evaluation"
	t = t.with(Column{Name: p.Arm, Labels: labels}).with(Column{Name: by, Labels: group.labels()}).with(Column{Name: response, Numbers: y})
	text := fmt.Sprintf("`%s` ~ %s * %s", response, quoteName(p.Arm), quoteName(by))
	if terms != "" && terms != "1" {
		text += " + " + terms
	}
	f, err := regress.ParseFormula(text)
	if err != nil {
		return nil, err
	}
	o := p.build()
	o.Base[p.Arm] = control
	o.Cluster = p.Cluster
	d, err := regress.Build(f, t.source(), o)
	if err != nil {
		return nil, err
	}
	return regress.OLS(d, regress.Options{Covariance: p.covariance(), Level: p.Settings.Level})
}
