package table

import (
	"regexp"
	"strings"
)

var printedID = regexp.MustCompile(`^[TF]([0-9]+|[A-Z])(\.[0-9]+)*$`)

// Heading is the line above the table: "Table 6.3: Quality of life".
func (t Table) Heading() string {
	label, title := Caption(t.ID, t.Title)
	switch {
	case label == "":
		return title
	case title == "":
		return label
	}
	return label + ": " + title
}

// Caption is how a table or a figure is labelled and what it is called. IDs such
// as T6.3, TA.1 and F7.4 have the labels "Table 6.3", "Table A.1" and "Figure
// 7.4", which a title need not repeat. Any other has no label and is called by
// its title, or by its ID if it has no title.
func Caption(id, title string) (label, called string) {
	id, title = line(id), line(title)
	switch {
	case !printedID.MatchString(id) && title == "":
		return "", id
	case !printedID.MatchString(id):
		return "", title
	case id[0] == 'T':
		label = "Table " + id[1:]
	default:
		label = "Figure " + id[1:]
	}
	if rest, found := strings.CutPrefix(title, label); found && strings.IndexAny(rest+" ", " :.") == 0 {
		title = strings.TrimLeft(rest, " :.")
	}
	return label, title
}
