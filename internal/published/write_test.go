package published_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ibsen/internal/published"
	"ibsen/internal/table"
)

// label draws words as a study may have them, among them what a spreadsheet runs.
var label = rapid.StringMatching(`['=+@-]{0,3}[a-z]{1,4}`)

// Words come back as they were, and in the file no spreadsheet takes them for a
// formula; numbers stay numbers.
func TestFiguresAreNoFormulasAndComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := table.Cell{
			Key: "k", Panel: label.Draw(t, "panel"), Row: label.Draw(t, "row"), Column: label.Draw(t, "column"), Stat: "mean",
			Value: rapid.Float64Range(-9, 9).Draw(t, "value"), Valid: true, Decimals: 2, N: -1,
		}
		figures, err := published.Lock([]table.Table{{ID: "T1", Columns: []string{c.Column}, Cells: []table.Cell{c}}})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := published.Write(&b, figures); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(bytes.NewReader(b.Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for j, cell := range records[1] {
			number := records[0][j] == "text" || records[0][j] == "value"
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+@-") && !number {
				t.Errorf("a spreadsheet runs %q", cell)
			}
			if number && strings.HasPrefix(cell, "'") {
				t.Errorf("%q is no number any more", cell)
			}
		}
		back, err := published.Read(&b, "figures.csv")
		if err != nil {
			t.Fatal(err)
		}
		if got := back[0]; got.Panel != c.Panel || got.Row != c.Row || got.Column != c.Column {
			t.Errorf("%q, %q, %q came back as %q, %q, %q", c.Panel, c.Row, c.Column, got.Panel, got.Row, got.Column)
		}
	})
}
