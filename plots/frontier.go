package plots

import "fmt"

// FrontierArm is an arm of a frontier: Probability[i], from 0 to 1, is the
// probability that it has the highest net benefit of all arms at WTP[i] of the
// frontier.
type FrontierArm struct {
	Label       string
	Probability []float64
}

// Switch is a willingness to pay from which on the arm Arms[To] has the highest
// expected net benefit.
type Switch struct {
	WTP float64
	To  int
}

// Frontier is a figure of cost-effectiveness acceptability curves of any number
// of arms and of their frontier (Fenwick, Claxton and Sculpher 2001): at each
// willingness to pay, the probability of being best of the arm with the highest
// expected net benefit. That arm need not be the one most probably best.
type Frontier struct {
	Title, Subtitle string
	// WTPLabel titles the horizontal axis, with its unit; empty means
	// "Willingness to pay for one unit of effect".
	WTPLabel string
	// WTP is the grid that every arm shares; it does not descend.
	WTP  []float64
	Arms []FrontierArm
	// Best is the index in Arms of the arm with the highest expected net
	// benefit at WTP[0]; Switches, in ascending order of WTP and within its
	// range, are where another takes its place.
	Best     int
	Switches []Switch
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
}

// SVG draws the frontier as an SVG document, 160 mm wide.
func (f Frontier) SVG() ([]byte, error) { return renderSVG(f) }

// PNG draws the frontier as a PNG picture, 160 mm wide at 300 dots an inch.
func (f Frontier) PNG() ([]byte, error) { return renderPNG(f) }

// PDF draws the frontier as a page of PDF, 160 mm wide, in embedded type.
func (f Frontier) PDF() ([]byte, error) { return renderPDF(f) }

func (f Frontier) check() error {
	if len(f.Arms) == 0 {
		return fmt.Errorf("plots: Frontier has no arm")
	}
	if err := checkAscending("Frontier.WTP", f.WTP); err != nil {
		return err
	}
	for i, a := range f.Arms {
		name := fmt.Sprintf("Frontier.Arms[%d].Probability", i)
		if err := checkPaired(name, a.Probability, "Frontier.WTP", f.WTP); err != nil {
			return err
		}
		if err := checkFractions(name, a.Probability); err != nil {
			return err
		}
	}
	if f.Best < 0 || f.Best >= len(f.Arms) {
		return fmt.Errorf("plots: Frontier.Best is no index of Frontier.Arms")
	}
	return f.checkSwitches()
}

func (f Frontier) checkSwitches() error {
	from, last := f.WTP[0], f.WTP[len(f.WTP)-1]
	for i, s := range f.Switches {
		name := fmt.Sprintf("Frontier.Switches[%d]", i)
		if !(s.WTP >= from && s.WTP <= last) {
			return fmt.Errorf("plots: %s.WTP descends or is outside the range of Frontier.WTP", name)
		}
		if s.To < 0 || s.To >= len(f.Arms) {
			return fmt.Errorf("plots: %s.To is no index of Frontier.Arms", name)
		}
		from = s.WTP
	}
	return nil
}

func (f Frontier) sheet() (sheet, error) { return onSheet(f.page()) }

func (f Frontier) page() (page, error) {
	if err := f.check(); err != nil {
		return page{}, err
	}
	setDefault(&f.WTPLabel, defaultWTPLabel)
	var signposts []signpost
	for _, s := range f.Switches {
		signposts = append(signposts, signpost{value: s.WTP, words: money(s.WTP, f.Currency)})
	}
	return page{
		name: f.Title, description: f.describe(),
		notice: f.Notice, title: f.Title, subtitle: f.Subtitle,
		x:         axis{title: f.WTPLabel, span: spanOf([][]float64{f.WTP}), label: amounts(f.Currency)},
		y:         axis{title: "Probability of being best", span: span{0, 1}, label: percentages, step: 0.25},
		signposts: signposts,
		legend:    f.legend(),
		paint:     f.paint,
	}, nil
}

func (a FrontierArm) name(i int) string {
	if a.Label == "" {
		return fmt.Sprintf("arm %d", i+1)
	}
	return a.Label
}
