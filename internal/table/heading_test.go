package table_test

import (
	"testing"

	"ibsen/internal/table"
)

func TestCaption(t *testing.T) {
	tests := map[string]struct {
		id, title     string
		label, called string
	}{
		"a printed table":            {"T6.3", "Quality of life", "Table 6.3", "Quality of life"},
		"a table of an appendix":     {"TA.1", "Unit costs", "Table A.1", "Unit costs"},
		"a printed figure":           {"F7.4", "Plane", "Figure 7.4", "Plane"},
		"one number":                 {"T1", "Balance", "Table 1", "Balance"},
		"a title that names itself":  {"T6.3", "Table 6.3: Quality of life", "Table 6.3", "Quality of life"},
		"a title of another's label": {"T6.3", "Table 6.31 again", "Table 6.3", "Table 6.31 again"},
		"no title":                   {"T6.3", "", "Table 6.3", ""},
		"an ID of words":             {"increments", "Increments in cost", "", "Increments in cost"},
		"an ID of words, no title":   {"increments", "", "", "increments"},
		"a title of two lines":       {"T6.3", "Quality\nof life", "Table 6.3", "Quality of life"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			label, called := table.Caption(test.id, test.title)
			if label != test.label || called != test.called {
				t.Errorf("Caption = %q, %q, want %q, %q", label, called, test.label, test.called)
			}
		})
	}
}

func TestHeading(t *testing.T) {
	tests := map[string]struct {
		id, title, want string
	}{
		"label and title": {"T6.3", "Quality of life", "Table 6.3: Quality of life"},
		"only a label":    {"T6.3", "", "Table 6.3"},
		"only a title":    {"increments", "Increments", "Increments"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := (table.Table{ID: test.id, Title: test.title}).Heading(); got != test.want {
				t.Errorf("Heading = %q, want %q", got, test.want)
			}
		})
	}
}
