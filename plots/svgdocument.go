package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// document is the whole SVG with its title and description.
func (v *vector) document(title, description string) ([]byte, error) {
	if v.err != nil {
		return nil, v.err
	}
	const millimetre = vg.Inch / 25.4
	if title == "" {
		title = "Figure"
	}
	var out bytes.Buffer
	w, h := compact(float64(v.size.X), 2), compact(float64(v.size.Y), 2)
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%smm" viewBox="0 0 %s %s"`,
		compact(float64(v.size.X/millimetre), 2), compact(float64(v.size.Y/millimetre), 2), w, h)
	out.WriteString(` role="img" font-family="Liberation Sans, Arial, Helvetica, sans-serif">` + "\n")
	fmt.Fprintf(&out, "<title>%s</title>\n<desc>%s</desc>\n", escape(title), escape(description))
	fmt.Fprintf(&out, `<path fill="#fff" d="M0 0H%sV%sH0Z"/>`+"\n", w, h)
	out.Write(v.body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes(), nil
}

// escape makes any string the content of an XML element. What XML cannot hold
// becomes U+FFFD.
func escape(text string) string {
	var b bytes.Buffer
	// EscapeText fails only when its writer does; a Buffer does not.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

// compact writes a number with at most so many decimals and no idle zeros.
func compact(v float64, decimals int) string {
	text := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	if whole, found := strings.CutPrefix(text, "0."); found {
		return "." + whole
	}
	if whole, found := strings.CutPrefix(text, "-0."); found {
		return "-." + whole
	}
	return text
}
