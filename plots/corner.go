package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

// quadrant is a corner of a plane in words.
type quadrant struct {
	right, top bool
	words      string // "better and cheaper"
	share      string // "58%", or nothing
}

// corners are the quadrants of the plane, each in the corner that the order of
// the axes gives it.
func (p Plane) corners() []quadrant {
	var corners []quadrant
	for _, c := range p.Shares.named() {
		q := quadrant{right: c.better, top: c.dearer, words: c.words()}
		if p.Order == CostHorizontal {
			q.right, q.top = c.dearer, c.better
		}
		if p.Shares != (Shares{}) {
			q.share = percent(c.share)
		}
		corners = append(corners, q)
	}
	return corners
}

// namedShare is the share of one quadrant.
type namedShare struct {
	better, dearer bool
	share          float64
}

func (s Shares) named() [4]namedShare {
	return [4]namedShare{
		{true, false, s.BetterCheaper},
		{true, true, s.BetterDearer},
		{false, false, s.WorseCheaper},
		{false, true, s.WorseDearer},
	}
}

func (n namedShare) words() string {
	effect, cost := "worse", "cheaper"
	if n.better {
		effect = "better"
	}
	if n.dearer {
		cost = "dearer"
	}
	return effect + " and " + cost
}

// paintCorners writes each quadrant's caption in the outer corner of that
// quadrant, on a white ground that lets the cloud show through.
func paintCorners(pn panel, corners []quadrant) {
	f, zero := plainFace(), pn.at(0, 0)
	for _, right := range []bool{false, true} {
		room := zero.X - pn.box.Min.X - 2*gap
		if right {
			room = pn.box.Max.X - zero.X - 2*gap
		}
		column := slices.DeleteFunc(slices.Clone(corners), func(q quadrant) bool { return q.right != right })
		whole := !slices.ContainsFunc(column, func(q quadrant) bool { return f.Width(q.text()) > room })
		for _, q := range column {
			paintCaption(pn, q, q.lines(room, whole))
		}
	}
}

func (q quadrant) text() string { return strings.TrimSpace(q.words + " " + q.share) }

// lines is the caption as a whole line, or broken to fit the room, with its
// share on a line of its own.
func (q quadrant) lines(room vg.Length, whole bool) []string {
	if whole {
		return []string{q.text()}
	}
	lines := wrap(plainFace(), q.words, room)
	if q.share != "" {
		lines = append(lines, q.share)
	}
	return lines
}

func paintCaption(pn panel, q quadrant, lines []string) {
	f := plainFace()
	width, height := widest(lines)+gap, linesHeight(f, lines)+0.4*gap
	ground := vg.Rectangle{Min: pn.box.Min.Add(vg.Point{X: 1, Y: 1})}
	if q.right {
		ground.Min.X = pn.box.Max.X - 1 - width
	}
	if q.top {
		ground.Min.Y = pn.box.Max.Y - 1 - height
	}
	ground.Max = ground.Min.Add(vg.Point{X: width, Y: height})
	fillBox(pn, see(paper, 0.78), ground)
	top := vg.Point{X: ground.Min.X + gap/2, Y: ground.Max.Y - 0.2*gap}
	side := start
	if q.right {
		top.X, side = ground.Max.X-gap/2, end
	}
	writeLines(pn, f, ink, top, side, lines)
}
