package plots

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

var (
	tipLine    = draw.LineStyle{Color: ink, Width: 2.2}
	excludedBy = draw.LineStyle{Color: ink, Width: 1.4, Dashes: []vg.Length{5, 3}}
)

func (m TippingMap) sheet() (sheet, error) { return onSheet(m.page()) }

func (m TippingMap) page() (page, error) {
	if err := m.check(); err != nil {
		return page{}, err
	}
	m = m.withDefaults()
	scale := m.scale()
	c := m.contours()
	return page{
		name: m.Title, description: m.describe(c),
		notice: m.Notice, title: m.Title, subtitle: m.Subtitle,
		x:      axis{title: m.XLabel, span: span{m.X[0], m.X[len(m.X)-1]}, label: shifts(m.XCurrency)},
		y:      axis{title: m.YLabel, span: span{m.Y[0], m.Y[len(m.Y)-1]}, label: shifts(m.YCurrency)},
		right:  scale.bar(m.valueAxis()),
		legend: m.legend(c),
		paint:  func(pn panel) { m.paint(pn, scale, c) },
	}, nil
}

func (m TippingMap) withDefaults() TippingMap {
	name := "Net benefit"
	if m.Quantity == MapProbability {
		name = "Probability of being cost-effective"
	}
	setDefault(&m.ValueLabel, name)
	setDefault(&m.XLabel, "Shift")
	setDefault(&m.YLabel, "Shift")
	setDefault(&m.Level, defaultLevel)
	return m
}

func shifts(currency string) labelling {
	if currency == "" {
		return plainNumbers
	}
	return amounts(currency)
}

func (m TippingMap) valueAxis() axis {
	if m.Quantity == MapProbability {
		return axis{title: m.ValueLabel, label: percentages, step: 0.25}
	}
	return axis{title: m.ValueLabel, label: amounts(m.Currency)}
}

// tip is the value at which the conclusion tips.
func (m TippingMap) tip() float64 {
	if m.Quantity == MapProbability {
		return 0.5
	}
	return 0
}

func (m TippingMap) scale() diverging {
	if m.Quantity == MapProbability {
		return diverging{0.5, 0.5}
	}
	reach := 0.0
	for _, row := range m.Value {
		for _, v := range row {
			reach = max(reach, math.Abs(v))
		}
	}
	if reach < leastLength {
		reach = 1
	}
	return diverging{0, reach}
}

// tippingContours are the lines of a map.
type tippingContours struct{ tips, excluded [][]place }

func (m TippingMap) contours() tippingContours {
	var c tippingContours
	c.tips = contours(m.X, m.Y, m.Value, m.tip())
	for _, limits := range [][][]float64{m.Lower, m.Upper} {
		if limits != nil {
			c.excluded = append(c.excluded, contours(m.X, m.Y, limits, m.tip())...)
		}
	}
	return c
}

func (m TippingMap) paint(pn panel, scale diverging, c tippingContours) {
	m.paintCells(pn, scale)
	strokePath(pn, baseLine, pn.box.Path())
	paintPlaces(pn, excludedBy, c.excluded)
	paintPlaces(pn, tipLine, c.tips)
	if m.holdsZero() {
		paintEstimate(pn, pn.at(0, 0))
	}
}

func (m TippingMap) holdsZero() bool {
	within := func(s []float64) bool { return s[0] <= 0 && s[len(s)-1] >= 0 }
	return within(m.X) && within(m.Y)
}

// paintCells colours about each point of the grid what is nearer to it than to
// its neighbours.
func (m TippingMap) paintCells(pn panel, scale diverging) {
	x, y := borders(m.X), borders(m.Y)
	for j, row := range m.Value {
		for i, v := range row {
			cell := vg.Rectangle{Min: pn.at(x[i], y[j]), Max: pn.at(x[i+1], y[j+1])}
			cell.Max.X = min(cell.Max.X+seam, pn.box.Max.X)
			cell.Max.Y = min(cell.Max.Y+seam, pn.box.Max.Y)
			fillBox(pn, scale.colour(v), cell)
		}
	}
}

// borders are the ends of a grid and the middles between its values.
func borders(grid []float64) []float64 {
	b := []float64{grid[0]}
	for i := 1; i < len(grid); i++ {
		b = append(b, grid[i-1]+(grid[i]-grid[i-1])/2)
	}
	return append(b, grid[len(grid)-1])
}

// paintPlaces draws lines on a white ground that keeps them apart from strong
// colours.
func paintPlaces(pn panel, style draw.LineStyle, lines [][]place) {
	for _, line := range lines {
		points := make([]vg.Point, len(line))
		for i, p := range line {
			points[i] = pn.at(p.x, p.y)
		}
		stroke(pn, draw.LineStyle{Color: see(paper, 0.6), Width: 2 * style.Width}, points...)
		stroke(pn, style, points...)
	}
}

// tipWords is "net benefit £0".
func (m TippingMap) tipWords() string {
	if m.Quantity == MapProbability {
		return lowerFirst(m.ValueLabel) + " 50%"
	}
	return lowerFirst(m.ValueLabel) + " " + money(0, m.Currency)
}

func (m TippingMap) legend(c tippingContours) []entry {
	var entries []entry
	if m.holdsZero() {
		entries = append(entries, pointEntry("missing at random", paintEstimate))
	}
	if len(c.tips) > 0 {
		entries = append(entries, lineEntry(m.tipWords()+": the conclusion tips", tipLine))
	} else {
		entries = append(entries, pointEntry("the conclusion does not tip within these shifts", func(surface, vg.Point) {}))
	}
	if len(c.excluded) > 0 {
		entries = append(entries, lineEntry("limit of the "+levelName(m.Level)+" interval at "+m.tipAmount(), excludedBy))
	}
	return entries
}

func (m TippingMap) tipAmount() string {
	if m.Quantity == MapProbability {
		return "50%"
	}
	return money(0, m.Currency)
}

func (m TippingMap) describe(c tippingContours) string {
	var b strings.Builder
	b.WriteString(noticed(m.Notice))
	fmt.Fprintf(&b, "%s over two shifts of missing values. Across: %s, %s to %s. Upwards: %s, %s to %s.", m.ValueLabel,
		lowerFirst(m.XLabel), shift(m.X[0], m.XCurrency), shift(m.X[len(m.X)-1], m.XCurrency),
		lowerFirst(m.YLabel), shift(m.Y[0], m.YCurrency), shift(m.Y[len(m.Y)-1], m.YCurrency))
	lo, hi := m.Value[0][0], m.Value[0][0]
	for _, row := range m.Value {
		s := span{lo, hi}.include(row...)
		lo, hi = s.lo, s.hi
	}
	fmt.Fprintf(&b, " It goes from %s to %s.", m.amount(lo), m.amount(hi))
	b.WriteString(m.atRandom())
	if len(c.tips) == 0 {
		b.WriteString(" The conclusion does not tip within these shifts.")
		return b.String()
	}
	b.WriteString(" The conclusion tips within these shifts.")
	return b.String()
}

// atRandom gives the value at the point of the grid where no value is shifted.
func (m TippingMap) atRandom() string {
	for j, y := range m.Y {
		for i, x := range m.X {
			if x == 0 && y == 0 {
				return fmt.Sprintf(" Missing at random: %s.", m.amount(m.Value[j][i]))
			}
		}
	}
	return ""
}

func (m TippingMap) amount(v float64) string {
	if m.Quantity == MapProbability {
		return percent(v)
	}
	return money(v, m.Currency)
}

func shift(v float64, currency string) string {
	if currency == "" {
		return reading(v)
	}
	return money(v, currency)
}
