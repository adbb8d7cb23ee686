package report

import "strings"

// Compared is every printed figure beside the one that the run gave.
type Compared struct {
	Verdicts []VerdictCount // in the order to show
	Figures  []ComparedFigure
}

// VerdictCount is a verdict, how many figures have it, and whether a reader sees
// them at first: those that need no look are many.
type VerdictCount struct {
	Verdict string
	Means   string
	Count   int
	Shown   bool
}

// ComparedFigure is one printed figure.
type ComparedFigure struct {
	ID, Place, Printed, Computed, Verdict, Reason string
}

// Class is the verdict as a class of the page's style.
func (f ComparedFigure) Class() string { return "v-" + strings.ReplaceAll(f.Verdict, " ", "-") }
