package pipeline

import (
	"fmt"
	"math"
	"slices"

	"ibsen/costs"
	"ibsen/internal/frame"
	"ibsen/internal/study"
)

// makeCosts makes every declared total, collecting the problems of all
// components.
func (p *people) makeCosts() error {
	prices, err := p.prices()
	if err != nil {
		return err
	}
	components := map[string]costs.Component{}
	var problems frame.Problems
	for _, k := range p.d.Costs.Components {
		weekly, err := p.component(k, prices)
		if err != nil {
			problems.Include(err)
			continue
		}
		p.onlyArms(k.Arms, weekly)
		components[k.ID] = costs.Component{ID: k.ID, Title: k.Title, Basis: prices.Basis(), Weekly: weekly}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	p.totals, p.components = map[string]costs.Total{}, map[string][]float64{}
	for id, c := range components {
		p.components[id] = c.Weekly
	}
	for _, t := range p.d.Costs.Totals {
		var parts []costs.Component
		for _, id := range t.Components {
			parts = append(parts, components[id])
		}
		total, err := costs.TotalOf(parts...)
		if err != nil {
			return fmt.Errorf("total %q: %w", t.ID, err)
		}
		p.totals[t.ID] = total
	}
	return nil
}

// onlyArms makes a component cost nothing in arms that do not have it: there
// it is not missing, it is not part of the cost.
func (p *people) onlyArms(arms []string, weekly []float64) {
	if len(arms) == 0 {
		return
	}
	for i := range weekly {
		if a := p.allocation.Of(i); a >= 0 && !slices.Contains(arms, p.arms[a].ID) {
			weekly[i] = 0
		}
	}
}

// prices reads the unit costs, if the study has any.
func (p *people) prices() (*costs.PriceList, error) {
	k := p.d.Costs
	var units []costs.UnitCost
	if u := k.UnitCosts; u != nil {
		f := p.files.frames[u.Table]
		for i := range f.Rows() {
			amount, err := f.Column(u.Amount)
			if err != nil {
				return nil, err
			}
			unit := costs.UnitCost{
				Resource: text(f, u.Resource, i), Unit: text(f, u.Unit, i), Currency: text(f, u.Currency, i),
				PriceYear: text(f, u.PriceYear, i), Source: text(f, u.Source, i), Amount: math.NaN(),
			}
			if u.Place != "" {
				unit.Place = text(f, u.Place, i)
			}
			if v, ok := amount.Number(i); ok {
				unit.Amount = v
			}
			units = append(units, unit)
		}
	}
	list, err := costs.NewPriceList(units, p.inflators(), k.Currency, k.PriceYear)
	if err != nil {
		return nil, fmt.Errorf("unit costs: %w", err)
	}
	return list, nil
}

func (p *people) inflators() []costs.Inflator {
	var out []costs.Inflator
	for _, f := range p.d.Costs.Inflators {
		out = append(out, costs.Inflator{From: f.From, To: f.To, Factor: f.Factor, Source: f.Source})
	}
	return out
}

// text is a cell as text, empty where missing.
func text(f *frame.Frame, column string, i int) string {
	c, err := f.Column(column)
	if err != nil {
		return ""
	}
	s, _ := c.Text(i)
	return s
}

func (p *people) component(k study.Component, prices *costs.PriceList) ([]float64, error) {
	var weekly []float64
	var err error
	switch {
	case k.Use != nil:
		weekly, err = p.use(k.Use, prices)
	case k.Amount != nil:
		weekly, err = p.amount(k.Amount)
	default:
		weekly, err = p.lines(k.Lines)
	}
	if err != nil {
		return nil, fmt.Errorf("component %q: %w", k.ID, err)
	}
	return weekly, nil
}

// recall is the period of a count; costs that are not weekly are not divided.
func recall(weeks, months *float64) costs.Recall {
	switch {
	case weeks != nil:
		return costs.RecallWeeks(*weeks)
	case months != nil:
		return costs.RecallMonths(*months)
	}
	return costs.RecallWeeks(1)
}

func (p *people) use(u *study.Use, prices *costs.PriceList) ([]float64, error) {
	counts, err := p.floats(u.Count)
	if err != nil {
		return nil, err
	}
	places := make([]string, len(counts))
	if place := p.d.Costs.UnitCosts.PersonPlace; place != "" {
		for i := range places {
			places[i] = text(p.frame, place, i)
		}
	}
	price, err := prices.PerPerson(u.Resource, places)
	if err != nil {
		return nil, err
	}
	return costs.WeeklyCost(counts, recall(u.RecallWeeks, u.RecallMonths), price)
}

func (p *people) amount(a *study.Amount) ([]float64, error) {
	values, err := p.floats(a.Column)
	if err != nil {
		return nil, err
	}
	factor, err := p.inflation(a.PriceYear)
	if err != nil {
		return nil, err
	}
	weeks := recall(a.RecallWeeks, a.RecallMonths).Weeks
	for i := range values {
		values[i] = values[i] * factor / weeks
	}
	return values, nil
}

// inflation is the factor from a price year to the study's. It asks the price
// list, so that one rule decides which years can be joined.
func (p *people) inflation(year string) (float64, error) {
	k := p.d.Costs
	if year == "" || year == k.PriceYear {
		return 1, nil
	}
	one := costs.UnitCost{Resource: "amount", Amount: 1, Currency: k.Currency, PriceYear: year, Source: "study"}
	list, err := costs.NewPriceList([]costs.UnitCost{one}, p.inflators(), k.Currency, k.PriceYear)
	if err != nil {
		return 0, err
	}
	unit, _ := list.Unit("amount", "")
	return unit.Amount, nil
}

// lines adds up a table of several lines a person.
func (p *people) lines(l *study.Lines) ([]float64, error) {
	f := p.files.frames[l.Table]
	if err := p.orphans(f, l.Key); err != nil {
		return nil, err
	}
	factor, err := p.inflation(l.PriceYear)
	if err != nil {
		return nil, err
	}
	index, err := p.frame.Index(p.d.People.Key)
	if err != nil {
		return nil, err
	}
	lines := make([]costs.Line, f.Rows())
	for i := range lines {
		if lines[i], err = p.line(f, l, i, factor); err != nil {
			return nil, err
		}
		lines[i].Person = index[text(f, l.Key, i)]
	}
	plan, err := costs.WeeklyFromLines(p.frame.Rows(), lines, costs.LineRule{LeaveOut: l.LeaveOut})
	return plan.Weekly, err
}

// orphans reports the rows of a table whose key is nobody's.
func (p *people) orphans(f *frame.Frame, key string) error {
	rows, err := f.Unmatched(key, p.keyed(key))
	if err != nil {
		return err
	}
	var problems frame.Problems
	for _, i := range rows {
		problems.Add(frame.Problem{File: f.Name(), Row: f.Line(i), Column: key, Message: "no person has this identifier", Remedy: "correct it, or add the person"})
	}
	return problems.Err()
}

// keyed is people under the name that another table gives their identifier.
func (p *people) keyed(key string) *frame.Frame {
	c, err := p.frame.Column(p.d.People.Key)
	if err != nil {
		return p.frame
	}
	f, err := frame.New(p.frame.Name(), c.Renamed(key))
	if err != nil {
		return p.frame
	}
	return f
}

func (p *people) line(f *frame.Frame, l *study.Lines, i int, factor float64) (costs.Line, error) {
	per, err := costs.ParsePeriod(text(f, l.Per, i))
	if err != nil {
		return costs.Line{}, frame.Problem{File: f.Name(), Row: f.Line(i), Column: l.Per, Message: "expected week, month, year or once"}
	}
	line := costs.Line{Activity: text(f, l.Activity, i), Amount: math.NaN(), Per: per}
	if l.Stream != "" {
		line.Stream = text(f, l.Stream, i)
	}
	if c, err := f.Column(l.Amount); err == nil {
		if v, ok := c.Number(i); ok {
			line.Amount = v * factor
		}
	}
	return line, nil
}
