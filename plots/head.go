package plots

import "gonum.org/v1/plot/vg"

// head is the words above a figure, broken into lines.
type head struct{ notice, title, subtitle []string }

func layHead(notice, title, subtitle string) head {
	const inner = pageWidth - 2*margin
	return head{
		notice:   balance(strongFace(), notice, inner-2*gap),
		title:    wrap(titleFace(), title, inner),
		subtitle: wrap(plainFace(), subtitle, inner),
	}
}

// height is that of the words and of the space under them.
func (h head) height() vg.Length {
	height := linesHeight(titleFace(), h.title) + linesHeight(plainFace(), h.subtitle) + 1.8*gap
	if len(h.notice) > 0 {
		height += h.noticeHeight() + gap
	}
	return height
}

func (h head) noticeHeight() vg.Length { return linesHeight(strongFace(), h.notice) + gap }

// draw writes the head at the top of a page of a size.
func (h head) draw(s surface, size vg.Point) {
	top := vg.Point{X: margin, Y: size.Y - margin}
	if len(h.notice) > 0 {
		height := h.noticeHeight()
		fillBox(s, alert, vg.Rectangle{
			Min: vg.Point{X: margin, Y: top.Y - height},
			Max: vg.Point{X: size.X - margin, Y: top.Y},
		})
		writeLines(s, strongFace(), ink, vg.Point{X: size.X / 2, Y: top.Y - gap/2}, middle, h.notice)
		top.Y -= height + gap
	}
	writeLines(s, titleFace(), ink, top, start, h.title)
	top.Y -= linesHeight(titleFace(), h.title)
	writeLines(s, plainFace(), soft, top, start, h.subtitle)
}
