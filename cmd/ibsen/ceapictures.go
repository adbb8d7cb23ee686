package main

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"ibsen/cea"
	"ibsen/plots"
)

// maxClouds is how many comparisons a plane can tell apart.
const maxClouds = 6

// writeFiles writes the pictures and the replicates that flags ask for: all of
// it, or nothing.
func writeFiles(r *cea.Report, o ceaOptions, wtp []float64) error {
	var all []staged
	for _, f := range []struct {
		path string
		make func() picture
	}{
		{o.plane, func() picture { return ceaPlane(r.Analysis, o) }},
		{o.ceac, func() picture { return ceaCurve(r.Analysis, o) }},
		{o.frontier, func() picture { return ceaFrontier(r.Analysis, o) }},
		{o.netBenefit, func() picture { return ceaNetBenefit(r.Analysis, o) }},
		{o.evpi, func() picture { return ceaInformation(r.Analysis, o) }},
		{o.forest, func() picture { return ceaForest(r.Subgroups, o) }},
		{o.tipping, func() picture { return ceaTipping(r.Sensitivity, o) }},
		{o.matrix, func() picture { return ceaMatrix(r, o) }},
	} {
		if f.path == "" {
			continue
		}
		s, err := stagePicture(f.make(), f.path)
		if err != nil {
			return settle(all, err)
		}
		all = append(all, s)
	}
	if o.replicates != "" {
		var b bytes.Buffer
		err := cea.ReleaseReplicates(o.openData, true)
		if err == nil {
			err = r.ArmReplicates.WriteCSV(&b)
		}
		if err != nil {
			return settle(all, invalid(err))
		}
		s, err := stage(b.Bytes(), o.replicates, 0o600)
		if err != nil {
			return settle(all, err)
		}
		all = append(all, s)
	}
	return settle(all, nil)
}

// subtitle says what a picture rests on.
func subtitle(a *cea.Analysis, people int, o ceaOptions) string {
	if o.fromReplicates {
		return cea.Amount(float64(a.Replicates)) + " replicates"
	}
	kind := "bootstrap replicates"
	if a.Method.Order == cea.RubinDelta {
		kind = "draws by Rubin's rules"
	}
	out := fmt.Sprintf("%s people, %s %s", cea.Amount(float64(people)), cea.Amount(float64(a.Replicates)), kind)
	if a.Method.Sets > 0 && a.Method.Order != cea.BootstrapThenImpute {
		out += fmt.Sprintf(", %d imputed sets", a.Method.Sets)
	}
	return out
}

func ceaPlane(a *cea.Analysis, o ceaOptions) picture {
	var wtp *float64
	if o.line > 0 {
		wtp = &o.line
	}
	order := plots.EffectHorizontal
	if o.axes == "report" {
		order = plots.CostHorizontal
	}
	if len(a.Comparisons) > 1 {
		p := plots.Planes{
			Title:       "Cost-effectiveness plane: each arm against " + a.Comparisons[0].Control,
			Subtitle:    subtitle(a, a.Rows.Used, o),
			EffectLabel: "Difference in " + o.effectLabel, CostLabel: "Difference in " + o.costLabel,
			Level: a.Level, WTP: wtp, Currency: o.currency, Order: order,
		}
		for _, c := range a.Comparisons {
			p.Clouds = append(p.Clouds, plots.Cloud{
				Label: c.Treated, Effect: c.EffectReplicates, Cost: c.CostReplicates,
				EffectEstimate: c.Effect.Estimate, CostEstimate: c.Cost.Estimate, Shares: plots.Shares(c.Quadrants),
			})
		}
		return p
	}
	c := a.Comparisons[0]
	return plots.Plane{
		Title:       fmt.Sprintf("Cost-effectiveness plane: %s against %s", c.Treated, c.Control),
		Subtitle:    subtitle(a, used(a, c), o),
		EffectLabel: "Difference in " + o.effectLabel, CostLabel: "Difference in " + o.costLabel,
		Effect: c.EffectReplicates, Cost: c.CostReplicates,
		EffectEstimate: c.Effect.Estimate, CostEstimate: c.Cost.Estimate,
		Level: a.Level, Currency: o.currency, Shares: plots.Shares(c.Quadrants), WTP: wtp, Order: order,
	}
}

// curvePoints is how many points make a curve smooth.
const curvePoints = 201

// wtpGrid is a smooth range over the amounts asked for.
func wtpGrid(a *cea.Analysis) []float64 {
	first, last := a.EVPI[0].WTP, a.EVPI[len(a.EVPI)-1].WTP
	if first == last {
		return []float64{first}
	}
	grid := make([]float64, curvePoints)
	for i := range grid {
		grid[i] = first + (last-first)*float64(i)/(curvePoints-1)
	}
	return grid
}

func wtpLabel(o ceaOptions) string { return "Willingness to pay for one unit of " + o.effectLabel }

func ceaCurve(a *cea.Analysis, o ceaOptions) picture {
	grid := wtpGrid(a)
	p := plots.Acceptability{
		Title: "Cost-effectiveness acceptability", Subtitle: subtitle(a, a.Rows.Used, o),
		WTPLabel: wtpLabel(o), Currency: o.currency,
	}
	for _, c := range a.Comparisons {
		p.Curves = append(p.Curves, plots.Curve{
			Label: fmt.Sprintf("%s against %s", c.Treated, c.Control), WTP: grid, Probability: c.Acceptability(grid),
		})
	}
	return p
}

func ceaFrontier(a *cea.Analysis, o ceaOptions) picture {
	grid := wtpGrid(a)
	p := plots.Frontier{
		Title: "Cost-effectiveness acceptability frontier", Subtitle: subtitle(a, a.Rows.Used, o),
		WTPLabel: wtpLabel(o), Currency: o.currency, WTP: grid,
	}
	for _, s := range a.Estimates {
		p.Arms = append(p.Arms, plots.FrontierArm{Label: s.Label, Probability: make([]float64, len(grid))})
	}
	for i, x := range a.ArmReplicates.Acceptability(grid) {
		for arm, share := range x.Probability {
			p.Arms[arm].Probability[i] = share
		}
	}
	// Which arm is best on average follows from the estimates, as in the table.
	at := func(label string) int {
		return slices.IndexFunc(a.Estimates, func(s cea.Strategy) bool { return s.Label == label })
	}
	p.Best = bestAt(a.Estimates, grid[0])
	rows, err := cea.FullIncremental(a.Estimates)
	if err != nil {
		return p
	}
	for _, s := range cea.Switches(rows) {
		if s.WTP > grid[0] && s.WTP <= grid[len(grid)-1] {
			p.Switches = append(p.Switches, plots.Switch{WTP: s.WTP, To: at(s.To)})
		}
	}
	return p
}

// bestAt is the strategy with the highest net benefit.
func bestAt(all []cea.Strategy, wtp float64) int {
	best := 0
	for i, s := range all {
		if wtp*s.Effect-s.Cost > wtp*all[best].Effect-all[best].Cost {
			best = i
		}
	}
	return best
}

func ceaNetBenefit(a *cea.Analysis, o ceaOptions) picture {
	p := plots.NetBenefitCurve{
		Title: "Net benefit by willingness to pay", Subtitle: subtitle(a, a.Rows.Used, o),
		WTPLabel: wtpLabel(o), Currency: o.currency, Level: a.Level,
	}
	for _, c := range a.Comparisons {
		line := plots.NetBenefitLine{Label: fmt.Sprintf("%s against %s", c.Treated, c.Control)}
		for _, nb := range c.NetBenefit {
			line.WTP, line.Estimate = append(line.WTP, nb.WTP), append(line.Estimate, nb.Estimate)
			if i := mainInterval(a, nb.Increment); i.Defined() {
				line.Lower, line.Upper = append(line.Lower, i.Lower), append(line.Upper, i.Upper)
			}
		}
		if len(line.Lower) < len(line.WTP) {
			line.Lower, line.Upper = nil, nil
		}
		if x := c.Ratio.Estimate; finite(x) && x >= 0 {
			line.ICER = &x
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

func ceaInformation(a *cea.Analysis, o ceaOptions) picture {
	grid := wtpGrid(a)
	p := plots.ValueOfInformation{
		Title: "Value of perfect information", Subtitle: subtitle(a, a.Rows.Used, o),
		WTPLabel: wtpLabel(o), Currency: o.currency,
	}
	if a.Population.PerYear > 0 {
		p.Population = a.Population.Effective()
	}
	curve := plots.ValueCurve{WTP: grid}
	for _, x := range a.ArmReplicates.EVPI(grid) {
		curve.Value = append(curve.Value, x.Value)
	}
	p.Curves = []plots.ValueCurve{curve}
	return p
}

func ceaForest(s *cea.Subgroups, o ceaOptions) picture {
	whole := s.Overall.Comparisons[0]
	at := netBenefitIndex(whole, s.Interactions)
	p := plots.Forest{
		Title:    fmt.Sprintf("%s against %s by %s", whole.Treated, whole.Control, s.Column),
		Subtitle: fmt.Sprintf("%s; intervals: %s", subtitle(s.Overall, used(s.Overall, whole), o), intervalWords(s.Overall, whole.Cost)),
		Arms:     []string{whole.Treated, whole.Control}, Level: s.Overall.Level,
		Panels: []plots.ForestPanel{
			{Label: "Difference in " + o.costLabel, Currency: o.currency, Below: "cheaper", Above: "dearer"},
			{Label: "Difference in " + o.effectLabel, Below: "worse", Above: "better"},
			{Label: fmt.Sprintf("Net benefit at %s per %s", cea.Money(o.currency, whole.NetBenefit[at].WTP), o.effectLabel), Currency: o.currency, Below: "not worth it", Above: "worth it"},
		},
	}
	group := plots.ForestGroup{Label: s.Column}
	for _, g := range s.Groups {
		if g.Failed != "" {
			group.Rows = append(group.Rows, plots.ForestRow{Label: g.Label, Reason: "no result"})
			continue
		}
		group.Rows = append(group.Rows, forestRow(g.Label, g.Analysis, at))
	}
	for _, x := range s.Interactions {
		if x.Treated == whole.Treated && !math.IsNaN(x.PValue) {
			group.PInteraction = append(group.PInteraction, x.PValue)
		}
	}
	if len(group.PInteraction) != len(p.Panels) {
		group.PInteraction = nil
	}
	p.Groups = []plots.ForestGroup{group}
	overall := forestRow("Everybody", s.Overall, at)
	p.Overall = &overall
	return p
}

// forestRow is the first comparison of an analysis.
func forestRow(label string, a *cea.Analysis, at int) plots.ForestRow {
	c := a.Comparisons[0]
	row := plots.ForestRow{Label: label}
	for _, arm := range []string{c.Treated, c.Control} {
		for _, s := range a.Arms {
			if s.Label == arm {
				row.N = append(row.N, s.N)
			}
		}
	}
	for _, x := range []cea.Increment{c.Cost, c.Effect, c.NetBenefit[at].Increment} {
		i := mainInterval(a, x)
		if !i.Defined() {
			return plots.ForestRow{Label: label, N: row.N, Reason: "no interval"}
		}
		row.Estimates = append(row.Estimates, plots.Estimate{Value: x.Estimate, Lower: i.Lower, Upper: i.Upper})
	}
	return row
}

func ceaTipping(all []cea.Sensitivity, o ceaOptions) picture {
	s := all[0]
	arm := "arm " + s.Arm
	if s.Arm == "" {
		arm = "every arm"
	}
	p := plots.TippingMap{
		Title:     fmt.Sprintf("If values are not missing at random: %s against %s", s.Treated, s.Control),
		Subtitle:  fmt.Sprintf("Net benefit at %s per %s; %d people miss %s and %d miss %s in %s", cea.Money(o.currency, s.WTP), o.effectLabel, s.MissingCost, o.costLabel, s.MissingEffect, o.effectLabel, arm),
		XLabel:    fmt.Sprintf("Shift of missing %s, %s", o.effectLabel, arm),
		YLabel:    fmt.Sprintf("Shift of missing %s, %s", o.costLabel, arm),
		YCurrency: o.currency,
		X:         s.Effect, Y: s.Cost, Level: o.level, Currency: o.currency,
		ValueLabel: "Net benefit",
	}
	for k := range s.Cost {
		var value, lower, upper []float64
		for j := range s.Effect {
			nb := s.Grid[j][k].NetBenefit
			value, lower, upper = append(value, nb.Estimate), append(lower, nb.Intervals.Rubin.Lower), append(upper, nb.Intervals.Rubin.Upper)
		}
		p.Value, p.Lower, p.Upper = append(p.Value, value), append(p.Lower, lower), append(p.Upper, upper)
	}
	return p
}
