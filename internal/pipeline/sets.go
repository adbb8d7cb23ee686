package pipeline

import (
	"slices"

	"ibsen/internal/study"
	"ibsen/trial"
)

// formSets forms the analysis sets, counting who falls out where, and the
// flow of people through the trial.
func (p *people) formSets() error {
	p.sets = map[string]trial.Set{}
	for _, s := range p.d.Sets {
		set, err := p.base(s)
		if err != nil {
			return err
		}
		if len(s.Where) > 0 {
			lost := s.Lost
			if lost == "" {
				lost = "not in: " + s.Title
			}
			set, err = set.Restrict(s.ID, s.Title, lost, p.meets(s.Where), p.allocation)
			if err != nil {
				return err
			}
		}
		set.ID, set.Title = s.ID, s.Title
		p.sets[s.ID] = set
	}
	return p.countFlow()
}

// base is what a set is taken from: another set, or everyone.
func (p *people) base(s study.Set) (trial.Set, error) {
	if s.Within != "" {
		return p.sets[s.Within], nil
	}
	return trial.NewSet(s.ID, s.Title, p.allocation)
}

// meets says for each person whether all conditions hold.
func (p *people) meets(conditions []study.Condition) []bool {
	keep := make([]bool, p.frame.Rows())
	for i := range keep {
		keep[i] = !slices.ContainsFunc(conditions, func(c study.Condition) bool { return !p.holds(c, i) })
	}
	return keep
}

// holds says whether a condition holds for person i. A missing value is
// neither in a list nor outside it.
func (p *people) holds(c study.Condition, i int) bool {
	if c.Any != nil {
		return slices.ContainsFunc(c.Any, func(c study.Condition) bool { return p.holds(c, i) })
	}
	column, err := p.frame.Column(c.Column)
	if err != nil {
		return false // names were checked with the definition
	}
	value, there := column.Text(i)
	switch {
	case c.Present != nil:
		return there == *c.Present
	case c.Is != nil:
		return there && slices.Contains(c.Is, value)
	}
	return there && !slices.Contains(c.IsNot, value)
}

func (p *people) countFlow() error {
	if p.d.Flow == nil {
		return nil
	}
	var stages []trial.Stage
	for _, s := range p.d.Flow.Stages {
		stage := trial.Stage{Title: s.Title, Reason: s.Lost, Pass: p.meets(s.Where)}
		if s.Reason != "" {
			why, err := p.frame.Column(s.Reason)
			if err != nil {
				return err
			}
			stage.Why = make([]string, p.frame.Rows())
			for i := range stage.Why {
				stage.Why[i], _ = why.Text(i)
			}
		}
		stages = append(stages, stage)
	}
	var err error
	p.flow, err = trial.Flow(p.d.Flow.Start, stages, p.allocation)
	return err
}
