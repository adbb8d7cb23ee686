package plots

import (
	"golang.org/x/image/font"
	"gonum.org/v1/plot/vg"
)

// Lengths of a flow diagram, in the size of its type.
const (
	flowPadding = 0.45 // around the words of a box
	flowSpine   = 1.4  // from the edge of a column to the way down
	flowSide    = 2.9  // from there to the boxes of those lost
	flowWay     = 1.1  // from one box to the next
	flowBetween = 1.3  // between columns
	flowGap     = 0.6  // between a count and its reason
	flowLeast   = 6    // what a reason needs beside its count
)

// narrowTypography is that of a picture of 80 mm.
func narrowTypography() typography {
	const text, title, edge = 8.5 * vg.Length(1), 10.5 * vg.Length(1), margin / 2
	return typography{
		edge, pageWidth/2 - 2*edge,
		face(text, font.WeightNormal), face(text, font.WeightBold), face(title, font.WeightBold),
	}
}

// flowBox is a box with its words, broken to fit it: a title with a count under
// it, or reasons, each behind its count.
type flowBox struct {
	title   []string
	under   []string
	reasons []flowReason
	counts  vg.Length // the width of the counts before the reasons
	box     vg.Rectangle
}

type flowReason struct {
	count string
	words []string
}

// flowRow is boxes of like height, one a column.
type flowRow struct {
	boxes []flowBox
	lost  bool
}

// flowLayout is where everything stands.
type flowLayout struct {
	typography
	head  head
	size  vg.Point
	rows  []flowRow
	notes []string
}

func (l *flowLayout) em() vg.Length { return l.plain.Font.Size }

// column is the left end and the width of the i-th of n columns.
func (l *flowLayout) column(i, n int) (left, width vg.Length) {
	between := flowBetween * l.em()
	width = (l.inner - vg.Length(n-1)*between) / vg.Length(n)
	return l.edge + vg.Length(i)*(width+between), width
}

func (f Flow) lay() *flowLayout {
	l := &flowLayout{typography: house()}
	if f.Narrow {
		l.typography = narrowTypography()
	}
	l.head = l.typography.head(f.Notice, f.Title, f.Subtitle)
	for i, s := range f.Steps {
		if len(s.Lost) > 0 {
			l.rows = append(l.rows, f.lostRow(l, s.Lost))
		}
		if i == 0 && f.sideBySide() {
			l.rows = append(l.rows, flowRow{boxes: []flowBox{l.stepBox(s.Title, s.All.String(), l.inner)}}, f.armRow(l, s))
			continue
		}
		l.rows = append(l.rows, f.stepRow(l, s))
	}
	for _, note := range f.notes() {
		l.notes = append(l.notes, wrap(l.plain, note, l.inner)...)
	}
	l.layDown()
	return l
}

// armRow are the boxes that name the arms under the first step.
func (f Flow) armRow(l *flowLayout, s FlowStep) flowRow {
	_, width := l.column(0, len(f.Arms))
	var row flowRow
	for i, name := range f.Arms {
		row.boxes = append(row.boxes, l.stepBox(name, s.ByArm[i].String(), width))
	}
	return row
}

func (f Flow) stepRow(l *flowLayout, s FlowStep) flowRow {
	if !f.sideBySide() {
		return flowRow{boxes: []flowBox{l.stepBox(s.Title, together(s.All, s.ByArm), l.inner)}}
	}
	_, width := l.column(0, len(f.Arms))
	var row flowRow
	for i := range f.Arms {
		row.boxes = append(row.boxes, l.stepBox(s.Title, s.ByArm[i].String(), width))
	}
	return row
}

func (l *flowLayout) stepBox(title, count string, width vg.Length) flowBox {
	inside := width - 2*flowPadding*l.em()
	return flowBox{title: wrap(l.strong, title, inside), under: wrap(l.plain, "n = "+count, inside)}
}

func (f Flow) lostRow(l *flowLayout, lost []FlowLoss) flowRow {
	row := flowRow{lost: true}
	if !f.sideBySide() {
		row.boxes = []flowBox{l.lostBox(lost, l.inner, func(x FlowLoss) string { return together(x.All, x.ByArm) })}
		return row
	}
	_, width := l.column(0, len(f.Arms))
	for i := range f.Arms {
		row.boxes = append(row.boxes, l.lostBox(lost, width, func(x FlowLoss) string { return x.ByArm[i].String() }))
	}
	return row
}

// lostBox sets reasons behind their counts, which stand right-aligned; where that
// leaves too little room, a count begins the words of its reason.
func (l *flowLayout) lostBox(lost []FlowLoss, width vg.Length, count func(FlowLoss) string) flowBox {
	var b flowBox
	for _, x := range lost {
		b.counts = max(b.counts, l.plain.Width(count(x))+flowGap*l.em())
	}
	inside := width - (flowSide+2*flowPadding)*l.em()
	beside := inside-b.counts >= flowLeast*l.em()
	if !beside {
		b.counts = 0
	}
	for _, x := range lost {
		if beside {
			b.reasons = append(b.reasons, flowReason{count(x), wrap(l.plain, x.Reason, inside-b.counts)})
			continue
		}
		b.reasons = append(b.reasons, flowReason{"", wrap(l.plain, count(x)+" "+x.Reason, inside)})
	}
	return b
}

// height is that of a box's words and of the room around them.
func (l *flowLayout) height(b flowBox) vg.Length {
	lines := len(b.title) + len(b.under)
	for _, r := range b.reasons {
		lines += max(1, len(r.words))
	}
	return vg.Length(lines)*lineHeight(l.plain) + 2*flowPadding*l.em()
}

// layDown gives the boxes their places, from the bottom of the page upwards.
func (l *flowLayout) layDown() {
	bottom := l.edge
	if len(l.notes) > 0 {
		bottom += linesHeight(l.plain, l.notes) + flowPadding*l.em()
	}
	for i := len(l.rows) - 1; i >= 0; i-- {
		bottom += l.place(l.rows[i], bottom)
		if i > 0 {
			bottom += flowWay * l.em()
		}
	}
	l.size = vg.Point{X: l.inner + 2*l.edge, Y: wholePixels(bottom + l.head.height() + l.edge)}
}

// place sets a row on a height and returns the row's own.
func (l *flowLayout) place(row flowRow, bottom vg.Length) vg.Length {
	var height vg.Length
	for _, b := range row.boxes {
		height = max(height, l.height(b))
	}
	for i := range row.boxes {
		left, width := l.column(i, len(row.boxes))
		if row.lost {
			left, width = left+flowSide*l.em(), width-flowSide*l.em()
		}
		row.boxes[i].box = vg.Rectangle{
			Min: vg.Point{X: left, Y: bottom},
			Max: vg.Point{X: left + width, Y: bottom + height},
		}
	}
	return height
}
