package plots

import (
	"math"
	"strings"
)

// tick is a labelled value of an axis.
type tick struct {
	value float64
	label string
}

// labelling writes the multiples of a step.
type labelling func(values []float64, step float64) []string

// chooseTicks marks the multiples of the finest round step (1, 2 or 5 times a
// power of ten) that gives at most most ticks whose labels fit.
func chooseTicks(s span, most int, label labelling, fit func([]tick) bool) []tick {
	coarsest := 10 * (s.hi - s.lo)
	for step := roundUp((s.hi - s.lo) / float64(most)); step < coarsest; step = roundUp(step * 1.5) {
		ticks := multiples(s, step, label)
		if len(ticks) <= most && fit(ticks) {
			return ticks
		}
	}
	return nil
}

// roundUp returns the least of 1, 2 or 5 times a power of ten not below v.
func roundUp(v float64) float64 {
	power := int(math.Floor(math.Log10(v)))
	for _, digit := range []float64{1, 2, 5} {
		// The slack forgives a v that is a round step but for its last bits.
		if step := scale10(digit, power); step >= v*(1-1e-9) {
			return step
		}
	}
	return scale10(1, power+1)
}

// scale10 is digit x 10^power, rounded once for the powers that matter: 3/10 is
// the nearest number to 0.3 and 3 x 0.1 is not.
func scale10(digit float64, power int) float64 {
	if power < 0 && power >= -300 {
		return digit / math.Pow10(-power)
	}
	return digit * math.Pow10(power)
}

func multiples(s span, step float64, label labelling) []tick {
	first, last := math.Ceil(s.lo/step-1e-9), math.Floor(s.hi/step+1e-9)
	var values []float64
	for k := first; k <= last; k++ {
		values = append(values, k*step+0) // -0 becomes 0
	}
	labels := label(values, step)
	ticks := make([]tick, len(values))
	for i, v := range values {
		ticks[i] = tick{v, labels[i]}
	}
	return ticks
}

// plainNumbers labels an axis without a unit.
func plainNumbers(values []float64, step float64) []string {
	unit := unitFor(values, step)
	labels := make([]string, len(values))
	for i, v := range values {
		labels[i] = unit.write(v, decimalsOf(step/unit.size))
	}
	return labels
}

// amounts labels an axis of money; a coin below the unit has two decimals.
func amounts(currency string) labelling {
	return func(values []float64, step float64) []string {
		unit := unitFor(values, step).short()
		decimals := decimalsOf(step / unit.size)
		if decimals == 1 && unit.size == 1 {
			decimals = 2
		}
		labels := make([]string, len(values))
		for i, v := range values {
			labels[i] = priced(unit.write(v, decimals), currency)
		}
		return labels
	}
}

// decimalsOf is how many decimals tell the multiples of a round step apart.
func decimalsOf(step float64) int {
	return max(0, -int(math.Floor(math.Log10(step)+1e-9)))
}

// unit is what the numbers of an axis are written in.
type unit struct {
	size   float64
	word   string
	powers bool // as powers of ten
}

func unitFor(values []float64, step float64) unit {
	var size float64
	for _, v := range values {
		size = math.Max(size, math.Abs(v))
	}
	switch {
	case size >= largest || step < smallest:
		return unit{size: 1, powers: true}
	case size >= 1e10:
		return unit{size: 1e9, word: "\u00a0billion"}
	case size >= 1e7:
		return unit{size: 1e6, word: "\u00a0million"}
	}
	return unit{size: 1}
}

// short is the unit as it is written behind an amount of money.
func (u unit) short() unit {
	u.word = strings.NewReplacer("\u00a0million", "m", "\u00a0billion", "bn").Replace(u.word)
	return u
}

func (u unit) write(v float64, decimals int) string {
	switch {
	case u.powers:
		return scientific(v)
	case v == 0:
		return "0"
	}
	return decimal(v/u.size, decimals) + u.word
}
