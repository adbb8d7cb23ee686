package pipeline

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"ibsen/internal/models"
	"ibsen/internal/study"
	"ibsen/plots"
)

// fittedModel is a declared model with its estimates and the data it was fitted
// to.
type fittedModel struct {
	declared study.Model
	data     models.Model
	fit      *models.Result
}

func (p *people) fittedModel(id string) (fittedModel, error) {
	at := slices.IndexFunc(p.d.Models, func(m study.Model) bool { return m.ID == id })
	data, err := p.model(p.d.Models[at])
	return fittedModel{p.d.Models[at], data, p.fits[id]}, err
}

// predict is what the model expects where its variables have these values, and
// the outcome there, which is of use only where they are people's.
func (m fittedModel) predict(at models.Columns) (outcome, expected []float64, err error) {
	outcome, x, err := m.data.Design(at)
	if err != nil {
		return nil, nil, err
	}
	expected = make([]float64, len(outcome))
	for i := range expected {
		for k, term := range m.fit.Terms {
			expected[i] += float64(term.Estimate * x[k][i])
		}
		if m.declared.Kind == string(models.Gamma) {
			expected[i] = math.Exp(expected[i])
		}
	}
	return outcome, expected, nil
}

// column finds a variable of the model.
func (m fittedModel) column(name string) []float64 {
	for _, c := range m.data.Columns {
		if c.Name == name {
			return c.Values
		}
	}
	return nil
}

// predictedSteps is how many steps a curve of predictions has.
const predictedSteps = 60

// predicted shows what models expect over a variable while all others stand at
// their means over the people of the model for whom they are known.
func (p *people) predicted(f study.Figure) (picture, string, error) {
	out := p.relation(f)
	out.XLabel = labelled(f, f.Over)
	over := make([]float64, predictedSteps+1)
	for i := range over {
		over[i] = f.From + (f.To-f.From)*float64(i)/predictedSteps
	}
	for _, listed := range f.Models {
		m, err := p.fittedModel(listed.Model)
		if err != nil {
			return nil, "", err
		}
		out.YLabel = "Predicted " + lower(p.titleOf(m.declared.Outcome))
		_, expected, err := m.predict(func(name string) []float64 {
			if name == f.Over {
				return over
			}
			return constant(meanKnown(m.column(name)), len(over))
		})
		if err != nil {
			return nil, "", err
		}
		out.Series = append(out.Series, plots.Series{Label: listed.Title, X: over, Y: expected, Line: true})
	}
	return out, "Each model's other variables stand at their means over its own people.", nil
}

// fitted shows what models expect of the people they were fitted to against what
// was observed.
func (p *people) fitted(f study.Figure) (picture, string, error) {
	out := p.relation(f)
	out.Equality = true
	var sizes []string
	for _, listed := range f.Models {
		m, err := p.fittedModel(listed.Model)
		if err != nil {
			return nil, "", err
		}
		title := p.titleOf(m.declared.Outcome)
		out.XLabel, out.YLabel, out.XCurrency = "Observed "+lower(title), "Predicted "+lower(title), out.YCurrency
		observed, expected, err := m.predict(m.column)
		if err != nil {
			return nil, "", err
		}
		var x, y []float64
		for i := range observed {
			if !math.IsNaN(observed[i]) && !math.IsNaN(expected[i]) {
				x, y = append(x, observed[i]), append(y, expected[i])
			}
		}
		out.Series = append(out.Series, plots.Series{Label: listed.Title, X: x, Y: y})
		sizes = append(sizes, fmt.Sprintf("%s: %s people", listed.Title, thousands(len(x))))
	}
	out.Subtitle = strings.Join(sizes, "; ")
	return out, "A dot is a person for whom all variables are known. Dots on the dashed line are predicted exactly.", nil
}

func (p *people) relation(f study.Figure) plots.Relation {
	out := plots.Relation{Title: f.Title, Notice: short(p.d.Study.Notice)}
	for _, listed := range f.Models {
		for _, m := range p.d.Models {
			if m.ID == listed.Model && p.totals[m.Outcome].Weekly != nil {
				out.YCurrency = strings.TrimSpace(symbol(p.d.Costs.Currency))
			}
		}
	}
	return out
}

// titleOf is the title of an outcome or a total, or the expression itself.
func (p *people) titleOf(outcome string) string {
	if o, ok := p.outcomes[outcome]; ok {
		return o.Title
	}
	return p.d.TotalTitle(outcome)
}

func labelled(f study.Figure, usual string) string {
	if f.Label != "" {
		return f.Label
	}
	return usual
}

func constant(v float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// meanKnown is the mean of the values that are known.
func meanKnown(values []float64) float64 {
	var known []float64
	for _, v := range values {
		if !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	mean, _ := meanSD(known)
	return mean
}
