package impute

import "fmt"

// Sets are m completed tables. Only imputed values are kept m times.
type Sets struct {
	plan *Plan
	// imputed[k][i] holds variable i's imputed values of set k, in row order.
	imputed [][][]float64
	// Traces are the chains' courses, variables in name order, groups in the
	// order of their levels, variables without missing values left out.
	Traces []Trace
	Log    []Event
}

// M is the number of sets.
func (s *Sets) M() int { return len(s.imputed) }

// Names lists the variables by name.
func (s *Sets) Names() []string {
	out := make([]string, len(s.plan.vars))
	for i := range out {
		out[i] = s.plan.vars[i].Name
	}
	return out
}

// Rows lists the rows in which a variable was imputed. The caller must not
// change it.
func (s *Sets) Rows(name string) ([]int, error) {
	i, err := s.plan.find(name, s.M(), 0)
	if err != nil {
		return nil, err
	}
	return s.plan.vars[i].missing, nil
}

// Imputed returns a variable's imputed values in set k, counted from 0, one for
// each of Rows. The caller must not change it.
func (s *Sets) Imputed(name string, k int) ([]float64, error) {
	i, err := s.plan.find(name, s.M(), k)
	if err != nil {
		return nil, err
	}
	return s.imputed[k][i], nil
}

// Column returns a variable's column in set k, counted from 0: observed values
// with imputed ones in their places. What stays missing by Keep or Where is
// NaN. A variable that nothing was imputed in shares its memory with the
// Values given; the caller must not change the result.
func (s *Sets) Column(name string, k int) ([]float64, error) {
	i, err := s.plan.find(name, s.M(), k)
	if err != nil {
		return nil, err
	}
	v := &s.plan.vars[i]
	if len(v.missing) == 0 {
		return v.Values, nil
	}
	return s.fill(make([]float64, len(v.Values)), i, k), nil
}

// Fill is Column into memory of the caller's, one number a row.
func (s *Sets) Fill(into []float64, name string, k int) error {
	i, err := s.plan.find(name, s.M(), k)
	if err != nil {
		return err
	}
	if len(into) != s.plan.rows {
		return fmt.Errorf("impute: room for %d values where there are %d rows", len(into), s.plan.rows)
	}
	s.fill(into, i, k)
	return nil
}

func (s *Sets) fill(into []float64, i, k int) []float64 {
	copy(into, s.plan.vars[i].Values)
	for n, row := range s.plan.vars[i].missing {
		into[row] = s.imputed[k][i][n]
	}
	return into
}

func (p *Plan) find(name string, m, k int) (int, error) {
	i, ok := p.index[name]
	if !ok {
		return 0, fmt.Errorf("impute: there is no variable %s", name)
	}
	if k < 0 || k >= m {
		return 0, fmt.Errorf("impute: there is no set %d of %d, counted from 0", k, m)
	}
	return i, nil
}

// newSets makes room for m sets.
func newSets(p *Plan) *Sets {
	s := &Sets{plan: p}
	for i := range p.vars {
		v := &p.vars[i]
		counts := make([]int, p.groups())
		for _, row := range v.missing {
			counts[p.groupOf(row)]++
		}
		for g, n := range counts {
			if n > 0 {
				s.Traces = append(s.Traces, newTrace(p, v.Name, g, n))
			}
		}
	}
	for range p.options.Sets {
		set := make([][]float64, len(p.vars))
		for i := range set {
			set[i] = make([]float64, len(p.vars[i].missing))
		}
		s.imputed = append(s.imputed, set)
	}
	return s
}

func newTrace(p *Plan, name string, g, n int) Trace {
	t := Trace{Variable: name, Group: p.groupName(g), Imputed: n, group: g, index: p.index[name]}
	for range p.options.Sets {
		t.Mean = append(t.Mean, make([]float64, p.options.Iterations))
		t.SD = append(t.SD, make([]float64, p.options.Iterations))
	}
	return t
}

// keep copies what a chain imputed into set k.
func (s *Sets) keep(c *chain, k int) {
	for i := range s.plan.vars {
		into, next := s.imputed[k][i], 0
		for _, at := range c.cells[i].fill {
			// Rows of a chain ascend, and so do a variable's missing rows.
			for s.plan.vars[i].missing[next] != c.rows[at] {
				next++
			}
			into[next] = c.cells[i].values[at]
		}
	}
	for j := range s.Traces {
		t := &s.Traces[j]
		if t.group != c.group {
			continue
		}
		for iteration, m := range c.traces[t.index] {
			t.Mean[k][iteration], t.SD[k][iteration] = m.mean, m.sd()
		}
	}
}
