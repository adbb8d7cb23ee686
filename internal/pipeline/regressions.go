package pipeline

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ibsen/internal/expr"
	"ibsen/internal/impute"
	"ibsen/internal/models"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// fitModels fits the models that wanted tables show.
func (p *people) fitModels(ctx context.Context, o Options) error {
	p.fits = map[string]*models.Result{}
	needed := map[string]bool{}
	for _, t := range p.d.Tables {
		for _, m := range t.Models {
			needed[m.Model] = needed[m.Model] || wanted(o.Only, t.ID)
		}
		for _, cell := range t.Placed() {
			needed[cell.Spec.Model] = needed[cell.Spec.Model] || wanted(o.Only, t.ID)
		}
	}
	for _, f := range p.d.Figures {
		for _, m := range f.Models {
			needed[m.Model] = needed[m.Model] || wanted(o.Only, f.ID)
		}
	}
	for k, m := range p.d.Models {
		if !needed[m.ID] {
			continue
		}
		o.progress("models", k, len(p.d.Models))
		model, err := p.model(m)
		if err != nil {
			return fmt.Errorf("model %q: %w", m.ID, err)
		}
		if p.fits[m.ID], err = models.Fit(ctx, model, models.Options{Sets: o.Imputations, Seed: o.Seed, Workers: o.Workers}); err != nil {
			return fmt.Errorf("model %q: %w", m.ID, err)
		}
	}
	return nil
}

// model turns a declaration into columns of the people it is fitted to.
func (p *people) model(m study.Model) (models.Model, error) {
	on := p.records[""]
	keep, err := on.where(m.Where)
	if err != nil {
		return models.Model{}, err
	}
	keep = slices.Clone(keep)
	p.restrict(keep, study.Spec{Set: m.Set}, true)
	var rows []int
	for i, k := range keep {
		if k && p.allocation.Of(i) >= 0 {
			rows = append(rows, i)
		}
	}
	out := models.Model{Kind: models.Kind(m.Kind), Levels: m.Levels}
	parts := []string{m.Outcome}
	for _, t := range m.Terms {
		name := t.Title
		if t.Constant {
			name = models.Intercept
		} else {
			parts = append(parts, t.Expr)
		}
		out.Terms = append(out.Terms, name)
	}
	for _, text := range parts {
		e, err := on.parse(text)
		if err != nil {
			return models.Model{}, err
		}
		for _, name := range e.Names() {
			if err := addColumn(&out, m, on, name, rows); err != nil {
				return models.Model{}, err
			}
		}
	}
	out.Design = p.design(m, len(rows))
	return out, nil
}

// addColumn adds a variable that the model names.
func addColumn(out *models.Model, m study.Model, on *records, name string, rows []int) error {
	if slices.ContainsFunc(out.Columns, func(c models.Column) bool { return c.Name == name }) {
		return nil
	}
	v, err := on.Vector(name)
	if err != nil {
		return err
	}
	if v.Kind == expr.Text {
		return fmt.Errorf("%q is a text; derive numbers from it", name)
	}
	c := models.Column{Name: name, Values: make([]float64, len(rows))}
	for k, i := range rows {
		c.Values[k] = v.Numbers[i]
	}
	for _, imputed := range m.Impute {
		if imputed.Variable == name {
			c.Impute, c.Method = true, impute.Method(imputed.Method)
			if imputed.Method == string(impute.LogReg) {
				c.Kind = impute.Binary
			}
		}
	}
	out.Columns = append(out.Columns, c)
	return nil
}

// design evaluates outcome and terms on completed columns.
func (p *people) design(m study.Model, n int) func(models.Columns) ([]float64, [][]float64, error) {
	return func(at models.Columns) ([]float64, [][]float64, error) {
		env := &completed{at: at}
		evaluate := func(text string) ([]float64, error) {
			e, err := p.records[""].parse(text)
			if err != nil {
				return nil, err
			}
			for _, name := range e.Names() {
				env.n = len(at(name))
			}
			return e.Numbers(env)
		}
		y, err := evaluate(m.Outcome)
		if err != nil {
			return nil, nil, err
		}
		var x [][]float64
		for _, t := range m.Terms {
			var column []float64
			if t.Constant {
				column = make([]float64, len(y))
				for i := range column {
					column[i] = 1
				}
			} else if column, err = evaluate(t.Expr); err != nil {
				return nil, nil, err
			}
			x = append(x, column)
		}
		return y, x, nil
	}
}

// completed is the columns of one completed set.
type completed struct {
	at models.Columns
	n  int
}

func (c *completed) Rows() int { return c.n }
func (c *completed) Vector(name string) (expr.Vector, error) {
	return expr.Vector{Numbers: c.at(name)}, nil
}

// modelTable shows models side by side: a row a term.
func (p *people) modelTable(r study.Report) table.Table {
	b := newBuilder(r)
	for _, column := range r.Models {
		fit := p.fits[column.Model]
		estimates, pValues := heading(column.Title, column.Estimates, "Coefficient"), heading(column.Title, column.PValues, "P")
		b.Columns = append(b.Columns, estimates, pValues)
		for k, t := range p.termsOf(column.Model) {
			term := fit.Terms[k]
			decimals := 3
			if k < len(column.Decimals) {
				decimals = column.Decimals[k]
			}
			b.number(place{"", t.Title, estimates}, "estimate", term.Estimate, "", decimals, fit.N)
			b.Cells[len(b.Cells)-1].MCError = term.EstimateError
			b.number(place{"", t.Title, pValues}, "p_value", term.PValue, "", 2, fit.N)
			b.Cells[len(b.Cells)-1].MCError = term.PValueError
		}
		p.fitRows(b, column, fit, estimates)
	}
	return b.Table
}

// termsOf are a model's terms as declared.
func (p *people) termsOf(id string) []study.Term {
	for _, m := range p.d.Models {
		if m.ID == id {
			return m.Terms
		}
	}
	return nil
}

// heading joins the title of a model with that of a statistic.
func heading(title, of, usual string) string {
	if of == "" {
		of = usual
	}
	if title == "" {
		return of
	}
	return title + " / " + of
}

// fitRows are the rows below the terms.
func (p *people) fitRows(b *builder, column study.ModelColumn, fit *models.Result, at string) {
	if column.N != "" {
		b.number(place{"", column.N, at}, "n", float64(fit.N), "people", 0, fit.N)
	}
	stat, value := "r_squared", fit.RSquared
	if math.IsNaN(value) {
		stat, value = "pseudo_r_squared", fit.PseudoRSquared
	}
	if column.Fit != "" {
		scale, unit, decimals := 1.0, "", 2
		if column.InPercent {
			scale, unit, decimals = 100, "%", 1
		}
		if k := len(fit.Terms); k < len(column.Decimals) {
			decimals = column.Decimals[k]
		}
		b.number(place{"", column.Fit, at}, stat, scale*value, unit, decimals, fit.N)
		b.Cells[len(b.Cells)-1].MCError = scale * fit.RSquaredError
	}
	if fit.Sets > 1 {
		b.Notes = append(b.Notes, fmt.Sprintf("%s: pooled over %d imputed sets by Rubin's rules.", heading(column.Title, "", "Estimates"), fit.Sets))
	}
	b.Notes = append(b.Notes, fit.Warnings...)
}
