package impute

import "fmt"

// Sampler imputes one resample after another, as a bootstrap that imputes
// within each replicate needs, and reuses its memory. A Sampler serves one
// goroutine; a Plan gives as many as there are workers.
type Sampler struct {
	plan    *Plan
	chains  []*chain
	rows    [][]int // of the plan, by group
	places  [][]int // of the sample, by group
	columns [][]float64
	size    int
}

// Sampler returns a new sampler of the plan.
func (p *Plan) Sampler() *Sampler {
	return &Sampler{
		plan: p, chains: p.chains(),
		rows: make([][]int, p.groups()), places: make([][]int, p.groups()),
		columns: make([][]float64, len(p.vars)),
	}
}

// Impute completes the resample that consists of the rows given, repeats
// included, with the streams of a replicate and an imputation. It fails where
// the resample has nothing observed for a variable, by name. What models had to
// leave out is counted; see [Plan.SamplersLog].
func (s *Sampler) Impute(rows []int, replicate, imputation int) error {
	s.size = len(rows)
	for g := range s.rows {
		s.rows[g], s.places[g] = s.rows[g][:0], s.places[g][:0]
	}
	for at, row := range rows {
		if row < 0 || row >= s.plan.rows {
			return fmt.Errorf("impute: row %d is not one of %d, counted from 0", row, s.plan.rows)
		}
		g := s.plan.groupOf(row)
		s.rows[g], s.places[g] = append(s.rows[g], row), append(s.places[g], at)
	}
	for i := range s.columns {
		s.columns[i] = resize(s.columns[i], len(rows))
	}
	for g, c := range s.chains {
		if err := c.impute(s.rows[g], replicate, imputation); err != nil {
			return err
		}
		for i := range s.columns {
			for k, at := range s.places[g] {
				s.columns[i][at] = c.cells[i].values[k]
			}
		}
	}
	return nil
}

// Column returns a variable's completed column of the last resample, in the
// order of its rows. It is valid until the next Impute.
func (s *Sampler) Column(name string) ([]float64, error) {
	i, ok := s.plan.index[name]
	if !ok {
		return nil, fmt.Errorf("impute: there is no variable %s", name)
	}
	return s.columns[i][:s.size], nil
}

// SamplersLog lists what the models of a plan's samplers had to do or leave out
// in all the resamples so far, added up over the samplers, so that it does not
// depend on how the work was shared. The samplers must be at rest.
func (p *Plan) SamplersLog(samplers ...*Sampler) []Event {
	tallies := p.newTallies()
	for _, s := range samplers {
		for g, c := range s.chains {
			tallies[g].add(c.tally)
		}
	}
	return p.events(tallies)
}
