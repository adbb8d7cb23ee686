// Package published holds what a report has printed against what a run has
// computed.
//
//  1. Read takes the printed figures from a CSV file, one printed number a row,
//     and refuses every row that contradicts itself.
//  2. ParseNumber gives a printed text its exact meaning: the interval of all
//     numbers that round to it. Nothing here is decided in floating point.
//  3. Check meets each figure with the cell of the same table, panel, row,
//     column and stat, and gives it a Verdict with its reason.
//  4. ReadAccepted names the differences that are known, each with a reason, so
//     that only new ones count.
//  5. WriteText, WriteMarkdown, WriteJSON and WriteJUnit show the outcome.
//  6. Lock goes the other way: it makes a run's own cells the figures to hold.
package published
