package table

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

var csvHeader = []string{"table", "panel", "row", "column", "stat", "value", "unit", "decimals", "n", "text"}

// WriteCSV writes the cells of one or more tables, one a row under one header,
// for programs: values have the fewest digits that read back the same, and a
// missing value or an unknown n is an empty field. Texts that a spreadsheet
// would take for a formula are preceded by an apostrophe. It writes nothing if a
// table is not valid.
func WriteCSV(w io.Writer, tables ...Table) error {
	for _, t := range tables {
		if err := t.Validate(); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	// The writer keeps its first error, which Error returns after Flush.
	_ = out.Write(csvHeader)
	for _, t := range tables {
		for _, c := range t.Cells {
			_ = out.Write(csvRecord(t.ID, c))
		}
	}
	out.Flush()
	return out.Error()
}

func csvRecord(id string, c Cell) []string {
	value, n := "", ""
	if c.Valid {
		value = machineNumber(c.Value)
	}
	if c.N >= 0 {
		n = strconv.Itoa(c.N)
	}
	return []string{
		Inert(id), Inert(c.Panel), Inert(c.Row), Inert(c.Column), Inert(c.Stat),
		value, Inert(c.Unit), strconv.Itoa(c.Decimals), n, Inert(c.Text),
	}
}

// Inert is a text that no spreadsheet runs: one that would start a formula is
// preceded by an apostrophe. The full-width signs are taken for
// operators where East Asian input is on.
func Inert(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) {
		return "'" + text
	}
	return text
}

// machineNumber has the fewest digits that read back the same, with an exponent
// only where a plain number would be long.
func machineNumber(v float64) string {
	verb := byte('f')
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e21) {
		verb = 'e'
	}
	return strconv.FormatFloat(withoutNegativeZero(v), verb, -1, 64)
}

// withoutNegativeZero drops a sign that means nothing in a result.
func withoutNegativeZero(v float64) float64 {
	if v == 0 {
		return 0
	}
	return v
}
