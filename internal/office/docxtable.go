package office

import "ibsen/internal/table"

// textWidth is the width of a line on A4 with margins of 2 cm, in twentieths of
// a point.
const textWidth = 9638

// table writes a caption, the table and its notes.
func (d *document) table(t table.Table) error {
	if err := t.Validate(); err != nil {
		return err
	}
	d.paragraph("Caption", t.Heading())
	if len(t.Columns) > 0 {
		d.grid(t)
	}
	for _, note := range t.Notes {
		d.paragraph("TableNote", note)
	}
	d.paragraph("TableNote", "")
	return nil
}

func (d *document) grid(t table.Table) {
	panels := t.Layout()
	widths := columnWidths(d.Style, t)
	right := append([]bool{false}, t.NumericColumns()...)
	d.raw(`<w:tbl><w:tblPr><w:tblStyle w:val="ResultTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>` +
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`)
	d.printf(`<w:tblCaption w:val="%s"/></w:tblPr><w:tblGrid>`, escaped(t.Heading()))
	for _, width := range widths {
		d.printf(`<w:gridCol w:w="%d"/>`, width)
	}
	d.raw(`</w:tblGrid>`)
	header := []string{""}
	for _, column := range t.Columns {
		header = append(header, run(column))
	}
	d.row(`<w:cantSplit/><w:tblHeader/>`, "TableHead", header, widths, right)
	for _, p := range panels {
		if visible(p.Name) != "" {
			d.panel(p.Name, widths)
		}
		for _, r := range p.Rows {
			cells := []string{run(r.Name)}
			for _, b := range r.Boxes {
				cells = append(cells, runText(d.Style.FormatBox(b)))
			}
			d.row(`<w:cantSplit/>`, "TableText", cells, widths, right)
		}
	}
	d.raw(`</w:tbl>`)
}

func (d *document) row(properties, style string, cells []string, widths []int, right []bool) {
	d.printf(`<w:tr><w:trPr>%s</w:trPr>`, properties)
	for i, cell := range cells {
		side := ""
		if right[i] {
			side = `<w:jc w:val="right"/>`
		}
		d.printf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p></w:tc>`,
			widths[i], style, side, cell)
	}
	d.raw(`</w:tr>`)
}

// panel is a line over the whole width that stays with the row below it.
func (d *document) panel(name string, widths []int) {
	d.printf(`<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>`+
		`<w:p><w:pPr><w:pStyle w:val="TablePanel"/></w:pPr>%s</w:p></w:tc></w:tr>`, textWidth, len(widths), run(name))
}

// columnWidths shares the width of a line among the columns.
func columnWidths(s table.Style, t table.Table) []int {
	var widths []int
	for _, share := range s.Shares(t) {
		widths = append(widths, int(textWidth*share))
	}
	return widths
}
