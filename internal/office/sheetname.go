package office

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"ibsen/internal/table"
)

// longestName is how many UTF-16 units the name of a sheet may have.
const longestName = 31

// sheetNames are names for the sheets of tables: their IDs, without what a name
// may not hold, cut to length, and with a number where two would be the same but
// for their case.
func sheetNames(tables []table.Table) []string {
	// Excel keeps "History" for itself.
	taken := map[string]bool{strings.ToLower(contentsName): true, "history": true}
	names := make([]string, len(tables))
	for i, t := range tables {
		name := sheetName(t.ID)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			mark := fmt.Sprintf(" (%d)", n)
			name = cut(sheetName(t.ID), longestName-len(mark)) + mark
		}
		taken[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

func sheetName(id string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '-'
		}
		return r
	}, visible(id))
	name = strings.TrimSpace(cut(name, longestName))
	if name == "" {
		return "Table"
	}
	return name
}

// cut is the start of a text that has at most so many UTF-16 units.
func cut(text string, most int) string {
	units := 0
	for i, r := range text {
		units += utf16.RuneLen(r)
		if units > most {
			return text[:i]
		}
	}
	return text
}
