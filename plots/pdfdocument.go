package plots

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
)

// document is the whole PDF: one page, whose drawing is tagged as a figure with
// the description as its alternative text.
func (p *portable) document(title, description string) ([]byte, error) {
	if p.err != nil {
		return nil, p.err
	}
	if title == "" {
		title = "Figure"
	}
	var o objects
	catalog, pages, page, tree := o.reserve(), o.reserve(), o.reserve(), o.reserve()
	box := "[0 0 " + compact(float64(p.size.X), 2) + " " + compact(float64(p.size.Y), 2) + "]"
	resources, err := p.resources(&o)
	if err != nil {
		return nil, err
	}
	content := o.stream("", p.tagged())
	info := o.add("<< /Title %s /Subject %s >>", textString(title), textString(description))
	o.put(catalog, "<< /Type /Catalog /Pages %d 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>", pages, tree)
	o.put(pages, "<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", page)
	o.put(page, "<< /Type /Page /Parent %d 0 R /MediaBox %s /Resources %s /Contents %d 0 R /StructParents 0 /Tabs /S /Group << /S /Transparency /CS /DeviceRGB /I true >> >>",
		pages, box, resources, content)
	p.structure(&o, tree, page, box, title, description)
	return o.file(catalog, info), nil
}

// structure says what the page is to who does not see it: a document of one
// figure with its alternative text.
func (p *portable) structure(o *objects, tree, page int, box, title, description string) {
	document, figure := o.reserve(), o.reserve()
	o.put(tree, "<< /Type /StructTreeRoot /K %d 0 R /ParentTree << /Nums [0 [%d 0 R]] >> /ParentTreeNextKey 1 >>", document, figure)
	o.put(document, "<< /Type /StructElem /S /Document /P %d 0 R /K %d 0 R >>", tree, figure)
	o.put(figure, "<< /Type /StructElem /S /Figure /P %d 0 R /Pg %d 0 R /K 0 /T %s /Alt %s /A << /O /Layout /Placement /Block /BBox %s >> >>",
		document, page, textString(title), textString(description), box)
}

// tagged is the content of the page as one marked part.
func (p *portable) tagged() []byte {
	return bytes.Join([][]byte{[]byte("/Figure << /MCID 0 >> BDC\n"), p.content.Bytes(), []byte("EMC\n")}, nil)
}

// resources are what the content names, each kind by its number.
func (p *portable) resources(o *objects) (string, error) {
	var b strings.Builder
	b.WriteString("<< /ExtGState <<")
	for i, a := range p.alphas {
		fmt.Fprintf(&b, " /G%d << /ca %s /CA %[2]s >>", i, compact(float64(a)/255, 4))
	}
	b.WriteString(" >> /Font <<")
	for i, e := range p.fonts {
		number, err := e.write(o)
		if err != nil {
			return "", fmt.Errorf("plots: font in PDF: %w", err)
		}
		fmt.Fprintf(&b, " /F%d %d 0 R", i, number)
	}
	b.WriteString(" >>")
	if len(p.images) > 0 {
		b.WriteString(" /XObject <<")
		for i, img := range p.images {
			colours, opacities := samples(img)
			size := img.Bounds().Size()
			entries := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 ", size.X, size.Y)
			mask := o.stream(entries+"/ColorSpace /DeviceGray ", opacities)
			fmt.Fprintf(&b, " /I%d %d 0 R", i, o.stream(entries+fmt.Sprintf("/ColorSpace /DeviceRGB /SMask %d 0 R ", mask), colours))
		}
		b.WriteString(" >>")
	}
	b.WriteString(" >>")
	return b.String(), nil
}

// write adds the objects of a font and returns the number of its first.
func (e *embedded) write(o *objects) (int, error) {
	file, glyphs, err := e.file()
	if err != nil {
		return 0, err
	}
	widths, err := e.advances()
	if err != nil {
		return 0, err
	}
	measures, err := e.measures(file)
	if err != nil {
		return 0, err
	}
	name := e.name(file)
	program := o.stream(fmt.Sprintf("/Length1 %d ", len(file)), file)
	descriptor := o.add("<< /Type /FontDescriptor /FontName /%s /Flags 4 %s /FontFile2 %d 0 R >>", name, measures, program)
	cid := o.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W %s /CIDToGIDMap %d 0 R >>",
		name, descriptor, widths, o.stream("", glyphs))
	return o.add("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>",
		name, cid, o.stream("", e.toUnicode())), nil
}

// name is that of the font behind six letters that tell one subset from another.
func (e *embedded) name(file []byte) string {
	sum := sha256.Sum256(file)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	if e.bold {
		return string(tag) + "+LiberationSans-Bold"
	}
	return string(tag) + "+LiberationSans"
}

// measures are what a reader needs who replaces the font, in thousandths of its
// size: the box of all glyphs and the heights from the file, the width of a stem
// and the height of capitals as they are in the Liberation sans.
func (e *embedded) measures(file []byte) (string, error) {
	tables, err := fontTables(file)
	if err != nil {
		return "", err
	}
	head, hhea := words16{b: tables["head"]}, words16{b: tables["hhea"]}
	var m [6]string
	for i, v := range []int{head.u16(36), head.u16(38), head.u16(40), head.u16(42), hhea.u16(4), hhea.u16(6)} {
		m[i] = e.thousandths(int(int16(v)))
	}
	stem := 80
	if e.bold {
		stem = 140
	}
	return fmt.Sprintf("/FontBBox [%s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight 688 /StemV %d",
		strings.Join(m[:4], " "), m[4], m[5], stem), nil
}
