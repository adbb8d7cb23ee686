// Package table is the form in which results leave the calculation: tables of
// typed, unrounded cells, each under a key of its own. Every reader of a result
// (terminal, page, spreadsheet, comparison with printed figures) reads the same
// cells, and rounding happens only when one is shown.
//
// # From cells to a page
//
//  1. A stage of the analysis makes cells and puts them in a Table.
//  2. Validate says whether the table can be shown. All writers ask it first, so
//     that a number that is not finite never reaches an output.
//  3. Layout sets the cells out: panels, rows, columns, and in each place a box
//     of one or more cells.
//  4. Format and Box.Format make the words of a cell and of a box.
//  5. WriteText, WriteMarkdown and WriteCSV write the table; MarshalJSON gives
//     its part of a results file.
package table

// Cell is one result.
type Cell struct {
	// Key names the cell, uniquely in a results file: "T6.3/ghq12/mean/ib".
	Key string

	// Panel, Row and Column are the place of the cell in its table. Cells in
	// one place share a box, in which Stat tells them apart: "mean", "sd". The
	// stats "n" (a count of people) and "lower" followed by "upper" (an
	// interval) are shown in their own way; see Box.
	Panel, Row, Column, Stat string

	// Value is the number, unrounded. It means something only if Valid.
	Value float64

	// Valid says that there is a number.
	Valid bool

	// Text is what stands in place of a number, the reason there is none or an
	// answer in words; or what stands beside the number: "better and cheaper".
	Text string

	// Unit is what the number counts: "GBP" or another ISO 4217 code, "%" (in
	// which 40 is 40%), "points", "QALY", "people", or "" for a bare number.
	Unit string

	// Decimals is how many decimals are shown, from 0 to 20.
	Decimals int

	// N is how many rows were used for the number, -1 if unknown.
	N int

	// MCError is the Monte Carlo standard error of a number that rests on
	// random draws (bootstrap, imputation): the standard deviation it would have
	// over repetitions with other seeds. 0 says that the number is exact.
	MCError float64

	// Sig is the mark of a test's significance shown behind the number: "*",
	// "**", "***", or "" where nothing was tested or the test was not significant.
	Sig string

	// PValue is that test's P value, from 0 to 1, if Tested.
	PValue float64

	// Tested says that there is a P value.
	Tested bool
}

// Table is a titled set of cells.
type Table struct {
	// ID names the table, uniquely in a results file: "T6.3".
	ID string

	// Title says what the table shows.
	Title string

	// Columns are the names of all columns in their order.
	Columns []string

	// Cells are in the order in which panels and rows are to appear.
	Cells []Cell

	// Notes are sentences shown below the table.
	Notes []string
}
