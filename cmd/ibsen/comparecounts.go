package main

import (
	"slices"

	"ibsen/internal/frame"
	"ibsen/internal/hypothesis"
)

func (c *comparing) compareCounts(out *compared, column *frame.Column) error {
	levels, of := levelsOf(column, c.of)
	var err error
	if out.table, err = hypothesis.Tabulate(of, c.of, levels, c.arms); err != nil {
		return err
	}
	switch out.test {
	case "fisher":
		f, err := hypothesis.Fisher(out.table, c.o.level)
		out.result = f.Test
		if err != nil {
			return err
		}
	default:
		x, err := hypothesis.ChiSquared(out.table, out.test == "chisq-yates")
		out.result = x.Test
		if err != nil {
			return err
		}
	}
	c.risk(out)
	return nil
}

// risk adds the difference in the share of the second of two levels.
func (c *comparing) risk(out *compared) {
	if len(c.arms) != 2 || len(out.table.Rows) != 2 {
		return
	}
	share := func(a int) hypothesis.Proportion {
		no, yes := out.table.Counts[0][a], out.table.Counts[1][a]
		return hypothesis.Proportion{Label: c.arms[a], Events: yes, N: no + yes}
	}
	if d, err := hypothesis.RiskDifference(share(1), share(0), c.o.level); err == nil {
		out.result.Difference, out.result.ConfLow, out.result.ConfHigh = d.Estimate, d.ConfLow, d.ConfHigh
	}
	if d, err := hypothesis.StandardisedProportions(share(1), share(0), c.o.level); err == nil {
		out.balance = d
	}
}

// levelsOf lists the levels that people with an arm have, and each row's.
func levelsOf(column *frame.Column, arm []int) (levels []string, of []int) {
	var order []string
	if column.Kind() == frame.Category {
		order = column.Levels()
	} else {
		order = []string{"0", "1"}
	}
	used := make([]bool, len(order))
	at := make([]int, len(arm))
	for i := range at {
		at[i] = -1
		if text, ok := column.Text(i); ok {
			at[i] = slices.Index(order, text)
			if arm[i] >= 0 {
				used[at[i]] = true
			}
		}
	}
	to := make([]int, len(order))
	for l, level := range order {
		to[l] = -1
		if used[l] {
			to[l] = len(levels)
			levels = append(levels, level)
		}
	}
	for i, l := range at {
		if l >= 0 {
			at[i] = to[l]
		}
	}
	return levels, at
}
