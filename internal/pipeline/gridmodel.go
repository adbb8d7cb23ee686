package pipeline

import (
	"math"
	"slices"

	"ibsen/internal/dist"
	"ibsen/internal/models"
	"ibsen/internal/study"
)

// modelCell adds what a place shows of a model: statistics of its fit or of one
// of its terms, and of a difference that of the first side less the second's.
func (g *grid) modelCell(b *builder, at place, s study.Spec) error {
	sides := s.Parts()
	if sides == nil {
		sides = []study.Spec{s}
	}
	show, as := s.Shown()
	for k, what := range show {
		value, mcError, n, err := g.p.ofModel(sides[0], what)
		if err != nil {
			return err
		}
		if len(sides) == 2 && what != "n" {
			less, otherError, _, err := g.p.ofModel(sides[1], what)
			if err != nil {
				return err
			}
			value, mcError = value-less, math.Hypot(mcError, otherError)
		}
		unit, decimals := g.ofStatistic(what, s)
		b.number(at, as[k], value, unit, decimals, n)
		b.Cells[len(b.Cells)-1].MCError = mcError
	}
	return nil
}

// ofStatistic is the unit and the decimals of a statistic of a model.
func (g *grid) ofStatistic(what string, s study.Spec) (unit string, decimals int) {
	unit, decimals = s.Unit, 3
	switch what {
	case "n":
		return "people", 0
	case "r_squared", "pseudo_r_squared", "p_value":
		unit = ""
	case "below_turning_point":
		unit, decimals = "%", 0
	}
	if s.Decimals != nil {
		decimals = *s.Decimals
	}
	return unit, decimals
}

// ofModel is a statistic of a fitted model with its Monte Carlo error, 0 where
// that is not known, and the number of people that the model was fitted to.
func (p *people) ofModel(s study.Spec, what string) (value, mcError float64, n int, err error) {
	fit := p.fits[s.Model]
	term, squared := p.termOf(s.Model, s.Term), p.termOf(s.Model, s.Squared)
	switch what {
	case "n":
		value = float64(fit.N)
	case "r_squared":
		value, mcError = fit.RSquared, fit.RSquaredError
	case "pseudo_r_squared":
		value, mcError = fit.PseudoRSquared, fit.RSquaredError
	case "estimate":
		value, mcError = term.Estimate, term.EstimateError
	case "std_error":
		value, mcError = term.StdError, term.StdErrorError
	case "p_value":
		value, mcError = term.PValue, term.PValueError
	case "turning_point":
		value = turningPoint(term, squared)
	case "below_turning_point":
		value, err = p.belowTurningPoint(s, turningPoint(term, squared))
	case "expected":
		value, err = p.expectedAt(s)
	}
	return value, mcError, fit.N, err
}

// termOf is a term of a fitted model by its title, the zero Term for none.
func (p *people) termOf(model, title string) models.Term {
	for k, t := range p.termsOf(model) {
		if t.Title == title {
			return p.fits[model].Terms[k]
		}
	}
	return models.Term{}
}

// turningPoint is where a parabola b x + c x^2 turns: -b / 2c.
func turningPoint(term, squared models.Term) float64 {
	return -term.Estimate / (2 * squared.Estimate)
}

// belowTurningPoint is the percentage of those the model was fitted to whose
// term, where it is known, lies below the point.
func (p *people) belowTurningPoint(s study.Spec, point float64) (float64, error) {
	m, x, err := p.designOf(s.Model)
	if err != nil {
		return 0, err
	}
	below, known := 0.0, 0.0
	for i, v := range x[p.position(s)] {
		if math.IsNaN(v) || !m.used(i) {
			continue
		}
		known++
		if v < point {
			below++
		}
	}
	return 100 * below / known, nil
}

// designOf is a fitted model and its terms, a column each over all people, as
// they are before anything is imputed.
func (p *people) designOf(model string) (fittedModel, [][]float64, error) {
	m, err := p.fittedModel(model)
	if err != nil {
		return m, nil, err
	}
	_, x, err := m.data.Design(m.column)
	return m, x, err
}

// used says whether a row of the model's columns is of the people it was fitted
// to: nothing is missing there that is not imputed.
func (m fittedModel) used(i int) bool {
	for _, c := range m.data.Columns {
		if !c.Impute && math.IsNaN(c.Values[i]) {
			return false
		}
	}
	return true
}

// expectedAt is what a model expects where a term has the value at and every
// other term its mean over those the model was fitted to for whom it is known.
func (p *people) expectedAt(s study.Spec) (float64, error) {
	m, x, err := p.designOf(s.Model)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for k, term := range m.fit.Terms {
		at := *s.At
		if k != p.position(s) {
			at = m.meanTerm(x[k])
		}
		sum += float64(term.Estimate * at)
	}
	if m.declared.Kind == string(models.Gamma) {
		sum = dist.Exp(sum)
	}
	return sum, nil
}

// meanTerm is the mean of a term over the people of the model.
func (m fittedModel) meanTerm(values []float64) float64 {
	of := slices.Clone(values)
	for i := range of {
		if !m.used(i) {
			of[i] = math.NaN()
		}
	}
	return meanKnown(of)
}

// position is where the spec's term is among those of its model.
func (p *people) position(s study.Spec) int {
	return slices.IndexFunc(p.termsOf(s.Model), func(t study.Term) bool { return t.Title == s.Term })
}
