package plots

import (
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// head is the words above a figure, broken into lines.
type head struct {
	typography
	notice, title, subtitle []string
}

// typography is the type of a figure, the width of its margins and that between them.
type typography struct {
	edge, inner            vg.Length
	plain, strong, heading font.Face
}

// house is the typography of a page.
func house() typography {
	return typography{margin, pageWidth - 2*margin, plainFace(), strongFace(), titleFace()}
}

func layHead(notice, title, subtitle string) head {
	return house().head(notice, title, subtitle)
}

func (t typography) head(notice, title, subtitle string) head {
	return head{
		typography: t,
		notice:     balance(t.strong, notice, t.inner-2*gap),
		title:      wrap(t.heading, title, t.inner),
		subtitle:   wrap(t.plain, subtitle, t.inner),
	}
}

// height is that of the words and of the space under them.
func (h head) height() vg.Length {
	height := linesHeight(h.heading, h.title) + linesHeight(h.plain, h.subtitle) + 1.8*gap
	if len(h.notice) > 0 {
		height += h.noticeHeight() + gap
	}
	return height
}

func (h head) noticeHeight() vg.Length { return linesHeight(h.strong, h.notice) + gap }

// draw writes the head at the top of a page of a size.
func (h head) draw(s surface, size vg.Point) {
	top := vg.Point{X: h.edge, Y: size.Y - h.edge}
	if len(h.notice) > 0 {
		height := h.noticeHeight()
		fillBox(s, alert, vg.Rectangle{
			Min: vg.Point{X: h.edge, Y: top.Y - height},
			Max: vg.Point{X: size.X - h.edge, Y: top.Y},
		})
		writeLines(s, h.strong, ink, vg.Point{X: size.X / 2, Y: top.Y - gap/2}, middle, h.notice)
		top.Y -= height + gap
	}
	writeLines(s, h.heading, ink, top, start, h.title)
	top.Y -= linesHeight(h.heading, h.title)
	writeLines(s, h.plain, soft, top, start, h.subtitle)
}
