package cea

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibsen/internal/regress"
)

// Evaluation says how to evaluate a trial from person-level data: which columns
// to read, which models to fit, what is done about missing values, and what is
// estimated. [Evaluation.Run] carries it out.
type Evaluation struct {
	// Arm names the column with the arm of each person, and Control the label
	// of the control arm; "" is the first in order.
	Arm, Control string
	// Cost and Effect are columns of numbers, or arithmetic on such columns:
	// "u0/4 + u6/2 + u12/4" is the area under three utilities. A higher effect
	// is better.
	Cost, Effect string
	// Cluster names the column with the cluster of each person, where clusters
	// and not persons were randomised; "" is none. Clusters are then what the
	// bootstrap draws, and the covariance allows for them.
	Cluster  string
	Model    Model
	Missing  Missing
	Estimand Estimand
	// Received names the column that says who received the treatment, 1 or 0,
	// for the estimands that need it.
	Received string
	Settings Settings
}

// problems collects what is wrong with an evaluation, to be reported at once.
type problems []string

func (p *problems) add(format string, args ...any) { *p = append(*p, fmt.Sprintf(format, args...)) }

func (p *problems) include(err error) {
	if err != nil {
		*p = append(*p, err.Error())
	}
}

func (p problems) err() error {
	if p == nil {
		return nil
	}
	return errors.New(strings.Join(p, "; "))
}

// Run evaluates a trial. One table is the data as they are; several are
// imputed sets that were made elsewhere, each with everybody in it.
//
// The errors name columns and causes and never a person's value: columns that
// are absent or of the wrong kind, arms that cannot be compared, models without
// an estimate, choices that exclude each other, and the context's.
func (e Evaluation) Run(ctx context.Context, sets ...Table) (*Analysis, error) {
	p, err := e.prepare(sets)
	if err != nil {
		return nil, err
	}
	c, err := p.complete(ctx, sets)
	if err != nil {
		return nil, err
	}
	return c.analyse(ctx)
}

// Arms are the people of a table by arm, those with a cost and an effect, for
// what takes arms and not tables. Models and imputation play no part.
func (e Evaluation) Arms(t Table) ([]Arm, Rows, error) {
	var rows Rows
	e.Model, e.Missing = Model{}, Missing{}
	p, err := e.prepare([]Table{t})
	if err != nil {
		return nil, rows, err
	}
	people, err := p.enrol(t, &rows)
	if err != nil {
		return nil, rows, err
	}
	s, err := p.sampleOf(people, &rows)
	if err != nil {
		return nil, rows, err
	}
	rows.total()
	return s.arms(p.labels), rows, rows.check()
}

// prepared is an evaluation whose words have been looked up in the data.
type prepared struct {
	Evaluation
	labels       []string // of the arms, the control first
	cost, effect quantity
	costModel    *equation // nil where arms' means are compared as they are
	effectModel  *equation
	// columns are all that the analysis reads, the arm's first.
	columns []string
}

func (e Evaluation) prepare(sets []Table) (*prepared, error) {
	p := &prepared{Evaluation: e}
	p.Settings = e.Settings.withDefaults()
	p.Missing = e.Missing.withDefaults(len(sets))
	var wrong problems
	wrong.include(p.Settings.check())
	wrong.include(p.Missing.check(len(sets)))
	wrong.include(p.checkEstimand())
	if m := p.Missing; m.Order == ImputeThenBootstrap && p.Settings.Replicates < 2*m.Sets {
		wrong.add("%d replicates are shared among %d imputed sets, and each needs at least 2: ask for %d or more", p.Settings.Replicates, m.Sets, 2*m.Sets)
	}
	if len(sets) == 0 {
		wrong.add("cea: there are no data")
	}
	for _, t := range sets {
		wrong.include(t.check())
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	var err error
	t := sets[0]
	arm, err := t.column(e.Arm)
	wrong.include(err)
	if err == nil {
		p.labels, err = orderLabels(arm.labels(), e.Control)
		wrong.include(err)
	}
	if len(p.labels) > 2 && p.Missing.Order == RubinDelta {
		wrong.add("Rubin's rules without a bootstrap compare two arms, and there are %d: bootstrap within the imputed sets, which gives Rubin's intervals too", len(p.labels))
	}
	p.cost, err = newQuantity("cost", e.Cost, t)
	wrong.include(err)
	p.effect, err = newQuantity("effect", e.Effect, t)
	wrong.include(err)
	wrong.include(p.makeModels(t))
	for _, name := range []string{e.Cluster, e.Received} {
		if name != "" {
			_, err := t.column(name)
			wrong.include(err)
		}
	}
	if err := wrong.err(); err != nil {
		return nil, err
	}
	p.listColumns()
	return p, p.checkRoles()
}

// listColumns gathers the columns that the analysis reads, each once.
func (p *prepared) listColumns() {
	all := append([]string{p.Arm}, p.cost.columns...)
	all = append(all, p.effect.columns...)
	for _, q := range []*equation{p.costModel, p.effectModel} {
		if q != nil {
			all = append(all, q.covariates...)
		}
	}
	for _, name := range append(all, p.Cluster, p.Received) {
		if name != "" && !slices.Contains(p.columns, name) {
			p.columns = append(p.columns, name)
		}
	}
}

// checkRoles refuses a column that plays two parts that cannot be one.
func (p *prepared) checkRoles() error {
	for _, q := range []struct {
		role string
		quantity
	}{{"cost", p.cost}, {"effect", p.effect}} {
		if slices.Contains(q.columns, p.Arm) {
			return fmt.Errorf("column %q is the arm and part of the %s", p.Arm, q.role)
		}
	}
	if slices.Equal(p.cost.columns, p.effect.columns) && p.cost.text == p.effect.text {
		return fmt.Errorf("the cost and the effect are the same column, %q", p.cost.text)
	}
	if p.Cluster == p.Arm && p.Cluster != "" {
		return fmt.Errorf("column %q is the arm and the cluster", p.Arm)
	}
	return nil
}

// build is how regress reads the columns of a sample.
func (p *prepared) build() regress.BuildOptions {
	return regress.BuildOptions{Base: map[string]string{p.Arm: p.labels[0]}}
}
