package pipeline

import (
	"context"
	"fmt"
	"math"
	"slices"

	"ibsen/cea"
	"ibsen/internal/study"
)

// comparisons are the cost-effectiveness analyses by set and effect.
type comparisons struct {
	of         map[[2]string]*cea.Analysis
	replicates int
	level      float64
	wtp        []float64
}

// compare runs the analysis of every set and effect. All read the same random
// streams, so that `ibsen cea` on one of them gives the same replicates.
func (p *people) compare(ctx context.Context, o Options) (*comparisons, error) {
	k := p.d.Compare
	out := &comparisons{of: map[[2]string]*cea.Analysis{}, level: 0.95, wtp: amounts(k)}
	if k.Level != nil {
		out.level = *k.Level
	}
	total, done := len(k.Sets)*len(k.Effects), 0
	for _, set := range k.Sets {
		for _, effect := range k.Effects {
			o.progress("bootstrap", done, total)
			a, err := p.analyse(ctx, set, effect, out, o)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", p.d.SetTitle(set), p.outcomes[effect].Title, err)
			}
			out.of[[2]string{set, effect}], out.replicates = a, a.Replicates
			done++
		}
	}
	return out, nil
}

func (p *people) analyse(ctx context.Context, set, effect string, c *comparisons, o Options) (*cea.Analysis, error) {
	arms, rows, err := p.armsOf(set, effect)
	if err != nil {
		return nil, err
	}
	return cea.Analyse(ctx, arms, rows, cea.Settings{
		Replicates: o.Replicates, Seed: o.Seed, Level: c.level, WTP: c.wtp, Workers: o.Workers,
		CostName: p.d.TotalTitle(p.d.Compare.Cost), EffectName: p.outcomes[effect].Title, Currency: symbol(p.d.Costs.Currency),
	})
}

// armsOf pairs cost and effect of a set's people, the effect turned so that
// more is better. Arms are sorted by their identifiers and then named by their
// labels.
func (p *people) armsOf(set, effect string) ([]cea.Arm, cea.Rows, error) {
	members := p.sets[set].Members
	labels, costs, effects := make([]string, len(members)), make([]float64, len(members)), make([]float64, len(members))
	o, total := p.outcomes[effect], p.totals[p.d.Compare.Cost]
	for j, i := range members {
		if a := p.allocation.Of(i); a >= 0 {
			labels[j] = p.arms[a].ID
		}
		costs[j], effects[j] = total.Weekly[i], o.direction.Sign()*o.values[i]
	}
	arms, rows, err := cea.ByArm(labels, costs, effects, p.d.Arms.Control)
	for a := range arms {
		name := p.arms[p.arm(arms[a].Label)].Name()
		arms[a].Label, rows.ByArm[a].Arm = name, name
	}
	return arms, rows, err
}

// symbol is what stands before an amount in a sentence.
func symbol(currency string) string {
	switch currency {
	case "GBP":
		return "£"
	case "EUR":
		return "€"
	}
	return currency + " "
}

// at finds the analysis of a set and an effect.
func (c *comparisons) at(set, effect string) *cea.Analysis { return c.of[[2]string{set, effect}] }

// amounts are the range of willingness to pay with those that are asked for by
// name, in order and each once.
func amounts(k study.Compare) []float64 {
	all := slices.Concat(k.WTP.Values(), k.ShowAt)
	if k.LineAt != nil {
		all = append(all, *k.LineAt)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// shown are the amounts for tables: those that the study names, or else the
// ends of the range and the quarters between; and the one drawn on planes.
func (p *people) shown(c *comparisons) []int {
	k := p.d.Compare
	named := slices.Clone(k.ShowAt)
	if named == nil {
		grid := k.WTP.Values()
		for q := range 5 {
			named = append(named, grid[int(math.Round(float64((len(grid)-1)*q)/4))])
		}
	}
	if k.LineAt != nil {
		named = append(named, *k.LineAt)
	}
	var out []int
	for i, w := range c.wtp {
		if slices.Contains(named, w) {
			out = append(out, i)
		}
	}
	return out
}
