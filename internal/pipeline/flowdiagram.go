package pipeline

import "ibsen/plots"

// flowFigure is the diagram of the flow, which every study with a flow has.
const flowFigure = "flow"

// flowDiagram draws how people came to be in the analysis, for a page and for a
// column.
func (p *people) flowDiagram() (Figure, []picture) {
	drawn := plots.Flow{
		Title: "From randomisation to analysis", Subtitle: "People at each step, and those lost on the way with the reason",
		Steps: plots.FlowSteps(p.flow), Notice: short(p.d.Study.Notice),
	}
	for _, a := range p.arms {
		drawn.Arms = append(drawn.Arms, a.Name())
	}
	narrow := drawn
	narrow.Narrow = true
	return Figure{
		ID: flowFigure, Title: drawn.Title, Caption: "Boxes are people, arms side by side; the table beside has the same numbers.",
		Versions: []Version{{Name: "flow"}, {Name: "flow-narrow", Title: "in one column"}},
	}, []picture{drawn, narrow}
}
