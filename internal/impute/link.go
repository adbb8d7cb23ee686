package impute

import (
	"errors"
	"fmt"
	"slices"
)

// linkPassive finds each passive variable's inputs and, for every variable,
// the passive ones to recompute after it, each after all of its own inputs.
func (p *Plan) linkPassive() error {
	var problems []error
	for i := range p.vars {
		v := &p.vars[i]
		for _, name := range v.From {
			j, ok := p.index[name]
			if !ok {
				problems = append(problems, fmt.Errorf("%s: it is computed from %s, and there is no such variable", v.Name, name))
				continue
			}
			v.from = append(v.from, j)
		}
	}
	err := errors.Join(problems...)
	if err != nil {
		return err
	}
	if p.passive, err = p.passiveOrder(); err != nil {
		return err
	}
	for i := range p.vars {
		for _, j := range p.passive {
			if i != j && p.computedFrom(j, i) {
				p.vars[i].dependents = append(p.vars[i].dependents, j)
			}
		}
	}
	return nil
}

// passiveOrder lists the passive variables, inputs before what uses them.
func (p *Plan) passiveOrder() ([]int, error) {
	var sorted []int
	const fresh, open, done = 0, 1, 2
	state := make([]int, len(p.vars))
	var visit func(i int) error
	visit = func(i int) error {
		if state[i] == open {
			return fmt.Errorf("%s: it is computed from itself", p.vars[i].Name)
		}
		if state[i] == done || !p.vars[i].computed() {
			return nil
		}
		state[i] = open
		for _, j := range p.vars[i].from {
			if err := visit(j); err != nil {
				return err
			}
		}
		state[i] = done
		sorted = append(sorted, i)
		return nil
	}
	for i := range p.vars {
		if err := visit(i); err != nil {
			return nil, err
		}
	}
	return sorted, nil
}

// computedFrom says whether passive variable j rests on variable i, directly
// or through others. There are no circles by now.
func (p *Plan) computedFrom(j, i int) bool {
	return slices.ContainsFunc(p.vars[j].from, func(k int) bool { return k == i || p.computedFrom(k, i) })
}

// linkPredictors resolves the predictor matrix, each row in name order.
func (p *Plan) linkPredictors() error {
	var problems []error
	for i := range p.vars {
		v := &p.vars[i]
		switch {
		case v.computed() || v.method == Keep:
		case v.Predictors == nil:
			for j := range p.vars {
				if j != i && j != p.by && !p.computedFrom(j, i) {
					v.predictors = append(v.predictors, j)
				}
			}
		default:
			problems = append(problems, p.namePredictors(i))
		}
	}
	return errors.Join(problems...)
}

func (p *Plan) namePredictors(i int) error {
	v := &p.vars[i]
	var problems []error
	for _, name := range v.Predictors {
		switch j, ok := p.index[name]; {
		case !ok:
			problems = append(problems, fmt.Errorf("%s: there is no predictor %s", v.Name, name))
		case j == i:
			problems = append(problems, fmt.Errorf("%s: it cannot predict itself", v.Name))
		case slices.Contains(v.predictors, j):
			problems = append(problems, fmt.Errorf("%s: predictor %s stands twice", v.Name, name))
		case p.computedFrom(j, i):
			problems = append(problems, fmt.Errorf("%s: %s is computed from it and cannot predict it", v.Name, name))
		default:
			v.predictors = append(v.predictors, j)
		}
	}
	slices.Sort(v.predictors)
	return errors.Join(problems...)
}
