// Package printed carries the figures that the report of the IBSEN evaluation
// printed (Glendinning and others 2008), and the differences from them that are
// known. It stands among the test data because it is what the study's results
// are tested against: no stage of the analysis may read it.
package printed

import _ "embed"

// FiguresName, AcceptedName and RelationsName stand for the files in messages.
const (
	FiguresName   = "published/ibsen.csv"
	AcceptedName  = "published/accepted.csv"
	RelationsName = "published/ibsen-relations.csv"
)

// Figures is every number of the report's quantitative tables and of its text,
// in the form that internal/published reads.
//
//go:embed ibsen.csv
var Figures []byte

// Accepted is the list of figures that are known not to come out as printed,
// each with a reason.
//
//go:embed accepted.csv
var Accepted []byte

// Relations is what the figures must be to each other and the layout of their
// tables does not show.
//
//go:embed ibsen-relations.csv
var Relations []byte
