// Package frame holds tables of person-level data: aligned columns of a
// declared type, in which every missing value says why it is missing.
//
// A table's way through the package is
//
//  1. declare its columns in a Schema,
//  2. read it with ReadCSV (or FromGota), which checks every cell against the
//     declaration and reports all problems of the file together,
//  3. select and combine: Take, Where, Select, With, Join, Groups,
//  4. use the columns, or write them with WriteCSV (or ToGota).
//
// Columns and frames never change after they are made, so they may be shared
// freely, between goroutines too. Slices given to a constructor are copied, and
// so are slices returned.
//
// Errors about data are Problems: they name the file, the row and the column
// and say what was expected. They never contain what a cell contained, so they
// may leave the room in which the data must stay. A row in a message is the
// number of the record in its file, the header being row 1; it is a line of the
// file too unless a quoted cell spans lines or blank lines stand between
// records.
//
// Row numbers passed to methods count from 0. One outside the table panics, as
// a slice index would.
package frame
