package regress

import (
	"strconv"
	"strings"
)

// numberLabel writes a number as R names it: at most 15 significant digits,
// and the plain form unless the scientific one is shorter.
func numberLabel(v float64) string {
	scientific := shortScientific(v)
	digits, exponent, _ := strings.Cut(scientific, "e")
	power, err := strconv.Atoi(exponent)
	if err != nil {
		return scientific
	}
	decimals := max(0, len(strings.TrimLeft(strings.ReplaceAll(digits, ".", ""), "-"))-1-power)
	plain := strconv.FormatFloat(v, 'f', decimals, 64)
	if len(plain) <= len(scientific) {
		return plain
	}
	return scientific
}

// shortScientific is the scientific form in the fewest digits that keep 15.
func shortScientific(v float64) string {
	full := strconv.FormatFloat(v, 'e', 14, 64)
	digits, exponent, found := strings.Cut(full, "e")
	if !found {
		return full
	}
	digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	return digits + "e" + exponent
}
