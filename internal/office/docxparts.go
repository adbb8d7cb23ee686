package office

import (
	_ "embed"
	"encoding/xml"
	"fmt"
)

const (
	wordSpace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006"
	contentType   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

const documentStart = `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + relationSpace + `"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>`

// documentEnd sets the pages: A4 with margins of 2 cm.
const documentEnd = `<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>` +
	`<w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`

//go:embed docx/styles.xml
var stylesPart []byte

//go:embed docx/numbering.xml
var numberingPart []byte

// parts are the files of the document, the list of their types first.
func (d *document) parts() []part {
	parts := []part{
		{name: "[Content_Types].xml", data: contentTypes()},
		{name: "_rels/.rels", data: relations(
			relation{"document", relationSpace + "/officeDocument", "word/document.xml"},
			relation{"core", packageSpace + "/relationships/metadata/core-properties", "docProps/core.xml"},
		)},
		{name: "docProps/core.xml", data: d.core()},
		{name: "word/document.xml", data: d.out.Bytes()},
		{name: "word/styles.xml", data: stylesPart},
		{name: "word/numbering.xml", data: numberingPart},
		{name: "word/header.xml", data: headerPart(d.Notice)},
		{name: "word/footer.xml", data: footerPart()},
	}
	inDocument := []relation{
		{"styles", relationSpace + "/styles", "styles.xml"}, {"numbering", relationSpace + "/numbering", "numbering.xml"},
		{"header", relationSpace + "/header", "header.xml"}, {"footer", relationSpace + "/footer", "footer.xml"},
	}
	for i, image := range d.images {
		name := fmt.Sprintf("media/image%d.png", i+1)
		inDocument = append(inDocument, relation{fmt.Sprintf("image%d", i+1), relationSpace + "/image", name})
		parts = append(parts, part{name: "word/" + name, data: image, packed: true})
	}
	return append(parts, part{name: "word/_rels/document.xml.rels", data: relations(inDocument...)})
}

func contentTypes() []byte {
	var m markup
	m.open(`<Types xmlns="` + packageSpace + `/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	for _, p := range []struct{ name, kind string }{
		{"document", "document.main"}, {"styles", "styles"}, {"numbering", "numbering"}, {"header", "header"}, {"footer", "footer"},
	} {
		m.printf(`<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>`, p.name, contentType, p.kind)
	}
	m.raw(`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`)
	return m.out.Bytes()
}

// relation is where a part finds another.
type relation struct{ id, kind, target string }

func relations(all ...relation) []byte {
	var m markup
	m.open(`<Relationships xmlns="` + packageSpace + `/relationships">`)
	for _, r := range all {
		m.printf(`<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	m.raw(`</Relationships>`)
	return m.out.Bytes()
}

func (d *document) core() []byte {
	var m markup
	m.open(`<cp:coreProperties xmlns:cp="` + packageSpace + `/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	m.printf(`<dc:title>%s</dc:title><dc:creator>ibsen</dc:creator><dc:description>%s</dc:description><dc:language>en-GB</dc:language>`,
		escaped(d.Title), escaped(d.Notice))
	for _, when := range []string{"created", "modified"} {
		m.printf(`<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%s>`, when, fixedTime, when)
	}
	m.raw(`</cp:coreProperties>`)
	return m.out.Bytes()
}

func headerPart(notice string) []byte {
	var m markup
	m.open(`<w:hdr xmlns:w="` + wordSpace + `">`)
	m.paragraph("Header", notice)
	m.raw(`</w:hdr>`)
	return m.out.Bytes()
}

// footerPart has the number of the page.
func footerPart() []byte {
	return []byte(xml.Header + `<w:ftr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
		`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`)
}
