package table

import (
	"strings"
	"unicode"
)

// Key makes the key of a cell from the ID of its table and the words that tell
// the cell apart: Key("T6.3", "GHQ-12", "mean", "IB group") is
// "T6.3/ghq-12/mean/ib-group". The first part keeps its case, as the ID of a
// table does; the others are lower case. Letters, digits and dots stay, each run
// of anything else becomes one hyphen, and an empty part is left out.
//
// Parts that differ only in what a key leaves out have the same key; Validate
// reports two cells under one.
func Key(parts ...string) string {
	slugs := make([]string, 0, len(parts))
	for i, part := range parts {
		if part == "" {
			continue
		}
		if i > 0 {
			part = strings.ToLower(part)
		}
		slugs = append(slugs, slug(part))
	}
	return strings.Join(slugs, "/")
}

// slug is a part with letters, digits, dots and single inner hyphens; a lone
// hyphen if the part has no letter, digit or dot.
func slug(part string) string {
	words := strings.FieldsFunc(part, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N) && r != '.'
	})
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, "-")
}
