package table

import (
	"math"
	"math/big"
	"strings"
	"unicode"
)

// trueMinus is U+2212, as wide as the digits it stands before; a hyphen is what
// every terminal and every program can show and read.
const (
	trueMinus   = "−"
	hyphenMinus = "-"
)

// maxDecimals bounds the length of a number; a float64 of ordinary size has
// fewer that mean anything.
const maxDecimals = 20

// absent is what is shown where neither a number nor a reason was given.
const absent = "n/a"

// Format is a cell in words, for a page: "−£1,690", "40%", "3.55". Pounds and
// other money stand after their sign and currency, "EUR 12"; a number with a
// unit has commas between its thousands, while a bare one has none, as it may
// be a year. Text beside a number follows it after a comma, or directly if it
// is a mark: "£12, better and dearer", "31*".
//
// A number is rounded to its Decimals on the exact value of the float64, halves
// away from zero: 2.5 is 3 and −2.5 is −3, but 2.675, which is stored as
// 2.67499999999999982236431605997495353221893310546875, is 2.67. A number that
// rounds to zero has no sign.
//
// A cell without a number is its Text, or "n/a".
func Format(c Cell) string { return Style{}.Format(c) }

// FormatPlain is Format for a terminal, with a hyphen for the minus sign.
func FormatPlain(c Cell) string { return Style{}.Plain().Format(c) }

func (c Cell) hasNumber() bool { return c.Valid && finite(c.Value) }

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// isMark says whether a text is a sign such as * rather than words.
func isMark(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isCurrency says whether a unit has the shape of an ISO 4217 code. A unit such
// as QALY has not.
func isCurrency(unit string) bool {
	if len(unit) != 3 {
		return false
	}
	for _, r := range unit {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}

// round is a number in decimal digits. A Rat holds the float64 exactly, and its
// FloatString rounds halves away from zero, where strconv takes the even digit.
func round(v float64, decimals int) string {
	return new(big.Rat).SetFloat64(v).FloatString(min(max(decimals, 0), maxDecimals))
}

func groupThousands(digits, separator string) string {
	whole, fraction, found := strings.Cut(digits, ".")
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(d)
	}
	if found {
		b.WriteByte('.')
		b.WriteString(fraction)
	}
	return b.String()
}
