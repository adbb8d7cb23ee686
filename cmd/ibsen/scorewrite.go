package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"

	"ibsen/cea"
	"ibsen/internal/frame"
	"ibsen/internal/table"
	"ibsen/outcomes"
)

// write renders the whole answer before it writes any of it.
func (s *scoring) write(w io.Writer, o scoreOptions, data *anyFile) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		err = writeJSON(&b, s.json(o, data))
	case "csv":
		err = s.list(&b, o, data)
	case "md":
		err = table.WriteMarkdown(&b, s.table(o, data))
	default:
		err = table.WriteText(&b, s.table(o, data))
	}
	if err != nil {
		return failed(err)
	}
	if _, err = w.Write(b.Bytes()); err != nil {
		return failed(err)
	}
	return nil
}

type scoreJSON struct {
	Instrument string        `json:"instrument"`
	Scoring    string        `json:"scoring,omitempty"`
	N          int           `json:"n"`
	Complete   int           `json:"complete"`
	Mean       *float64      `json:"mean"`
	SD         *float64      `json:"sd"`
	Cases      *int          `json:"cases"`
	Alpha      *float64      `json:"alpha"`
	AlphaLow   *float64      `json:"alpha_conf_low"`
	AlphaHigh  *float64      `json:"alpha_conf_high"`
	Items      []itemJSON    `json:"items"`
	Warnings   []warningJSON `json:"warnings"`
}

type itemJSON struct {
	Item            string   `json:"item"`
	Missing         int      `json:"missing"`
	Reversed        bool     `json:"reversed"`
	RestCorrelation *float64 `json:"rest_correlation"`
	AlphaIfDeleted  *float64 `json:"alpha_if_deleted"`
}

type warningJSON struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// known is a number, or nil where there is none.
func known(x float64, ok bool) *float64 {
	if !ok || math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func (s *scoring) json(o scoreOptions, data *anyFile) scoreJSON {
	out := scoreJSON{
		Instrument: o.instrument, N: data.Rows(), Complete: s.scores.Complete,
		Mean: known(s.scores.Mean()), SD: known(s.scores.SD()), Cases: s.cases, Warnings: []warningJSON{},
	}
	if s.alpha != nil {
		out.Alpha, out.AlphaLow, out.AlphaHigh = defined(s.alpha.Alpha), defined(s.alpha.ConfLow), defined(s.alpha.ConfHigh)
	}
	for j, name := range o.items {
		item := itemJSON{Item: name, Missing: s.scores.MissingByItem[j], Reversed: slices.Contains(o.reverse, name)}
		if s.alpha != nil {
			item.RestCorrelation, item.AlphaIfDeleted = defined(s.alpha.Items[j].RestCorrelation), defined(s.alpha.Items[j].AlphaIfDeleted)
		}
		out.Items = append(out.Items, item)
	}
	if o.instrument == "ghq12" {
		out.Scoring = o.scoring
	}
	for _, w := range s.warnings {
		out.Warnings = append(out.Warnings, warningJSON(w))
	}
	return out
}

// list writes the scores, one a row of the data.
func (s *scoring) list(w io.Writer, o scoreOptions, data *anyFile) error {
	total, err := frame.NewNumber(s.in.ID, s.scores.Total, nil)
	if err != nil {
		return err
	}
	columns := []*frame.Column{total}
	if o.id != "" {
		id, err := inertColumn(data, o.id)
		if err != nil {
			return err
		}
		columns = []*frame.Column{id, total}
	}
	f, err := frame.New(data.name, columns...)
	if err != nil {
		return err
	}
	return f.WriteCSV(w)
}

// inertColumn is a column whose words no spreadsheet takes for a formula; its
// numbers stay as they are.
func inertColumn(data *anyFile, name string) (*frame.Column, error) {
	column, err := data.Column(name)
	if err != nil {
		return nil, err
	}
	words := make([]string, data.Rows())
	for i := range words {
		words[i], _ = column.Text(i)
		if _, err := strconv.ParseFloat(words[i], 64); err != nil {
			words[i] = table.Inert(words[i])
		}
	}
	return frame.NewText(table.Inert(name), words, nil)
}

func (s *scoring) table(o scoreOptions, data *anyFile) table.Table {
	c := cells{n: s.scores.Complete, t: table.Table{ID: "score", Title: s.in.Title, Columns: []string{"value"}}}
	c.number("people", "value", "n", float64(data.Rows()), 0)
	c.number("with every item", "value", "n", float64(s.scores.Complete), 0)
	mean, okMean := s.scores.Mean()
	sd, okSD := s.scores.SD()
	c.maybe("mean", mean, okMean)
	c.maybe("standard deviation", sd, okSD)
	if s.cases != nil {
		c.number("cases (bimodal total 4 or more)", "value", "cases", float64(*s.cases), 0)
	}
	if s.alpha != nil {
		s.alphaCells(&c)
		for j, item := range s.alpha.Items {
			c.t.Notes = append(c.t.Notes, fmt.Sprintf("%s: correlation with the rest %.3f, alpha without it %.3f.", o.items[j], item.RestCorrelation, item.AlphaIfDeleted))
		}
	}
	for j, n := range s.scores.MissingByItem {
		if n > 0 {
			c.t.Notes = append(c.t.Notes, fmt.Sprintf("%s is missing for %d.", o.items[j], n))
		}
	}
	for _, w := range s.warnings {
		c.t.Notes = append(c.t.Notes, sentence(w.Message))
	}
	return c.t
}

// alphaCells adds alpha, with its interval where it has one.
func (s *scoring) alphaCells(c *cells) {
	if s.alpha.Deletion == outcomes.Pairwise {
		c.number("Cronbach's alpha, of all pairs of answers", "value", "alpha", s.alpha.Alpha, 3)
		return
	}
	const row = "Cronbach's alpha (95% interval)"
	c.number(row, "value", "alpha", s.alpha.Alpha, 3)
	c.interval(row, "value", cea.Interval{Lower: s.alpha.ConfLow, Upper: s.alpha.ConfHigh}, 3)
}

func (c *cells) maybe(row string, x float64, ok bool) {
	if !ok {
		x = math.NaN()
	}
	c.number(row, "value", row, x, 3)
}
