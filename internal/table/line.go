package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// line makes any string one line of visible text: control characters, which
// could move a terminal's cursor, and line breaks become spaces, and runs of
// spaces one.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
	return strings.Join(strings.Fields(s), " ")
}

// Line is what the writers make of any string: one line of visible text, without
// control characters, line breaks and runs of spaces.
func Line(s string) string { return line(s) }

// displayWidth is how many columns of a terminal a line takes.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case isWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// pad fills a line with spaces to a width, on the left if right is set.
func pad(s string, to int, right bool) string {
	space := strings.Repeat(" ", max(0, to-displayWidth(s)))
	if right {
		return space + s
	}
	return s + space
}
