package pipeline

import (
	"ibsen/cea"
	"ibsen/internal/study"
	"ibsen/internal/table"
	"ibsen/trial"
)

// flowTables say how people came to be in the analysis: the steps from
// randomisation, and the sets.
func (p *people) flowTables(c *comparisons) []table.Table {
	var out []table.Table
	if p.flow != nil {
		out = append(out, p.flowTable())
	}
	return append(out, p.setsTable(), p.usedTable(c))
}

func (p *people) armColumns() []string {
	columns := []string{"All"}
	for _, a := range p.arms {
		columns = append(columns, a.Name())
	}
	return columns
}

func (p *people) flowTable() table.Table {
	b := newBuilder(study.Report{ID: "flow", Title: "From randomisation to analysis"})
	b.Columns = p.armColumns()
	for _, step := range p.flow {
		for _, lost := range step.Lost {
			b.people("", "Lost before \u201c"+lower(step.Title)+"\u201d: "+lost.Reason, lost.N, lost.ByArm, b.Columns)
		}
		b.people("", step.Title, step.N, step.ByArm, b.Columns)
	}
	return b.Table
}

func (p *people) setsTable() table.Table {
	b := newBuilder(study.Report{ID: "sets", Title: "Analysis sets"})
	b.Columns = p.armColumns()
	for _, s := range p.d.Sets {
		set := p.sets[s.ID]
		b.exclusions(set)
		b.people(set.Title, "In the set", len(set.Members), p.allocation.Count(set.Members), b.Columns)
	}
	return b.Table
}

func (b *builder) exclusions(set trial.Set) {
	for _, x := range set.Excluded {
		b.people(set.Title, "Left out: "+x.Reason, x.N, x.ByArm, b.Columns)
	}
}

func (b *builder) people(panel, row string, all int, byArm []int, columns []string) {
	b.count(place{panel, row, columns[0]}, all)
	for a, n := range byArm {
		b.count(place{panel, row, columns[a+1]}, n)
	}
}

// usedTable counts, for every comparison and arm, who had both a cost and an
// effect and what the others lacked.
func (p *people) usedTable(c *comparisons) table.Table {
	b := newBuilder(study.Report{ID: "used", Title: "People used in each comparison"})
	b.Columns = []string{"In the set", "Used", "Cost missing", "Effect missing", "Both missing"}
	p.each(c, func(set, effect string, a *cea.Analysis) {
		for _, k := range a.Rows.ByArm {
			for j, n := range []int{k.Rows, k.Used, k.MissingCost, k.MissingEffect, k.MissingBoth} {
				b.count(place{p.d.SetTitle(set), p.outcomes[effect].Title + ", " + k.Arm, b.Columns[j]}, n)
			}
		}
	})
	return b.Table
}
