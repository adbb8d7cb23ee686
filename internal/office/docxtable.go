package office

import (
	"strings"
	"unicode/utf8"

	"ibsen/internal/table"
)

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
	widths := d.columnWidths(t, panels)
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

// columnWidths shares the width of a line among the columns, by the longest
// texts in them; no column is narrower than its longest word, if that is
// possible.
func (d *document) columnWidths(t table.Table, panels []table.Panel) []int {
	wants := make([]int, len(t.Columns)+1)
	grow := func(i int, text string) {
		longest := 0
		for _, word := range strings.Fields(text) {
			longest = max(longest, utf8.RuneCountInString(word))
		}
		whole := utf8.RuneCountInString(text)
		wants[i] = max(wants[i], 3+longest, 3+min(whole, 24)+max(0, min(whole, 120)-24)/6)
	}
	for i := range wants {
		grow(i, "")
	}
	for i, column := range t.Columns {
		grow(i+1, visible(column))
	}
	for _, p := range panels {
		for _, r := range p.Rows {
			grow(0, visible(r.Name))
			for i, b := range r.Boxes {
				grow(i+1, d.Style.FormatBox(b))
			}
		}
	}
	return share(textWidth, wants)
}

// share divides a whole by what each part wants.
func share(whole int, wants []int) []int {
	total := 0
	for _, want := range wants {
		total += want
	}
	parts := make([]int, len(wants))
	for i, want := range wants {
		parts[i] = whole * want / total
	}
	return parts
}
