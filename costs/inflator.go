package costs

import (
	"errors"
	"fmt"
	"math"
)

// An Inflator brings amounts from one price year to another: 1.036 from
// "2006/07" to "2007/08".
type Inflator struct {
	From, To string
	Factor   float64 // positive
	Source   string  // required
}

// inflation holds the inflator that leaves each price year. One a year keeps
// the way from any year to any other unique, so that no result depends on the
// order in which inflators are declared.
type inflation map[string]Inflator

func newInflation(inflators []Inflator) (inflation, error) {
	from := make(inflation, len(inflators))
	var problems []error
	for _, in := range inflators {
		if err := in.validate(); err != nil {
			problems = append(problems, fmt.Errorf("inflator from %q to %q: %w", in.From, in.To, err))
			continue
		}
		if _, taken := from[in.From]; taken {
			problems = append(problems, fmt.Errorf("inflator from %q to %q: another one leaves %q", in.From, in.To, in.From))
			continue
		}
		from[in.From] = in
	}
	return from, errors.Join(problems...)
}

func (in Inflator) validate() error {
	var problems []error
	if in.From == "" || in.To == "" || in.From == in.To {
		problems = append(problems, errors.New("needs two different price years"))
	}
	if !(in.Factor > 0) || math.IsInf(in.Factor, 0) {
		problems = append(problems, errors.New("the factor must be a positive number"))
	}
	if in.Source == "" {
		problems = append(problems, errors.New("no source"))
	}
	return errors.Join(problems...)
}

// path is the inflators that lead from one price year to another, in order;
// none are needed from a year to itself.
func (f inflation) path(from, to string) (steps []Inflator, ok bool) {
	// A path through more years than have inflators goes in a circle.
	for year := from; year != to; {
		step, declared := f[year]
		if !declared || len(steps) == len(f) {
			return nil, false
		}
		steps = append(steps, step)
		year = step.To
	}
	return steps, true
}
