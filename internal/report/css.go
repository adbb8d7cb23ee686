package report

import (
	"fmt"
	"html/template"
	"strings"
)

// cssString is a text as a string of a style sheet. The template would take it
// for an address. Only ASCII letters, digits and spaces are left as they are,
// everything else is an escape, which ends with a space that is part of it, so
// that no text can end the string or the style element.
func cssString(text string) template.CSS {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		switch {
		case r == ' ', '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			b.WriteRune(r)
		case r == 0:
			b.WriteString(`\FFFD `) // a style sheet has no null
		default:
			fmt.Fprintf(&b, `\%X `, r)
		}
	}
	return template.CSS(`"` + b.String() + `"`)
}
