package costs

import (
	"errors"
	"fmt"
	"math"

	"ibsen/trial"
)

// A Component is one part of people's weekly cost.
type Component struct {
	ID, Title string
	Basis     Basis
	Weekly    []float64 // one a person; NaN where missing; a charge may be negative
}

// A Total is people's weekly cost over all components.
type Total struct {
	Basis                Basis
	Weekly               []float64       // one a person; NaN for a person with a missing component
	Complete, Incomplete int             // people with a total, and without
	Missing              []ComponentGaps // in the order of the components
}

// ComponentGaps says how many people a component is missing for.
type ComponentGaps struct {
	ID     string
	People int
}

// TotalOf adds components. A person with any component missing has no total.
// It needs one component or more, each with an ID of its own, all on one basis
// and of one length, and amounts that are finite; everything that is wrong is
// reported.
func TotalOf(components ...Component) (Total, error) {
	if err := checkComponents(components); err != nil {
		return Total{}, err
	}
	total := Total{Basis: components[0].Basis, Weekly: make([]float64, len(components[0].Weekly))}
	for _, c := range components {
		total.add(c)
	}
	if err := checkFinite("total", total.Weekly); err != nil {
		return Total{}, err
	}
	total.Incomplete = missing(total.Weekly)
	total.Complete = len(total.Weekly) - total.Incomplete
	return total, nil
}

func (t *Total) add(c Component) {
	for i, amount := range c.Weekly {
		t.Weekly[i] += amount
	}
	t.Missing = append(t.Missing, ComponentGaps{ID: c.ID, People: missing(c.Weekly)})
}

func missing(amounts []float64) int {
	n := 0
	for _, amount := range amounts {
		if math.IsNaN(amount) {
			n++
		}
	}
	return n
}

func checkComponents(components []Component) error {
	if len(components) == 0 {
		return errors.New("a total cost needs a component")
	}
	first := components[0]
	named := make(map[string]bool, len(components))
	var problems []error
	for i, c := range components {
		if c.ID == "" || named[c.ID] {
			problems = append(problems, fmt.Errorf("component %d (%q) needs an ID of its own", i+1, c.ID))
		}
		named[c.ID] = true
		if err := c.check(first); err != nil {
			problems = append(problems, fmt.Errorf("component %q: %w", c.ID, err))
		}
	}
	return errors.Join(problems...)
}

func (c Component) check(first Component) error {
	problems := []error{c.Basis.validate(), checkFinite("amounts", c.Weekly)}
	if c.Basis != first.Basis {
		problems = append(problems, fmt.Errorf("in %v, but %q is in %v", c.Basis, first.ID, first.Basis))
	}
	if len(c.Weekly) != len(first.Weekly) {
		problems = append(problems, fmt.Errorf("amounts of %d people, but %q has %d", len(c.Weekly), first.ID, len(first.Weekly)))
	}
	return errors.Join(problems...)
}

func checkFinite(what string, amounts []float64) error {
	var wrong trial.Rows
	for i, amount := range amounts {
		if math.IsInf(amount, 0) {
			wrong = append(wrong, i)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%s, %v: expected a finite number or missing", what, wrong)
}
