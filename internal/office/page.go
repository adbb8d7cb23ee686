package office

import (
	"strconv"

	"github.com/xuri/excelize/v2"

	"ibsen/internal/table"
)

// look is how a cell of a sheet looks.
type look int

const (
	lookText look = iota
	lookNotice
	lookTitle
	lookLink
	lookHead
	lookStat
	lookPanel
	lookName
	lookWords
	lookNumber
)

// page is a sheet that is filled from the top. It keeps its first error.
type page struct {
	book *workbook
	name string
	row  int // how many rows are filled
	err  error
}

// visible is a text as one line.
func visible(text string) string { return table.Line(text) }

// safe is a text as one line that starts no formula.
func safe(text string) string { return table.Inert(visible(text)) }

// text fills a row with one text; the contents put a link before it.
func (p *page) text(column int, text string, l look) {
	p.put(column, safe(text), l)
	p.row++
}

// paragraph is a text that breaks within columns of these widths.
func (p *page) paragraph(text string, l look, widths []float64) {
	total := 0.0
	for _, width := range widths {
		total += width
	}
	p.put(1, safe(text), l)
	p.merge(1, len(widths))
	// A merged cell does not find its height; bold is some tenth wider.
	lines := 1 + int(1.15*float64(len([]rune(text)))/total)
	p.keep(p.book.file.SetRowHeight(p.name, p.row+1, float64(16*lines)))
	p.row++
}

// put places a text in the row that is being filled.
func (p *page) put(column int, text string, l look) {
	where := p.where(column)
	if text != "" {
		p.keep(p.book.file.SetCellStr(p.name, where, text))
	}
	p.style(where, l, "")
}

func (p *page) number(column int, v float64, format string) {
	where := p.where(column)
	p.keep(p.book.file.SetCellFloat(p.name, where, v, -1, 64))
	p.style(where, lookNumber, format)
}

func (p *page) style(where string, l look, format string) {
	if p.err != nil {
		return
	}
	id, err := p.book.style(l, format)
	p.keep(err)
	p.keep(p.book.file.SetCellStyle(p.name, where, where, id))
}

func (p *page) where(column int) string {
	where, err := excelize.CoordinatesToCellName(column, p.row+1)
	p.keep(err)
	return where
}

func (p *page) merge(from, to int) {
	if to > from {
		p.keep(p.book.file.MergeCell(p.name, p.where(from), p.where(to)))
	}
}

// link makes a cell lead to the top of a sheet.
func (p *page) link(column int, to string) {
	p.keep(p.book.file.SetCellHyperLink(p.name, p.where(column), "'"+to+"'!A1", "Location"))
}

// widths sets the widths of the first columns, in characters.
func (p *page) widths(widths ...float64) {
	for i, width := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		p.keep(err)
		p.keep(p.book.file.SetColWidth(p.name, name, name, width))
	}
}

// freeze keeps the rows down to one, and the first column, in sight.
func (p *page) freeze(rows int) {
	p.keep(p.book.file.SetPanes(p.name, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: rows,
		TopLeftCell: "B" + strconv.Itoa(rows+1), ActivePane: "bottomRight"}))
}

// print sets a sheet to A4 paper, as wide as a page, with the notice at the top
// of each page. The first rows, if any, are repeated.
func (p *page) print(repeated int) {
	a4, wide, tall, landscape, fit := 9, 1, 0, "landscape", true
	f := p.book.file
	p.keep(f.SetPageLayout(p.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	p.keep(f.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	if repeated > 0 {
		p.keep(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: p.name,
			RefersTo: "'" + p.name + "'!$1:$" + strconv.Itoa(repeated)}))
	}
}

func (p *page) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}
