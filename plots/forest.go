package plots

import "fmt"

// ForestPanel is one quantity of a forest plot, with an axis of its own.
type ForestPanel struct {
	// Label names the quantity and its unit, for example "Difference in cost,
	// £ per week".
	Label string
	// Currency stands before amounts; empty for what is not money.
	Currency string
	// Below and Above say in a word or two what a value below and above zero
	// means, for example "cheaper" and "dearer"; both may be empty.
	Below, Above string
}

// ForestRow is a line of a forest plot: one subgroup.
type ForestRow struct {
	Label string
	// N is the number of people, one an arm; nil where it is not shown.
	N []int
	// Estimates has one estimate a panel, in their order. A row without any
	// has Reason in their place, for example "too few people".
	Estimates []Estimate
	Reason    string
}

// ForestGroup is a variable with its levels.
type ForestGroup struct {
	// Label names the variable; empty leaves its heading out.
	Label string
	Rows  []ForestRow
	// PInteraction is the p-value of the interaction of the variable with the
	// arm, one a panel in their order; nil where there is none.
	PInteraction []float64
}

// Forest is a forest plot of subgroups: an estimate and its interval as a
// square and a line, the square's area in proportion to the number of people,
// with a line at zero. Panels of several quantities stand side by side and
// share the rows. With one panel the numbers are printed beside it; with more
// they are in the description. It needs at least one panel and one row; it
// grows in height with its rows.
type Forest struct {
	Title, Subtitle string
	// Arms name the numbers of N, in their order.
	Arms   []string
	Panels []ForestPanel
	Groups []ForestGroup
	// Overall, when not nil, is drawn as a diamond under the groups.
	Overall *ForestRow
	// Level is the level of the intervals, named in the legend; 0 means 0.95.
	Level float64
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
}

// SVG draws the forest plot as an SVG document, 160 mm wide.
func (f Forest) SVG() ([]byte, error) { return renderSVG(f) }

// PNG draws the forest plot as a PNG picture, 160 mm wide at 300 dots an inch.
func (f Forest) PNG() ([]byte, error) { return renderPNG(f) }

// PDF draws the forest plot as a page of PDF, 160 mm wide, in embedded type.
func (f Forest) PDF() ([]byte, error) { return renderPDF(f) }

func (f Forest) check() error {
	if len(f.Panels) == 0 {
		return fmt.Errorf("plots: Forest has no panel")
	}
	if err := checkLevel("Forest.Level", f.Level); err != nil {
		return err
	}
	rows := 0
	for i, g := range f.Groups {
		if err := f.checkGroup(fmt.Sprintf("Forest.Groups[%d]", i), g); err != nil {
			return err
		}
		rows += len(g.Rows)
	}
	if f.Overall != nil {
		return f.checkRow("Forest.Overall", *f.Overall)
	}
	if rows == 0 {
		return fmt.Errorf("plots: Forest has no row")
	}
	return nil
}

func (f Forest) checkGroup(name string, g ForestGroup) error {
	for i, r := range g.Rows {
		if err := f.checkRow(fmt.Sprintf("%s.Rows[%d]", name, i), r); err != nil {
			return err
		}
	}
	if g.PInteraction == nil {
		return nil
	}
	if len(g.PInteraction) != len(f.Panels) {
		return fmt.Errorf("plots: %s.PInteraction has %d values and Forest.Panels %d: one a panel", name, len(g.PInteraction), len(f.Panels))
	}
	return checkFractions(name+".PInteraction", g.PInteraction)
}

func (f Forest) checkRow(name string, r ForestRow) error {
	if r.N != nil && len(r.N) != len(f.Arms) {
		return fmt.Errorf("plots: %s.N has %d values and Forest.Arms %d: one an arm", name, len(r.N), len(f.Arms))
	}
	for i, n := range r.N {
		if n < 0 {
			return fmt.Errorf("plots: %s.N: value %d of %d is below zero", name, i+1, len(r.N))
		}
	}
	if len(r.Estimates) == 0 && r.Reason != "" {
		return nil
	}
	if len(r.Estimates) != len(f.Panels) {
		return fmt.Errorf("plots: %s.Estimates has %d values and Forest.Panels %d: one a panel, or none and a Reason", name, len(r.Estimates), len(f.Panels))
	}
	for i, e := range r.Estimates {
		if err := e.check(fmt.Sprintf("%s.Estimates[%d]", name, i)); err != nil {
			return err
		}
	}
	return nil
}
