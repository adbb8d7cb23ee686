package main

import (
	"bytes"
	"fmt"
	"io"
	"math"

	"ibsen/internal/table"
)

// write renders the whole answer before it writes any of it.
func (f *fitting) write(w io.Writer) error {
	var b bytes.Buffer
	var err error
	switch f.o.format {
	case "json":
		err = writeJSON(&b, f.json())
	case "csv":
		err = table.WriteCSV(&b, append(f.tables(), f.qualityTable())...)
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

// tables are one for each part, then the recycled predictions; what was used
// and how stands under the last of the parts.
func (f *fitting) tables() []table.Table {
	var out []table.Table
	for i, p := range f.parts {
		t := f.partTable(p)
		t.Notes = qualityInWords(p)
		if i == len(f.parts)-1 {
			t.Notes = append(t.Notes, f.describeInWords()...)
		}
		out = append(out, t)
	}
	for i, r := range f.recycled {
		out = append(out, f.recycledTable(r, i))
	}
	return out
}

func (f *fitting) partTable(p part) table.Table {
	level := percent(f.o.level)
	c := &cells{n: p.fits[0].Design.N, t: table.Table{
		ID: "fit", Title: f.title() + ": " + f.formula.String(),
		Columns: []string{"estimate", "std error", "statistic", "p", level + " interval"},
	}}
	if p.name != "" {
		c.t.ID += "-" + p.name
		c.t.Title += ", " + p.title + " " + f.response()
	}
	if p.pooled != nil {
		c.t.Title += fmt.Sprintf(", %d imputed sets pooled", p.pooled.M)
		c.t.Columns = append(c.t.Columns, "df", "missing information")
		f.pooledRows(c, p, level)
	} else {
		f.rows(c, p, level)
	}
	return c.t
}

// title names the model as a heading does.
func (f *fitting) title() string {
	title := f.model.title
	if f.o.model == "tweedie" {
		title += fmt.Sprintf(" of power %g", f.o.power)
	}
	if f.model.links != nil {
		title += ", " + f.o.link + " link"
	}
	return title
}

func (f *fitting) rows(c *cells, p part, level string) {
	for i, t := range p.fits[0].Terms {
		c.part = fmt.Sprint(i)
		if t.Aliased {
			c.words(t.Name, "estimate", "aliased", "a combination of others")
			continue
		}
		d := decimals(t.StdError)
		c.number(t.Name, "estimate", "estimate", t.Estimate, d)
		c.number(t.Name, "std error", "se", t.StdError, d)
		c.number(t.Name, "statistic", "statistic", t.Statistic, 2)
		f.pValue(c, t.Name, t.PValue)
		c.number(t.Name, level+" interval", "lower", t.ConfLow, d)
		c.number(t.Name, level+" interval", "upper", t.ConfHigh, d)
	}
	for i, cut := range p.fits[0].Cuts {
		c.part = fmt.Sprintf("cut%d", i)
		d := decimals(cut.StdError)
		c.number("cut "+cut.Between, "estimate", "estimate", cut.Estimate, d)
		c.number("cut "+cut.Between, "std error", "se", cut.StdError, d)
	}
}

func (f *fitting) pooledRows(c *cells, p part, level string) {
	cuts := len(p.fits[0].Cuts)
	for j, e := range p.pooled.Terms {
		c.part = fmt.Sprint(j)
		name, d := p.names[j], decimals(e.StdError)
		if j >= len(p.names)-cuts {
			name = "cut " + name
		}
		c.number(name, "estimate", "estimate", e.Estimate, d)
		c.number(name, "std error", "se", e.StdError, d)
		c.number(name, "statistic", "statistic", e.Statistic, 2)
		f.pValue(c, name, e.PValue)
		c.number(name, level+" interval", "lower", e.ConfLow, d)
		c.number(name, level+" interval", "upper", e.ConfHigh, d)
		if !math.IsInf(e.DF, 1) {
			c.number(name, "df", "df", e.DF, 1)
		}
		c.number(name, "missing information", "fmi", e.FMI, 3)
	}
}

// pValue adds a p-value: words for people where it is very small, for programs
// the number whatever it is.
func (f *fitting) pValue(c *cells, row string, p float64) {
	if f.o.format == "csv" {
		c.number(row, "p", "p", p, 4)
		return
	}
	c.pValue(row, p)
}

func (f *fitting) recycledTable(r recycled, i int) table.Table {
	level := percent(f.o.level)
	c := &cells{n: f.design().N, t: table.Table{
		ID: fmt.Sprintf("recycled-%d", i+1), Title: "Mean " + f.response() + " predicted if everyone had each " + f.o.recycle,
		Columns: []string{"estimate", "std error", "p", level + " interval"},
	}}
	if r.of != "mean" {
		c.t.Title = fmt.Sprintf("Share of %s %s predicted if everyone had each %s", f.response(), r.of, f.o.recycle)
	}
	for k, e := range r.means {
		c.part = fmt.Sprintf("mean%d", k)
		c.recycled(f.o.recycle+" "+e.label, e, level)
	}
	for k, e := range r.differences {
		c.part = fmt.Sprintf("difference%d", k)
		c.recycled("difference "+e.label, e, level)
		f.pValue(c, "difference "+e.label, e.pValue)
	}
	if i == len(f.recycled)-1 {
		c.t.Notes = []string{"Everyone in the rows used keeps all other values; errors are by the delta method from the covariance above."}
	}
	return c.t
}

func (c *cells) recycled(row string, e recycledEstimate, level string) {
	d := decimals(e.stdError)
	c.number(row, "estimate", "estimate", e.value, d)
	c.number(row, "std error", "se", e.stdError, d)
	c.number(row, level+" interval", "lower", e.confLow, d)
	c.number(row, level+" interval", "upper", e.confHigh, d)
}
