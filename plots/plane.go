package plots

import "fmt"

// AxisOrder says which difference a plane has on its horizontal axis.
type AxisOrder uint8

const (
	// EffectHorizontal is the convention of the field: effect across, cost
	// upwards, so that "better and cheaper" is at the bottom right.
	EffectHorizontal AxisOrder = iota
	// CostHorizontal is the order of the 2008 report on individual budgets:
	// cost across, outcome upwards, so that "better and cheaper" is at the top
	// left.
	CostHorizontal
)

// Shares are the fractions, from 0 to 1, of replicates in the four quadrants of
// a plane. They may sum to less than one when replicates lie on an axis.
type Shares struct {
	BetterCheaper, BetterDearer, WorseCheaper, WorseDearer float64
}

// Plane is a cost-effectiveness plane (Black 1990): bootstrap replicates of the
// difference in cost against the difference in effect.
//
// A Plane needs no replicates: without any it shows its estimate alone.
type Plane struct {
	Title, Subtitle string
	// EffectLabel and CostLabel title the axes, with their units, for example
	// "Difference in ASCOT score (IB minus comparison)" and "Difference in
	// cost, £ per week".
	EffectLabel, CostLabel string
	// Effect and Cost are the replicates: Effect[i] and Cost[i] come from one
	// resample. Positive is better, and dearer.
	Effect, Cost []float64
	// EffectEstimate and CostEstimate are the point estimate.
	EffectEstimate, CostEstimate float64
	// Level is the share of a bivariate normal distribution inside the
	// ellipse, which has the mean and the covariance of the replicates; 0
	// means 0.95. Fewer than three replicates, or replicates on one line, have
	// no ellipse.
	Level float64
	// WTP, when not nil, is an amount for one unit of effect, and draws the
	// line cost = WTP x effect; the treated arm is cost-effective where the
	// difference in cost is less than that.
	WTP *float64
	// WTPLabel names that line in the legend before its amount; empty means
	// "willingness to pay".
	WTPLabel string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
	// Shares are printed in the corners. Where all are zero, the corners have
	// their words only.
	Shares Shares
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	Order  AxisOrder
	// Density, when not 0, is a number of replicates from 2 on, and has the
	// cloud drawn as hexagons in few shades, those with fewer replicates left
	// out; the axes then reach as far as what is drawn. No replicate can be
	// read from such a picture, as is needed where one that is known to be of a
	// seed would give away people (see the disclosure rules of a release).
	Density int
}

// SVG draws the plane as an SVG document, 160 mm wide.
func (p Plane) SVG() ([]byte, error) { return renderSVG(p) }

// PNG draws the plane as a PNG picture, 160 mm wide at 300 dots an inch.
func (p Plane) PNG() ([]byte, error) { return renderPNG(p) }

// PDF draws the plane as a page of PDF, 160 mm wide, in embedded type.
func (p Plane) PDF() ([]byte, error) { return renderPDF(p) }

func (p Plane) sheet() (sheet, error) { return onSheet(p.page()) }

func (p Plane) page() (page, error) {
	p = p.withDefaults()
	if err := p.check(); err != nil {
		return page{}, err
	}
	region, hasEllipse := normalEllipse(p.Effect, p.Cost, p.Level)
	d := densityOf(p.Effect, p.Cost, p.Density)
	x, y := p.reaching(d).axes(region, hasEllipse)
	return page{
		name: p.Title, description: p.describe(hasEllipse),
		notice: p.Notice, title: p.Title, subtitle: p.Subtitle,
		x: x, y: y,
		legend: p.legend(d, hasEllipse),
		paint: func(pn panel) {
			p.paintReplicates(pn, d)
			p.paintAxes(pn)
			if hasEllipse {
				p.paintEllipse(pn, region, ellipseLine)
			}
			paintCorners(pn, p.corners())
			paintEstimate(pn, p.place(pn, p.EffectEstimate, p.CostEstimate))
		},
	}, nil
}

func (p Plane) withDefaults() Plane {
	setDefault(&p.EffectLabel, "Difference in effect")
	setDefault(&p.CostLabel, "Difference in cost")
	setDefault(&p.WTPLabel, "willingness to pay")
	setDefault(&p.Level, defaultLevel)
	return p
}

func (p Plane) check() error {
	if err := p.cloud().check("Plane"); err != nil {
		return err
	}
	return p.checkSettings("Plane")
}

// cloud is what the plane shows of its one comparison.
func (p Plane) cloud() Cloud {
	return Cloud{
		Effect: p.Effect, Cost: p.Cost,
		EffectEstimate: p.EffectEstimate, CostEstimate: p.CostEstimate,
		Shares: p.Shares,
	}
}

func (p Plane) checkSettings(name string) error {
	if !(p.Level > 0 && p.Level < 1) {
		return fmt.Errorf("plots: %s.Level is not between 0 and 1", name)
	}
	if p.WTP != nil && !(*p.WTP >= 0 && *p.WTP <= limit) {
		return fmt.Errorf("plots: %s.WTP is not a finite amount of zero or more", name)
	}
	if err := checkDensity(name+".Density", p.Density); err != nil {
		return err
	}
	if p.Order > CostHorizontal {
		return fmt.Errorf("plots: %s.Order is neither EffectHorizontal nor CostHorizontal", name)
	}
	return nil
}

func (s Shares) check(name string) error {
	fields := []struct {
		name  string
		share float64
	}{
		{".BetterCheaper", s.BetterCheaper},
		{".BetterDearer", s.BetterDearer},
		{".WorseCheaper", s.WorseCheaper},
		{".WorseDearer", s.WorseDearer},
	}
	for _, f := range fields {
		if err := checkFraction(name+f.name, f.share); err != nil {
			return err
		}
	}
	return checkFraction("the sum of "+name, s.BetterCheaper+s.BetterDearer+s.WorseCheaper+s.WorseDearer)
}
