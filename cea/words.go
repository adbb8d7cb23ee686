package cea

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Position says in words where a point lies on the cost-effectiveness plane,
// whichever axis is horizontal: "better and cheaper", "better and dearer",
// "worse and cheaper", "worse and dearer"; a difference of exactly zero is
// "equally good" or "equally costly".
func Position(cost, effect float64) string {
	return word(effect, "better", "worse", "equally good") + " and " + word(cost, "dearer", "cheaper", "equally costly")
}

func word(x float64, above, below, zero string) string {
	switch {
	case x > 0:
		return above
	case x < 0:
		return below
	}
	return zero
}

// statement puts the increment and its ratio in a sentence that cannot be
// read without the signs of the two differences.
func statement(treated, control string, cost, effect float64, s Settings) string {
	pair := fmt.Sprintf("%s is %s than %s", treated, Position(cost, effect), control)
	if cost == 0 || effect == 0 {
		return strings.Replace(pair, " than ", " beside ", 1) + ": " + tie(cost, effect)
	}
	amount := Money(s.Currency, math.Abs(cost/effect))
	switch {
	case effect > 0 && cost < 0:
		return pair + ": it dominates, and the size of a negative ratio has no meaning."
	case effect < 0 && cost > 0:
		return pair + ": it is dominated, and the size of a negative ratio has no meaning."
	case effect > 0:
		return fmt.Sprintf("%s: each unit of %s gained costs %s.", pair, s.EffectName, amount)
	}
	return fmt.Sprintf("%s: %s is saved for each unit of %s given up.", pair, amount, s.EffectName)
}

func tie(cost, effect float64) string {
	switch {
	case effect != 0:
		return "costs do not differ, so the effect alone decides."
	case cost != 0:
		return "effects do not differ, so there is no ratio and the cost alone decides."
	}
	return "neither costs nor effects differ, so there is no ratio."
}

// Money is [Amount] with a currency before it and a minus sign before that.
func Money(currency string, x float64) string {
	if x < 0 {
		return "-" + currency + Amount(-x)
	}
	return currency + Amount(x)
}

// Amount writes a number for a sentence: four significant digits, all digits
// before the point, thousands separated.
func Amount(x float64) string {
	digits := 3 - int(math.Floor(math.Log10(math.Abs(x))))
	if x == 0 || digits < 0 {
		digits = 0
	}
	if digits > 15 {
		return strconv.FormatFloat(x, 'g', 4, 64)
	}
	text := strconv.FormatFloat(x, 'f', digits, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction
}
