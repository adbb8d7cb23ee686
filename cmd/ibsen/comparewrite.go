package main

import (
	"bytes"
	"fmt"
	"io"

	"ibsen/internal/hypothesis"
	"ibsen/internal/table"
)

func (c *comparing) write(w io.Writer, rows []compared) error {
	var b bytes.Buffer
	var err error
	switch c.o.format {
	case "json":
		err = writeJSON(&b, c.json(rows))
	case "csv":
		err = table.WriteCSV(&b, c.table(rows))
	case "md":
		err = table.WriteMarkdown(&b, c.table(rows))
	default:
		err = table.WriteText(&b, c.table(rows))
	}
	if err != nil {
		return failed(err)
	}
	if _, err = w.Write(b.Bytes()); err != nil {
		return failed(err)
	}
	return nil
}

type sampleJSON struct {
	Label   string   `json:"label"`
	N       int      `json:"n"`
	Missing int      `json:"missing"`
	Mean    *float64 `json:"mean"`
	SD      *float64 `json:"sd"`
}

type shareJSON struct {
	N     int      `json:"n"`
	Share *float64 `json:"share"`
}

type levelJSON struct {
	Level   string      `json:"level"`
	Control *shareJSON  `json:"control"`
	Treated *shareJSON  `json:"treated,omitempty"`
	Arms    []shareJSON `json:"arms,omitempty"`
}

type comparedJSON struct {
	Variable   string        `json:"variable"`
	Control    *sampleJSON   `json:"control,omitempty"`
	Treated    *sampleJSON   `json:"treated,omitempty"`
	Arms       []sampleJSON  `json:"arms,omitempty"`
	Levels     []levelJSON   `json:"levels,omitempty"`
	Test       string        `json:"test"`
	Name       string        `json:"name"`
	Statistic  *float64      `json:"statistic"`
	DF         *float64      `json:"df"`
	DF2        *float64      `json:"df2,omitempty"`
	PValue     *float64      `json:"p_value"`
	Difference *float64      `json:"difference"`
	ConfLow    *float64      `json:"conf_low"`
	ConfHigh   *float64      `json:"conf_high"`
	Balance    *effectJSON   `json:"standardised_difference"`
	Warnings   []warningJSON `json:"warnings"`
}

type effectJSON struct {
	Estimate *float64 `json:"estimate"`
	ConfLow  *float64 `json:"conf_low"`
	ConfHigh *float64 `json:"conf_high"`
}

type compareJSON struct {
	N    comparedRowsJSON `json:"n"`
	Arms []string         `json:"arms"`
	Rows []comparedJSON   `json:"rows"`
}

type comparedRowsJSON struct {
	Rows       int `json:"rows"`
	WithoutArm int `json:"without_arm"`
}

func (c *comparing) json(rows []compared) compareJSON {
	out := compareJSON{N: comparedRowsJSON{c.data.Rows(), c.none}, Arms: c.arms, Rows: []comparedJSON{}}
	for _, r := range rows {
		out.Rows = append(out.Rows, c.rowJSON(r))
	}
	return out
}

func (c *comparing) rowJSON(r compared) comparedJSON {
	out := comparedJSON{Variable: r.variable, Test: r.test, Name: r.result.Name, Warnings: []warningJSON{}}
	if r.problem != "" {
		out.Warnings = append(out.Warnings, warningJSON{"no_result", r.problem})
	} else {
		t := r.result
		out.Statistic, out.DF, out.PValue = defined(t.Statistic), defined(t.DF), defined(t.PValue)
		out.Difference, out.ConfLow, out.ConfHigh = defined(t.Difference), defined(t.ConfLow), defined(t.ConfHigh)
		if t.DF2 != 0 {
			out.DF2 = defined(t.DF2)
		}
	}
	if d := r.balance; d.Name != "" {
		out.Balance = &effectJSON{defined(d.Estimate), defined(d.ConfLow), defined(d.ConfHigh)}
	}
	for _, w := range r.result.Warnings {
		out.Warnings = append(out.Warnings, warningJSON{w.Code, w.Message})
	}
	for _, s := range r.samples {
		out.Arms = append(out.Arms, sampleJSON{s.Label, s.N, s.Missing, defined(s.Mean), defined(s.SD)})
	}
	if len(out.Arms) > 0 {
		out.Control = &out.Arms[0]
	}
	if len(out.Arms) == 2 {
		out.Treated = &out.Arms[1]
		out.Arms = nil
	}
	for l, level := range r.table.Rows {
		out.Levels = append(out.Levels, c.levelJSON(r.table, l, level))
	}
	return out
}

func (c *comparing) levelJSON(t hypothesis.Table, l int, level string) levelJSON {
	out := levelJSON{Level: level}
	for a := range c.arms {
		share := shareJSON{N: t.Counts[l][a]}
		if n := inColumn(t, a); n > 0 {
			share.Share = defined(float64(t.Counts[l][a]) / float64(n))
		}
		out.Arms = append(out.Arms, share)
	}
	out.Control = &out.Arms[0]
	if len(out.Arms) == 2 {
		out.Treated = &out.Arms[1]
		out.Arms = nil
	}
	return out
}

func inColumn(t hypothesis.Table, a int) int {
	n := 0
	for _, row := range t.Counts {
		n += row[a]
	}
	return n
}

// table lays comparisons out for people: a panel a variable.
func (c *comparing) table(rows []compared) table.Table {
	t := table.Table{ID: "compare", Title: "Comparison of arms"}
	for i, arm := range c.arms {
		name := arm
		if i == 0 {
			name += " (control)"
		}
		t.Columns = append(t.Columns, name)
	}
	level := percent(c.o.level)
	t.Columns = append(t.Columns, "difference ("+level+" interval)", "test", "p")
	for i, r := range rows {
		b := &comparedCells{t: &t, panel: r.variable, part: fmt.Sprint(i)}
		c.describe(b, r)
		c.verdict(b, r)
	}
	if c.none > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("%d of %d rows have no %s and are left out.", c.none, c.data.Rows(), c.o.arm))
	}
	return t
}

// comparedCells adds the cells of one variable.
type comparedCells struct {
	t           *table.Table
	panel, part string
}

func (b *comparedCells) number(row string, column int, stat string, x float64, decimals int, unit string) {
	cell := table.Cell{
		Key: table.Key(b.t.ID, b.part, row, fmt.Sprint(column), stat), Panel: b.panel, Row: row, Column: b.t.Columns[column], Stat: stat,
		Decimals: decimals, Unit: unit, N: -1,
	}
	if p := defined(x); p != nil {
		cell.Value, cell.Valid = x, true
	} else {
		cell.Text = "not defined"
	}
	b.t.Cells = append(b.t.Cells, cell)
}

func (b *comparedCells) words(row string, column int, stat, text string) {
	b.t.Cells = append(b.t.Cells, table.Cell{
		Key: table.Key(b.t.ID, b.part, row, fmt.Sprint(column), stat), Panel: b.panel, Row: row, Column: b.t.Columns[column], Stat: stat, Text: text, N: -1,
	})
}

func (c *comparing) describe(b *comparedCells, r compared) {
	for a, s := range r.samples {
		d := decimals(s.SD / 5)
		b.number("mean (sd), n", a, "mean", s.Mean, d, "")
		b.number("mean (sd), n", a, "sd", s.SD, d, "")
		b.number("mean (sd), n", a, "n", float64(s.N), 0, "people")
	}
	for l, level := range r.table.Rows {
		for a := range c.arms {
			b.number(level, a, "percent", 100*float64(r.table.Counts[l][a])/float64(inColumn(r.table, a)), 1, "%")
			b.number(level, a, "count", float64(r.table.Counts[l][a]), 0, "")
		}
	}
}

// verdict adds the test to the last row of its variable.
func (c *comparing) verdict(b *comparedCells, r compared) {
	row := "mean (sd), n"
	if n := len(r.table.Rows); n > 0 {
		row = r.table.Rows[n-1]
	}
	at := len(c.arms)
	if r.problem != "" {
		b.words(row, at+1, "problem", "no result")
		b.t.Notes = append(b.t.Notes, fmt.Sprintf("%s: %s.", r.variable, r.problem))
		return
	}
	if t := r.result; defined(t.Difference) != nil && defined(t.ConfLow) != nil {
		d := decimals((t.ConfHigh - t.ConfLow) / 4)
		b.number(row, at, "difference", t.Difference, d, "")
		b.number(row, at, "lower", t.ConfLow, d, "")
		b.number(row, at, "upper", t.ConfHigh, d, "")
	}
	b.words(row, at+1, "test", statisticWords(r.result))
	if c.o.format == "csv" {
		c.forPrograms(b, r, row)
	}
	// A program wants the number, however small.
	if r.result.PValue < smallP && c.o.format != "csv" {
		b.words(row, at+2, "p", pWords(r.result.PValue))
	} else {
		b.number(row, at+2, "p", r.result.PValue, 4, "")
	}
	for _, w := range r.result.Warnings {
		b.t.Notes = append(b.t.Notes, fmt.Sprintf("%s: %s.", r.variable, w.Message))
	}
}

// forPrograms adds the numbers that the text has within words, or not at all.
func (c *comparing) forPrograms(b *comparedCells, r compared, row string) {
	at := len(c.arms)
	for _, n := range []struct {
		stat  string
		value float64
	}{{"statistic", r.result.Statistic}, {"df", r.result.DF}} {
		if defined(n.value) != nil {
			b.number(row, at+1, n.stat, n.value, 3, "")
		}
	}
	if d := r.balance; d.Name != "" {
		b.number(row, at, "standardised", d.Estimate, 3, "")
	}
}

func statisticWords(t hypothesis.Test) string {
	if defined(t.Statistic) == nil {
		return t.Name
	}
	text := fmt.Sprintf("%s, %s = %.3f", t.Name, t.Symbol, t.Statistic)
	switch {
	case defined(t.DF) == nil:
		return text
	case defined(t.DF2) != nil && t.DF2 != 0:
		return text + fmt.Sprintf(", df %.4g and %.4g", t.DF, t.DF2)
	}
	return text + fmt.Sprintf(", df %.4g", t.DF)
}
