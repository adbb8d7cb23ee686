package plots

import "fmt"

// ValueCurve is a curve of the expected value of information: Value[i], of zero
// or more, for one person at the willingness to pay WTP[i], which does not
// descend.
type ValueCurve struct {
	Label      string
	WTP, Value []float64
}

// ValueOfInformation is a figure of the expected value of perfect information
// (Claxton 1999) against the willingness to pay for one unit of effect. A
// second scale at the right gives the same for a population. It needs at least
// one curve, and each curve at least one point.
type ValueOfInformation struct {
	Title, Subtitle string
	// WTPLabel titles the horizontal axis, with its unit; empty means
	// "Willingness to pay for one unit of effect". ValueLabel titles the left
	// axis; empty means "Value of perfect information, per person".
	WTPLabel, ValueLabel string
	Curves               []ValueCurve
	// Population is the number of people whom the decision concerns,
	// discounted over its horizon; 0 means that there is no scale for them.
	// PopulationLabel titles that scale; empty names the number.
	Population      float64
	PopulationLabel string
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
}

// SVG draws the curves as an SVG document, 160 mm wide.
func (v ValueOfInformation) SVG() ([]byte, error) { return renderSVG(v) }

// PNG draws the curves as a PNG picture, 160 mm wide at 300 dots an inch.
func (v ValueOfInformation) PNG() ([]byte, error) { return renderPNG(v) }

// PDF draws the curves as a page of PDF, 160 mm wide, in embedded type.
func (v ValueOfInformation) PDF() ([]byte, error) { return renderPDF(v) }

func (v ValueOfInformation) check() error {
	if len(v.Curves) == 0 {
		return fmt.Errorf("plots: ValueOfInformation has no curve")
	}
	if !(v.Population >= 0 && v.Population <= limit) {
		return fmt.Errorf("plots: ValueOfInformation.Population is not a finite number of zero or more")
	}
	for i, c := range v.Curves {
		if err := c.check(fmt.Sprintf("ValueOfInformation.Curves[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

func (c ValueCurve) check(name string) error {
	if err := checkAscending(name+".WTP", c.WTP); err != nil {
		return err
	}
	if err := checkPaired(name+".Value", c.Value, name+".WTP", c.WTP); err != nil {
		return err
	}
	for i, v := range c.Value {
		if v < 0 {
			return fmt.Errorf("plots: %s.Value: value %d of %d is below zero", name, i+1, len(c.Value))
		}
	}
	return nil
}

func (v ValueOfInformation) sheet() (sheet, error) { return onSheet(v.page()) }

func (v ValueOfInformation) page() (page, error) {
	if err := v.check(); err != nil {
		return page{}, err
	}
	setDefault(&v.WTPLabel, defaultWTPLabel)
	setDefault(&v.ValueLabel, "Value of perfect information, per person")
	setDefault(&v.PopulationLabel, "For a population of "+reading(v.Population))
	x, y := v.axes()
	p := page{
		name: v.Title, description: v.describe(),
		notice: v.Notice, title: v.Title, subtitle: v.Subtitle,
		x: x, y: y,
		legend: v.legend(),
		paint:  v.paint,
	}
	if v.Population > 0 {
		p.right = rightAxis(y, v.Population, v.PopulationLabel)
	}
	return p, nil
}

func (v ValueOfInformation) axes() (x, y axis) {
	var grids [][]float64
	var value span
	for _, c := range v.Curves {
		grids = append(grids, c.WTP)
		value = value.include(c.Value...)
	}
	// Value is never below zero, so the axis starts there.
	value.hi = max(1.05*value.hi, leastLength)
	if value.hi == leastLength {
		value.hi = 1
	}
	x = axis{title: v.WTPLabel, span: spanOf(grids), label: amounts(v.Currency)}
	y = axis{title: v.ValueLabel, span: value, label: amounts(v.Currency)}
	return x, y
}

func (c ValueCurve) name(i int) string {
	if c.Label == "" {
		return fmt.Sprintf("curve %d", i+1)
	}
	return c.Label
}
