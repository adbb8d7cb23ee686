package main

import "ibsen/cea"

// json is the answer for programs; a number that does not exist is null.
func (r *sizeResult) json() any {
	return struct {
		N           cea.Rows        `json:"n"`
		Comparisons []plannedJSON   `json:"comparisons"`
		Needed      []neededJSON    `json:"needed"`
		Value       *trialValueJSON `json:"value"`
	}{r.rows, eachPlanned(r.comparisons), eachNeeded(r.needed), newTrialValueJSON(r.value)}
}

type plannedJSON struct {
	Treated    string        `json:"treated"`
	Control    string        `json:"control"`
	Cost       float64       `json:"cost"`
	Effect     float64       `json:"effect"`
	NetBenefit float64       `json:"net_benefit"`
	Sizes      []cea.PowerAt `json:"sizes"`
}

func eachPlanned(all []cea.PlannedComparison) []plannedJSON {
	out := []plannedJSON{}
	for _, c := range all {
		out = append(out, plannedJSON{c.Treated, c.Control, c.Cost, c.Effect, c.NetBenefit, c.Sizes})
	}
	return out
}

type neededJSON struct {
	Treated      string       `json:"treated"`
	Control      string       `json:"control"`
	Power        float64      `json:"power"`
	NetBenefit   float64      `json:"net_benefit"`
	PerArm       *int         `json:"per_arm"`
	PerArmNormal *int         `json:"per_arm_normal"`
	At           *cea.PowerAt `json:"at"`
	Reason       string       `json:"reason,omitempty"`
}

func eachNeeded(all []cea.NeededSize) []neededJSON {
	out := []neededJSON{}
	for _, n := range all {
		j := neededJSON{Treated: n.Treated, Control: n.Control, Power: n.Power, NetBenefit: n.NetBenefit, Reason: n.Reason}
		if n.Reason == "" {
			j.PerArm, j.PerArmNormal, j.At = &n.PerArm, &n.PerArmNormal, &n.At
		}
		out = append(out, j)
	}
	return out
}

type trialValueJSON struct {
	Current             string            `json:"current"`
	EVPI                float64           `json:"evpi"`
	PopulationEVPI      float64           `json:"evpi_population"`
	EffectivePopulation float64           `json:"effective_population"`
	Sizes               []informationJSON `json:"sizes"`
	Best                *informationJSON  `json:"best"`
	Reason              string            `json:"reason,omitempty"`
}

type informationJSON struct {
	PerArm      int      `json:"per_arm"`
	Normal      *float64 `json:"evsi_normal"`
	Simulated   *float64 `json:"evsi_simulated"`
	SimulatedSE *float64 `json:"evsi_simulated_se"`
	Population  float64  `json:"evsi_population"`
	TrialCost   float64  `json:"trial_cost"`
	NetGain     float64  `json:"net_gain"`
}

func newTrialValueJSON(v *cea.TrialValue) *trialValueJSON {
	if v == nil {
		return nil
	}
	out := &trialValueJSON{
		Current: v.Current, EVPI: v.EVPI, PopulationEVPI: v.PopulationEVPI, EffectivePopulation: v.EffectivePopulation,
		Sizes: []informationJSON{}, Reason: v.Reason,
	}
	for _, s := range v.Sizes {
		out.Sizes = append(out.Sizes, newInformationJSON(s))
	}
	if v.Best != nil {
		best := newInformationJSON(*v.Best)
		out.Best = &best
	}
	return out
}

func newInformationJSON(s cea.SampleInformation) informationJSON {
	return informationJSON{s.PerArm, existing(s.Normal), existing(s.Simulated), existing(s.SimulatedSE), s.Population, s.TrialCost, s.NetGain}
}

// existing is nil, null in JSON, for a number that does not exist.
func existing(x float64) *float64 {
	if !finite(x) {
		return nil
	}
	return &x
}
