package plots

import "fmt"

// Cloud is one comparison on a plane of several: the replicates and the
// estimate of its differences, as in a Plane.
type Cloud struct {
	Label                        string
	Effect, Cost                 []float64
	EffectEstimate, CostEstimate float64
	// Shares are printed in the legend, unless all are zero.
	Shares Shares
}

// Planes is a cost-effectiveness plane of several comparisons, each with a
// colour, an ellipse and a marker of its own, for a trial of more than two
// arms. For one comparison a Plane says more. It needs at least one cloud.
type Planes struct {
	Title, Subtitle string
	// EffectLabel and CostLabel title the axes, with their units.
	EffectLabel, CostLabel string
	Clouds                 []Cloud
	// Level, WTP, WTPLabel, Currency, Notice and Order are as in a Plane.
	Level    float64
	WTP      *float64
	WTPLabel string
	Currency string
	Notice   string
	Order    AxisOrder
	// Density is as in a Plane; each cloud then has the shades of its colour.
	Density int
}

// SVG draws the clouds as an SVG document, 160 mm wide.
func (p Planes) SVG() ([]byte, error) { return renderSVG(p) }

// PNG draws the clouds as a PNG picture, 160 mm wide at 300 dots an inch.
func (p Planes) PNG() ([]byte, error) { return renderPNG(p) }

// PDF draws the clouds as a page of PDF, 160 mm wide, in embedded type.
func (p Planes) PDF() ([]byte, error) { return renderPDF(p) }

func (p Planes) sheet() (sheet, error) { return onSheet(p.page()) }

func (p Planes) page() (page, error) {
	base := p.base()
	if err := p.check(base); err != nil {
		return page{}, err
	}
	regions := p.regions(base.Level)
	densities := p.densities()
	x, y := p.axes(base, regions, densities)
	return page{
		name: p.Title, description: p.describe(base),
		notice: p.Notice, title: p.Title, subtitle: p.Subtitle,
		x: x, y: y,
		legend: p.legend(base, regions, densities),
		paint:  func(pn panel) { p.paint(pn, base, regions, densities) },
	}, nil
}

// base is a plane with the settings of all clouds and no replicates.
func (p Planes) base() Plane {
	return Plane{
		EffectLabel: p.EffectLabel, CostLabel: p.CostLabel,
		Level: p.Level, WTP: p.WTP, WTPLabel: p.WTPLabel,
		Currency: p.Currency, Order: p.Order, Density: p.Density,
	}.withDefaults()
}

func (p Planes) check(base Plane) error {
	if len(p.Clouds) == 0 {
		return fmt.Errorf("plots: Planes has no cloud")
	}
	for i, c := range p.Clouds {
		if err := c.check(fmt.Sprintf("Planes.Clouds[%d]", i)); err != nil {
			return err
		}
	}
	return base.checkSettings("Planes")
}

func (c Cloud) check(name string) error {
	if len(c.Effect) != len(c.Cost) {
		return fmt.Errorf("plots: %s.Effect has %d values and %s.Cost %d: they are pairs", name, len(c.Effect), name, len(c.Cost))
	}
	if err := checkSeries(name+".Effect", c.Effect); err != nil {
		return err
	}
	if err := checkSeries(name+".Cost", c.Cost); err != nil {
		return err
	}
	if err := checkNumber(name+".EffectEstimate", c.EffectEstimate); err != nil {
		return err
	}
	if err := checkNumber(name+".CostEstimate", c.CostEstimate); err != nil {
		return err
	}
	return c.Shares.check(name + ".Shares")
}

// region is the ellipse of a cloud, if it has one.
type region struct {
	ellipse
	exists bool
}

func (p Planes) regions(level float64) []region {
	regions := make([]region, len(p.Clouds))
	for i, c := range p.Clouds {
		regions[i].ellipse, regions[i].exists = normalEllipse(c.Effect, c.Cost, level)
	}
	return regions
}

func (p Planes) densities() []density {
	densities := make([]density, len(p.Clouds))
	for i, c := range p.Clouds {
		densities[i] = densityOf(c.Effect, c.Cost, p.Density)
	}
	return densities
}

// axes hold what the axes of a plane of each cloud would.
func (p Planes) axes(base Plane, regions []region, densities []density) (x, y axis) {
	for i, c := range p.Clouds {
		one := base
		one.Effect, one.Cost = c.Effect, c.Cost
		one.EffectEstimate, one.CostEstimate = c.EffectEstimate, c.CostEstimate
		nextX, nextY := one.reaching(densities[i]).axes(regions[i].ellipse, regions[i].exists)
		if i == 0 {
			x, y = nextX, nextY
		}
		x.span = x.span.include(nextX.span.lo, nextX.span.hi)
		y.span = y.span.include(nextY.span.lo, nextY.span.hi)
	}
	x.span, y.span = x.span.surround(cornerShare), y.span.surround(cornerShare)
	return x, y
}
