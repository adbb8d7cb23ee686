package office

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"

	"ibsen/internal/table"
)

// A spreadsheet takes some 250 number formats of no more than 255 characters.
const (
	mostFormats   = 150
	longestFormat = 240
)

// format is a number format that shows a number with its unit, its mark of
// significance and the words beside it, and whether it has room for the words.
func (b *workbook) format(c table.Cell) (format string, fits bool) {
	whole := numberFormat(b.Style, c)
	if visible(c.Text) == "" || len(whole) <= longestFormat && (b.formats[whole] || len(b.formats) < mostFormats) {
		b.formats[whole] = true
		return whole, true
	}
	c.Text = ""
	return numberFormat(b.Style, c), false
}

func numberFormat(s table.Style, c table.Cell) string {
	n := s.Number(c)
	// What a style puts behind the digits is what is left of the cell in words.
	after := strings.TrimPrefix(s.Format(c), n.Sign+n.Before+n.Digits)
	if n.Before == "<" || n.Before == ">" {
		return literal(n.Before+n.Digits) + literal(after)
	}
	digits := digitFormat(n)
	positive := literal(n.Before) + digits + literal(after)
	negative := literal("−"+n.Before) + digits + literal(after)
	if c.Value < 0 && n.Sign == "" {
		negative = positive // it rounds to zero, which has no sign
	}
	return positive + ";" + negative
}

func digitFormat(n table.Number) string {
	digits := "0"
	switch {
	case n.Grouped:
		digits = "#,##0"
	case strings.HasPrefix(n.Digits, ".") || strings.HasPrefix(n.Digits, "·"):
		digits = "" // a P value without a zero before the point
	}
	if n.Decimals > 0 {
		digits += "." + strings.Repeat("0", n.Decimals)
	}
	return digits
}

// literal is a text in a number format that stands for itself.
func literal(text string) string {
	if text == "" {
		return ""
	}
	return `"` + strings.ReplaceAll(text, `"`, `"\""`) + `"`
}

// shownAlike is a number that a spreadsheet, which rounds to fifteen significant
// digits before it rounds for show, shows with the digits of its exact value.
func shownAlike(v float64, decimals int) float64 {
	if v == 0 {
		return 0
	}
	short := strconv.FormatFloat(math.Abs(v), 'e', 14, 64)
	asShown, _ := new(big.Rat).SetString(short)
	if asShown.FloatString(decimals) == new(big.Rat).SetFloat64(math.Abs(v)).FloatString(decimals) {
		return v
	}
	mantissa, exponent, _ := strings.Cut(short, "e")
	whole, _ := strconv.ParseInt(strings.Replace(mantissa, ".", "", 1), 10, 64)
	power, _ := strconv.Atoi(exponent)
	// No error: the text is a number of ordinary size made here.
	below, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", whole-1, power-14), 64)
	return math.Copysign(below, v)
}
