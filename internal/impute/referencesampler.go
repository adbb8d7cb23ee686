package impute

import "fmt"

// ReferenceSampler imputes one resample after another, as a bootstrap that
// imputes within each replicate needs, and reuses its memory. It serves one
// goroutine; a plan gives as many as there are workers.
type ReferenceSampler struct {
	chain   *referenceChain
	columns [][]float64 // by variable of the plan's table
	size    int
}

// Sampler returns a new sampler of the plan.
func (p *ReferencePlan) Sampler() *ReferenceSampler {
	return &ReferenceSampler{chain: newReferenceChain(p), columns: make([][]float64, len(p.table.vars))}
}

// Impute completes the resample that consists of the rows given, repeats
// included, with the streams of a replicate and an imputation. It fails where
// the resample has nobody in an arm to learn a needed column from, by name.
func (s *ReferenceSampler) Impute(rows []int, replicate, imputation int) error {
	p := s.chain.plan
	for _, row := range rows {
		if row < 0 || row >= len(p.arm) {
			return fmt.Errorf("impute: row %d is not one of %d, counted from 0", row, len(p.arm))
		}
	}
	if err := s.chain.impute(rows, replicate, imputation); err != nil {
		return err
	}
	s.size = len(rows)
	for i := range s.columns {
		s.columns[i] = resize(s.columns[i], s.size)
		for at, row := range rows {
			s.columns[i][at] = p.table.vars[i].Values[row]
		}
	}
	for j := range p.columns {
		s.take(j)
	}
	return nil
}

// take copies a visit's imputed values out of the chain.
func (s *ReferenceSampler) take(j int) {
	c := s.chain
	into := s.columns[c.plan.columns[j].variable]
	for slot, place := range c.places {
		if c.missing(slot, j) {
			into[place] = c.value(slot, j)
		}
	}
}

// Column returns a column or covariate of the last resample, completed, in the
// order of its rows. It is valid until the next Impute.
func (s *ReferenceSampler) Column(name string) ([]float64, error) {
	i, ok := s.chain.plan.table.index[name]
	if !ok {
		return nil, fmt.Errorf("impute: there is no variable %s", name)
	}
	return s.columns[i][:s.size], nil
}

// Shifted is [Sampler.Shifted] for reference-based imputation.
func (s *ReferenceSampler) Shifted(into []float64, name string, group []int, d Delta) ([]Moved, error) {
	table := s.chain.plan.table
	i, ok := table.index[name]
	if !ok {
		return nil, fmt.Errorf("impute: there is no variable %s", name)
	}
	if len(into) != s.size {
		return nil, fmt.Errorf("impute: room for %d values where the resample has %d rows", len(into), s.size)
	}
	w := shifting{plan: table, delta: d, group: group, size: s.size,
		fill:    func(into []float64, i int) { copy(into, s.columns[i][:s.size]) },
		imputed: s.eachImputed,
	}
	return w.run(into, i)
}

func (s *ReferenceSampler) eachImputed(i int, each func(at, row int)) {
	c := s.chain
	for j := range c.plan.columns {
		if c.plan.columns[j].variable != i {
			continue
		}
		for slot, place := range c.places {
			if c.missing(slot, j) {
				each(place, c.rows[slot])
			}
		}
	}
}
