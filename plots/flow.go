package plots

import (
	"fmt"

	"ibsen/trial"
)

// Count is a number of people, which may be withheld to protect them: it is then
// neither drawn nor described.
type Count struct {
	N        int
	Withheld bool
}

// FlowStep is a box of a [Flow]: the people who reached it, and those lost on
// the way to it from the step before. ByArm has one count an arm of the Flow, or
// is empty where counts by arm are not known.
type FlowStep struct {
	Title string
	All   Count
	ByArm []Count
	Lost  []FlowLoss
}

// FlowLoss counts people who were lost for one reason.
type FlowLoss struct {
	Reason string
	All    Count
	ByArm  []Count
}

// FlowSteps are the steps of a trial's flow, none of their counts withheld.
func FlowSteps(steps []trial.FlowStep) []FlowStep {
	out := make([]FlowStep, len(steps))
	for i, s := range steps {
		out[i] = FlowStep{Title: s.Title, All: Count{N: s.N}, ByArm: countsOf(s.ByArm)}
		for _, l := range s.Lost {
			out[i].Lost = append(out[i].Lost, FlowLoss{Reason: l.Reason, All: Count{N: l.N}, ByArm: countsOf(l.ByArm)})
		}
	}
	return out
}

func countsOf(people []int) []Count {
	out := make([]Count, len(people))
	for i, n := range people {
		out[i] = Count{N: n}
	}
	return out
}

// Flow is a diagram of how people came from randomisation to analysis, as the
// CONSORT statement asks for (Hopewell and others 2025): a box a step, and beside
// the way from one to the next a box of those who were lost and why. After the
// first step each arm has a column of its own.
//
// It says what it is given; trial.CheckFlow says whether counts agree.
type Flow struct {
	Title, Subtitle string
	// Arms are the names of the arms; without any there is one column of all
	// people.
	Arms  []string
	Steps []FlowStep
	// Narrow gives a picture of 80 mm with one column, whose boxes have the
	// counts of the arms behind the count of all. More than three arms, or a
	// step or loss without counts by arm, have one column in a page of 160 mm
	// too.
	Narrow bool
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
}

// SVG draws the flow as an SVG document, 160 mm wide, or 80 mm if narrow.
func (f Flow) SVG() ([]byte, error) { return renderSVG(f) }

// PNG draws the flow as a PNG picture at 300 dots an inch, as wide as the SVG.
func (f Flow) PNG() ([]byte, error) { return renderPNG(f) }

// PDF draws the flow as a page of PDF, as wide as the SVG, in embedded type.
func (f Flow) PDF() ([]byte, error) { return renderPDF(f) }

func (f Flow) check() error {
	if len(f.Steps) == 0 {
		return fmt.Errorf("plots: Flow has no step")
	}
	for i, s := range f.Steps {
		name := fmt.Sprintf("Flow.Steps[%d]", i)
		if err := f.checkCounts(name, s.All, s.ByArm); err != nil {
			return err
		}
		if i == 0 && len(s.Lost) > 0 {
			return fmt.Errorf("plots: %s.Lost: nobody is lost before the first step", name)
		}
		for j, l := range s.Lost {
			if err := f.checkCounts(fmt.Sprintf("%s.Lost[%d]", name, j), l.All, l.ByArm); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f Flow) checkCounts(name string, all Count, byArm []Count) error {
	if len(byArm) != 0 && len(byArm) != len(f.Arms) {
		return fmt.Errorf("plots: %s.ByArm has %d counts for %d arms", name, len(byArm), len(f.Arms))
	}
	for _, c := range append([]Count{all}, byArm...) {
		if !c.Withheld && c.N < 0 {
			return fmt.Errorf("plots: %s has a negative count", name)
		}
	}
	return nil
}

// mostColumns is how many arms stand side by side.
const mostColumns = 3

// sideBySide says whether each arm has a column.
func (f Flow) sideBySide() bool {
	if f.Narrow || len(f.Arms) == 0 || len(f.Arms) > mostColumns {
		return false
	}
	for _, s := range f.Steps {
		if len(s.ByArm) == 0 {
			return false
		}
		for _, l := range s.Lost {
			if len(l.ByArm) == 0 {
				return false
			}
		}
	}
	return true
}
