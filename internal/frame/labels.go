package frame

import (
	"fmt"
	"strconv"
	"strings"
)

// FewRows is the number of rows below which a message does not show a label: a
// label that so few bear may be somebody's own value, such as a name in a
// column taken for the arm.
const FewRows = 10

// mostLabels is how many labels a message lists.
const mostLabels = 12

// Borne counts the rows that bear each level of a Category column, in the order
// of Levels; nil for other kinds.
func (c *Column) Borne() []int {
	if c.kind != Category {
		return nil
	}
	rows := make([]int, len(c.levels))
	for i := range c.n {
		if code, ok := c.Code(i); ok {
			rows[code]++
		}
	}
	return rows
}

// Showable is the levels that messages may show, those in FewRows rows or more,
// in order; a misspelt label can be compared with them.
func (c *Column) Showable() []string {
	var names []string
	for level, rows := range c.Borne() {
		if rows >= FewRows {
			names = append(names, c.levels[level])
		}
	}
	return names
}

// LevelsInWords says for a message which levels a Category column has: those
// that are Showable by name, the others as a count.
func (c *Column) LevelsInWords() string {
	used := 0
	for _, rows := range c.Borne() {
		if rows > 0 {
			used++
		}
	}
	shown := c.Showable()
	hidden := used - len(shown)
	switch {
	case used == 0:
		return "there are none"
	case len(shown) == 0:
		return fmt.Sprintf("there are %d, each in fewer than %d rows and so not shown", used, FewRows)
	case hidden > 0:
		return fmt.Sprintf("there are %s, and %d in fewer than %d rows, not shown", listed(shown), hidden, FewRows)
	}
	return "there are " + listed(shown)
}

// NoLevel is the Problem of a label that a Category column does not have. The
// label itself is the caller's own and may be shown.
func (c *Column) NoLevel(file, label string) Problem {
	p := Problem{File: file, Column: c.name, Message: fmt.Sprintf("no row has %q; %s", label, c.LevelsInWords())}
	if near, ok := Nearest(label, c.Showable()); ok {
		p.Remedy = fmt.Sprintf("did you mean %q?", near)
	}
	return p
}

// listed quotes names, not too many.
func listed(names []string) string {
	quoted := make([]string, 0, mostLabels)
	for _, name := range names[:min(len(names), mostLabels)] {
		quoted = append(quoted, strconv.Quote(name))
	}
	text := strings.Join(quoted, ", ")
	if more := len(names) - mostLabels; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}
