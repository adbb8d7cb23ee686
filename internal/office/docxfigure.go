package office

import (
	"bytes"
	"errors"
	"image/png"

	"ibsen/internal/table"
)

// Sizes are in EMU, of which an inch has 914,400: a dot at 300 an inch, and the
// largest picture that leaves room for its caption on A4.
const (
	dot       = 914400 / 300
	mostWidth = 17 * 360000
	mostTall  = 21 * 360000
)

// figure writes the picture in a paragraph that stays with the caption below.
func (d *document) figure(f Figure) error {
	size, err := png.DecodeConfig(bytes.NewReader(f.PNG))
	if err != nil {
		return errors.New("the picture is no PNG")
	}
	wide, tall := fit(size.Width*dot, size.Height*dot)
	d.images = append(d.images, f.PNG)
	n := len(d.images)
	alt := f.Alt
	if alt == "" {
		alt = f.Title + ". " + f.Caption
	}
	heading := table.Table{ID: f.ID, Title: f.Title}.Heading()
	d.printf(`<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="%s" descr="%s"/>`, wide, tall, n, escaped(heading), escaped(alt))
	d.printf(`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%d" name="image%d.png" descr="%s"/><pic:cNvPicPr/></pic:nvPicPr>`, n, n, escaped(alt))
	d.printf(`<pic:blipFill><a:blip r:embed="image%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, n)
	d.printf(`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`, wide, tall)
	d.raw(`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	caption := heading
	if f.Caption != "" {
		caption += ". " + f.Caption
	}
	d.paragraph("FigureCaption", caption)
	return nil
}

// fit is a size no larger than a page allows, in the same proportion.
func fit(wide, tall int) (int, int) {
	if wide > mostWidth {
		wide, tall = mostWidth, int(int64(tall)*mostWidth/int64(wide))
	}
	if tall > mostTall {
		wide, tall = int(int64(wide)*mostTall/int64(tall)), mostTall
	}
	return max(wide, 1), max(tall, 1)
}
