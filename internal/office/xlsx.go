package office

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"ibsen/internal/table"
)

// Workbook is what a workbook holds.
type Workbook struct {
	// Title is what the workbook is about.
	Title string

	// Notice is what a reader must know before any number. It stands at the top
	// of each sheet and of each printed page.
	Notice string

	// Tables have a sheet each, in this order.
	Tables []table.Table

	// Style is how numbers look. A workbook has the decimal point and the
	// separator of thousands of who reads it, and only asks for the latter.
	Style table.Style
}

// contentsName is the first sheet.
const contentsName = "Contents"

// fixedTime stands for the time of writing, so that equal results give equal
// bytes.
const fixedTime = "2000-01-01T00:00:00Z"

// WriteXLSX writes a workbook: a sheet of contents with links, and for each table
// a sheet under its ID with the notice, the heading, the cells and the notes. A
// place that holds several numbers takes a column for each, under the names of
// their stats.
//
// A number is unrounded; the one exception is a number within the fifteenth
// significant digit below a half, which a spreadsheet would round up and which is
// one unit of that digit smaller, so that it is shown as everywhere else. Text
// that would start a formula is preceded by an apostrophe. A table that is not
// valid is an error, and nothing is written.
func WriteXLSX(w io.Writer, b Workbook) error {
	for _, t := range b.Tables {
		if err := t.Validate(); err != nil {
			return err
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	book := &workbook{Workbook: b, file: f, styles: map[string]int{}, formats: map[string]bool{}}
	if err := book.write(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	_, err := f.WriteTo(w)
	return err
}

// workbook is a workbook in the making.
type workbook struct {
	Workbook
	file    *excelize.File
	styles  map[string]int  // by look and number format
	formats map[string]bool // the number formats in use
}

func (b *workbook) write() error {
	if err := b.properties(); err != nil {
		return err
	}
	names := sheetNames(b.Tables)
	if err := b.contents(names); err != nil {
		return err
	}
	for i, t := range b.Tables {
		if _, err := b.file.NewSheet(names[i]); err != nil {
			return err
		}
		s := &sheet{book: b, name: names[i], table: t, panels: t.Layout()}
		if err := s.write(); err != nil {
			return fmt.Errorf("table %s: %w", t.ID, err)
		}
	}
	return nil
}

func (b *workbook) properties() error {
	err := b.file.SetDocProps(&excelize.DocProperties{
		Created: fixedTime, Modified: fixedTime, Creator: "ibsen", LastModifiedBy: "ibsen",
		Title: visible(b.Title), Description: visible(b.Notice), Language: "en-GB",
	})
	if err != nil {
		return err
	}
	return b.file.SetSheetName("Sheet1", contentsName)
}

func (b *workbook) contents(names []string) error {
	c := &page{book: b, name: contentsName}
	widths := []float64{20, 90}
	c.widths(widths...)
	if b.Notice != "" {
		c.paragraph(b.Notice, lookNotice, widths)
	}
	if b.Title != "" {
		c.paragraph(b.Title, lookTitle, widths)
	}
	c.row++
	for i, t := range b.Tables {
		label, called := table.Caption(t.ID, t.Title)
		if label == "" {
			label = t.ID
		}
		c.put(1, safe(label), lookLink)
		c.link(1, names[i])
		c.text(2, called, lookText)
	}
	c.print(0)
	return c.err
}
