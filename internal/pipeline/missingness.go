package pipeline

import (
	"fmt"
	"math"
	"slices"

	"ibsen/internal/models"
	"ibsen/internal/study"
	"ibsen/internal/table"
)

// missingTables say of what the analysis rests on how much is missing, in each
// arm, and what was imputed.
func (p *people) missingTables() ([]table.Table, error) {
	missing := p.missingTable()
	imputed, err := p.imputedTable()
	if err != nil || len(imputed.Cells) == 0 {
		return []table.Table{missing}, err
	}
	missing.Notes = append(missing.Notes, "Regressions impute what the next table lists.")
	return []table.Table{missing, imputed}, nil
}

// missingTable counts, in the first set, who lacks each outcome and cost.
func (p *people) missingTable() table.Table {
	b := newBuilder(study.Report{ID: "missing", Title: "What is missing, by arm"})
	set := p.sets[p.d.Compare.Sets[0]]
	for _, a := range p.arms {
		b.Columns = append(b.Columns, a.Name()+", known", a.Name()+", missing")
	}
	add := func(panel, row string, values []float64) {
		for a := range p.arms {
			known, missing := 0, 0
			for _, i := range set.Members {
				switch {
				case p.allocation.Of(i) != a:
				case math.IsNaN(values[i]):
					missing++
				default:
					known++
				}
			}
			b.count(place{panel, row, b.Columns[2*a]}, known)
			at := place{panel, row, b.Columns[2*a+1]}
			b.count(at, missing)
			if known+missing > 0 {
				b.number(at, "percent", 100*float64(missing)/float64(known+missing), "%", 1, known+missing)
			}
		}
	}
	for _, o := range p.d.Scores {
		add("Outcomes", o.Title, p.outcomes[o.ID].values)
	}
	for _, t := range p.d.Costs.Totals {
		add("Costs", t.Title, p.totals[t.ID].Weekly)
	}
	b.Notes = []string{
		"Of " + lower(p.d.SetTitle(p.d.Compare.Sets[0])) + ". A score is missing where an answer that it needs is; nothing missing counts as zero.",
		"Cost-effectiveness compares people with both a cost and an outcome.",
	}
	return b.Table
}

// imputedTable says, for every model with imputed variables, how many people and
// how much of the information it rests on.
func (p *people) imputedTable() (table.Table, error) {
	b := newBuilder(study.Report{ID: "imputed", Title: "What was imputed for models"})
	b.Columns = []string{"Imputed", "People in the model", "Imputed sets", "Largest fraction of missing information"}
	for _, m := range p.d.Models {
		fit := p.fits[m.ID]
		if fit == nil || len(m.Impute) == 0 {
			continue
		}
		f, err := p.fittedModel(m.ID)
		if err != nil {
			return table.Table{}, err
		}
		title := p.modelTitle(m.ID)
		for _, v := range m.Impute {
			at := func(column int) place { return place{title, v.Variable, b.Columns[column]} }
			b.count(at(0), f.imputed(v.Variable))
			b.count(at(1), fit.N)
			b.number(at(2), "sets", float64(fit.Sets), "", 0, fit.N)
			most := 0.0
			for _, t := range fit.Terms {
				most = max(most, t.FMI)
			}
			b.number(at(3), "fmi", 100*most, "%", 0, fit.N)
		}
	}
	if len(b.Cells) > 0 {
		b.Notes = []string{"Chained equations: each variable is drawn from what the model's other variables say of it, and estimates of the sets are pooled by Rubin's rules. The fraction of missing information is what share of an estimate's variance comes from what is missing."}
	}
	return b.Table, nil
}

// imputed counts the people of a model for whom a variable was imputed.
func (m fittedModel) imputed(variable string) int {
	n := 0
	at := slices.IndexFunc(m.data.Columns, func(c models.Column) bool { return c.Name == variable })
	if at < 0 {
		return 0
	}
	for i, v := range m.data.Columns[at].Values {
		if math.IsNaN(v) && m.used(i) {
			n++
		}
	}
	return n
}

// modelTitle is the title of the first table that shows a model.
func (p *people) modelTitle(id string) string {
	for _, t := range p.d.Tables {
		for _, m := range t.Models {
			if m.Model == id {
				return fmt.Sprintf("%s, %s", t.ID, t.Title) + titled(m.Title)
			}
		}
	}
	return id
}

func titled(s string) string {
	if s == "" {
		return ""
	}
	return ": " + s
}
