package trial

import (
	"fmt"
	"strings"
)

// Rows names people by the index of their row in the caller's table, from 0.
type Rows []int

// rowsShown is how many rows an error text lists before it only counts.
const rowsShown = 50

// String lists the rows for an error text, the first fifty and a count of the
// rest: "rows 2, 5 (of rows counted from 0)".
func (r Rows) String() string {
	if len(r) == 0 {
		return "no rows"
	}
	shown := make([]string, 0, min(len(r), rowsShown))
	for _, row := range r[:min(len(r), rowsShown)] {
		shown = append(shown, fmt.Sprint(row))
	}
	text := "rows "
	if len(r) == 1 {
		text = "row "
	}
	text += strings.Join(shown, ", ")
	if more := len(r) - len(shown); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + " (counted from 0)"
}
