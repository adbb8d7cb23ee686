package table

import (
	"io"
	"math"
	"strings"
)

// Style is how numbers look in words: on a page, in Markdown, LaTeX or Word. A
// style never changes what a cell holds: WriteCSV and MarshalJSON write the same
// whatever the style. The zero Style is that of Format.
type Style struct {
	// Decimals replaces, by unit, the decimals that cells declare:
	// {"GBP": 2, "%": 1}. P values have a rule of their own.
	Decimals map[string]int

	// PValue is the rule for cells whose Stat is "p_value".
	PValue PRule

	// Interval is how the limits of an interval are joined.
	Interval Interval

	// Currency is how money is marked.
	Currency Currency

	// Thousands is what separates thousands of numbers with a unit.
	Thousands Thousands

	// Point stands between whole and fraction; "" is a full stop.
	Point string

	// minus stands before a number below zero; "" is U+2212.
	minus string
}

// Interval is how the limits of an interval are joined.
type Interval int

// Limits are "(−£66 to £34)" or "[−£66, £34]".
const (
	IntervalTo Interval = iota
	IntervalBrackets
)

// Currency is how money is marked.
type Currency int

// Money is "£12" and "EUR 12", or "£12", "€12" and "$12" with codes for what has
// no sign of its own, or "GBP 12".
const (
	CurrencyPound Currency = iota
	CurrencySign
	CurrencyCode
)

// Thousands is what separates thousands.
type Thousands int

// Numbers are "1,234" and "12,345", or "1234" and "12345", or "1234" and, with a
// narrow space (U+202F), "12 345".
const (
	ThousandsComma Thousands = iota
	ThousandsNone
	ThousandsSpace
)

// narrowSpace is U+202F, at which no line breaks.
const narrowSpace = "\u202f"

// Plain is the style for a terminal, with a hyphen for the minus sign.
func (s Style) Plain() Style {
	s.minus = hyphenMinus
	return s
}

// Format is a cell in words, as the function Format has it but in this style.
func (s Style) Format(c Cell) string {
	text := line(c.Text)
	switch {
	case c.hasNumber() && text == "":
		return s.number(c) + c.Sig
	case c.hasNumber() && isMark(text):
		return s.number(c) + c.Sig + text
	case c.hasNumber():
		return s.number(c) + c.Sig + ", " + text
	case text != "":
		return text
	}
	return absent
}

// WriteMarkdown is the function of this name, in this style.
func (s Style) WriteMarkdown(w io.Writer, t Table) error { return writeMarkdown(w, t, s) }

// WriteText is the function of this name, in this style.
func (s Style) WriteText(w io.Writer, t Table) error { return writeText(w, t, s.Plain()) }

// number is the value with its unit.
func (s Style) number(c Cell) string {
	n := s.Number(c)
	return n.Sign + n.Before + n.Digits + n.After
}

// Number is a number in the parts in which it is shown.
type Number struct {
	// Sign is the minus, or "".
	Sign string

	// Before is what stands before the digits: "£", "EUR ", "<" or "".
	Before string

	// Digits are the digits with their separators: "1,234.5".
	Digits string

	// After is "%" or "".
	After string

	// Decimals is how many digits follow the point, and Grouped says that
	// thousands of this number are separated if it has any.
	Decimals int
	Grouped  bool
}

// Number is the parts of the number of a cell, which must have one. Here, and
// nowhere else, a result is rounded.
func (s Style) Number(c Cell) Number {
	if c.Stat == PStat && s.PValue != PDeclared && c.Value >= 0 && c.Value <= 1 {
		return s.pValue(c.Value)
	}
	n := Number{Decimals: s.places(c), Grouped: c.Unit != "" && s.Thousands != ThousandsNone}
	n.Digits = round(math.Abs(c.Value), n.Decimals)
	if c.Value < 0 && strings.Trim(n.Digits, "0.") != "" {
		n.Sign = s.minusSign()
	}
	if n.Grouped {
		n.Digits, n.Grouped = s.group(n.Digits)
	}
	n.Digits = s.pointed(n.Digits)
	n.Before, n.After = s.marks(c.Unit)
	return n
}

// places is how many decimals of a cell are shown.
func (s Style) places(c Cell) int {
	places, replaced := s.Decimals[c.Unit]
	if !replaced {
		places = c.Decimals
	}
	return min(max(places, 0), maxDecimals)
}

func (s Style) minusSign() string {
	if s.minus == "" {
		return trueMinus
	}
	return s.minus
}

func (s Style) pointed(digits string) string {
	if s.Point == "" {
		return digits
	}
	return strings.Replace(digits, ".", s.Point, 1)
}

// group separates the thousands, and says whether numbers of this size have
// them separated.
func (s Style) group(digits string) (string, bool) {
	if s.Thousands == ThousandsComma {
		return groupThousands(digits, ","), true
	}
	whole, _, _ := strings.Cut(digits, ".")
	if len(whole) < 5 {
		return digits, false
	}
	return groupThousands(digits, narrowSpace), true
}

var currencySigns = map[string]string{"GBP": "£", "EUR": "€", "USD": "$"}

// marks are what a unit puts before and after the digits.
func (s Style) marks(unit string) (before, after string) {
	if unit == "%" {
		return "", "%"
	}
	if !isCurrency(unit) {
		return "", ""
	}
	sign, has := currencySigns[unit]
	if has && (s.Currency == CurrencySign || s.Currency == CurrencyPound && unit == "GBP") {
		return sign, ""
	}
	return unit + " ", ""
}
