package published

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"ibsen/internal/table"
)

// Write writes figures as Read reads them, with LF line ends. Words that a
// spreadsheet would take for a formula are preceded by an apostrophe, which Read
// takes away; numbers stay as they are.
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
		inert(f.ID), inert(f.Table), inert(f.Panel), inert(f.Row), inert(f.Column), inert(f.Stat), f.Text, strconv.FormatFloat(f.Value, 'f', -1, 64),
		strconv.Itoa(f.Decimals), inert(f.Unit), unless(f.N, -1), f.Sig, unless(f.Line, 0), inert(f.Note),
	}
}

const apostrophe = "'"

// inert is a text that no spreadsheet runs, and that live gives back.
func inert(text string) string {
	if strings.HasPrefix(text, apostrophe) {
		return apostrophe + text
	}
	return table.Inert(text)
}

// live takes away the apostrophe that inert put there.
func live(text string) string {
	if bare, marked := strings.CutPrefix(text, apostrophe); marked && inert(bare) == text {
		return bare
	}
	return text
}

// unless is a number in digits, or nothing if it is the one that stands for
// unknown.
func unless(n, unknown int) string {
	if n == unknown {
		return ""
	}
	return strconv.Itoa(n)
}
