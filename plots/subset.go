package plots

import "encoding/binary"

// subset is a TrueType font of some glyphs of another: those asked for, in their
// order, and behind them the glyphs that they are composed of. Instructions are
// left out; they only fit outlines to coarse pixels. It fails where the font is
// not TrueType.
func subset(font []byte, glyphs []int) ([]byte, error) {
	tables, err := fontTables(font)
	if err != nil {
		return nil, err
	}
	s := subsetting{from: tables, place: map[int]int{}}
	for _, g := range glyphs {
		s.want(g)
	}
	// Composites extend the list while it is worked through.
	for i := 0; i < len(s.glyphs); i++ {
		if err := s.add(s.glyphs[i]); err != nil {
			return nil, err
		}
	}
	return s.file()
}

// subsetting is a subset as it grows.
type subsetting struct {
	from             map[string][]byte
	glyphs           []int       // of the font, in the order of the subset
	place            map[int]int // where a glyph of the font stands in it
	glyf, loca, hmtx []byte
}

// want gives a glyph its place in the subset.
func (s *subsetting) want(glyph int) int {
	at, ok := s.place[glyph]
	if !ok {
		at = len(s.glyphs)
		s.place[glyph] = at
		s.glyphs = append(s.glyphs, glyph)
	}
	return at
}

// add copies the outline and the measures of a glyph.
func (s *subsetting) add(glyph int) error {
	outline, err := s.outline(glyph)
	if err != nil {
		return err
	}
	if outline, err = s.bare(outline); err != nil {
		return err
	}
	s.loca = binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))
	s.glyf = append(s.glyf, padded(outline)...)
	return s.measure(glyph)
}

// outline is a glyph's part of the font; a space has none.
func (s *subsetting) outline(glyph int) ([]byte, error) {
	head, loca, glyf := words16{b: s.from["head"]}, words16{b: s.from["loca"]}, words16{b: s.from["glyf"]}
	var from, to int
	if head.u16(50) == 0 {
		from, to = 2*loca.u16(2*glyph), 2*loca.u16(2*glyph+2)
	} else {
		from, to = loca.u32(4*glyph), loca.u32(4*glyph+4)
	}
	outline := glyf.bytes(from, to-from)
	if head.short || loca.short || glyf.short {
		return nil, errFont
	}
	return outline, nil
}

// measure copies a glyph's advance and bearing. Glyphs behind the last advance
// of the table share it.
func (s *subsetting) measure(glyph int) error {
	hhea, hmtx := words16{b: s.from["hhea"]}, words16{b: s.from["hmtx"]}
	advances := hhea.u16(34)
	advance, bearing := 4*glyph, 4*glyph+2
	if glyph >= advances {
		advance, bearing = 4*(advances-1), 4*advances+2*(glyph-advances)
	}
	s.hmtx = append(append(s.hmtx, hmtx.bytes(advance, 2)...), hmtx.bytes(bearing, 2)...)
	if hhea.short || hmtx.short {
		return errFont
	}
	return nil
}

// bare is an outline without its instructions, whose components, if it has any,
// are numbered as in the subset.
func (s *subsetting) bare(outline []byte) ([]byte, error) {
	if len(outline) == 0 {
		return nil, nil
	}
	w := words16{b: outline}
	if contours := int(int16(w.u16(0))); contours >= 0 {
		ends := 10 + 2*contours
		instructions := w.u16(ends)
		rest := w.bytes(ends+2+instructions, max(0, len(outline)-ends-2-instructions))
		if w.short {
			return nil, errFont
		}
		return append(append(append([]byte{}, outline[:ends]...), 0, 0), rest...), nil
	}
	return s.composite(w)
}

// Flags of a component of a composite glyph.
const (
	wideArguments = 1 << 0
	oneScale      = 1 << 3
	moreFollow    = 1 << 5
	twoScales     = 1 << 6
	fourScales    = 1 << 7
	instructed    = 1 << 8
)

func (s *subsetting) composite(w words16) ([]byte, error) {
	out := append([]byte{}, w.bytes(0, min(10, len(w.b)))...)
	for at, more := 10, true; more; {
		flags, size := w.u16(at), 6
		if flags&wideArguments != 0 {
			size += 2
		}
		switch {
		case flags&oneScale != 0:
			size += 2
		case flags&twoScales != 0:
			size += 4
		case flags&fourScales != 0:
			size += 8
		}
		part := s.want(w.u16(at + 2))
		out = binary.BigEndian.AppendUint16(out, uint16(flags&^instructed))
		out = binary.BigEndian.AppendUint16(out, uint16(part))
		out = append(out, w.bytes(at+4, size-4)...)
		if w.short {
			return nil, errFont
		}
		at, more = at+size, flags&moreFollow != 0
	}
	return out, nil
}

// file is the subset as a font that a PDF can hold: PDF needs no names and no
// table of characters.
func (s *subsetting) file() ([]byte, error) {
	tables := map[string][]byte{
		"glyf": s.glyf, "hmtx": s.hmtx,
		"loca": binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf))),
	}
	for _, t := range []struct {
		tag  string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 32}} {
		if len(s.from[t.tag]) < t.size {
			return nil, errFont
		}
		tables[t.tag] = append([]byte{}, s.from[t.tag]...)
	}
	put16, put32 := binary.BigEndian.PutUint16, binary.BigEndian.PutUint32
	put16(tables["hhea"][34:], uint16(len(s.glyphs)))
	put16(tables["maxp"][4:], uint16(len(s.glyphs)))
	put16(tables["head"][50:], 1) // long offsets
	put32(tables["head"][8:], 0)
	file := fontFile(tables)
	// The sum of the whole goes into the file, not into the sum of its table.
	inFile, err := fontTables(file)
	if err != nil {
		return nil, err
	}
	put32(inFile["head"][8:], 0xB1B0AFBA-checksum(file))
	return file, nil
}
