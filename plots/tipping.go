package plots

import "fmt"

// MapQuantity says what a tipping-point map shows.
type MapQuantity uint8

const (
	// MapNetBenefit is net benefit, whose conclusion tips at zero.
	MapNetBenefit MapQuantity = iota
	// MapProbability is the probability, from 0 to 1, of being
	// cost-effective, whose conclusion tips at a half.
	MapProbability
)

// TippingMap is a picture of a sensitivity analysis to data missing not at
// random (delta adjustment; Leurent and others 2018): a quantity over a grid of
// two shifts of the imputed values, with the contour on which the conclusion
// tips. Missing at random is where both shifts are zero.
//
// Blue is in favour of the treated arm, vermilion against it, white where the
// conclusion tips, and the same distance from there has the same strength of
// colour on both sides.
type TippingMap struct {
	Title, Subtitle string
	// XLabel and YLabel say what is shifted, for whom and in which unit, for
	// example "Shift of missing QALYs, treated arm". XCurrency and YCurrency
	// stand before shifts that are amounts of money.
	XLabel, YLabel       string
	XCurrency, YCurrency string
	// X and Y are the shifts, ascending, at least two each.
	X, Y []float64
	// Value[j][i] is the quantity at X[i] and Y[j]. Lower and Upper, of the
	// same shape, are the limits of its interval, or nil: the contours on which
	// a limit reaches the tipping point bound the shifts under which the
	// interval excludes it.
	Value, Lower, Upper [][]float64
	Quantity            MapQuantity
	// ValueLabel names the quantity; empty means "Net benefit" or "Probability
	// of being cost-effective". Currency stands before amounts of net benefit.
	ValueLabel, Currency string
	// Level is the level of the intervals, named in the legend; 0 means 0.95.
	Level float64
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
}

// SVG draws the map as an SVG document, 160 mm wide.
func (m TippingMap) SVG() ([]byte, error) { return renderSVG(m) }

// PNG draws the map as a PNG picture, 160 mm wide at 300 dots an inch.
func (m TippingMap) PNG() ([]byte, error) { return renderPNG(m) }

// PDF draws the map as a page of PDF, 160 mm wide, in embedded type.
func (m TippingMap) PDF() ([]byte, error) { return renderPDF(m) }

func (m TippingMap) check() error {
	if m.Quantity > MapProbability {
		return fmt.Errorf("plots: TippingMap.Quantity is neither MapNetBenefit nor MapProbability")
	}
	if err := checkLevel("TippingMap.Level", m.Level); err != nil {
		return err
	}
	if err := checkGrid("TippingMap.X", m.X); err != nil {
		return err
	}
	if err := checkGrid("TippingMap.Y", m.Y); err != nil {
		return err
	}
	if err := m.checkMatrix("TippingMap.Value", m.Value); err != nil {
		return err
	}
	if m.Lower != nil {
		if err := m.checkMatrix("TippingMap.Lower", m.Lower); err != nil {
			return err
		}
	}
	if m.Upper != nil {
		return m.checkMatrix("TippingMap.Upper", m.Upper)
	}
	return nil
}

// checkGrid fails where shifts are fewer than two or do not ascend.
func checkGrid(name string, shifts []float64) error {
	if len(shifts) < 2 {
		return fmt.Errorf("plots: %s has %d values: at least two are needed", name, len(shifts))
	}
	if err := checkSeries(name, shifts); err != nil {
		return err
	}
	for i := 1; i < len(shifts); i++ {
		if !(shifts[i] > shifts[i-1]) {
			return fmt.Errorf("plots: %s does not ascend at value %d of %d", name, i+1, len(shifts))
		}
	}
	return nil
}

func (m TippingMap) checkMatrix(name string, rows [][]float64) error {
	if len(rows) != len(m.Y) {
		return fmt.Errorf("plots: %s has %d rows and TippingMap.Y %d values: one row a shift", name, len(rows), len(m.Y))
	}
	for j, row := range rows {
		rowName := fmt.Sprintf("%s[%d]", name, j)
		if err := checkPaired(rowName, row, "TippingMap.X", m.X); err != nil {
			return err
		}
		if m.Quantity == MapProbability {
			if err := checkFractions(rowName, row); err != nil {
				return err
			}
		}
	}
	return nil
}
