package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Series is one group of a [Relation]: pairs X[i] and Y[i], drawn as dots, or
// joined to a line where Line is set.
type Series struct {
	Label string
	X, Y  []float64
	Line  bool
}

// Relation shows one quantity against another in one or more groups, such as
// what a model predicts over ages, or what it predicts against what was observed.
type Relation struct {
	Title, Subtitle string
	// XLabel and YLabel title the axes, with their units; XCurrency and
	// YCurrency stand before quantities that are amounts of money.
	XLabel, YLabel       string
	XCurrency, YCurrency string
	Series               []Series
	// Equality draws the line on which both quantities are equal, and gives
	// both axes the same ends.
	Equality bool
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
}

// SVG draws the relation as an SVG document, 160 mm wide.
func (r Relation) SVG() ([]byte, error) { return renderSVG(r) }

// PNG draws the relation as a PNG picture, 160 mm wide at 300 dots an inch.
func (r Relation) PNG() ([]byte, error) { return renderPNG(r) }

// PDF draws the relation as a page of PDF, 160 mm wide, in embedded type.
func (r Relation) PDF() ([]byte, error) { return renderPDF(r) }

func (r Relation) sheet() (sheet, error) { return onSheet(r.page()) }

func (r Relation) page() (page, error) {
	if err := r.check(); err != nil {
		return page{}, err
	}
	setDefault(&r.XLabel, "Across")
	setDefault(&r.YLabel, "Upwards")
	x, y := r.spans()
	return page{
		name: r.Title, description: r.describe(),
		notice: r.Notice, title: r.Title, subtitle: r.Subtitle,
		x:      axis{title: r.XLabel, span: x, label: shifts(r.XCurrency)},
		y:      axis{title: r.YLabel, span: y, label: shifts(r.YCurrency)},
		legend: r.legend(),
		paint:  r.paint,
	}, nil
}

func (r Relation) check() error {
	if len(r.Series) == 0 {
		return fmt.Errorf("plots: Relation has no series")
	}
	for i, s := range r.Series {
		x, y := fmt.Sprintf("Relation.Series[%d].X", i), fmt.Sprintf("Relation.Series[%d].Y", i)
		if len(s.X) == 0 {
			return fmt.Errorf("plots: %s has no values", x)
		}
		if err := checkSeries(x, s.X); err != nil {
			return err
		}
		if err := checkPaired(y, s.Y, x, s.X); err != nil {
			return err
		}
	}
	return nil
}

// spans hold all pairs. Amounts of money that are not below zero start there, as
// a line that falls by half should look so.
func (r Relation) spans() (x, y span) {
	var xs, ys [][]float64
	for _, s := range r.Series {
		xs, ys = append(xs, s.X), append(ys, s.Y)
	}
	x, y = r.reach(xs, r.XCurrency), r.reach(ys, r.YCurrency)
	if r.Equality {
		x = x.include(y.lo, y.hi)
		y = x
	}
	return x, y
}

func (r Relation) reach(values [][]float64, currency string) span {
	s := spanOf(values)
	if currency != "" && s.lo >= 0 {
		return span{0, s.hi + 0.05*s.hi}
	}
	return s
}

func (r Relation) paint(pn panel) {
	strokePath(pn, baseLine, pn.box.Path())
	if r.Equality {
		stroke(pn, referenceLine, pn.at(pn.x.lo, pn.x.lo), pn.at(pn.x.hi, pn.x.hi))
	}
	for k, s := range r.Series {
		points := pn.points(s.X, s.Y)
		if s.Line && len(points) > 1 {
			stroke(pn, curveLine(k), points...)
			continue
		}
		for _, at := range points {
			disc(pn, see(curveColour(k), 0.55), at, 2)
		}
	}
}

func (r Relation) legend() []entry {
	var entries []entry
	for k, s := range r.Series {
		switch {
		case s.Line && len(s.X) > 1:
			entries = append(entries, lineEntry(r.name(k), curveLine(k)))
		default:
			entries = append(entries, pointEntry(r.name(k), func(s surface, at vg.Point) { disc(s, curveColour(k), at, 2.5) }))
		}
	}
	if r.Equality {
		entries = append(entries, lineEntry("both are equal", referenceLine))
	}
	return entries
}

func (r Relation) name(k int) string {
	if r.Series[k].Label == "" {
		return fmt.Sprintf("series %d", k+1)
	}
	return r.Series[k].Label
}

func (r Relation) describe() string {
	var b strings.Builder
	b.WriteString(noticed(r.Notice))
	fmt.Fprintf(&b, "%s against %s.", r.YLabel, lowerFirst(r.XLabel))
	for k, s := range r.Series {
		n := len(s.X) - 1
		if s.Line && n > 0 {
			fmt.Fprintf(&b, " %s: from %s at %s to %s at %s.", r.name(k),
				shift(s.Y[0], r.YCurrency), shift(s.X[0], r.XCurrency), shift(s.Y[n], r.YCurrency), shift(s.X[n], r.XCurrency))
			continue
		}
		fmt.Fprintf(&b, " %s: %s dots.", r.name(k), reading(float64(len(s.X))))
	}
	return b.String()
}
