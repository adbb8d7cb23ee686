package cea

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/impute"
)

// markMissing notes who misses a cost and who an effect.
func (f *filler) markMissing() error {
	for _, q := range []struct {
		quantity
		into *[]bool
	}{{f.cost, &f.enrolled.noCost}, {f.effect, &f.enrolled.noEffect}} {
		values, err := q.of(f.enrolled.table)
		if err != nil {
			return err
		}
		*q.into = make([]bool, len(values))
		for i, x := range values {
			(*q.into)[i] = math.IsNaN(x)
		}
	}
	return nil
}

// shifted is a quantity with the values of people marked missing moved by the
// evaluation's shifts; it is the same slice where there are none.
func (p *prepared) shifted(values []float64, of string, missing []bool, arm []int) []float64 {
	out := values
	for _, s := range p.Missing.Shifts {
		if s.Of != of {
			continue
		}
		if &out[0] == &values[0] {
			// The column belongs to the caller.
			out = slices.Clone(values)
		}
		times := s.Times
		if times == 0 {
			times = 1
		}
		for i := range out {
			if missing[i] && (s.Arm == "" || p.labels[arm[i]] == s.Arm) {
				out[i] = float64(times*out[i]) + s.Add
			}
		}
	}
	return out
}

func drawnFlags(flags []bool, rows []int) []bool {
	out := make([]bool, len(rows))
	for i, row := range rows {
		out[i] = flags[row]
	}
	return out
}

// has says whether a column is one of the interviews'.
func (r *Reference) has(name string) bool {
	return slices.Contains(slices.Concat(r.Visits...), name)
}

// longest is the number of interviews of the measure that has most.
func (r *Reference) longest() int {
	n := 0
	for _, names := range r.Visits {
		n = max(n, len(names))
	}
	return n
}

// follow imputes repeated interviews from the control arm, if that was asked
// for: nil otherwise.
func (f *filler) follow(ctx context.Context) (*impute.Sets, error) {
	if f.Missing.Reference == nil {
		return nil, nil
	}
	in := impute.Interviews{Arm: f.enrolled.arm, Arms: f.labels}
	last := f.Missing.Reference.longest()
	for _, names := range f.Missing.Reference.Visits {
		v := impute.Visits{Names: names}
		for i, name := range names {
			v.At = append(v.At, last-len(names)+i)
			c, err := f.enrolled.table.column(name)
			if err != nil {
				return nil, err
			}
			if c.Labels != nil {
				return nil, fmt.Errorf("column %q holds words: interviews are measured in numbers", name)
			}
			v.Values = append(v.Values, c.Numbers)
		}
		in.Measures = append(in.Measures, v)
	}
	plan, err := impute.PrepareReference(in, impute.ReferenceOptions{
		Rule: impute.JumpToReference, Sets: f.Missing.Sets, Seed: f.Settings.Seed, Workers: f.Settings.Workers,
	})
	if err != nil {
		return nil, err
	}
	f.reference = plan
	return plan.Run(ctx)
}

// Departure is a trial's net benefit if what is missing differs from what
// missing at random would have: if the costs of people who miss theirs are
// higher by Cost, and their effects by Effect, in one arm or in all.
type Departure struct {
	Cost, Effect float64
	// Increments are those of cost, effect and net benefit, pooled by Rubin's
	// rules.
	CostIncrement, EffectIncrement, NetBenefit Increment
}

// Sensitivity is a grid of departures from missing at random for one treated
// arm (delta adjustment: Rubin 1977; Leurent and others 2018).
type Sensitivity struct {
	Treated, Control string
	// Arm is the arm whose imputed values move, "" for all.
	Arm          string
	WTP          float64
	Cost, Effect []float64
	// Grid[j][i] is the departure Cost[i], Effect[j].
	Grid [][]Departure
	// MissingCost and MissingEffect count the people whose values move.
	MissingCost, MissingEffect int
	// TippingCost is the departure in cost alone, and TippingEffect the one in
	// effect alone, at which net benefit changes sign; NaN where it does not
	// within the range of the grid.
	TippingCost, TippingEffect float64
}

// NotAtRandom evaluates a trial over a grid of departures from missing at
// random: the imputed costs of an arm ("" for all arms) moved by each of cost,
// and its imputed effects by each of effect, both rising. Values are imputed
// once; intervals are those of Rubin's rules.
func (e Evaluation) NotAtRandom(ctx context.Context, arm string, cost, effect []float64, wtp float64, data Table) ([]Sensitivity, error) {
	if len(cost) == 0 || len(effect) == 0 {
		return nil, fmt.Errorf("cea: a sensitivity analysis needs at least one shift of the cost and one of the effect, which may be 0")
	}
	e.Missing.Shifts = nil
	p, err := e.prepare([]Table{data})
	if err != nil {
		return nil, err
	}
	if arm != "" && !slices.Contains(p.labels, arm) {
		return nil, fmt.Errorf("the arm to shift, %q, is not among the arms: %s", arm, strings.Join(p.labels, ", "))
	}
	if !p.Missing.imputes() {
		return nil, fmt.Errorf("cea: nothing is imputed, so nothing imputed can be shifted")
	}
	base := &composition{prepared: p}
	t, err := p.enrol(data, &base.rows)
	if err != nil {
		return nil, err
	}
	tables, err := base.imputedTables(ctx, t)
	if err != nil {
		return nil, err
	}
	grid := departures{base: base, people: t, tables: tables, arm: arm, wtp: wtp}
	return grid.run(ctx, cost, effect)
}

// departures evaluates shifted sets.
type departures struct {
	base   *composition
	people *enrolled
	tables []Table
	arm    string
	wtp    float64
}

func (g departures) run(ctx context.Context, cost, effect []float64) ([]Sensitivity, error) {
	labels := g.base.labels
	out := make([]Sensitivity, len(labels)-1)
	for a := range out {
		out[a] = Sensitivity{Treated: labels[a+1], Control: labels[0], Arm: g.arm, WTP: g.wtp, Cost: cost, Effect: effect}
		out[a].MissingCost, out[a].MissingEffect = g.missing(g.people.noCost), g.missing(g.people.noEffect)
		out[a].Grid = make([][]Departure, len(effect))
	}
	for j, de := range effect {
		for _, dc := range cost {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			row, err := g.at(ctx, dc, de)
			if err != nil {
				return nil, err
			}
			for a := range out {
				out[a].Grid[j] = append(out[a].Grid[j], row[a])
			}
		}
	}
	for a := range out {
		var err error
		along := func(cost, effect float64) func(float64) (float64, error) {
			return func(x float64) (float64, error) {
				row, err := g.at(ctx, cost*x, effect*x)
				if err != nil {
					return math.NaN(), err
				}
				return row[a].NetBenefit.Estimate, nil
			}
		}
		if out[a].TippingCost, err = tipping(along(1, 0), cost); err != nil {
			return nil, err
		}
		if out[a].TippingEffect, err = tipping(along(0, 1), effect); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// missing counts the people of the shifted arm who are marked.
func (g departures) missing(marked []bool) int {
	n := 0
	for i, m := range marked {
		if m && (g.arm == "" || g.base.labels[g.people.arm[i]] == g.arm) {
			n++
		}
	}
	return n
}

// at evaluates every treated arm under one departure.
func (g departures) at(ctx context.Context, cost, effect float64) ([]Departure, error) {
	p := *g.base.prepared
	p.Missing.Shifts = []Shift{{Of: "cost", Arm: g.arm, Add: cost}, {Of: "effect", Arm: g.arm, Add: effect}}
	c := &composition{prepared: &p, rows: Rows{Rows: g.base.rows.Rows, NoArm: g.base.rows.NoArm, ByArm: slices.Clone(g.base.rows.ByArm)}}
	for k, t := range g.tables {
		if err := c.addImputed(k, g.people, t); err != nil {
			return nil, fmt.Errorf("shift of the cost by %g and of the effect by %g: %w", cost, effect, err)
		}
	}
	var out []Departure
	for a := 1; a < len(p.labels); a++ {
		ev := pooled{c.fits(), a}
		level := p.Settings.Level
		out = append(out, Departure{
			Cost: cost, Effect: effect,
			CostIncrement: pooledIncrement(ev, 1, 0, level), EffectIncrement: pooledIncrement(ev, 0, 1, level),
			NetBenefit: pooledIncrement(ev, -1, g.wtp, level),
		})
	}
	return out, ctx.Err()
}

// pooledIncrement is an increment without a bootstrap.
func pooledIncrement(e evidence, wc, we, level float64) Increment {
	cost, effect := e.differences()
	out := Increment{Estimate: wc*cost + we*effect, SEBootstrap: math.NaN(), Bias: math.NaN(), SEIdeal: math.NaN(), Intervals: noIntervals()}
	out.without(e.of(wc, we), level)
	return out
}

// tipping finds the shift nearest to none at which f changes sign between
// neighbours of a rising grid; NaN where it does not.
func tipping(f func(float64) (float64, error), grid []float64) (float64, error) {
	best := math.NaN()
	for i := 1; i < len(grid); i++ {
		lo, hi := grid[i-1], grid[i]
		at, err := f(lo)
		if err != nil {
			return best, err
		}
		end, err := f(hi)
		if err != nil {
			return best, err
		}
		if at == 0 {
			hi = lo
		} else if (at > 0) == (end > 0) && end != 0 {
			continue
		}
		for range 60 {
			if hi == lo {
				break
			}
			middle := lo + (hi-lo)/2
			x, err := f(middle)
			if err != nil {
				return best, err
			}
			if x == 0 {
				lo, hi = middle, middle
			} else if (x > 0) == (at > 0) {
				lo = middle
			} else {
				hi = middle
			}
		}
		if x := lo + (hi-lo)/2; math.IsNaN(best) || math.Abs(x) < math.Abs(best) {
			best = x
		}
	}
	return best, nil
}
