package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

const svgSpace = "http://www.w3.org/2000/svg"

// drawing is what a figure may consist of: shapes, words and pictures, nothing
// that runs, loads or styles anything else in the page.
var drawing = []string{
	"svg", "g", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "image",
}

// inlineSVG makes a figure part of a page.
//
// The bytes go into the page unescaped, which is safe for these reasons. They
// come from our own plots, which escape every word they are given. They are
// nevertheless read here as strict XML, and refused unless they are one svg
// element made of the elements of drawing, without handlers of events, links,
// or names by which figures and page could disturb each other. XML and HTML
// read such a text alike: the constructs on which they differ (comments,
// character data sections, processing instructions, and elements in a title)
// are refused as well. And the page's policy lets no script run.
func inlineSVG(svg []byte) (template.HTML, error) {
	start := bytes.Index(svg, []byte("<svg"))
	if start < 0 {
		return "", errors.New("no svg element")
	}
	if lead := bytes.TrimSpace(svg[:start]); len(lead) > 0 && !bytes.HasPrefix(lead, []byte("<?xml")) {
		return "", errors.New("something stands before the svg element")
	}
	svg = bytes.TrimSpace(svg[start:])
	if bytes.Contains(svg, []byte("<!")) || bytes.Contains(svg, []byte("<?")) {
		return "", errors.New("a comment, declaration or instruction within the svg element")
	}
	if err := checkElements(svg); err != nil {
		return "", err
	}
	return template.HTML(svg), nil
}

// checkElements reads one whole svg element and nothing after it.
func checkElements(svg []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	var open []string
	for closed := false; ; {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("not well-formed: %w", err)
		}
		if closed {
			return errors.New("something follows the svg element")
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := checkElement(token, open); err != nil {
				return err
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
			closed = len(open) == 0
		}
	}
}

func checkElement(e xml.StartElement, open []string) error {
	if e.Name.Space != "" && e.Name.Space != svgSpace || !slices.Contains(drawing, e.Name.Local) {
		return fmt.Errorf("element %q is not one that a figure may have", e.Name.Local)
	}
	if len(open) > 0 && slices.Contains([]string{"title", "desc"}, open[len(open)-1]) {
		return fmt.Errorf("element %q within a %s", e.Name.Local, open[len(open)-1])
	}
	for _, a := range e.Attr {
		if !harmless(a) {
			return fmt.Errorf("attribute %q of element %q is not one that a figure may have", a.Name.Local, e.Name.Local)
		}
	}
	return nil
}

// harmless refuses attributes that run a script, name an element, take the
// page's styles, or refer to anything but a picture within the attribute.
func harmless(a xml.Attr) bool {
	name, value := strings.ToLower(a.Name.Local), strings.ToLower(a.Value)
	switch {
	case name == "xmlns" || a.Name.Space == "xmlns":
		return strings.HasPrefix(value, "http://www.w3.org/")
	case strings.HasPrefix(name, "on"), name == "id", name == "class":
		return false
	case name == "href", name == "src":
		return strings.HasPrefix(value, "data:image/png;base64,")
	}
	return !strings.Contains(value, "url(") && !strings.Contains(value, `\`)
}
