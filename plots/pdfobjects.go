package plots

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strings"
)

// objects are those of a PDF, numbered from 1.
type objects struct{ bodies []string }

// reserve numbers an object that is put later.
func (o *objects) reserve() int {
	o.bodies = append(o.bodies, "null")
	return len(o.bodies)
}

func (o *objects) put(number int, format string, a ...any) {
	o.bodies[number-1] = fmt.Sprintf(format, a...)
}

func (o *objects) add(format string, a ...any) int {
	n := o.reserve()
	o.put(n, format, a...)
	return n
}

// stream adds compressed data with the entries of its dictionary.
func (o *objects) stream(entries string, data []byte) int {
	var b bytes.Buffer
	// A Buffer does not fail.
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return o.add("<< %s/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", entries, b.Len(), b.String())
}

// file writes the document. Its identifier is made from its content, so that
// equal documents are equal.
func (o *objects) file(catalog, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(o.bodies))
	for i, body := range o.bodies {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	id := sha256.Sum256(b.Bytes())
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%[4]X>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(offsets)+1, catalog, info, id[:16], table)
	return b.Bytes()
}

// textString writes words as PDF has them outside a page: as they are where they
// are plain ASCII, in UTF-16 otherwise.
func textString(words string) string {
	plain := strings.IndexFunc(words, func(r rune) bool { return r < ' ' || r > '~' }) < 0
	if !plain {
		return fmt.Sprintf("<FEFF%X>", utf16Bytes(words))
	}
	return "(" + strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(words) + ")"
}
