package cea

type scenarioMatrixJSON struct {
	Treated   string               `json:"treated"`
	Control   string               `json:"control"`
	Base      scenarioResultJSON   `json:"base"`
	Scenarios []scenarioResultJSON `json:"alternatives"`
}

type scenarioResultJSON struct {
	Title       string                `json:"title"`
	Choices     []Choice              `json:"choices"`
	Failed      string                `json:"failed,omitempty"`
	People      int                   `json:"people"`
	WTP         number                `json:"wtp"`
	Interval    string                `json:"interval"`
	Level       number                `json:"level"`
	Cost        scenarioIncrementJSON `json:"cost"`
	Effect      scenarioIncrementJSON `json:"effect"`
	NetBenefit  scenarioIncrementJSON `json:"net_benefit"`
	Probability number                `json:"probability_cost_effective"`
	Change      number                `json:"net_benefit_change"`
	SignChanges bool                  `json:"sign_changes"`
}

type scenarioIncrementJSON struct {
	Estimate number `json:"estimate"`
	Interval limits `json:"interval"`
}

func newScenarioMatrixJSON(m ScenarioMatrix) scenarioMatrixJSON {
	return scenarioMatrixJSON{m.Treated, m.Control, newScenarioResultJSON(m.Base), each(m.Scenarios, newScenarioResultJSON)}
}

func newScenarioResultJSON(r ScenarioResult) scenarioResultJSON {
	of := func(x ScenarioIncrement) scenarioIncrementJSON {
		return scenarioIncrementJSON{number(x.Estimate), limits(x.Interval)}
	}
	return scenarioResultJSON{
		r.Title, each(r.Choices, func(c Choice) Choice { return c }), r.Failed, r.People, number(r.WTP), r.Interval, number(r.Level),
		of(r.Cost), of(r.Effect), of(r.NetBenefit), number(r.Probability), number(r.Change), r.SignChanges,
	}
}
