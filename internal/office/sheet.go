package office

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"ibsen/internal/table"
)

// sheet is the sheet of one table.
type sheet struct {
	book   *workbook
	name   string
	table  table.Table
	panels []table.Panel

	// slots are, for each column of the table, the stats of the first, second
	// and further cells of its boxes.
	slots [][]string

	// remarks are words beside a number that its format has no room for.
	remarks []string
}

func (s *sheet) write() error {
	s.findSlots()
	p := &page{book: s.book, name: s.name}
	widths := s.widths()
	p.widths(widths...)
	if s.book.Notice != "" {
		p.paragraph(s.book.Notice, lookNotice, widths)
	}
	p.paragraph(s.table.Heading(), lookTitle, widths)
	p.row++
	s.header(p)
	last := p.row
	s.body(p)
	p.row++
	for _, note := range slices.Concat(s.table.Notes, s.remarks) {
		p.paragraph(note, lookText, widths)
	}
	p.freeze(last)
	p.print(last)
	return p.err
}

// widths are those of the table's columns and of as many further ones as make a
// line of ordinary length.
func (s *sheet) widths() []float64 {
	widths := []float64{s.nameWidth()}
	total := widths[0]
	for _, slots := range s.slots {
		for range slots {
			widths = append(widths, 14)
			total += 14
		}
	}
	for ; total < 90; total += 14 {
		widths = append(widths, 14)
	}
	return widths
}

// nameWidth is the width of the column of names, in characters.
func (s *sheet) nameWidth() float64 {
	width := 16
	for _, panel := range s.panels {
		for _, r := range panel.Rows {
			width = max(width, len([]rune(r.Name))+2)
		}
	}
	return float64(min(width, 60))
}

func (s *sheet) findSlots() {
	s.slots = make([][]string, len(s.table.Columns))
	for i := range s.slots {
		s.slots[i] = []string{""}
	}
	for _, panel := range s.panels {
		for _, r := range panel.Rows {
			for i, box := range r.Boxes {
				s.addBox(i, box)
			}
		}
	}
}

func (s *sheet) addBox(column int, box table.Box) {
	for k, c := range box {
		if k == len(s.slots[column]) {
			s.slots[column] = append(s.slots[column], "")
		}
		stat := strings.ReplaceAll(c.Stat, "_", " ")
		stats := strings.Split(s.slots[column][k], " / ")
		switch {
		case s.slots[column][k] == "":
			s.slots[column][k] = stat
		case !slices.Contains(stats, stat):
			s.slots[column][k] += " / " + stat
		}
	}
}

// header is a line with the columns' names and, where a column has more than one
// number, a line with their stats.
func (s *sheet) header(p *page) {
	p.put(1, "", lookHead)
	at, several := 2, false
	for i, column := range s.table.Columns {
		several = several || len(s.slots[i]) > 1
		for k := range s.slots[i] {
			p.put(at+k, "", lookHead)
		}
		p.put(at, safe(column), lookHead)
		p.merge(at, at+len(s.slots[i])-1)
		at += len(s.slots[i])
	}
	p.row++
	if !several {
		return
	}
	p.put(1, "", lookStat)
	for at, stat := range slices.Concat(s.slots...) {
		p.put(at+2, safe(stat), lookStat)
	}
	p.row++
}

func (s *sheet) body(p *page) {
	for _, panel := range s.panels {
		if visible(panel.Name) != "" {
			p.text(1, panel.Name, lookPanel)
		}
		for _, r := range panel.Rows {
			p.put(1, safe(r.Name), lookName)
			at := 2
			for i, box := range r.Boxes {
				for k, c := range box {
					s.cell(p, at+k, c)
				}
				at += len(s.slots[i])
			}
			p.row++
		}
	}
}

func (s *sheet) cell(p *page, column int, c table.Cell) {
	if !c.Valid {
		p.put(column, safe(c.Text), lookWords)
		return
	}
	format, fits := s.book.format(c)
	if !fits {
		where, _ := excelize.CoordinatesToCellName(column, p.row+1)
		s.remarks = append(s.remarks, fmt.Sprintf("%s: %s", where, visible(c.Text)))
	}
	p.number(column, shownAlike(c.Value, s.book.Style.Number(c).Decimals), format)
}
