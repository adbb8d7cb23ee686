package cea

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/impute"
	"ibsen/internal/resample"
)

// filler imputes what people of a trial miss, by chained equations: once for
// everybody to make sets, or once in each bootstrap sample.
type filler struct {
	*prepared
	enrolled *enrolled
	vars     []impute.Variable
	rows     *resample.Rows
	// within is the plan of imputations within bootstrap samples.
	within *impute.Plan
	// reference is the plan of reference-based imputation, nil without.
	reference *impute.ReferencePlan
}

const (
	iterations       = 10
	iterationsWithin = 5
)

// impute makes the sets, and the filler of bootstrap samples if it is wanted.
func (c *composition) impute(ctx context.Context, t *enrolled) error {
	sets, err := c.imputedTables(ctx, t)
	if err != nil {
		return err
	}
	for k, table := range sets {
		if err := c.addImputed(k, t, table); err != nil {
			return err
		}
	}
	if c.Missing.Order == BootstrapThenImpute {
		return c.filler.prepareWithin()
	}
	c.filler = nil
	return nil
}

// imputedTables are the completed sets of everybody enrolled.
func (c *composition) imputedTables(ctx context.Context, t *enrolled) ([]Table, error) {
	f := &filler{prepared: c.prepared, enrolled: t}
	c.filler = f
	if err := f.variables(); err != nil {
		return nil, err
	}
	if err := f.markMissing(); err != nil {
		return nil, err
	}
	followed, err := f.follow(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := f.prepareChains(iterations)
	if err != nil {
		return nil, err
	}
	sets, err := plan.Run(ctx)
	if err != nil {
		return nil, err
	}
	c.warnings = append(c.warnings, f.imputedWarning())
	for _, e := range sets.Log {
		c.warnings = append(c.warnings, Warning{Code: CodeImputation, Message: e.Message()})
	}
	var out []Table
	for k := range sets.M() {
		table, err := f.completed(func(name string) ([]float64, error) {
			if followed != nil && f.Missing.Reference.has(name) {
				return followed.Column(name, k)
			}
			return sets.Column(name, k)
		}, t.table)
		if err != nil {
			return nil, err
		}
		out = append(out, table)
	}
	return out, nil
}

// addImputed fits set k, and counts people once.
func (c *composition) addImputed(k int, t *enrolled, table Table) error {
	full := *t
	full.table = table
	rows := Rows{ByArm: make([]Count, len(c.labels))}
	s, err := c.sampleOf(&full, &rows)
	if err != nil {
		return fmt.Errorf("imputed set %d: %w", k+1, err)
	}
	if len(s.arm) < len(t.arm) {
		return fmt.Errorf("imputed set %d: %d people still miss a value", k+1, len(t.arm)-len(s.arm))
	}
	if k == 0 {
		for a := range rows.ByArm {
			c.rows.ByArm[a].Used = rows.ByArm[a].Used
		}
		c.rows.total()
		if err := c.rows.check(); err != nil {
			return err
		}
	}
	return c.add(s)
}

// variables are the columns to impute or to impute from. The cluster is not
// among them: its effect is left out of the imputation, as its label says
// nothing about a value.
func (f *filler) variables() error {
	var wrong problems
	for _, c := range f.enrolled.table {
		if c.Name == f.Arm {
			f.vars = append(f.vars, f.armVariable(c))
			continue
		}
		if (c.Name == f.Cluster || c.Name == f.Received) && !f.models(c.Name) {
			continue
		}
		v, err := variable(c)
		wrong.include(err)
		f.vars = append(f.vars, v)
	}
	return wrong.err()
}

// models says whether a column has a part in a model.
func (p *prepared) models(name string) bool {
	for _, q := range []*equation{p.costModel, p.effectModel} {
		if q != nil && slices.Contains(q.covariates, name) {
			return true
		}
	}
	return slices.Contains(p.Missing.Auxiliary, name)
}

func (f *filler) armVariable(c Column) impute.Variable {
	v := impute.Variable{Name: c.Name, Kind: impute.Nominal, Levels: f.labels, Values: make([]float64, len(c.Labels))}
	for i, a := range f.enrolled.arm {
		v.Values[i] = float64(a)
	}
	return v
}

// variable is a column as chained equations see it: 0 and 1 are binary, other
// numbers continuous, labels categories without order.
func variable(c Column) (impute.Variable, error) {
	v := impute.Variable{Name: c.Name, Kind: impute.Continuous, Values: c.Numbers}
	if c.Labels == nil {
		if onlyZeroOne(c.Numbers) {
			v.Kind = impute.Binary
		}
		return v, nil
	}
	v.Kind, v.Levels = impute.Nominal, levels(c.Labels)
	if len(v.Levels) > mostLevels {
		return v, fmt.Errorf("column %q has %d different labels: a category of more than %d cannot be imputed", c.Name, len(v.Levels), mostLevels)
	}
	if len(v.Levels) < 2 {
		return v, fmt.Errorf("column %q has fewer than two different labels: leave it out", c.Name)
	}
	v.Values = make([]float64, len(c.Labels))
	for i, l := range c.Labels {
		v.Values[i] = math.NaN()
		if k := slices.Index(v.Levels, strings.TrimSpace(l)); k >= 0 {
			v.Values[i] = float64(k)
		}
	}
	return v, nil
}

func levels(labels []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, l := range labels {
		if l = strings.TrimSpace(l); l != "" && !seen[l] {
			seen[l] = true
			out = append(out, l)
		}
	}
	slices.SortFunc(out, compareLabels)
	return out
}

func onlyZeroOne(x []float64) bool {
	zero, one := false, false
	for _, v := range x {
		switch {
		case v == 0:
			zero = true
		case v == 1:
			one = true
		case !math.IsNaN(v):
			return false
		}
	}
	return zero && one
}

func (f *filler) prepareChains(passes int) (*impute.Plan, error) {
	m := f.Missing
	if m.Iterations > 0 {
		passes = m.Iterations
	}
	o := impute.Options{Sets: m.Sets, Iterations: passes, Seed: f.Settings.Seed, Workers: f.Settings.Workers}
	if !m.Together {
		o.By = f.Arm
	}
	return impute.Prepare(f.vars, o)
}

func (f *filler) prepareWithin() (err error) {
	if f.rows, err = resample.NewRows(f.enrolled.arm, f.enrolled.cluster, f.Settings.Seed, Purpose); err != nil {
		return err
	}
	f.within, err = f.prepareChains(iterationsWithin)
	return err
}

// completed is a table with the imputed columns in place of the incomplete.
func (f *filler) completed(column func(name string) ([]float64, error), t Table) (Table, error) {
	out := slices.Clone(t)
	for i, c := range t {
		if c.Name == f.Arm {
			continue
		}
		at := slices.IndexFunc(f.vars, func(v impute.Variable) bool { return v.Name == c.Name })
		if at < 0 {
			continue
		}
		values, err := column(c.Name)
		if err != nil {
			return nil, err
		}
		if c.Labels == nil {
			out[i] = Column{Name: c.Name, Numbers: values}
			continue
		}
		out[i] = Column{Name: c.Name, Labels: make([]string, len(values))}
		for j, x := range values {
			out[i].Labels[j] = f.vars[at].Levels[int(x)]
		}
	}
	return out, nil
}

// worker imputes and estimates one bootstrap sample after another.
func (f *filler) worker() func(r int, out []resample.Pair) error {
	sampler := f.within.Sampler()
	column := sampler.Column
	var followed *impute.ReferenceSampler
	if f.reference != nil {
		followed = f.reference.Sampler()
		column = func(name string) ([]float64, error) {
			if f.Missing.Reference.has(name) {
				return followed.Column(name)
			}
			return sampler.Column(name)
		}
	}
	var rows []int
	return func(r int, out []resample.Pair) error {
		rows = f.rows.Indices(r, rows)
		if err := sampler.Impute(rows, r, 0); err != nil {
			return err
		}
		if followed != nil {
			if err := followed.Impute(rows, r, 0); err != nil {
				return err
			}
		}
		t, err := f.completed(column, f.kept(rows))
		if err != nil {
			return err
		}
		s, err := f.resample(rows, t)
		if err != nil {
			return err
		}
		if f.costModel == nil {
			return newArmMeans(s, len(f.labels)).arms(nil, out)
		}
		return f.refit(s, out)
	}
}

// kept are the rows drawn of the columns that are not imputed, and the names
// alone of those that are.
func (f *filler) kept(rows []int) Table {
	out := make(Table, len(f.enrolled.table))
	for i, c := range f.enrolled.table {
		out[i] = Column{Name: c.Name, Labels: c.Labels[:0:0]}
		if c.Labels == nil {
			out[i].Labels = nil
		}
		if c.Name == f.Arm && f.costModel != nil || !slices.ContainsFunc(f.vars, func(v impute.Variable) bool { return v.Name == c.Name }) {
			out[i] = Table{c}.Take(rows)[0]
		}
	}
	return out
}

// resample is the sample of the rows drawn, its gaps filled.
func (f *filler) resample(rows []int, t Table) (*sample, error) {
	cost, err := f.cost.of(t)
	if err != nil {
		return nil, err
	}
	effect, err := f.effect.of(t)
	if err != nil {
		return nil, err
	}
	s := &sample{table: t, arm: make([]int, len(rows)), people: make([]resample.Pair, len(rows))}
	for i, row := range rows {
		s.arm[i] = f.enrolled.arm[row]
	}
	if len(f.Missing.Shifts) > 0 {
		cost = f.shifted(cost, "cost", drawnFlags(f.enrolled.noCost, rows), s.arm)
		effect = f.shifted(effect, "effect", drawnFlags(f.enrolled.noEffect, rows), s.arm)
	}
	for i, row := range rows {
		s.people[i] = resample.Pair{Cost: cost[i], Effect: effect[i]}
		if f.enrolled.received != nil {
			s.received = append(s.received, f.enrolled.received[row])
		}
		if f.enrolled.cluster != nil {
			s.cluster = append(s.cluster, f.enrolled.cluster[row])
		}
	}
	return s, nil
}

// imputedWarning says how much was imputed, by column.
func (f *filler) imputedWarning() Warning {
	var parts []string
	for _, v := range f.vars {
		missing := 0
		for _, x := range v.Values {
			if math.IsNaN(x) {
				missing++
			}
		}
		if missing > 0 {
			parts = append(parts, fmt.Sprintf("%s %d of %d", v.Name, missing, len(v.Values)))
		}
	}
	how := "each arm by itself"
	if f.Missing.Together {
		how = "all arms together"
	}
	if parts == nil {
		return Warning{Code: CodeImputation, Message: "Nothing is missing, so nothing was imputed."}
	}
	return Warning{Code: CodeImputation, Message: fmt.Sprintf("Imputed by chained equations, %s: %s. This assumes that, given the columns used, whether a value is missing has nothing to do with the value.", how, strings.Join(parts, ", "))}
}
