package plots

import (
	"strconv"

	"gonum.org/v1/plot/vg"
)

// legend names what the plane shows.
func (p Plane) legend(d density, hasEllipse bool) []entry {
	n := len(p.Effect)
	entries := densityEntries(d, n)
	if n > 0 && p.Density == 0 {
		entries = append(entries, pointEntry(counted(n, "bootstrap replicate"), func(s surface, at vg.Point) {
			disc(s, blue, at, max(1.6, dotRadius(n)))
		}))
	}
	entries = append(entries, pointEntry("estimate", paintEstimate))
	if hasEllipse {
		entries = append(entries, lineEntry(p.ellipseName(), ellipseLine))
	}
	if p.WTP != nil {
		entries = append(entries, lineEntry(p.WTPLabel+" "+money(*p.WTP, p.Currency), wtpLine))
	}
	return entries
}

// ellipseName is "95% ellipse".
func (p Plane) ellipseName() string {
	return levelName(p.Level) + " ellipse"
}

// levelName is "95%".
func levelName(level float64) string {
	return strconv.FormatFloat(100*level, 'g', 6, 64) + "%"
}

// counted writes a number of things.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return decimal(float64(n), 0) + " " + thing
}
