// Package report writes what a run of a study hands over: one page for readers
// and one file of results for programs. Both are made from the same tables.
//
// # The page
//
// HTML writes a Report as a single file. Its style is within it, its figures are
// SVG within it, and so is its one script; a content security policy names these
// by their hashes and forbids everything else, every request included, so that the
// page can be opened where there is no network. Without the script it says all that
// it says with it; with it, the plane moves (Explorer), long tables can be sorted
// and the comparison with print filtered (Compared). It follows
// the reader's light or dark setting, prints on A4, and can be read with a
// screen reader and without a mouse.
//
// # The results file
//
// WriteJSON writes Results, and ReadResults reads them back. A key names one
// cell in the whole file.
package report
