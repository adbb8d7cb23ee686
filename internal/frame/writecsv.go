package frame

import (
	"io"
	"strings"
)

// WriteCSV writes the frame as comma-separated UTF-8 with a header and line
// feeds. Numbers have the fewest digits that read back the same, dates are
// YYYY-MM-DD, and a missing value is an empty cell: its reason is not written.
// What ReadCSV read, it reads back equal but for those reasons. A carriage
// return before a line feed inside a text is not written.
func (f *Frame) WriteCSV(w io.Writer) error {
	const chunk = 64 << 10
	out := appendRecord(nil, f.Names())
	record := make([]string, len(f.cols))
	for i := range f.rows {
		for k, c := range f.cols {
			record[k], _ = c.Text(i)
		}
		out = appendRecord(out, record)
		if len(out) < chunk {
			continue
		}
		if _, err := w.Write(out); err != nil {
			return err
		}
		out = out[:0]
	}
	_, err := w.Write(out)
	return err
}

func appendRecord(out []byte, record []string) []byte {
	for i, cell := range record {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendCell(out, cell, len(record) == 1)
	}
	return append(out, '\n')
}

// appendCell quotes a cell when it must be: a lone empty one too, since a blank
// line is no record, and one that begins like a byte order mark.
func appendCell(out []byte, cell string, alone bool) []byte {
	if cell == "" && !alone {
		return out
	}
	if cell != "" && !strings.ContainsAny(cell, ",\"\r\n") && cell[0] != ' ' && !strings.HasPrefix(cell, utf8Mark) {
		return append(out, cell...)
	}
	out = append(out, '"')
	out = append(out, strings.ReplaceAll(plainBreaks(cell), `"`, `""`)...)
	return append(out, '"')
}
