package table_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ibsen/internal/table"
)

// at is a cell with a key of its own.
func at(panel, row, column, stat string, v float64, unit string, decimals int) table.Cell {
	return table.Cell{Key: table.Key("T", panel, row, column, stat), Panel: panel, Row: row, Column: column,
		Stat: stat, Value: v, Valid: true, Unit: unit, Decimals: decimals, N: 10}
}

func TestBoxFormat(t *testing.T) {
	mean, sd := at("", "r", "c", "mean", 13.83, "points", 2), at("", "r", "c", "sd", 6.74, "points", 2)
	people := at("", "r", "c", "n", 1448, "people", 0)
	lower, upper := at("", "r", "c", "lower", -66, "GBP", 0), at("", "r", "c", "upper", 34, "GBP", 0)
	unknown := table.Cell{Stat: "n", Text: "not known"}
	tests := map[string]struct {
		box  table.Box
		want string
	}{
		"empty":                      {nil, ""},
		"mean and deviation":         {table.Box{mean, sd}, "13.83 (6.74)"},
		"share and count":            {table.Box{at("", "", "", "share", 40, "%", 0), at("", "", "", "count", 65, "people", 0)}, "40% (65)"},
		"a count alone":              {table.Box{people}, "1,448"},
		"a count beside others":      {table.Box{mean, people}, "13.83 (n=1,448)"},
		"a count before others":      {table.Box{people, mean}, "n=1,448 (13.83)"},
		"a count that is not known":  {table.Box{mean, unknown}, "13.83 (not known)"},
		"an interval":                {table.Box{at("", "", "", "estimate", -16, "GBP", 0), lower, upper}, "−£16 (−£66 to £34)"},
		"an interval alone":          {table.Box{lower, upper}, "−£66 to £34"},
		"an interval without an end": {table.Box{lower, {Stat: "upper", Text: "no upper limit"}}, "−£66 to no upper limit"},
		"an end without an interval": {table.Box{mean, upper}, "13.83 (£34)"},
		"four":                       {table.Box{mean, sd, lower, upper, people}, "13.83 (6.74) (−£66 to £34) (n=1,448)"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.box.Format(); got != test.want {
				t.Errorf("Format = %q, want %q", got, test.want)
			}
		})
	}
}

func TestLayoutKeepsTheOrderOfFirstAppearance(t *testing.T) {
	given := table.Table{ID: "T", Columns: []string{"IB", "CG"}, Cells: []table.Cell{
		at("GHQ", "Mean", "CG", "mean", 1, "", 0),
		at("ASCOT", "Mean", "IB", "mean", 2, "", 0),
		at("GHQ", "N", "IB", "n", 3, "", 0),
		at("GHQ", "Mean", "IB", "mean", 4, "", 0),
		at("GHQ", "Mean", "CG", "sd", 5, "", 0),
	}}
	type row struct {
		Panel, Name string
		Boxes       []string
	}
	var got []row
	for _, p := range given.Layout() {
		for _, r := range p.Rows {
			shown := row{p.Name, r.Name, nil}
			for _, b := range r.Boxes {
				shown.Boxes = append(shown.Boxes, b.Format())
			}
			got = append(got, shown)
		}
	}
	want := []row{
		{"GHQ", "Mean", []string{"4", "1 (5)"}},
		{"GHQ", "N", []string{"3", ""}},
		{"ASCOT", "Mean", []string{"2", ""}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("layout (-want +got):\n%s", diff)
	}
}
