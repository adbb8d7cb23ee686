package report_test

import (
	"fmt"
	"os"

	"ibsen/internal/report"
	"ibsen/internal/table"
)

func ExampleWriteJSON() {
	err := report.WriteJSON(os.Stdout, report.Results{
		Study: "IBSEN", Seed: 1,
		Tables: []table.Table{{ID: "T7.1", Title: "Social care costs", Columns: []string{"IB"}, Cells: []table.Cell{
			{Key: "T7.1/overall/ib/mean", Row: "Overall", Column: "IB", Stat: "mean", Value: 279.25, Valid: true, Unit: "GBP", N: 268},
		}}},
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "study": "IBSEN",
	//   "seed": 1,
	//   "tables": [
	//     {
	//       "id": "T7.1",
	//       "title": "Social care costs",
	//       "notes": [],
	//       "cells": [
	//         {
	//           "key": "T7.1/overall/ib/mean",
	//           "panel": "",
	//           "row": "Overall",
	//           "column": "IB",
	//           "stat": "mean",
	//           "value": 279.25,
	//           "unit": "GBP",
	//           "decimals": 0,
	//           "n": 268
	//         }
	//       ]
	//     }
	//   ],
	//   "figures": []
	// }
}
