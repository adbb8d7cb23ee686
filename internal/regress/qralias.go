package regress

import (
	"fmt"
	"strings"
)

// warnings says in the design's names which columns are combinations of
// others, and which nearly are.
func (h *householder) warnings(d *Design) []Warning {
	var out []Warning
	for _, a := range h.aliased {
		out = append(out, Warning{"aliased", aliasMessage(d, a)})
	}
	for _, j := range h.near {
		out = append(out, Warning{"near-collinear", fmt.Sprintf(
			"%s: all but less than a ten-millionth of it is a combination of earlier terms; its estimate rests on the last digits of the data", d.Terms[j])})
	}
	return out
}

func aliasMessage(d *Design, a alias) string {
	name := d.Terms[a.column]
	switch {
	case len(a.on) == 0:
		return fmt.Sprintf("%s is 0 in every row used: it has no estimate", name)
	case len(a.on) == 1 && a.on[0] == 0 && d.Intercept:
		return fmt.Sprintf("%s is the same in every row used: it has no estimate beside the intercept", name)
	case len(a.on) == 1:
		return fmt.Sprintf("%s repeats %s: it has no estimate of its own", name, d.Terms[a.on[0]])
	}
	names := make([]string, len(a.on))
	for i, j := range a.on {
		names[i] = d.Terms[j]
	}
	return fmt.Sprintf("%s is a combination of %s: it has no estimate of its own", name, strings.Join(names, ", "))
}
