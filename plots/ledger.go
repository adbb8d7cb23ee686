package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ledger is a figure of rows: words at the left, and panels at the right in
// which every row has an estimate with its interval. Rows are as high as their
// words need, and the page as its rows.
type ledger struct {
	name, description       string
	notice, title, subtitle string
	// counts heads the column beside the labels; empty for none.
	counts string
	panels []ledgerPanel
	rows   []ledgerRow
	legend []entry
}

// ledgerPanel is one quantity with its own axis.
type ledgerPanel struct {
	axis
	below, above string
	// reference is a value marked by a dashed line; nil for none.
	reference *float64
}

// ledgerRow is one line. A row without estimates has words in the panels, or
// nothing.
type ledgerRow struct {
	label, more string // more stands under the label, softer
	strong      bool
	indented    bool
	count       string
	estimates   []Estimate
	words       []string // one a panel
	diamond     bool
	size        vg.Length // half the side of the square
}

const (
	ledgerLabels = 0.46 // the most of a page that words may take
	ledgerIndent = 10 * vg.Length(1)
	panelGap     = 16 * vg.Length(1)
	rowGap       = 6 * vg.Length(1)
)

// ledgerLayout is where everything stands.
type ledgerLayout struct {
	head               head
	size               vg.Point
	labels, counts     vg.Length // widths
	lines              [][]string
	more               [][]string
	heights            []vg.Length
	titles             [][]string
	boxes              []vg.Rectangle
	ticks              [][]tick
	legend             []placed
	legendTop, headers vg.Length
}

func (g ledger) lay() ledgerLayout {
	f := plainFace()
	l := ledgerLayout{head: layHead(g.notice, g.title, g.subtitle)}
	if g.counts != "" {
		l.counts = f.Width(g.counts)
		for _, r := range g.rows {
			l.counts = max(l.counts, f.Width(r.count))
		}
		l.counts += 2 * gap
	}
	g.layLabels(&l)
	left := margin + l.labels + l.counts + 2*gap
	width := (pageWidth - margin - left - vg.Length(len(g.panels)-1)*panelGap) / vg.Length(len(g.panels))
	for _, p := range g.panels {
		title := wrap(strongFace(), p.title, width)
		l.titles = append(l.titles, title)
		l.headers = max(l.headers, linesHeight(f, title)+gap)
		l.ticks = append(l.ticks, panelTicks(p.axis, width))
	}
	l.legend, l.legendTop = layLegend(g.legend, pageWidth-2*margin)
	l.legendTop += margin
	g.layDown(&l, left, width)
	return l
}

// panelTicks are those of a narrow panel: where labels of equal steps have no
// room beside each other, zero and the largest round number on the longer side
// still tell the scale.
func panelTicks(a axis, width vg.Length) []tick {
	ticks := ticksAcross(a, width)
	if len(ticks) > 1 {
		return ticks
	}
	reach := math.Max(-a.span.lo, a.span.hi)
	step := roundUp(reach / 2)
	if step > reach {
		return ticks
	}
	if reach == -a.span.lo {
		step = -step
	}
	labels := a.label([]float64{0, step}, math.Abs(step))
	return []tick{{0, labels[0]}, {step, labels[1]}}
}

// layLabels breaks the labels and measures the rows.
func (g ledger) layLabels(l *ledgerLayout) {
	f := plainFace()
	most := ledgerLabels*pageWidth - l.counts
	if len(g.panels) > 1 {
		most = 0.26*pageWidth - l.counts/2
	}
	for _, r := range g.rows {
		style, indent := f, vg.Length(0)
		if r.strong {
			style = strongFace()
		}
		if r.indented {
			indent = ledgerIndent
		}
		room := most - indent
		if len(r.estimates) == 0 && r.words == nil {
			room = pageWidth - 2*margin
		}
		lines, more := wrap(style, r.label, room), wrap(f, r.more, room)
		for _, line := range lines {
			if room == most-indent {
				l.labels = max(l.labels, style.Width(line)+indent)
			}
		}
		l.labels = max(l.labels, widest(more)+indent)
		l.lines, l.more = append(l.lines, lines), append(l.more, more)
		l.heights = append(l.heights, linesHeight(f, lines)+linesHeight(f, more)+rowGap)
	}
}

func (g ledger) layDown(l *ledgerLayout, left, width vg.Length) {
	f := plainFace()
	var rows vg.Length
	for _, h := range l.heights {
		rows += h
	}
	bottom := l.legendTop + lineHeight(f) + 2*gap
	if g.sided() {
		bottom += 2 * lineHeight(f)
	}
	l.size = vg.Point{X: pageWidth, Y: wholePixels(bottom + rows + l.headers + l.head.height() + margin)}
	top := l.size.Y - margin - l.head.height() - l.headers
	for i := range g.panels {
		x := left + vg.Length(i)*(width+panelGap)
		l.boxes = append(l.boxes, vg.Rectangle{Min: vg.Point{X: x, Y: top - rows}, Max: vg.Point{X: x + width, Y: top}})
	}
}

// sided says whether a panel says what its sides mean.
func (g ledger) sided() bool {
	for _, p := range g.panels {
		if p.below != "" || p.above != "" {
			return true
		}
	}
	return false
}

func (g ledger) sheet() sheet {
	l := g.lay()
	return sheet{g.name, g.description, l.size, func(s surface) { g.draw(s, l) }}
}

func (g ledger) draw(s surface, l ledgerLayout) {
	f := plainFace()
	l.head.draw(s, l.size)
	for i, p := range g.panels {
		pn := panel{surface: s, box: l.boxes[i], x: p.span, y: span{0, 1}}
		bottomOf := vg.Point{X: pn.box.Min.X, Y: pn.box.Max.Y + l.headers}
		writeLines(s, strongFace(), ink, bottomOf, start, l.titles[i])
		g.drawPanel(pn, p, l.ticks[i])
	}
	if g.counts != "" {
		write(s, f, soft, vg.Point{X: margin + l.labels + l.counts, Y: l.boxes[0].Max.Y + gap}, end, g.counts)
	}
	top := l.boxes[0].Max.Y
	for r, row := range g.rows {
		g.drawRow(s, l, r, row, top)
		top -= l.heights[r]
	}
	drawLegend(s, l.legend, vg.Point{X: margin, Y: l.legendTop})
}

func (g ledger) drawPanel(pn panel, p ledgerPanel, ticks []tick) {
	f := plainFace()
	for _, t := range ticks {
		from, to := pn.upright(t.value)
		stroke(pn, gridLine, from, to)
		write(pn, f, ink, vg.Point{X: from.X, Y: from.Y - gap - ascent(f)}, middle, t.label)
	}
	if p.span.lo <= 0 && p.span.hi >= 0 {
		from, to := pn.upright(0)
		stroke(pn, zeroLine, from, to)
	}
	if p.reference != nil {
		from, to := pn.upright(*p.reference)
		stroke(pn, referenceLine, from, to)
	}
	from, to := pn.at(p.span.lo, 0), pn.at(p.span.hi, 0)
	stroke(pn, baseLine, from, to)
	y := pn.box.Min.Y - 2*gap - lineHeight(f)
	zero := pn.at(min(max(0, p.span.lo), p.span.hi), 0).X
	left, right := "← "+p.below, p.above+" →"
	if p.below != "" {
		write(pn, f, soft, vg.Point{X: max(zero-gap, pn.box.Min.X+f.Width(left)), Y: y - ascent(f)}, end, left)
	}
	if p.above != "" {
		at := vg.Point{X: min(zero+gap, pn.box.Max.X-f.Width(right)), Y: y - ascent(f)}
		if f.Width(left)+f.Width(right)+2*gap > pn.box.Size().X && p.below != "" {
			at.Y -= lineHeight(f)
		}
		write(pn, f, soft, at, start, right)
	}
}

func (g ledger) drawRow(s surface, l ledgerLayout, r int, row ledgerRow, top vg.Length) {
	f, x := plainFace(), margin
	style := f
	if row.strong {
		style = strongFace()
	}
	if row.indented {
		x += ledgerIndent
	}
	at := vg.Point{X: x, Y: top - rowGap/2}
	writeLines(s, style, ink, at, start, l.lines[r])
	at.Y -= linesHeight(f, l.lines[r])
	writeLines(s, f, soft, at, start, l.more[r])
	centre := top - rowGap/2 - lineHeight(f)/2
	write(s, f, soft, vg.Point{X: margin + l.labels + l.counts, Y: centre - 0.35*textSize}, end, row.count)
	for i, p := range g.panels {
		pn := panel{surface: s, box: l.boxes[i], x: p.span, y: span{0, 1}}
		if i < len(row.estimates) {
			drawEstimate(pn, row, row.estimates[i], centre)
		}
		if i < len(row.words) {
			drawWords(pn, row.words[i], centre)
		}
	}
}

// drawWords writes a line in the middle of a panel, on a ground that keeps it
// apart from the lines behind it.
func drawWords(pn panel, text string, y vg.Length) {
	f := plainFace()
	lines := wrap(f, text, pn.box.Size().X)
	if len(lines) == 0 {
		return
	}
	x, half := (pn.box.Min.X+pn.box.Max.X)/2, f.Width(lines[0])/2+2
	fillBox(pn, paper, vg.Rectangle{Min: vg.Point{X: x - half, Y: y - 0.5*textSize}, Max: vg.Point{X: x + half, Y: y + 0.5*textSize}})
	write(pn, f, soft, vg.Point{X: x, Y: y - 0.35*textSize}, middle, lines[0])
}

// drawEstimate draws an interval as a line with a square, or as a diamond.
func drawEstimate(pn panel, row ledgerRow, e Estimate, y vg.Length) {
	place := func(v float64) vg.Point { return vg.Point{X: pn.at(v, 0).X, Y: y} }
	lo, at, hi := place(e.Lower), place(e.Value), place(e.Upper)
	if row.diamond {
		const half = 5.5 * vg.Length(1)
		var path vg.Path
		path.Move(vg.Point{X: min(lo.X, at.X-2), Y: y})
		path.Line(vg.Point{X: at.X, Y: y + half})
		path.Line(vg.Point{X: max(hi.X, at.X+2), Y: y})
		path.Line(vg.Point{X: at.X, Y: y - half})
		path.Close()
		pn.SetColor(vermilion)
		pn.Fill(path)
		return
	}
	stroke(pn, intervalLine, lo, hi)
	square(pn, blue, at, row.size)
}

var intervalLine = draw.LineStyle{Color: ink, Width: 1.4}

func square(s surface, c color.Color, at vg.Point, half vg.Length) {
	fillBox(s, c, vg.Rectangle{Min: at.Sub(vg.Point{X: half, Y: half}), Max: at.Add(vg.Point{X: half, Y: half})})
}

// spanOfEstimates holds every estimate, its limits and zero.
func spanOfEstimates(all []Estimate) span {
	s := span{0, 0}
	for _, e := range all {
		s = s.include(e.Value, e.Lower, e.Upper)
	}
	return s.pad(0.05)
}
