package table

import "slices"

// named are the styles that have a name, in the order in which they are offered.
// Each holds only what its journal or manual asks for in a table's numbers; the
// rest is as in the default.
var named = []struct {
	name  string
	style Style
}{
	{"default", Style{}},
	// The Lancet's information for authors: a raised point, P values to two
	// significant figures and no more than four decimals, and a thin space from
	// five digits.
	{"lancet", Style{PValue: PTwoFigures, Point: "·", Thousands: ThousandsSpace}},
	{"bmj", Style{PValue: PPlain}},
	// Publication Manual of the APA, 7th edition: no zero before the point of what
	// cannot exceed 1, exact P values down to .001, commas between thousands, and
	// intervals in brackets.
	{"apa", Style{PValue: PNoZero, Interval: IntervalBrackets}},
	// AMA Manual of Style, 11th edition, sections 18.7.1 and 19.5.
	{"jama", Style{PValue: PNoZero}},
}

// StyleNames are the names that StyleNamed knows, "default" first.
func StyleNames() []string {
	names := make([]string, len(named))
	for i, n := range named {
		names[i] = n.name
	}
	return names
}

// StyleNamed is the style of that name, and whether there is one.
func StyleNamed(name string) (Style, bool) {
	i := slices.Index(StyleNames(), name)
	if i < 0 {
		return Style{}, false
	}
	return named[i].style, true
}
