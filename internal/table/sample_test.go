package table_test

import "ibsen/internal/table"

// sample has every kind of box: two numbers, a share, a count, an interval,
// words, an empty box, and marks that formats give a meaning.
func sample() table.Table {
	cell := func(panel, row, column, stat string, v float64, unit string, decimals, n int) table.Cell {
		return table.Cell{Key: table.Key("T6.3", panel, row, column, stat), Panel: panel, Row: row, Column: column,
			Stat: stat, Value: v, Valid: true, Unit: unit, Decimals: decimals, N: n}
	}
	marked := cell("GHQ-12", "Scoring 4+", "Comparison", "share", 33, "%", 0, 380)
	marked.Text = "*"
	ratio := table.Cell{Key: "T6.3/ratio", Panel: "Ratio", Row: "Cost | point", Column: "IB", Stat: "icer",
		Text: "not estimable", Unit: "GBP", N: -1}
	return table.Table{
		ID: "T6.3", Title: "Well-being and needs", Columns: []string{"IB", "Comparison"},
		Cells: []table.Cell{
			cell("", "People", "IB", "n", 504, "people", 0, 504),
			cell("", "People", "Comparison", "n", 1439, "people", 0, 1439),
			cell("GHQ-12", "Mean (sd)", "IB", "mean", 13.8254, "points", 2, 448),
			cell("GHQ-12", "Mean (sd)", "IB", "sd", 6.74, "points", 2, 448),
			cell("GHQ-12", "Mean (sd)", "Comparison", "mean", 13.8, "points", 2, 380),
			cell("GHQ-12", "Mean (sd)", "Comparison", "sd", 6.85, "points", 2, 380),
			cell("GHQ-12", "Scoring 4+", "IB", "share", 36, "%", 0, 448),
			marked,
			cell("Ratio", "Difference", "IB", "estimate", -16.25, "GBP", 0, -1),
			cell("Ratio", "Difference", "IB", "lower", -73, "GBP", 0, -1),
			cell("Ratio", "Difference", "IB", "upper", 41, "GBP", 0, -1),
			ratio,
		},
		Notes: []string{"* p<0.05.", "2. Higher scores are poorer, and this note is long enough to need a second line on a terminal."},
	}
}
