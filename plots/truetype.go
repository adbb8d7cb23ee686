package plots

import (
	"encoding/binary"
	"errors"
	"slices"
)

var errFont = errors.New("plots: a font's tables are not as TrueType has them")

// words16 reads big-endian numbers and remembers a read beyond the end, which
// gives zero.
type words16 struct {
	b     []byte
	short bool
}

func (w *words16) bytes(at, n int) []byte {
	if at < 0 || n < 0 || at > len(w.b)-n {
		w.short = true
		return make([]byte, max(0, min(n, 4)))
	}
	return w.b[at : at+n]
}

func (w *words16) u16(at int) int { return int(binary.BigEndian.Uint16(w.bytes(at, 2))) }
func (w *words16) u32(at int) int { return int(binary.BigEndian.Uint32(w.bytes(at, 4))) }

// fontTables are the tables of a TrueType file, by tag.
func fontTables(font []byte) (map[string][]byte, error) {
	w := words16{b: font}
	tables := map[string][]byte{}
	for i := range w.u16(4) {
		entry := 12 + 16*i
		tag := string(w.bytes(entry, 4))
		from, length := w.u32(entry+8), w.u32(entry+12)
		if w.short || from > len(font)-length {
			return nil, errFont
		}
		tables[tag] = font[from : from+length]
	}
	return tables, nil
}

// fontFile writes tables as a TrueType file, in the order of their tags.
func fontFile(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	power := 0
	for 2<<power <= len(tags) {
		power++
	}
	put16, put32 := binary.BigEndian.AppendUint16, binary.BigEndian.AppendUint32
	out := put32(nil, 0x00010000)
	for _, v := range []int{len(tags), 16 << power, power, 16*len(tags) - 16<<power} {
		out = put16(out, uint16(v))
	}
	at := 12 + 16*len(tags)
	var body []byte
	for _, tag := range tags {
		table := tables[tag]
		out = append(out, tag...)
		out = put32(put32(put32(out, checksum(table)), uint32(at+len(body))), uint32(len(table)))
		body = append(body, padded(table)...)
	}
	return append(out, body...)
}

// padded is a table with zeros up to a multiple of four bytes.
func padded(table []byte) []byte {
	return append(slices.Clip(table), make([]byte, (4-len(table)%4)%4)...)
}

// checksum is the sum of a table's 32-bit words.
func checksum(table []byte) uint32 {
	var sum uint32
	for word := range slices.Chunk(padded(table), 4) {
		sum += binary.BigEndian.Uint32(word)
	}
	return sum
}
