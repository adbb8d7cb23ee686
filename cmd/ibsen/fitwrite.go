package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"ibsen/internal/regress"
	"ibsen/internal/table"
)

func (f *fitting) write(w io.Writer) error {
	var b bytes.Buffer
	var err error
	switch f.o.format {
	case "json":
		err = writeJSON(&b, f.json())
	case "csv":
		err = table.WriteCSV(&b, f.tables()...)
	case "md":
		err = f.words(&b, table.WriteMarkdown)
	default:
		err = f.words(&b, table.WriteText)
	}
	if err != nil {
		return failed(err)
	}
	if _, err = w.Write(b.Bytes()); err != nil {
		return failed(err)
	}
	return nil
}

type termJSON struct {
	Term      string   `json:"term"`
	Estimate  *float64 `json:"estimate"`
	StdError  *float64 `json:"std_error"`
	Statistic *float64 `json:"statistic"`
	PValue    *float64 `json:"p_value"`
	ConfLow   *float64 `json:"conf_low"`
	ConfHigh  *float64 `json:"conf_high"`
	Aliased   bool     `json:"aliased,omitempty"`
}

type pooledTermJSON struct {
	termJSON
	DF      *float64 `json:"df"`
	FMI     *float64 `json:"fmi"`
	RIV     *float64 `json:"riv"`
	Lambda  *float64 `json:"lambda"`
	Within  *float64 `json:"ubar"`
	Between *float64 `json:"b"`
}

type cutJSON struct {
	Between  string   `json:"between"`
	Estimate *float64 `json:"estimate"`
	StdError *float64 `json:"std_error"`
}

type pooledJSON struct {
	M     int              `json:"m"`
	Terms []pooledTermJSON `json:"terms"`
}

type fitJSON struct {
	Model             string        `json:"model"`
	Formula           string        `json:"formula"`
	N                 int           `json:"n"`
	Dropped           int           `json:"dropped"`
	Terms             []termJSON    `json:"terms"`
	Cuts              []cutJSON     `json:"cuts"`
	DFResidual        *float64      `json:"df_residual"`
	Sigma             *float64      `json:"sigma"`
	RSquared          *float64      `json:"r_squared"`
	AdjRSquared       *float64      `json:"adj_r_squared"`
	FStatistic        *float64      `json:"f_statistic"`
	FDF1              *float64      `json:"f_df1"`
	FDF2              *float64      `json:"f_df2"`
	FPValue           *float64      `json:"f_p_value"`
	LogLikelihood     *float64      `json:"log_likelihood"`
	NullLogLikelihood *float64      `json:"null_log_likelihood"`
	PseudoRSquared    *float64      `json:"pseudo_r_squared"`
	PseudoName        string        `json:"pseudo_r_squared_name"`
	Deviance          *float64      `json:"deviance"`
	NullDeviance      *float64      `json:"null_deviance"`
	Dispersion        *float64      `json:"dispersion"`
	DispersionName    string        `json:"dispersion_name"`
	Covariance        string        `json:"covariance"`
	Converged         bool          `json:"converged"`
	Iterations        int           `json:"iterations"`
	MaxAbsScore       *float64      `json:"max_abs_score"`
	Pooled            *pooledJSON   `json:"pooled,omitempty"`
	Warnings          []warningJSON `json:"warnings"`
}

func (f *fitting) json() fitJSON {
	fit := f.fits[0]
	out := fitJSON{
		Model: f.o.model, Formula: f.formula.String(), N: fit.Design.N, Dropped: fit.Design.Dropped,
		Terms: []termJSON{}, Cuts: []cutJSON{}, Covariance: fit.Covariance, Warnings: []warningJSON{},
	}
	// What describes one fit describes none of several pooled.
	if f.pooled == nil {
		f.describe(&out, fit)
	} else {
		f.describePooled(&out, fit)
	}
	for _, w := range fit.Warnings {
		out.Warnings = append(out.Warnings, warningJSON{w.Code, w.Message})
	}
	for _, n := range f.notes {
		out.Warnings = append(out.Warnings, warningJSON{"imputation", n})
	}
	return out
}

func (f *fitting) describe(out *fitJSON, fit *regress.Fit) {
	for _, t := range fit.Terms {
		out.Terms = append(out.Terms, termJSON{
			t.Name, defined(t.Estimate), defined(t.StdError), defined(t.Statistic), defined(t.PValue), defined(t.ConfLow), defined(t.ConfHigh), t.Aliased,
		})
	}
	for _, c := range fit.Cuts {
		out.Cuts = append(out.Cuts, cutJSON{c.Between, defined(c.Estimate), defined(c.StdError)})
	}
	out.DFResidual, out.Sigma = defined(fit.DFResidual), defined(fit.Sigma)
	out.RSquared, out.AdjRSquared = defined(fit.RSquared), defined(fit.AdjRSquared)
	out.FStatistic, out.FDF1, out.FDF2, out.FPValue = defined(fit.FStatistic), defined(fit.FDF1), defined(fit.FDF2), defined(fit.FPValue)
	out.LogLikelihood, out.NullLogLikelihood = defined(fit.LogLikelihood), defined(fit.NullLogLikelihood)
	out.PseudoRSquared, out.PseudoName = defined(fit.PseudoRSquared), fit.PseudoRSquaredName
	out.Deviance, out.NullDeviance = defined(fit.Deviance), defined(fit.NullDeviance)
	out.Dispersion, out.DispersionName = defined(fit.Dispersion), fit.DispersionName
	out.Converged, out.Iterations, out.MaxAbsScore = fit.Converged, fit.Iterations, defined(fit.MaxAbsScore)
}

func (f *fitting) describePooled(out *fitJSON, fit *regress.Fit) {
	pooled := &pooledJSON{M: f.pooled.M}
	for j, e := range f.pooled.Terms {
		t := termJSON{f.names[j], defined(e.Estimate), defined(e.StdError), defined(e.Statistic), defined(e.PValue), defined(e.ConfLow), defined(e.ConfHigh), false}
		pooled.Terms = append(pooled.Terms, pooledTermJSON{t, defined(e.DF), defined(e.FMI), defined(e.RIV), defined(e.Lambda), defined(e.Within), defined(e.Between)})
		if j < len(f.names)-len(fit.Cuts) {
			out.Terms = append(out.Terms, t)
		} else {
			out.Cuts = append(out.Cuts, cutJSON{t.Term, t.Estimate, t.StdError})
		}
	}
	out.Pooled, out.Converged = pooled, true
	out.DFResidual = defined(fit.DFResidual)
	for _, x := range f.fits {
		out.Converged = out.Converged && x.Converged
		out.Iterations = max(out.Iterations, x.Iterations)
	}
}

// words is the answer for people.
func (f *fitting) words(w io.Writer, write func(io.Writer, table.Table) error) error {
	for i, t := range f.tables() {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := write(w, t); err != nil {
			return err
		}
	}
	return nil
}

var modelTitles = map[string]string{
	"ols": "Least squares", "gamma": "Gamma regression, log link", "ologit": "Ordered logit",
}

func (f *fitting) tables() []table.Table {
	level := percent(f.o.level)
	c := &cells{n: f.fits[0].Design.N, t: table.Table{
		ID: "fit", Title: modelTitles[f.o.model] + ": " + f.formula.String(),
		Columns: []string{"estimate", "std error", "statistic", "p", level + " interval"},
	}}
	if f.pooled != nil {
		c.t.Title += fmt.Sprintf(", %d imputed sets pooled", f.pooled.M)
		c.t.Columns = append(c.t.Columns, "df", "missing information")
		f.pooledRows(c, level)
	} else {
		f.rows(c, level)
	}
	c.t.Notes = f.describeInWords()
	return []table.Table{c.t}
}

func (f *fitting) rows(c *cells, level string) {
	for i, t := range f.fits[0].Terms {
		c.part = fmt.Sprint(i)
		if t.Aliased {
			c.words(t.Name, "estimate", "aliased", "a combination of others")
			continue
		}
		d := decimals(t.StdError)
		c.number(t.Name, "estimate", "estimate", t.Estimate, d)
		c.number(t.Name, "std error", "se", t.StdError, d)
		c.number(t.Name, "statistic", "statistic", t.Statistic, 2)
		c.pValue(t.Name, t.PValue)
		c.number(t.Name, level+" interval", "lower", t.ConfLow, d)
		c.number(t.Name, level+" interval", "upper", t.ConfHigh, d)
	}
	for i, cut := range f.fits[0].Cuts {
		c.part = fmt.Sprintf("cut%d", i)
		d := decimals(cut.StdError)
		c.number("cut "+cut.Between, "estimate", "estimate", cut.Estimate, d)
		c.number("cut "+cut.Between, "std error", "se", cut.StdError, d)
	}
}

func (f *fitting) pooledRows(c *cells, level string) {
	for j, e := range f.pooled.Terms {
		c.part = fmt.Sprint(j)
		name, d := f.names[j], decimals(e.StdError)
		c.number(name, "estimate", "estimate", e.Estimate, d)
		c.number(name, "std error", "se", e.StdError, d)
		c.number(name, "statistic", "statistic", e.Statistic, 2)
		c.pValue(name, e.PValue)
		c.number(name, level+" interval", "lower", e.ConfLow, d)
		c.number(name, level+" interval", "upper", e.ConfHigh, d)
		if !math.IsInf(e.DF, 1) {
			c.number(name, "df", "df", e.DF, 1)
		}
		c.number(name, "missing information", "fmi", e.FMI, 3)
	}
}

// describeInWords says what was used, how, and how well it fits.
func (f *fitting) describeInWords() []string {
	fit := f.fits[0]
	notes := []string{fmt.Sprintf("%d rows used, %d left out because a value is missing.", fit.Design.N, fit.Design.Dropped)}
	var fits []string
	add := func(name string, x float64, format string) {
		if finite(x) {
			fits = append(fits, name+" "+fmt.Sprintf(format, x))
		}
	}
	if f.pooled == nil {
		add("residual standard error", fit.Sigma, "%.4g")
		add("R-squared", fit.RSquared, "%.4f")
		add("adjusted", fit.AdjRSquared, "%.4f")
		if finite(fit.FStatistic) {
			fits = append(fits, fmt.Sprintf("F %.3f on %g and %g df, p %s", fit.FStatistic, fit.FDF1, fit.FDF2, pWords(fit.FPValue)))
		}
		add("log-likelihood", fit.LogLikelihood, "%.3f")
		add(fit.PseudoRSquaredName+" pseudo R-squared", fit.PseudoRSquared, "%.4f")
		add("deviance", fit.Deviance, "%.5g")
		add(fit.DispersionName+" dispersion", fit.Dispersion, "%.5g")
	}
	if fits != nil {
		text := strings.Join(fits, "; ")
		notes = append(notes, strings.ToUpper(text[:1])+text[1:]+".")
	}
	notes = append(notes, "Covariance: "+fit.Covariance+".")
	if words := f.data.inferred(); words != "" {
		notes = append(notes, words)
	}
	for _, w := range fit.Warnings {
		notes = append(notes, w.Message)
	}
	return append(notes, f.notes...)
}
