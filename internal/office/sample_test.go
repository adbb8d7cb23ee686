package office_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"ibsen/internal/office"
	"ibsen/internal/table"
)

const notice = "SYNTHETIC DATA. Made up."

// nasty has what XML, a spreadsheet and a terminal give a meaning.
const nasty = "<b>&\"'\x00\x1b[2J\xff\ufffe]]> Ω漢🙂 %s _x0041_"

func cell(key, row, column, stat string, v float64, unit string, decimals int) table.Cell {
	return table.Cell{Key: key, Row: row, Column: column, Stat: stat, Value: v, Valid: true, Unit: unit, Decimals: decimals, N: -1}
}

// tables have every kind of cell.
func tables() []table.Table {
	kinds := table.Table{ID: "T6.3", Title: "Kinds of numbers", Columns: []string{"IB", "Comparison"}, Notes: []string{"* p<0.05.", "=1+1"},
		Cells: []table.Cell{
			cell("a", "People", "IB", "n", 1439, "people", 0),
			cell("b", "Mean (sd)", "IB", "mean", -13.8254, "points", 2),
			cell("c", "Mean (sd)", "IB", "sd", 2.675, "points", 2),
			cell("d", "Cost", "IB", "mean", -1234567.891, "GBP", 0),
			cell("e", "Cost", "Comparison", "mean", -0.004, "GBP", 2),
			cell("f", "Share", "IB", "percent", 40.25, "%", 1),
			cell("g", "Euros", "IB", "mean", -1234.5, "EUR", 0),
			cell("h", "Test", "Comparison", table.PStat, 0.0000123, "", 3),
			cell("i", "Test", "IB", table.PStat, 0.0312, "", 3),
			cell("j", "Year", "IB", "year", 2007, "", 0),
			cell("k", "Tie", "IB", "x", -2.5, "", 0),
			cell("l", "Marked", "IB", "x", 4.315, "", 2),
			cell("m", "Quoted", "IB", "x", 1.5, "GBP", 1),
			{Key: "n", Row: "Ratio", Column: "IB", Text: "not estimable", N: -1},
			{Key: "o", Row: "=cmd()", Column: "IB", Text: "@SUM(A1)", N: -1},
			cell("p", "Long", "IB", "x", 7, "points", 0),
		}}
	kinds.Cells[11].Sig = "**"
	kinds.Cells[12].Text = `so-called "dear", 50% more`
	kinds.Cells[15].Text = strings.Repeat("many words ", 30)
	hostile := table.Table{ID: "t6.3 [" + nasty, Title: nasty, Columns: []string{nasty}, Notes: []string{nasty},
		Cells: []table.Cell{{Key: "a", Panel: nasty, Row: nasty, Column: nasty, Text: nasty, N: -1}}}
	return []table.Table{kinds, hostile, {ID: "T0", Columns: []string{"Nothing"}}, {ID: "T00"}}
}

func picture(t testing.TB, wide, tall int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, wide, tall))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func workbook(s table.Style) office.Workbook {
	return office.Workbook{Title: "Sample " + nasty, Notice: notice, Tables: tables(), Style: s}
}

func document(t testing.TB, s table.Style) office.Document {
	return office.Document{Title: "Sample", Subtitle: nasty, Notice: notice, Style: s, Sections: []office.Section{
		{Title: "Words", Paragraphs: []string{"One.", nasty}, Points: []string{"A point."}},
		{Title: "Tables", Tables: tables()},
		{Title: "Figures", Figures: []office.Figure{
			{ID: "F7.4", Title: "The plane", Caption: "Costs & effects.", PNG: picture(t, 3000, 2000), Alt: "A cloud " + nasty},
			{ID: "F7.5", Title: "Tall", PNG: picture(t, 10, 4000)},
		}},
	}}
}

func xlsx(t testing.TB, b office.Workbook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := office.WriteXLSX(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func docx(t testing.TB, d office.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := office.WriteDOCX(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// styles are all that have a name.
func styles() map[string]table.Style {
	all := map[string]table.Style{"codes": {Currency: table.CurrencyCode, Thousands: table.ThousandsNone, Decimals: map[string]int{"GBP": 3}}}
	for _, name := range table.StyleNames() {
		all[name], _ = table.StyleNamed(name)
	}
	return all
}
