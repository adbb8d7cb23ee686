package plots

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

// embedded is a font of a document: the characters that have been written, each
// with a code of its own, so that text reads back exactly even where two
// characters share a glyph, or have none.
type embedded struct {
	source *opentype.Font
	bold   bool
	buffer sfnt.Buffer
	runes  []rune // by code, from 1
	codes  map[rune]int
}

func embed(f font.Face) *embedded {
	return &embedded{source: f.Face, bold: f.Font.Weight >= xfont.WeightBold, codes: map[rune]int{}}
}

func (e *embedded) code(r rune) int {
	c, ok := e.codes[r]
	if !ok {
		e.runes = append(e.runes, r)
		c = len(e.runes)
		e.codes[r] = c
	}
	return c
}

// show is text as the operand of TJ, kerned as its width was measured.
func (e *embedded) show(text string) (string, error) {
	var b strings.Builder
	b.WriteString("[<")
	previous, begun := sfnt.GlyphIndex(0), false
	for _, r := range text {
		glyph, err := e.source.GlyphIndex(&e.buffer, r)
		if err != nil {
			return "", fmt.Errorf("plots: text in PDF: %w", err)
		}
		if begun {
			// Fonts without kerning of a pair say so by an error.
			if kern, err := e.source.Kern(&e.buffer, previous, glyph, e.perEm(), xfont.HintingNone); err == nil && kern != 0 {
				b.WriteString("> " + e.thousandths(-int(kern)) + " <")
			}
		}
		fmt.Fprintf(&b, "%04X", e.code(r))
		previous, begun = glyph, true
	}
	b.WriteString(">]")
	return b.String(), nil
}

func (e *embedded) perEm() fixed.Int26_6 { return fixed.Int26_6(e.source.UnitsPerEm()) }

// thousandths writes units of the font as thousandths of its size.
func (e *embedded) thousandths(units int) string {
	return compact(1000*float64(units)/float64(e.source.UnitsPerEm()), 2)
}

// advances is the list of the widths of the codes.
func (e *embedded) advances() (string, error) {
	widths := make([]string, len(e.runes))
	for i, r := range e.runes {
		glyph, err := e.source.GlyphIndex(&e.buffer, r)
		if err != nil {
			return "", err
		}
		advance, err := e.source.GlyphAdvance(&e.buffer, glyph, e.perEm(), xfont.HintingNone)
		if err != nil {
			return "", err
		}
		widths[i] = e.thousandths(int(advance))
	}
	return "[1 [" + strings.Join(widths, " ") + "]]", nil
}

// file is the part of the font that the document needs, with the map from codes
// to its glyphs.
func (e *embedded) file() (font, glyphOfCode []byte, err error) {
	var whole bytes.Buffer
	if _, err := e.source.WriteSourceTo(&e.buffer, &whole); err != nil {
		return nil, nil, err
	}
	glyphs := []int{0} // what stands for a missing character
	place := map[int]int{0: 0}
	glyphOfCode = []byte{0, 0}
	for _, r := range e.runes {
		index, err := e.source.GlyphIndex(&e.buffer, r)
		if err != nil {
			return nil, nil, err
		}
		at, ok := place[int(index)]
		if !ok {
			at = len(glyphs)
			place[int(index)] = at
			glyphs = append(glyphs, int(index))
		}
		glyphOfCode = binary.BigEndian.AppendUint16(glyphOfCode, uint16(at))
	}
	font, err = subset(whole.Bytes(), glyphs)
	return font, glyphOfCode, err
}

// toUnicode maps codes to characters, for who searches or copies.
func (e *embedded) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // of a block
	for from := 0; from < len(e.runes); from += most {
		block := e.runes[from:min(from+most, len(e.runes))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			fmt.Fprintf(&b, "<%04X> <%X>\n", from+i+1, utf16Bytes(string(r)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// utf16Bytes is text in UTF-16, big end first.
func utf16Bytes(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = binary.BigEndian.AppendUint16(out, unit)
	}
	return out
}
