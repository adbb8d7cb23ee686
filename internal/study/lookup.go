package study

import (
	"fmt"
	"math"
)

// Outcome finds a declared outcome.
func (d *Definition) Outcome(id string) (*Outcome, bool) {
	for i := range d.Scores {
		if d.Scores[i].ID == id {
			return &d.Scores[i], true
		}
	}
	return nil, false
}

// SetTitle is the title of a declared set.
func (d *Definition) SetTitle(id string) string {
	for _, s := range d.Sets {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// TotalTitle is the title of a declared total.
func (d *Definition) TotalTitle(id string) string {
	for _, t := range d.Costs.Totals {
		if t.ID == id {
			return t.Title
		}
	}
	return id
}

// Values lists the amounts of a range, both ends included where the steps
// meet the end.
func (w WTP) Values() []float64 {
	n := int(math.Floor((w.To-w.From)/w.Step+1e-9)) + 1
	out := make([]float64, n)
	for i := range out {
		out[i] = w.From + float64(float64(i)*w.Step)
	}
	return out
}

// fillIn gives a definition the tables and figures that any trial has, where
// it declares none.
func (d *Definition) fillIn() {
	if d.Tables == nil {
		d.Tables = d.defaultTables()
	}
	if d.Figures == nil {
		d.Figures = d.defaultFigures()
	}
}

func (d *Definition) defaultTables() []Report {
	var measures []Measure
	for _, o := range d.Scores {
		measures = append(measures, Measure{Outcome: o.ID, Show: []string{"n", "mean", "sd"}})
	}
	k := d.Compare
	return []Report{
		{ID: "T1", Title: "Outcomes by arm", Layout: ArmsAcross, Sets: k.Sets[:1], Measures: measures},
		{ID: "T2", Title: d.TotalTitle(k.Cost), Layout: CostsBySet, Sets: k.Sets, Cost: k.Cost},
		{ID: "T3", Title: "Cost-effectiveness", Layout: CostEffectiveness, Sets: k.Sets, Effects: k.Effects},
	}
}

func (d *Definition) defaultFigures() []Figure {
	var out []Figure
	for _, kind := range []string{KindPlane, KindAcceptability} {
		for _, set := range d.Compare.Sets {
			for _, effect := range d.Compare.Effects {
				o, _ := d.Outcome(effect)
				title := map[string]string{KindPlane: "Cost-effectiveness plane", KindAcceptability: "Acceptability curve"}[kind]
				out = append(out, Figure{
					ID:   fmt.Sprintf("F%d", len(out)+1),
					Kind: kind, Set: set, Effect: effect,
					Title: fmt.Sprintf("%s: %s, %s", title, o.Title, d.SetTitle(set)),
				})
			}
		}
	}
	return out
}
