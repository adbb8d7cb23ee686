package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
)

// Curve is one line of an acceptability figure: Probability[i], from 0 to 1, is
// the probability of being cost-effective at the willingness to pay WTP[i].
// WTP does not descend.
type Curve struct {
	Label            string
	WTP, Probability []float64
}

// Acceptability is a figure of cost-effectiveness acceptability curves (van
// Hout and others 1994; Fenwick, Claxton and Sculpher 2001): the probability
// that the treated arm is cost-effective against the willingness to pay for one
// unit of effect. A dashed line marks 50%. It needs at least one curve, and
// each curve at least one point.
type Acceptability struct {
	Title, Subtitle string
	// WTPLabel titles the horizontal axis, with its unit; empty means
	// "Willingness to pay for one unit of effect".
	WTPLabel string
	Curves   []Curve
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
}

// SVG draws the curves as an SVG document, 160 mm wide.
func (a Acceptability) SVG() ([]byte, error) { return renderSVG(a) }

// PNG draws the curves as a PNG picture, 160 mm wide at 300 dots an inch.
func (a Acceptability) PNG() ([]byte, error) { return renderPNG(a) }

// PDF draws the curves as a page of PDF, 160 mm wide, in embedded type.
func (a Acceptability) PDF() ([]byte, error) { return renderPDF(a) }

func (a Acceptability) sheet() (sheet, error) { return onSheet(a.page()) }

func (a Acceptability) page() (page, error) {
	if err := a.check(); err != nil {
		return page{}, err
	}
	setDefault(&a.WTPLabel, defaultWTPLabel)
	return page{
		name: a.Title, description: a.describe(),
		notice: a.Notice, title: a.Title, subtitle: a.Subtitle,
		x:      axis{title: a.WTPLabel, span: a.wtpSpan(), label: amounts(a.Currency)},
		y:      axis{title: "Probability of being cost-effective", span: span{0, 1}, label: percentages, step: 0.25},
		legend: a.legend(),
		paint:  a.paint,
	}, nil
}

func (a Acceptability) check() error {
	if len(a.Curves) == 0 {
		return fmt.Errorf("plots: Acceptability has no curve")
	}
	for i, c := range a.Curves {
		if err := c.check(fmt.Sprintf("Acceptability.Curves[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

func (c Curve) check(name string) error {
	if len(c.WTP) == 0 || len(c.WTP) != len(c.Probability) {
		return fmt.Errorf("plots: %s.WTP has %d values and %s.Probability %d: they are pairs, at least one",
			name, len(c.WTP), name, len(c.Probability))
	}
	if err := checkSeries(name+".WTP", c.WTP); err != nil {
		return err
	}
	for i, v := range c.WTP {
		if i > 0 && v < c.WTP[i-1] {
			return fmt.Errorf("plots: %s.WTP descends at value %d of %d", name, i+1, len(c.WTP))
		}
	}
	return checkFractions(name+".Probability", c.Probability)
}

// wtpSpan holds the willingness to pay of every curve.
func (a Acceptability) wtpSpan() span {
	var grids [][]float64
	for _, c := range a.Curves {
		grids = append(grids, c.WTP)
	}
	return spanOf(grids)
}

func percentages(values []float64, _ float64) []string {
	labels := make([]string, len(values))
	for i, v := range values {
		labels[i] = percent(v)
	}
	return labels
}

func (a Acceptability) paint(pn panel) {
	base, baseEnd := pn.across(0)
	stroke(pn, baseLine, base, baseEnd)
	half, halfEnd := pn.across(0.5)
	stroke(pn, referenceLine, half, halfEnd)
	for i, c := range a.Curves {
		points := pn.points(c.WTP, c.Probability)
		if len(points) == 1 {
			disc(pn, curveLine(i).Color, points[0], 3)
			continue
		}
		stroke(pn, curveLine(i), points...)
	}
}

// legend names the curves; one curve without a name needs none.
func (a Acceptability) legend() []entry {
	if len(a.Curves) == 1 && a.Curves[0].Label == "" {
		return nil
	}
	var entries []entry
	for i, c := range a.Curves {
		entries = append(entries, c.entry(i))
	}
	return entries
}

func (c Curve) entry(i int) entry {
	name := c.name(i)
	if len(c.WTP) > 1 {
		return lineEntry(name, curveLine(i))
	}
	return pointEntry(name, func(s surface, at vg.Point) { disc(s, curveLine(i).Color, at, 3) })
}

func (c Curve) name(i int) string {
	if c.Label == "" {
		return fmt.Sprintf("curve %d", i+1)
	}
	return c.Label
}
