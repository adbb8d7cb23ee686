package cea

import (
	"encoding/json"
)

// Report is an analysis with what was asked for beside it; what was not is nil.
type Report struct {
	*Analysis
	Subgroups   *Subgroups
	Sensitivity []Sensitivity
	Scenarios   []ScenarioMatrix
}

// MarshalJSON is that of the analysis with more keys.
func (r Report) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		analysisJSON
		Subgroups   *subgroupsJSON       `json:"subgroups,omitempty"`
		Sensitivity []sensitivityJSON    `json:"not_at_random,omitempty"`
		Scenarios   []scenarioMatrixJSON `json:"scenarios,omitempty"`
	}{r.Analysis.json(), newSubgroupsJSON(r.Subgroups), each2(r.Sensitivity, newSensitivityJSON), each2(r.Scenarios, newScenarioMatrixJSON)})
}

// each2 is each, but nothing stays nil, to be left out.
func each2[T, U any](in []T, f func(T) U) []U {
	if in == nil {
		return nil
	}
	return each(in, f)
}

type subgroupsJSON struct {
	Column       string            `json:"column"`
	Groups       []subgroupJSON    `json:"groups"`
	Interactions []interactionJSON `json:"interactions"`
	Warnings     []Warning         `json:"warnings"`
}

type subgroupJSON struct {
	Label  string        `json:"label"`
	Whole  *analysisJSON `json:"analysis"`
	Failed string        `json:"failed,omitempty"`
}

func newSubgroupJSON(g Subgroup) subgroupJSON {
	out := subgroupJSON{Label: g.Label, Failed: g.Failed}
	if g.Analysis != nil {
		whole := g.Analysis.json()
		out.Whole = &whole
	}
	return out
}

type interactionJSON struct {
	Treated   string  `json:"treated"`
	Quantity  string  `json:"quantity"`
	WTP       *number `json:"wtp,omitempty"`
	Statistic number  `json:"statistic"`
	DF1       number  `json:"df1"`
	DF2       number  `json:"df2"`
	PValue    number  `json:"p_value"`
	Reason    string  `json:"not_estimable,omitempty"`
}

func newSubgroupsJSON(s *Subgroups) *subgroupsJSON {
	if s == nil {
		return nil
	}
	return &subgroupsJSON{
		s.Column,
		each(s.Groups, newSubgroupJSON),
		each(s.Interactions, func(x Interaction) interactionJSON {
			return interactionJSON{x.Treated, x.Quantity, optional(x.WTP), number(x.Statistic), number(x.DF1), number(x.DF2), number(x.PValue), x.NotEstimable}
		}),
		each(s.Warnings, func(w Warning) Warning { return w }),
	}
}

type sensitivityJSON struct {
	Treated       string          `json:"treated"`
	Control       string          `json:"control"`
	Arm           string          `json:"arm"`
	WTP           number          `json:"wtp"`
	MissingCost   int             `json:"missing_cost"`
	MissingEffect int             `json:"missing_effect"`
	TippingCost   number          `json:"tipping_cost"`
	TippingEffect number          `json:"tipping_effect"`
	Grid          []departureJSON `json:"grid"`
}

type departureJSON struct {
	ShiftCost   number        `json:"shift_cost"`
	ShiftEffect number        `json:"shift_effect"`
	Cost        incrementJSON `json:"cost"`
	Effect      incrementJSON `json:"effect"`
	NetBenefit  incrementJSON `json:"net_benefit"`
}

func newSensitivityJSON(s Sensitivity) sensitivityJSON {
	out := sensitivityJSON{
		s.Treated, s.Control, s.Arm, number(s.WTP), s.MissingCost, s.MissingEffect, number(s.TippingCost), number(s.TippingEffect), []departureJSON{},
	}
	for _, row := range s.Grid {
		for _, d := range row {
			out.Grid = append(out.Grid, departureJSON{
				number(d.Cost), number(d.Effect), newIncrementJSON(d.CostIncrement), newIncrementJSON(d.EffectIncrement), newIncrementJSON(d.NetBenefit),
			})
		}
	}
	return out
}
