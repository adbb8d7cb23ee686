package office

import (
	"bytes"
	"encoding/xml"
	"fmt"
)

// markup is XML in the making.
type markup struct{ out bytes.Buffer }

func (m *markup) open(start string) { m.raw(xml.Header + start) }

func (m *markup) raw(text string) { m.out.WriteString(text) }

func (m *markup) printf(format string, args ...any) { fmt.Fprintf(&m.out, format, args...) }

// escaped is a text as one line, for an element or an attribute.
func escaped(text string) string {
	var out bytes.Buffer
	// A bytes.Buffer has no error.
	_ = xml.EscapeText(&out, []byte(visible(text)))
	return out.String()
}

// paragraph is a paragraph in a named style.
func (m *markup) paragraph(style, text string) {
	m.printf(`<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>%s</w:p>`, style, run(text))
}

// run is a text in the look of its paragraph.
func run(text string) string { return runText(visible(text)) }

// runText is run for what is one line already, and keeps its narrow spaces.
func runText(text string) string {
	if text == "" {
		return ""
	}
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text))
	return `<w:r><w:t xml:space="preserve">` + out.String() + `</w:t></w:r>`
}
