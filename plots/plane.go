package plots

import (
	"fmt"
)

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
}

// SVG draws the plane as an SVG document, 160 mm wide.
func (p Plane) SVG() ([]byte, error) { return renderSVG(p) }

// PNG draws the plane as a PNG picture, 160 mm wide at 300 dots an inch.
func (p Plane) PNG() ([]byte, error) { return renderPNG(p) }

func (p Plane) sheet() (sheet, error) { return onSheet(p.page()) }

func (p Plane) page() (page, error) {
	p = p.withDefaults()
	if err := p.check(); err != nil {
		return page{}, err
	}
	region, hasEllipse := normalEllipse(p.Effect, p.Cost, p.Level)
	x, y := p.axes(region, hasEllipse)
	return page{
		name: p.Title, description: p.describe(hasEllipse),
		notice: p.Notice, title: p.Title, subtitle: p.Subtitle,
		x: x, y: y,
		legend: p.legend(hasEllipse),
		paint: func(pn panel) {
			p.paintReplicates(pn)
			p.paintLines(pn, region, hasEllipse)
			paintCorners(pn, p.corners())
			paintEstimate(pn, p.place(pn, p.EffectEstimate, p.CostEstimate))
		},
	}, nil
}

func (p Plane) withDefaults() Plane {
	set := func(field *string, value string) {
		if *field == "" {
			*field = value
		}
	}
	set(&p.EffectLabel, "Difference in effect")
	set(&p.CostLabel, "Difference in cost")
	set(&p.WTPLabel, "willingness to pay")
	if p.Level == 0 {
		p.Level = 0.95
	}
	return p
}

func (p Plane) check() error {
	if len(p.Effect) != len(p.Cost) {
		return fmt.Errorf("plots: Plane.Effect has %d values and Plane.Cost %d: they are pairs", len(p.Effect), len(p.Cost))
	}
	if err := checkSeries("Plane.Effect", p.Effect); err != nil {
		return err
	}
	if err := checkSeries("Plane.Cost", p.Cost); err != nil {
		return err
	}
	if err := checkNumber("Plane.EffectEstimate", p.EffectEstimate); err != nil {
		return err
	}
	if err := checkNumber("Plane.CostEstimate", p.CostEstimate); err != nil {
		return err
	}
	return p.checkSettings()
}

func (p Plane) checkSettings() error {
	if !(p.Level > 0 && p.Level < 1) {
		return fmt.Errorf("plots: Plane.Level is not between 0 and 1")
	}
	if p.WTP != nil && !(*p.WTP >= 0 && *p.WTP <= limit) {
		return fmt.Errorf("plots: Plane.WTP is not a finite amount of zero or more")
	}
	if p.Order > CostHorizontal {
		return fmt.Errorf("plots: Plane.Order is neither EffectHorizontal nor CostHorizontal")
	}
	return p.Shares.check()
}

func (s Shares) check() error {
	fields := []struct {
		name  string
		share float64
	}{
		{"Plane.Shares.BetterCheaper", s.BetterCheaper},
		{"Plane.Shares.BetterDearer", s.BetterDearer},
		{"Plane.Shares.WorseCheaper", s.WorseCheaper},
		{"Plane.Shares.WorseDearer", s.WorseDearer},
	}
	for _, f := range fields {
		if err := checkFraction(f.name, f.share); err != nil {
			return err
		}
	}
	return checkFraction("the sum of Plane.Shares", s.BetterCheaper+s.BetterDearer+s.WorseCheaper+s.WorseDearer)
}
