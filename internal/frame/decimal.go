package frame

import (
	"math"
	"strconv"
	"strings"
)

// decimal is a number's text taken apart: sign, digits on either side of the
// point, and exponent.
type decimal struct {
	negative    bool
	whole, frac string
	exponent    int
}

// maxExponent is where an exponent stops being added up; nothing near it is a
// double.
const maxExponent = 1 << 27

// scanDecimal takes apart a number written as an optional sign, digits with at
// most one point among or beside them, and an optional exponent. Anything else,
// spaces included, is refused.
func scanDecimal(s string) (d decimal, ok bool) {
	d.negative, s = cutSign(s)
	d.whole, s = cutDigits(s)
	if s != "" && s[0] == '.' {
		d.frac, s = cutDigits(s[1:])
	}
	if d.whole == "" && d.frac == "" {
		return d, false
	}
	if s == "" {
		return d, true
	}
	if s[0] != 'e' && s[0] != 'E' {
		return d, false
	}
	d.exponent, ok = scanExponent(s[1:])
	return d, ok
}

func scanExponent(s string) (n int, ok bool) {
	negative, s := cutSign(s)
	run, rest := cutDigits(s)
	if run == "" || rest != "" {
		return 0, false
	}
	for i := range len(run) {
		if n < maxExponent {
			n = n*10 + int(run[i]-'0')
		}
	}
	if negative {
		n = -n
	}
	return n, true
}

func cutSign(s string) (negative bool, rest string) {
	if s == "" || s[0] != '-' && s[0] != '+' {
		return false, s
	}
	return s[0] == '-', s[1:]
}

func cutDigits(s string) (run, rest string) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return s[:i], s[i:]
}

// parseNumber is the double nearest to a decimal. One too large for a double is
// refused; one too small is 0.
func parseNumber(s string) (float64, *complaint) {
	d, ok := scanDecimal(s)
	if !ok {
		return 0, notDecimal
	}
	if v, exact := d.short(); exact {
		return v, nil
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0, beyondDouble
	}
	return v, nil
}

var powersOfTen = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// short is the value of a decimal of at most 15 digits and no exponent. Its
// digits and the power of ten below them are both exact doubles, so that one
// division rounds it correctly (Clinger 1990).
func (d decimal) short() (v float64, ok bool) {
	if d.exponent != 0 || len(d.whole)+len(d.frac) >= len(powersOfTen) {
		return 0, false
	}
	n := int64(0)
	for i := range len(d.whole) {
		n = n*10 + int64(d.whole[i]-'0')
	}
	for i := range len(d.frac) {
		n = n*10 + int64(d.frac[i]-'0')
	}
	v = float64(n) / powersOfTen[len(d.frac)]
	if d.negative {
		v = math.Copysign(v, -1)
	}
	return v, true
}

// parseWhole is the value of a decimal that is an integer of magnitude at most
// 2^53. It goes by the digits, since a double would round a fraction or a long
// identifier to an integer that was not written.
func parseWhole(s string) (float64, *complaint) {
	d, ok := scanDecimal(s)
	if !ok {
		return 0, notDecimal
	}
	n, bad := d.integer()
	if bad != nil {
		return 0, bad
	}
	if d.negative {
		n = -n
	}
	return float64(n), nil
}

func (d decimal) integer() (int64, *complaint) {
	if d.frac == "" && d.exponent == 0 && len(d.whole) < len(powersOfTen) {
		v, _ := d.short()
		return int64(math.Abs(v)), nil
	}
	run := strings.TrimLeft(d.whole+d.frac, "0")
	point := len(run) - len(d.frac) + d.exponent
	significant := strings.TrimRight(run, "0")
	switch {
	case significant == "":
		return 0, nil
	case len(significant) > point:
		return 0, notWhole
	case point > 16:
		return 0, beyondWhole
	}
	n, err := strconv.ParseInt(significant+strings.Repeat("0", point-len(significant)), 10, 64)
	if err != nil || n > maxWhole {
		return 0, beyondWhole
	}
	return n, nil
}
