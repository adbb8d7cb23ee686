package office

import (
	"bytes"
	"fmt"
	"io"

	"ibsen/internal/table"
)

// Document is what a document holds, top to bottom.
type Document struct {
	Title, Subtitle string

	// Notice is what a reader must know before any number. It stands at the top
	// of each page.
	Notice string

	Sections []Section

	// Style is how numbers look.
	Style table.Style
}

// Section is a titled part of a document: paragraphs, a list, tables, figures.
type Section struct {
	Title      string
	Paragraphs []string
	Points     []string // a list
	Tables     []table.Table
	Figures    []Figure
}

// Figure is a picture with what is said of it.
type Figure struct {
	ID      string // "F7.4"
	Title   string
	Caption string

	// PNG is the picture, taken to have 300 dots an inch.
	PNG []byte

	// Alt says what the picture shows, for who does not see it; without it, the
	// title and the caption do.
	Alt string
}

// WriteDOCX writes a document for Word: A4, headings, tables with captions above
// and notes below, whose headers are repeated on each page, and figures with
// alternative text and captions below. Captions have the labels of the IDs
// ("Table 6.3"), as the text refers to these. A table that is not valid or a
// figure that is no PNG is an error, and nothing is written.
func WriteDOCX(w io.Writer, d Document) error {
	made := &document{Document: d}
	if err := made.body(); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	var out bytes.Buffer
	if err := writeZip(&out, made.parts()); err != nil {
		return fmt.Errorf("document: %w", err)
	}
	_, err := out.WriteTo(w)
	return err
}

// document is a document in the making.
type document struct {
	Document
	markup
	images [][]byte
}

func (d *document) body() error {
	d.open(documentStart)
	d.paragraph("Title", d.Title)
	if d.Subtitle != "" {
		d.paragraph("Subtitle", d.Subtitle)
	}
	for _, s := range d.Sections {
		if err := d.section(s); err != nil {
			return err
		}
	}
	d.raw(documentEnd)
	return nil
}

func (d *document) section(s Section) error {
	d.paragraph("Heading1", s.Title)
	for _, text := range s.Paragraphs {
		d.paragraph("BodyText", text)
	}
	for _, text := range s.Points {
		d.paragraph("ListBullet", text)
	}
	for _, t := range s.Tables {
		if err := d.table(t); err != nil {
			return err
		}
	}
	for _, f := range s.Figures {
		if err := d.figure(f); err != nil {
			return fmt.Errorf("figure %s: %w", f.ID, err)
		}
	}
	return nil
}
