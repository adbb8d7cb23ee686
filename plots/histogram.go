package plots

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Bars are the bars of one group of a histogram: Share[i], from 0 to 1, of its
// members lies in the i-th interval.
type Bars struct {
	Label string
	Share []float64
}

// Histogram shows how a quantity is distributed in one or more groups, whose
// bars stand side by side in each interval. Each group's shares are of its own
// members, so that groups of different size compare.
type Histogram struct {
	Title, Subtitle string
	// XLabel names the quantity with its unit, and YLabel what a share is of;
	// empty means "Share of the group".
	XLabel, YLabel string
	// Edges are the ends of the intervals, ascending: one more than there are
	// intervals, at least two. An interval holds its lower end.
	Edges  []float64
	Groups []Bars
	// Notice is set in a band above the title, for example "SYNTHETIC DATA".
	Notice string
}

// SVG draws the histogram as an SVG document, 160 mm wide.
func (h Histogram) SVG() ([]byte, error) { return renderSVG(h) }

// PNG draws the histogram as a PNG picture, 160 mm wide at 300 dots an inch.
func (h Histogram) PNG() ([]byte, error) { return renderPNG(h) }

// PDF draws the histogram as a page of PDF, 160 mm wide, in embedded type.
func (h Histogram) PDF() ([]byte, error) { return renderPDF(h) }

func (h Histogram) sheet() (sheet, error) { return onSheet(h.page()) }

func (h Histogram) page() (page, error) {
	if err := h.check(); err != nil {
		return page{}, err
	}
	setDefault(&h.XLabel, "Value")
	setDefault(&h.YLabel, "Share of the group")
	most := 0.0
	for _, g := range h.Groups {
		most = span{0, most}.include(g.Share...).hi
	}
	if most == 0 {
		most = 1
	}
	return page{
		name: h.Title, description: h.describe(),
		notice: h.Notice, title: h.Title, subtitle: h.Subtitle,
		x:      axis{title: h.XLabel, span: span{h.Edges[0], h.Edges[len(h.Edges)-1]}, label: plainNumbers},
		y:      axis{title: h.YLabel, span: span{0, 1.08 * most}, label: percentages},
		legend: h.legend(),
		paint:  h.paint,
	}, nil
}

func (h Histogram) check() error {
	if err := checkGrid("Histogram.Edges", h.Edges); err != nil {
		return err
	}
	if len(h.Groups) == 0 {
		return fmt.Errorf("plots: Histogram has no group")
	}
	for i, g := range h.Groups {
		name := fmt.Sprintf("Histogram.Groups[%d].Share", i)
		if len(g.Share) != len(h.Edges)-1 {
			return fmt.Errorf("plots: %s has %d values: one an interval, of which there are %d", name, len(g.Share), len(h.Edges)-1)
		}
		if err := checkFractions(name, g.Share); err != nil {
			return err
		}
	}
	return nil
}

// barsFill is how much of an interval its bars fill.
const barsFill = 0.84

func (h Histogram) paint(pn panel) {
	for b := range len(h.Edges) - 1 {
		lo, width := h.Edges[b], h.Edges[b+1]-h.Edges[b]
		each := barsFill * width / float64(len(h.Groups))
		left := lo + (1-barsFill)/2*width
		for k, g := range h.Groups {
			from := left + float64(k)*each
			if g.Share[b] > 0 {
				fillBox(pn, curveColour(k), vg.Rectangle{Min: pn.at(from, 0), Max: pn.at(from+each, g.Share[b])})
			}
		}
	}
	from, to := pn.across(0)
	stroke(pn, baseLine, from, to)
}

func (h Histogram) legend() []entry {
	if len(h.Groups) == 1 && h.Groups[0].Label == "" {
		return nil
	}
	var entries []entry
	for k, g := range h.Groups {
		entries = append(entries, pointEntry(h.name(k, g), func(s surface, at vg.Point) {
			const half = 4
			fillBox(s, curveColour(k), vg.Rectangle{Min: vg.Point{X: at.X - half, Y: at.Y - half}, Max: vg.Point{X: at.X + half, Y: at.Y + half}})
		}))
	}
	return entries
}

func (h Histogram) name(k int, g Bars) string {
	if g.Label == "" {
		return fmt.Sprintf("group %d", k+1)
	}
	return g.Label
}

// describe says for each group which interval holds most of it.
func (h Histogram) describe() string {
	var b strings.Builder
	b.WriteString(noticed(h.Notice))
	fmt.Fprintf(&b, "Histogram of %s, %s to %s, in %d intervals.", lowerFirst(h.XLabel), reading(h.Edges[0]), reading(h.Edges[len(h.Edges)-1]), len(h.Edges)-1)
	for k, g := range h.Groups {
		most := 0
		for i, share := range g.Share {
			if share > g.Share[most] {
				most = i
			}
		}
		fmt.Fprintf(&b, " %s: most, %s, from %s to %s.", h.name(k, g), percent(g.Share[most]), reading(h.Edges[most]), reading(h.Edges[most+1]))
	}
	return b.String()
}
