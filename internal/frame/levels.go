package frame

import (
	"cmp"
	"slices"
	"strings"
)

// levels numbers the values of a category: those declared, or those found if
// none are.
type levels struct {
	names    []string
	at       map[string]int32
	declared bool
}

func newLevels(declared []string) levels {
	l := levels{names: slices.Clone(declared), at: make(map[string]int32, len(declared)), declared: len(declared) > 0}
	for i, name := range declared {
		l.at[name] = int32(i)
	}
	return l
}

// code is a level's position; false if it is not a declared one.
func (l *levels) code(name string) (int32, bool) {
	code, ok := l.at[name]
	if ok || l.declared {
		return code, ok
	}
	code = int32(len(l.names))
	name = strings.Clone(name)
	l.names = append(l.names, name)
	l.at[name] = code
	return code, true
}

// finish is the levels in order. Levels that were found are sorted, and the
// codes given out for them are changed in place to match.
func (l *levels) finish(codes []int32) []string {
	if l.declared {
		return l.names
	}
	sorted := slices.Clone(l.names)
	sortLevels(sorted)
	position := make(map[string]int32, len(sorted))
	for i, name := range sorted {
		position[name] = int32(i)
	}
	for i, code := range codes {
		if code >= 0 {
			codes[i] = position[l.names[code]]
		}
	}
	return sorted
}

// sortLevels puts levels in order of value if all are decimal numbers, else in
// byte order, which also parts different spellings of one value.
func sortLevels(names []string) {
	values := make(map[string]float64, len(names))
	for _, name := range names {
		v, bad := parseNumber(name)
		if bad != nil {
			slices.Sort(names)
			return
		}
		values[name] = v
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(values[a], values[b]), strings.Compare(a, b))
	})
}
