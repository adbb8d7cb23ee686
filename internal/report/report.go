package report

import "ibsen/internal/table"

// Report is a page, top to bottom.
type Report struct {
	Title    string
	Subtitle string

	// Notice is what a reader must know before any number, such as that the
	// data are synthetic. It stands at the top of the page, and of every page
	// in print.
	Notice string

	// Headline is what was found, in a sentence or two.
	Headline string

	// Summary is the findings, one or a few sentences each.
	Summary []string

	// More are further findings, which a reader unfolds.
	More []string

	// Legend says what the words of the findings mean.
	Legend string

	// Warnings are what limits the findings, one or a few sentences each.
	Warnings []string

	Sections []Section

	// Style is how the numbers of tables are written; zero is the default.
	Style table.Style

	// Provenance is what made the report: study, data, seed, version.
	Provenance []Item
}

// Section is a titled part of a report: paragraphs, then what can be explored,
// then tables, then figures.
type Section struct {
	ID         string // unique among sections
	Title      string
	Paragraphs []string
	Tables     []table.Table
	Figures    []Figure

	// Ordered says that the rows of its tables are steps in their order, which it
	// makes no sense to sort.
	Ordered bool

	// Explorer is the live plane, in one section at most; Compared is the
	// comparison with printed figures, likewise.
	Explorer *Explorer
	Compared *Compared
}

// Figure is a picture with what is said of it.
type Figure struct {
	ID      string // unique among figures: "F7.4"
	Title   string
	Caption string

	// SVG is one SVG element, complete, with a title for readers who do not
	// see it. HTML says which pictures it refuses.
	SVG []byte

	// Alternatives are the same figure drawn otherwise, or other files of it.
	Alternatives []Link
}

// Link is an alternative to a figure. With an SVG it can be opened in the page;
// with an Href it can be opened from the report's folder.
type Link struct {
	Text string // "Effect difference on the horizontal axis"
	Href string // a file, relative to the page: "figures/F7.4-effect.svg"
	SVG  []byte
}

// Item is a line of the provenance.
type Item struct {
	Label, Value string
}
