package trial_test

import (
	"strings"
	"testing"

	"ibsen/trial"
)

func TestRowsString(t *testing.T) {
	many := make(trial.Rows, 53)
	for i := range many {
		many[i] = 2 * i
	}
	for _, tc := range []struct {
		name string
		rows trial.Rows
		want string
	}{
		{"none", nil, "no rows"},
		{"one", trial.Rows{4}, "row 4 (counted from 0)"},
		{"several", trial.Rows{0, 4, 9}, "rows 0, 4, 9 (counted from 0)"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tc.rows.String(); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
	t.Run("the first fifty and a count", func(t *testing.T) {
		if got := many.String(); !strings.HasSuffix(got, ", 98 and 3 more (counted from 0)") {
			t.Errorf("got %q", got)
		}
	})
}
