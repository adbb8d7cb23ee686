package costs

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"ibsen/trial"
)

// A UnitCost is what one unit of a resource costs.
type UnitCost struct {
	Resource  string  // "home care"
	Place     string  // whose price it is; empty for the national one
	Amount    float64 // in Currency at the prices of PriceYear
	Unit      string  // what is counted: "hour", "visit", "bed day"
	Currency  string
	PriceYear string
	Source    string // required
}

// A PriceList holds unit costs on one basis. It does not change.
type PriceList struct {
	basis Basis
	units []UnitCost
	at    map[resourcePlace]int
}

type resourcePlace struct{ resource, place string }

// NewPriceList converts unit costs to the prices of one year with the declared
// inflators, one after the other where it takes several, and adds the inflators
// to the sources of what they changed. At most one inflator may leave a year.
//
// Errors, all reported together: an empty resource or source, a negative or
// non-finite amount, another currency, a price year from which no inflators
// lead to the list's, two costs of one resource in one place, and an inflator
// without two years, a positive factor or a source.
func NewPriceList(units []UnitCost, inflators []Inflator, currency, year string) (*PriceList, error) {
	p := &PriceList{basis: Basis{currency, year}, at: make(map[resourcePlace]int, len(units))}
	rates, err := newInflation(inflators)
	problems := []error{p.basis.validate(), err}
	for _, unit := range units {
		if err := p.add(unit, rates); err != nil {
			problems = append(problems, fmt.Errorf("unit cost of %s: %w", unit.name(), err))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return p, nil
}

func (u UnitCost) name() string {
	if u.Place == "" {
		return fmt.Sprintf("%q (national)", u.Resource)
	}
	return fmt.Sprintf("%q in %q", u.Resource, u.Place)
}

func (p *PriceList) add(unit UnitCost, rates inflation) error {
	key := resourcePlace{unit.Resource, unit.Place}
	var problems []error
	if _, taken := p.at[key]; taken {
		problems = append(problems, errors.New("given twice"))
	}
	steps, ok := rates.path(unit.PriceYear, p.basis.PriceYear)
	if !ok {
		problems = append(problems, fmt.Errorf("no inflators lead from price year %q to %q", unit.PriceYear, p.basis.PriceYear))
	}
	if unit.Currency != p.basis.Currency {
		problems = append(problems, fmt.Errorf("currency %q in a list in %q", unit.Currency, p.basis.Currency))
	}
	problems = append(problems, unit.validate())
	inflated := unit.inflate(steps)
	if math.IsInf(inflated.Amount, 0) && !math.IsInf(unit.Amount, 0) {
		problems = append(problems, errors.New("the inflated amount is too large"))
	}
	p.at[key] = len(p.units)
	p.units = append(p.units, inflated)
	return errors.Join(problems...)
}

func (u UnitCost) validate() error {
	var problems []error
	if u.Resource == "" {
		problems = append(problems, errors.New("no resource"))
	}
	if u.Source == "" {
		problems = append(problems, errors.New("no source"))
	}
	if !(u.Amount >= 0) || math.IsInf(u.Amount, 0) {
		problems = append(problems, errors.New("the amount must be a number, 0 or more"))
	}
	return errors.Join(problems...)
}

func (u UnitCost) inflate(steps []Inflator) UnitCost {
	for _, step := range steps {
		u.Amount *= step.Factor
		u.PriceYear = step.To
		u.Source += fmt.Sprintf("; times %v from %s to %s prices (%s)", step.Factor, step.From, step.To, step.Source)
	}
	return u
}

// Basis is the currency and price year of every amount in the list.
func (p *PriceList) Basis() Basis { return p.basis }

// Units are the list's unit costs on its basis, in the order they were given.
func (p *PriceList) Units() []UnitCost { return slices.Clone(p.units) }

// Unit is the unit cost of a resource in a place: the place's own, or the
// national one where it has none. The Place of the result says which.
func (p *PriceList) Unit(resource, place string) (unit UnitCost, found bool) {
	i, found := p.at[resourcePlace{resource, place}]
	if !found {
		i, found = p.at[resourcePlace{resource, ""}]
	}
	if !found {
		return UnitCost{}, false
	}
	return p.units[i], true
}

// PerPerson is the unit cost of a resource for each person, given where they
// live: their place's own or the national one. Places without either are an
// error that names the rows.
func (p *PriceList) PerPerson(resource string, places []string) ([]float64, error) {
	amounts := make([]float64, len(places))
	var unpriced trial.Rows
	for i, place := range places {
		unit, found := p.Unit(resource, place)
		if !found {
			unpriced = append(unpriced, i)
		}
		amounts[i] = unit.Amount
	}
	if len(unpriced) > 0 {
		return nil, fmt.Errorf("unit cost of %q, %v: neither the person's place nor the nation has one", resource, unpriced)
	}
	return amounts, nil
}
