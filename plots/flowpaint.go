package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

var (
	flowOutline = draw.LineStyle{Color: ink, Width: 0.9}
	flowArrow   = draw.LineStyle{Color: soft, Width: 1}
)

func (f Flow) sheet() (sheet, error) {
	if err := f.check(); err != nil {
		return sheet{}, err
	}
	l := f.lay()
	return sheet{f.Title, f.describe(), l.size, l.draw}, nil
}

func (l *flowLayout) draw(s surface) {
	l.head.draw(s, l.size)
	for i := 1; i < len(l.rows); i++ {
		if !l.rows[i].lost {
			l.drawWays(s, i)
		}
	}
	for _, row := range l.rows {
		for _, b := range row.boxes {
			l.drawBox(s, b, row.lost)
		}
	}
	top := vg.Point{X: l.edge, Y: l.edge + linesHeight(l.plain, l.notes)}
	writeLines(s, l.plain, soft, top, start, l.notes)
}

// drawWays draws how people come to a row of steps, and the branches to those
// lost on the way.
func (l *flowLayout) drawWays(s surface, i int) {
	for c, b := range l.rows[i].boxes {
		x := b.box.Min.X + flowSpine*l.em()
		before := l.rows[i-1]
		if before.lost {
			lost := before.boxes[c].box
			y := (lost.Min.Y + lost.Max.Y) / 2
			l.arrow(s, vg.Point{X: x, Y: y}, vg.Point{X: lost.Min.X, Y: y})
			before = l.rows[i-2]
		}
		from := vg.Point{X: x, Y: before.boxes[min(c, len(before.boxes)-1)].box.Min.Y}
		l.arrow(s, from, vg.Point{X: x, Y: b.box.Max.Y})
	}
}

// arrow draws a line whose end has a head.
func (l *flowLayout) arrow(s surface, from, to vg.Point) {
	stroke(s, flowArrow, from, to)
	back := vg.Point{X: 0.5 * l.em()}
	if from.X == to.X {
		back = vg.Point{Y: -0.5 * l.em()}
	}
	side := vg.Point{X: -back.Y, Y: back.X}.Scale(0.45)
	s.SetColor(flowArrow.Color)
	s.Fill(closed([]vg.Point{to, to.Sub(back).Add(side), to.Sub(back).Sub(side)}))
}

func (l *flowLayout) drawBox(s surface, b flowBox, lost bool) {
	if lost {
		fillBox(s, see(faint, 0.55), b.box)
	} else {
		fillBox(s, paper, b.box)
		strokePath(s, flowOutline, b.box.Path())
	}
	top := b.box.Min.Add(vg.Point{X: flowPadding * l.em(), Y: b.box.Size().Y - flowPadding*l.em()})
	writeLines(s, l.strong, ink, top, start, b.title)
	top.Y -= linesHeight(l.strong, b.title)
	writeLines(s, l.plain, ink, top, start, b.under)
	for _, r := range b.reasons {
		writeLines(s, l.plain, ink, top.Add(vg.Point{X: b.counts - flowGap*l.em()}), end, []string{r.count})
		writeLines(s, l.plain, ink, top.Add(vg.Point{X: b.counts}), start, r.words)
		top.Y -= vg.Length(max(1, len(r.words))) * lineHeight(l.plain)
	}
}
