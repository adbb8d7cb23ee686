package main

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"unicode"

	"ibsen/internal/published"
	"ibsen/internal/table"
)

// write renders the whole outcome before it writes any of it.
func (c checked) write(w io.Writer, o checkOptions) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		err = writeJSON(&b, c.json())
	case "md":
		err = c.markdown(&b)
	default:
		err = c.text(&b)
	}
	if err != nil {
		return failed(err)
	}
	if o.junit != "" {
		if err := c.writeJUnit(o.junit); err != nil {
			return err
		}
	}
	if _, err = w.Write(bytes.Map(visible, b.Bytes())); err != nil {
		return failed(err)
	}
	return nil
}

// visible keeps what stands in a results file from moving a terminal's cursor.
func visible(r rune) rune {
	if r != '\n' && unicode.IsControl(r) {
		return ' '
	}
	return r
}

// verdictColumns head the columns of the summary, shorter than the verdicts so
// that the table fits on 80 columns.
var verdictColumns = map[published.Verdict]string{
	published.Match: "match", published.WithinError: "within MC", published.Differs: "differs",
	published.Impossible: "impossible", published.NotComputed: "not computed",
}

// summary is the outcome table by table; nought is left blank.
func (c checked) summary() table.Table {
	t := table.Table{ID: "check", Title: "Figures held against print", Columns: []string{"figures"}}
	for _, v := range published.Verdicts() {
		t.Columns = append(t.Columns, verdictColumns[v])
	}
	for _, tally := range append(c.ByTable(), c.Total()) {
		row := tally.Table
		if row == "" {
			row = "All"
		}
		add := func(column string, n int) {
			if n > 0 {
				t.Cells = append(t.Cells, table.Cell{Key: table.Key("check", row, column), Row: row, Column: column, Stat: "n", Value: float64(n), Valid: true, N: -1})
			}
		}
		add("figures", tally.Figures)
		for _, v := range published.Verdicts() {
			add(verdictColumns[v], tally.Verdicts[v])
		}
	}
	return t
}

// computedText is a computed number with two digits more than were printed, so
// that a difference in rounding can be seen.
func computedText(c published.Comparison) string {
	if c.Cell == nil || !c.Cell.Valid {
		return "-"
	}
	v := c.Cell.Value
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e12) {
		return strconv.FormatFloat(v, 'g', 6, 64)
	}
	return strconv.FormatFloat(v, 'f', c.Figure.Decimals+2, 64)
}
