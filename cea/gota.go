package cea

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// ByArmFrame is [ByArm] on a gota DataFrame: it names the columns that hold
// the arm, the cost and the effect. Cost and effect must be numeric columns;
// gota's NaN is a missing value.
func ByArmFrame(df dataframe.DataFrame, arm, cost, effect, control string) ([]Arm, Rows, error) {
	if df.Err != nil {
		return nil, Rows{}, fmt.Errorf("cea: the data frame carries an error: %w", df.Err)
	}
	names := df.Names()
	for _, name := range []string{arm, cost, effect} {
		if !slices.Contains(names, name) {
			return nil, Rows{}, fmt.Errorf("cea: no column %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	for _, name := range []string{cost, effect} {
		if kind := df.Col(name).Type(); kind != series.Float && kind != series.Int {
			return nil, Rows{}, fmt.Errorf("cea: column %q holds %s, not numbers", name, kind)
		}
	}
	labels, column := make([]string, df.Nrow()), df.Col(arm)
	for i := range labels {
		if e := column.Elem(i); !e.IsNA() {
			labels[i] = e.String()
		}
	}
	return ByArm(labels, df.Col(cost).Float(), df.Col(effect).Float(), control)
}
