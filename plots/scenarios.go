package plots

import "fmt"

// Scenario is one way to do the analysis.
type Scenario struct {
	// Label names the scenario; it may be empty where its choices say enough.
	Label string
	// Choices has one choice a dimension, in their order.
	Choices  []string
	Estimate Estimate
}

// Scenarios is a scenario matrix as one picture (as a specification curve:
// Simonsohn, Simmons and Nelson 2020): a row a scenario, its choices that
// differ from the base case under its name at the left, and its estimate and
// interval at the right, with a line at zero and one at the base case's
// estimate. Rows stand in the order given, the base case first. It grows in
// height with its rows.
type Scenarios struct {
	Title, Subtitle string
	// ValueLabel names the quantity and its unit; empty means "Net benefit".
	// Below and Above say in a word or two what a value below and above zero
	// means; both may be empty.
	ValueLabel, Below, Above string
	// Dimensions name the choices, for example "Price year" and "Perspective".
	Dimensions []string
	Base       Scenario
	Rows       []Scenario
	// Level is the level of the intervals, named in the legend; 0 means 0.95.
	Level float64
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
	// Currency stands before amounts, such as "£" or "EUR".
	Currency string
}

// SVG draws the matrix as an SVG document, 160 mm wide.
func (s Scenarios) SVG() ([]byte, error) { return renderSVG(s) }

// PNG draws the matrix as a PNG picture, 160 mm wide at 300 dots an inch.
func (s Scenarios) PNG() ([]byte, error) { return renderPNG(s) }

// PDF draws the matrix as a page of PDF, 160 mm wide, in embedded type.
func (s Scenarios) PDF() ([]byte, error) { return renderPDF(s) }

func (s Scenarios) check() error {
	if err := checkLevel("Scenarios.Level", s.Level); err != nil {
		return err
	}
	if err := s.checkRow("Scenarios.Base", s.Base); err != nil {
		return err
	}
	for i, r := range s.Rows {
		if err := s.checkRow(fmt.Sprintf("Scenarios.Rows[%d]", i), r); err != nil {
			return err
		}
	}
	return nil
}

func (s Scenarios) checkRow(name string, r Scenario) error {
	if len(r.Choices) != len(s.Dimensions) {
		return fmt.Errorf("plots: %s.Choices has %d values and Scenarios.Dimensions %d: one a dimension", name, len(r.Choices), len(s.Dimensions))
	}
	return r.Estimate.check(name + ".Estimate")
}
