package published

import (
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Number is a printed number, exactly.
type Number struct {
	// Centre is the number that the digits spell.
	Centre *big.Rat

	// Unit is one unit of the last printed digit. A number was rounded to it, so
	// that what was rounded lies within half a unit of Centre.
	Unit *big.Rat

	// Decimals is how many digits stand after the point, before any exponent.
	Decimals int

	// Shift is the power of ten by which an exponent moves the point.
	Shift int

	// Bound says whether the number is itself, or only the limit of another.
	Bound Bound
}

// Bound is what a printed number says about the number it stands for.
type Bound int8

const (
	Itself   Bound = iota // "0.04": the number, rounded
	LessThan              // "<1": above 0 and below 1
	MoreThan              // ">99": above 99
)

// maxTextLength bounds a printed number; the longest of the IBSEN report has 12
// characters.
const maxTextLength = 60

var printedNumber = regexp.MustCompile(
	`^([<>] ?)?([-+−–]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]*))?(?:[eE]([-+−–]?[0-9]{1,2}))?$`)

var errNotPrinted = errors.New(`not a printed number such as 1,234, -.05, <1 or 2.5E-04, nor a number in words up to 999`)

// ParseNumber reads a number as reports print it: an optional "<" or ">", a sign
// (hyphen, minus or dash), digits with or without commas between all their
// thousands, a point, which may stand first or last, and an exponent of up to
// two digits. Numbers in words, up to nine hundred and ninety-nine, are whole.
// Units, currency signs, stars and spaces are refused.
func ParseNumber(text string) (Number, error) {
	if len(text) > maxTextLength {
		return Number{}, errors.New("too long for a printed number")
	}
	if n, ok := numberInWords(text); ok {
		return Number{Centre: big.NewRat(int64(n), 1), Unit: big.NewRat(1, 1)}, nil
	}
	m := printedNumber.FindStringSubmatch(text)
	if m == nil || m[3]+m[4] == "" {
		return Number{}, errNotPrinted
	}
	digits, _ := new(big.Int).SetString(strings.ReplaceAll(m[3], ",", "")+m[4], 10)
	if isMinus(m[2]) {
		digits.Neg(digits)
	}
	n := Number{Decimals: len(m[4]), Shift: exponent(m[5]), Bound: boundOf(m[1])}
	n.Unit = powerOfTen(n.Shift - n.Decimals)
	n.Centre = new(big.Rat).Mul(new(big.Rat).SetInt(digits), n.Unit)
	return n, nil
}

func isMinus(sign string) bool { return sign == "-" || sign == "−" || sign == "–" }

func boundOf(sign string) Bound {
	switch strings.TrimSpace(sign) {
	case "<":
		return LessThan
	case ">":
		return MoreThan
	}
	return Itself
}

// exponent is at most 99 either way, as the grammar has it.
func exponent(text string) int {
	digits := strings.TrimLeft(text, "-+−–")
	n, _ := strconv.Atoi(digits)
	if isMinus(strings.TrimSuffix(text, digits)) {
		return -n
	}
	return n
}

func powerOfTen(n int) *big.Rat {
	abs := n
	if n < 0 {
		abs = -n
	}
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(abs)), nil))
	if n < 0 {
		return p.Inv(p)
	}
	return p
}

// Range is the closed interval of the numbers that round to n, whichever way a
// tie is rounded. It means nothing for a number that is only a bound.
func (n Number) Range() (least, most *big.Rat) {
	half := new(big.Rat).Mul(n.Unit, big.NewRat(1, 2))
	return new(big.Rat).Sub(n.Centre, half), new(big.Rat).Add(n.Centre, half)
}
