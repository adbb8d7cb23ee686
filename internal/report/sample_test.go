package report_test

import (
	"ibsen/internal/report"
	"ibsen/internal/table"
)

// square and circle stand for figures of the house.
const (
	square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>Square</title><rect width="9" height="9"/></svg>` + "\n"
	circle = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"><title>Circle</title><circle r="4"/></svg>` + "\n"
)

// words gives the texts of a sample: as they are, or all of them hostile.
type words func(string) string

func plain(s string) string { return s }

// sampleTable has panels, two numbers in a box, an interval, words and a mark.
func sampleTable(say words) table.Table {
	cell := func(panel, row, column, stat string, v float64, unit string, decimals, n int) table.Cell {
		key := table.Key("T7.9", panel, row, column, stat)
		if panel != "" {
			panel = say(panel) // a panel without a name stays one
		}
		return table.Cell{Key: key, Panel: panel, Row: say(row), Column: say(column),
			Stat: stat, Value: v, Valid: true, Unit: unit, Decimals: decimals, N: n}
	}
	position := table.Cell{Key: "T7.9/position", Panel: say("Ratio"), Row: say("Cost for a point"), Column: say("Position"), Stat: "position",
		Text: say("better and cheaper: less money for less need"), N: 518}
	marked := cell("Difference", "ASCOT", "Estimate", "estimate", 0.0712, "points", 2, 518)
	marked.Text = say("*")
	return table.Table{
		ID: "T7.9", Title: say("Increments and ratio"), Columns: []string{say("Estimate"), say("Position")},
		Cells: []table.Cell{
			cell("", "People", "Estimate", "n", 518, "people", 0, 518),
			cell("Difference", "Cost", "Estimate", "estimate", -16.25, "GBP", 0, 518),
			cell("Difference", "Cost", "Estimate", "lower", -73, "GBP", 0, 518),
			cell("Difference", "Cost", "Estimate", "upper", 41, "GBP", 0, 518),
			marked,
			cell("Ratio", "Cost for a point", "Estimate", "icer", -228.2, "GBP", 0, -1),
			position,
		},
		Notes: []string{say("IB minus comparison; 95% intervals."), say("* p<0.05.")},
	}
}

func sampleReport(say words) report.Report {
	return report.Report{
		Title: say("A tiny study"), Subtitle: say("Rerun from person-level data"),
		Notice:   say("SYNTHETIC DATA: no number here is a finding."),
		Summary:  []string{say("Better and cheaper.")},
		Warnings: []string{say("ASCOT is scored with reconstructed weights.")},
		Sections: []report.Section{{
			ID: say("cost effectiveness"), Title: say("Cost-effectiveness"), Paragraphs: []string{say("Everyone with a cost and a score.")},
			Tables: []table.Table{sampleTable(say)},
			Figures: []report.Figure{{ID: "F7.4", Title: say("Plane"), Caption: say("One point a resample."), SVG: []byte(square),
				Alternatives: []report.Link{
					{Text: say("Effect on the horizontal axis"), Href: "figures/F7.4-effect.svg", SVG: []byte(circle)},
					{Text: say("PNG"), Href: "figures/F7.4.png"},
				}}},
		}},
		Provenance: []report.Item{{Label: say("Seed"), Value: say("1")}},
	}
}

func sampleResults() report.Results {
	return report.Results{
		Study: "tiny", Seed: 1, Notice: "SYNTHETIC DATA: no number here is a finding.",
		Tables:  []table.Table{sampleTable(plain)},
		Figures: []report.FigureFiles{{ID: "F7.4", Title: "Plane", Files: []string{"figures/F7.4.svg", "figures/F7.4.png"}}},
	}
}
