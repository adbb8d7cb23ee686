package impute

import (
	"fmt"
	"math"
	"slices"
)

// Shifted writes a variable's column in set k, counted from 0, into memory of
// the caller's, one number a row, with its imputed values moved by a delta.
// group is each row's level of the grouping variable, such as the arm; it may
// be nil where no shift names groups. The sets themselves do not change, so a
// grid of deltas needs one imputation.
//
// A passive variable is computed again from its moved inputs in the rows where
// it was missing, then moved by the shifts that name it. Imputed values of
// other variables stay as they were: a delta is not carried on by the models.
//
// The counts returned are those of the inputs of a passive variable, then the
// variable's own.
func (s *Sets) Shifted(into []float64, name string, k int, group []int, d Delta) ([]Moved, error) {
	i, err := s.plan.find(name, s.M(), k)
	if err != nil {
		return nil, err
	}
	if len(into) != s.plan.rows {
		return nil, fmt.Errorf("impute: room for %d values where there are %d rows", len(into), s.plan.rows)
	}
	w := shifting{plan: s.plan, delta: d, group: group, size: s.plan.rows,
		fill:    func(into []float64, i int) { s.fill(into, i, k) },
		imputed: func(i int, each func(at, row int)) { eachRow(s.plan.vars[i].missing, each) },
	}
	return w.run(into, i)
}

func eachRow(rows []int, each func(at, row int)) {
	for _, row := range rows {
		each(row, row)
	}
}

// Shifted is [Sets.Shifted] for the last resample: into has one number for
// each resampled row, in their order, while group is that of the plan's rows.
func (s *Sampler) Shifted(into []float64, name string, group []int, d Delta) ([]Moved, error) {
	i, ok := s.plan.index[name]
	if !ok {
		return nil, fmt.Errorf("impute: there is no variable %s", name)
	}
	if len(into) != s.size {
		return nil, fmt.Errorf("impute: room for %d values where the resample has %d rows", len(into), s.size)
	}
	w := shifting{plan: s.plan, delta: d, group: group, size: s.size,
		fill:    func(into []float64, i int) { copy(into, s.columns[i][:s.size]) },
		imputed: s.eachImputed,
	}
	return w.run(into, i)
}

// eachImputed visits the places in the resample where a variable was imputed,
// with the plan's row behind each.
func (s *Sampler) eachImputed(i int, each func(at, row int)) {
	for g, c := range s.chains {
		for _, n := range c.cells[i].fill {
			each(s.places[g][n], s.rows[g][n])
		}
	}
}

// shifting is one variable's column on its way to being moved.
type shifting struct {
	plan  *Plan
	delta Delta
	group []int
	size  int
	fill  func(into []float64, i int)
	// imputed visits the places where a variable was imputed.
	imputed func(i int, each func(at, row int))
	moved   []Moved
}

func (w *shifting) run(into []float64, i int) ([]Moved, error) {
	if err := w.check(); err != nil {
		return nil, fmt.Errorf("impute: %w", err)
	}
	if err := w.column(into, i); err != nil {
		return nil, err
	}
	return w.moved, nil
}

func (w *shifting) check() error {
	if w.delta.grouped() && len(w.group) != w.plan.rows {
		return fmt.Errorf("the group is given for %d rows of %d", len(w.group), w.plan.rows)
	}
	return w.delta.check(func(name string) error {
		i, ok := w.plan.index[name]
		if !ok {
			return fmt.Errorf("shift: there is no variable %s", name)
		}
		if w.plan.vars[i].Kind != Continuous {
			return fmt.Errorf("shift of %s: it has levels, and only continuous values can be moved", name)
		}
		return nil
	})
}

// column fills in a moved column. What a passive variable is computed from is
// never computed from it, so this comes to an end.
func (w *shifting) column(into []float64, i int) error {
	w.fill(into, i)
	if w.plan.vars[i].computed() && w.changes(i) {
		if err := w.compute(into, i); err != nil {
			return err
		}
	}
	m := w.delta.mover(w.plan.vars[i].Name)
	w.imputed(i, func(at, row int) {
		group := 0
		if w.group != nil {
			group = w.group[row]
		}
		into[at] = m.move(into[at], group)
	})
	if !slices.ContainsFunc(w.moved, func(o Moved) bool { return o.Variable == m.moved.Variable }) {
		w.moved = append(w.moved, m.moved)
	}
	return nil
}

// changes says whether the delta touches what a passive variable rests on.
func (w *shifting) changes(i int) bool {
	return slices.ContainsFunc(w.plan.vars[i].from, func(j int) bool {
		m := w.delta.mover(w.plan.vars[j].Name)
		return len(m.shifts) > 0 || m.bounds != nil || w.changes(j)
	})
}

// compute puts a passive variable's values, from moved inputs, where it was
// computed before.
func (w *shifting) compute(into []float64, i int) error {
	v := &w.plan.vars[i]
	inputs := map[string][]float64{}
	for _, j := range v.from {
		column := make([]float64, w.size)
		if err := w.column(column, j); err != nil {
			return err
		}
		inputs[w.plan.vars[j].Name] = column
	}
	computed := v.Passive(func(name string) []float64 { return inputs[name] })
	if len(computed) != w.size {
		return fmt.Errorf("impute: %s: its computation gave %d values for %d rows", v.Name, len(computed), w.size)
	}
	bad := false
	w.imputed(i, func(at, _ int) {
		into[at] = computed[at]
		bad = bad || math.IsNaN(into[at]) || !v.admits(into[at])
	})
	if bad {
		return fmt.Errorf("impute: %s: its computation from shifted values gave one that is missing or not %s", v.Name, v.Kind)
	}
	return nil
}
