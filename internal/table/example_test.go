package table_test

import (
	"fmt"
	"os"

	"ibsen/internal/table"
)

func ExampleWriteText() {
	cost := func(column, stat string, v float64) table.Cell {
		return table.Cell{Key: table.Key("T7.1", "overall", column, stat), Row: "Overall", Column: column, Stat: stat,
			Value: v, Valid: true, Unit: "GBP", N: 250}
	}
	err := table.WriteText(os.Stdout, table.Table{
		ID: "T7.1", Title: "Social care costs a week", Columns: []string{"IB", "Comparison"},
		Cells: []table.Cell{
			cost("IB", "mean", 279.31), cost("IB", "se", 20.4),
			cost("Comparison", "mean", 295.87), cost("Comparison", "se", 19.62),
		},
		Notes: []string{"Mean (standard error), at 2007 prices."},
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// Table 7.1: Social care costs a week
	//
	//                  IB  Comparison
	// -------  ----------  ----------
	// Overall  £279 (£20)  £296 (£20)
	//
	// - Mean (standard error), at 2007 prices.
}
