package published

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// Write writes figures as Read reads them, with LF line ends.
func Write(w io.Writer, figures []Figure) error {
	out := csv.NewWriter(w)
	// The writer keeps its first error, which Error returns after Flush.
	_ = out.Write(strings.Split(Header, ","))
	for _, f := range figures {
		_ = out.Write(f.record())
	}
	out.Flush()
	return out.Error()
}

func (f Figure) record() []string {
	return []string{
		f.ID, f.Table, f.Panel, f.Row, f.Column, f.Stat, f.Text, strconv.FormatFloat(f.Value, 'f', -1, 64),
		strconv.Itoa(f.Decimals), f.Unit, unless(f.N, -1), f.Sig, unless(f.Line, 0), f.Note,
	}
}

// unless is a number in digits, or nothing if it is the one that stands for
// unknown.
func unless(n, unknown int) string {
	if n == unknown {
		return ""
	}
	return strconv.Itoa(n)
}
