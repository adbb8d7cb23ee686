package main

import (
	"fmt"
	"math"
	"strings"

	"ibsen/internal/regress"
	"ibsen/internal/table"
)

// measure is a number that says how well a fit fits.
type measure struct {
	name   string
	value  float64
	format string
}

// measures of a fit, those that it does not have left out.
func measures(fit *regress.Fit) []measure {
	all := []measure{
		{"residual standard error", fit.Sigma, "%.4g"},
		{"R-squared", fit.RSquared, "%.4f"},
		{"adjusted R-squared", fit.AdjRSquared, "%.4f"},
		{"log-likelihood", fit.LogLikelihood, "%.3f"},
		{fit.PseudoRSquaredName + " pseudo R-squared", fit.PseudoRSquared, "%.4f"},
	}
	if math.IsNaN(fit.Sigma) { // of least squares it is the sum of squares
		all = append(all, measure{"deviance", fit.Deviance, "%.5g"})
	}
	if name, ok := dispersions[fit.DispersionName]; ok {
		all = append(all, measure{name, fit.Dispersion, "%.5g"})
	}
	var out []measure
	for _, m := range all {
		if finite(m.value) {
			out = append(out, m)
		}
	}
	return out
}

// dispersions are those worth showing; of least squares it is the square of the
// residual standard error, and a fixed one is 1.
var dispersions = map[string]string{"pearson": "Pearson dispersion", "deviance": "deviance dispersion"}

// qualityInWords says how well a part fits.
func qualityInWords(p part) []string {
	if p.pooled != nil {
		return nil
	}
	fit := p.fits[0]
	var words []string
	for _, m := range measures(fit) {
		words = append(words, m.name+" "+fmt.Sprintf(m.format, m.value))
	}
	if finite(fit.FStatistic) {
		words = append(words, fmt.Sprintf("F %.3f on %g and %g df, p %s", fit.FStatistic, fit.FDF1, fit.FDF2, pWords(fit.FPValue)))
	}
	if words == nil {
		return nil
	}
	text := strings.Join(words, "; ")
	return []string{strings.ToUpper(text[:1]) + text[1:] + "."}
}

// qualityTable is what qualityInWords says, for programs.
func (f *fitting) qualityTable() table.Table {
	c := &cells{t: table.Table{ID: "quality", Title: "Quality of the fit", Columns: []string{"value"}}}
	for _, p := range f.parts {
		fit := p.fits[0]
		c.n, c.part = fit.Design.N, p.name
		c.number("rows used", "value", "n", float64(fit.Design.N), 0)
		c.number("rows left out", "value", "n", float64(fit.Design.Dropped), 0)
		c.number("residual degrees of freedom", "value", "df", fit.DFResidual, 0)
		if p.pooled != nil {
			continue
		}
		for _, m := range measures(fit) {
			c.number(m.name, "value", "value", m.value, 4)
		}
	}
	return c.t
}

// describeInWords says what was used and how.
func (f *fitting) describeInWords() []string {
	notes := []string{f.rowsInWords()}
	if d := f.design(); f.model.response == yesOrNo && d.ResponseLevels == nil && f.labels() != nil {
		notes = append(notes, fmt.Sprintf("The probability of %q against %q is modelled.", f.labels()[1], f.labels()[0]))
	}
	notes = append(notes, f.covarianceInWords())
	if f.o.weights != "" {
		notes = append(notes, fmt.Sprintf("Weighted by %s, in all %.10g.", f.o.weights, f.totalWeight()))
	}
	if words := f.data.inferred(); words != "" {
		notes = append(notes, words)
	}
	for _, w := range f.warnings() {
		notes = append(notes, sentence(w.Message))
	}
	return append(notes, f.notes...)
}

func (f *fitting) totalWeight() float64 {
	total := 0.0
	for _, w := range f.design().Weights {
		total += w
	}
	return total
}

// labels are the two words of a response, nil where it is numbers.
func (f *fitting) labels() []string {
	if f.o.order != nil {
		return f.o.order
	}
	c, err := f.first.Column(f.formula.Columns()[0])
	if err != nil || len(c.Levels()) != 2 {
		return nil
	}
	return c.Levels()
}

// rowsInWords says how many rows were used, and in which columns the others
// miss a value.
func (f *fitting) rowsInWords() string {
	d := f.design()
	text := fmt.Sprintf("%d rows used, %d left out because a value is missing", d.N, d.Dropped)
	var where []string
	for _, m := range d.Missing {
		if m.Rows > 0 {
			where = append(where, fmt.Sprintf("%s %d", m.Column, m.Rows))
		}
	}
	if where != nil {
		text += " (" + strings.Join(where, ", ") + ")"
	}
	if f.pooled() {
		least, most := d.N, d.N
		for _, fit := range f.parts[0].fits {
			least, most = min(least, fit.Design.N), max(most, fit.Design.N)
		}
		if least < most {
			text += fmt.Sprintf("; other sets use %d to %d", least, most)
		}
	}
	return text + "."
}

// covarianceInWords names the covariance, and the distribution that intervals
// and p-values come from.
func (f *fitting) covarianceInWords() string {
	fit := f.parts[0].fits[0]
	text := "Covariance: " + f.o.covariance
	switch {
	case f.o.covariance == "cluster":
		text += fmt.Sprintf(" by %s, %d clusters", f.o.cluster, *f.clusters())
	case strings.HasPrefix(f.o.covariance, "hc"):
		text += ", robust"
	case f.o.covariance == "observed":
		text += " information"
	case f.o.model == "ologit":
		text += ", observed information"
	case f.o.model != "ols":
		text += ", expected information"
	}
	switch {
	case f.pooled():
		return text + "; intervals by Rubin's rules."
	case len(f.parts) > 1 && math.IsInf(fit.DF, 1):
		return text + fmt.Sprintf("; statistics are normal in part 1 and Student's t on %g df in part 2.", f.parts[1].fits[0].DF)
	case math.IsInf(fit.DF, 1):
		return text + "; statistics are normal."
	}
	return text + fmt.Sprintf("; statistics are Student's t on %g df.", fit.DF)
}

// sentence ends a message as one.
func sentence(message string) string {
	if strings.HasSuffix(message, ".") {
		return message
	}
	return message + "."
}

// finite says whether x is a number.
func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
