package plots

import "fmt"

// NetBenefitLine is the incremental net benefit of one comparison: Estimate[i]
// at the willingness to pay WTP[i], which does not descend. Lower and Upper are
// the limits of its interval, or both nil where it has none.
type NetBenefitLine struct {
	Label                       string
	WTP, Estimate, Lower, Upper []float64
	// ICER, when not nil, is the incremental cost-effectiveness ratio, and is
	// marked on the line of zero. It is for the caller to say that it is where
	// the estimate crosses zero. One outside the range of WTP is not marked.
	ICER *float64
}

// NetBenefitCurve is a figure of incremental net monetary benefit against the
// willingness to pay for one unit of effect (Stinnett and Mullahy 1998), one
// line a comparison, with its interval as a band. Above zero the treated arm is
// cost-effective. It needs at least one line, and each line at least one point.
type NetBenefitCurve struct {
	Title, Subtitle string
	// WTPLabel titles the horizontal axis, with its unit; empty means
	// "Willingness to pay for one unit of effect". ValueLabel titles the
	// vertical one; empty means "Net benefit".
	WTPLabel, ValueLabel string
	Lines                []NetBenefitLine
	// Level is the level of the bands, named in the legend; 0 means 0.95.
	Level float64
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
}

// SVG draws the lines as an SVG document, 160 mm wide.
func (n NetBenefitCurve) SVG() ([]byte, error) { return renderSVG(n) }

// PNG draws the lines as a PNG picture, 160 mm wide at 300 dots an inch.
func (n NetBenefitCurve) PNG() ([]byte, error) { return renderPNG(n) }

// PDF draws the lines as a page of PDF, 160 mm wide, in embedded type.
func (n NetBenefitCurve) PDF() ([]byte, error) { return renderPDF(n) }

func (n NetBenefitCurve) check() error {
	if len(n.Lines) == 0 {
		return fmt.Errorf("plots: NetBenefitCurve has no line")
	}
	if err := checkLevel("NetBenefitCurve.Level", n.Level); err != nil {
		return err
	}
	for i, l := range n.Lines {
		if err := l.check(fmt.Sprintf("NetBenefitCurve.Lines[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

func (l NetBenefitLine) check(name string) error {
	if err := checkAscending(name+".WTP", l.WTP); err != nil {
		return err
	}
	if err := checkPaired(name+".Estimate", l.Estimate, name+".WTP", l.WTP); err != nil {
		return err
	}
	if l.ICER != nil {
		if err := checkNumber(name+".ICER", *l.ICER); err != nil {
			return err
		}
	}
	if l.Lower == nil && l.Upper == nil {
		return nil
	}
	if err := checkPaired(name+".Lower", l.Lower, name+".WTP", l.WTP); err != nil {
		return err
	}
	if err := checkPaired(name+".Upper", l.Upper, name+".WTP", l.WTP); err != nil {
		return err
	}
	for i := range l.Lower {
		if l.Lower[i] > l.Upper[i] {
			return fmt.Errorf("plots: %s.Lower is above Upper at value %d of %d", name, i+1, len(l.Lower))
		}
	}
	return nil
}

func (n NetBenefitCurve) sheet() (sheet, error) { return onSheet(n.page()) }

func (n NetBenefitCurve) page() (page, error) {
	if err := n.check(); err != nil {
		return page{}, err
	}
	setDefault(&n.WTPLabel, defaultWTPLabel)
	setDefault(&n.ValueLabel, "Net benefit")
	setDefault(&n.Level, defaultLevel)
	x, y := n.axes()
	return page{
		name: n.Title, description: n.describe(),
		notice: n.Notice, title: n.Title, subtitle: n.Subtitle,
		x: x, y: y,
		signposts: n.signposts(x.span),
		legend:    n.legend(),
		paint:     n.paint,
	}, nil
}

func (n NetBenefitCurve) axes() (x, y axis) {
	var grids [][]float64
	var value span
	for _, l := range n.Lines {
		grids = append(grids, l.WTP)
		value = value.include(l.Estimate...).include(l.Lower...).include(l.Upper...)
	}
	x = axis{title: n.WTPLabel, span: spanOf(grids), label: amounts(n.Currency)}
	y = axis{title: n.ValueLabel, span: value.pad(0.05), label: amounts(n.Currency)}
	return x, y
}

// signposts mark the ratios that lie in the range of willingness to pay.
func (n NetBenefitCurve) signposts(s span) []signpost {
	var signposts []signpost
	for _, l := range n.Lines {
		if l.inRange(s) {
			signposts = append(signposts, signpost{value: *l.ICER, words: "ICER " + money(*l.ICER, n.Currency)})
		}
	}
	return signposts
}

func (l NetBenefitLine) inRange(s span) bool {
	return l.ICER != nil && *l.ICER >= s.lo && *l.ICER <= s.hi
}

func (l NetBenefitLine) name(i int) string {
	if l.Label == "" {
		return fmt.Sprintf("comparison %d", i+1)
	}
	return l.Label
}
