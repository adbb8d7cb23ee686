package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const minus = "−"

// decimal writes v with a fixed number of decimals, thousands separated by
// commas. A value that rounds to zero has no sign.
func decimal(v float64, decimals int) string {
	digits := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	text := thousands(whole)
	if hasFraction {
		text += "." + fraction
	}
	return signed(v, digits, text)
}

// signed puts a minus sign before text if v is negative and its digits are not
// all zero.
func signed(v float64, digits, text string) string {
	if v < 0 && strings.Trim(digits, "0.") != "" {
		return minus + text
	}
	return text
}

func thousands(digits string) string {
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// scientific writes v as a multiple of a power of ten with up to three digits.
func scientific(v float64) string {
	digits := strconv.FormatFloat(math.Abs(v), 'e', 2, 64)
	mantissa, exponent, _ := strings.Cut(digits, "e")
	mantissa = strings.TrimSuffix(strings.TrimRight(mantissa, "0"), ".")
	power, err := strconv.Atoi(exponent)
	if err != nil || v == 0 {
		return "0"
	}
	return signed(v, mantissa, mantissa+"×10"+superscript(power))
}

var superscripts = strings.NewReplacer(
	"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
	"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "-", "⁻")

func superscript(n int) string { return superscripts.Replace(strconv.Itoa(n)) }

// priced puts the currency between the sign and the digits of a number: −£16.
// A currency that ends in a letter stands apart: −EUR 16.
func priced(number, currency string) string {
	if last, _ := utf8.DecodeLastRuneInString(currency); unicode.IsLetter(last) {
		currency += "\u00a0"
	}
	if digits, negative := strings.CutPrefix(number, minus); negative {
		return minus + currency + digits
	}
	return currency + number
}

// Beyond these sizes a number is written as a power of ten.
const (
	largest  = 1e15
	smallest = 1e-5
)

// reading writes v as a sentence gives it: up to three significant digits, or
// all whole ones.
func reading(v float64) string {
	size := math.Abs(v)
	switch {
	case size == 0:
		return "0"
	case size >= largest || size < smallest:
		return scientific(v)
	case size >= 100:
		return decimal(v, 0)
	}
	text := decimal(v, 2-int(math.Floor(math.Log10(size))))
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// money writes an amount as a sentence gives it: whole units from 100 on, and
// the smaller coins below.
func money(v float64, currency string) string {
	size := math.Abs(v)
	switch {
	case size >= 100 || size == 0 || size < 0.005:
		return priced(reading(v), currency)
	case size == math.Trunc(size):
		return priced(decimal(v, 0), currency)
	}
	return priced(decimal(v, 2), currency)
}

// percent writes a fraction as a whole percentage. What is not quite none is
// not 0%, and what is not quite all is not 100%.
func percent(fraction float64) string {
	switch {
	case fraction > 0 && fraction < 0.005:
		return "<1%"
	case fraction < 1 && fraction >= 0.995:
		return ">99%"
	}
	return fmt.Sprintf("%.0f%%", 100*fraction)
}
