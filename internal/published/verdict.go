package published

import (
	"fmt"
	"math/big"

	"ibsen/internal/table"
)

// Verdict is what comes of comparing a printed figure with a computed one.
type Verdict string

const (
	// Match: the computed number rounds to the printed text, a tie either way.
	Match Verdict = "match"
	// WithinError: it does not, but rests on random draws and lies within
	// ErrorsAllowed Monte Carlo standard errors of a number that would.
	WithinError Verdict = "within Monte Carlo error"
	// Differs: it does not.
	Differs Verdict = "differs"
	// Impossible: it differs, and the printed figures contradict each other.
	Impossible Verdict = "cannot be right"
	// NotComputed: the results hold no number to compare with.
	NotComputed Verdict = "not computed"
)

// Verdicts are all of them, from good to unknown.
func Verdicts() []Verdict { return []Verdict{Match, WithinError, Differs, Impossible, NotComputed} }

// ErrorsAllowed is how many Monte Carlo standard errors a computed number may
// lie from the printed interval. A sound result lies farther once in 370 times.
const ErrorsAllowed = 3

// relativeSlack is what the rounding of a calculation in floating point may add
// to a number that lies exactly on a tie, such as 0.545 times 100.
var relativeSlack = big.NewRat(1, 1e12)

// judgement is the verdict on a number by itself.
type judgement struct {
	verdict  Verdict
	unitsOff float64 // computed less printed, in units of the last printed digit
	reason   string
}

// judge compares a printed number with a cell that has one.
func judge(n Number, c table.Cell) judgement {
	v := new(big.Rat).SetFloat64(c.Value)
	offBy := new(big.Rat).Sub(v, n.Centre)
	units, _ := new(big.Rat).Quo(offBy, n.Unit).Float64()
	inside, gap := n.gap(v, c.Stat)
	if inside {
		return judgement{Match, units, ""}
	}
	if c.MCError == 0 {
		return judgement{Differs, units, n.away(units)}
	}
	errors, _ := gap.Float64()
	errors /= c.MCError
	far := fmt.Sprintf("%.1f Monte Carlo errors (%.2g each) from what rounds to the printed number, %d are allowed", errors, c.MCError, ErrorsAllowed)
	if errors <= ErrorsAllowed {
		return judgement{WithinError, units, far}
	}
	return judgement{Differs, units, joined(n.away(units), far)}
}

// gap says whether a number is one that n stands for, and how far it is from
// the nearest that is.
func (n Number) gap(v *big.Rat, stat string) (inside bool, gap *big.Rat) {
	switch {
	// Nothing lies between zero and zero: "<0.000" is a number too small to show.
	case n.Bound == LessThan && n.Centre.Sign() != 0:
		return n.gapBelow(v, stat)
	case n.Bound == MoreThan:
		return v.Cmp(n.Centre) > 0, new(big.Rat).Sub(n.Centre, v)
	}
	least, most := n.Range()
	gap = new(big.Rat)
	switch {
	case v.Cmp(least) < 0:
		gap.Sub(least, v)
	case v.Cmp(most) > 0:
		gap.Sub(v, most)
	}
	slack := new(big.Rat).Abs(v)
	return gap.Cmp(slack.Mul(slack, relativeSlack)) <= 0, gap
}

// gapBelow is gap for "<1": a share that is not zero, or a probability, which
// may be too small for floating point.
func (n Number) gapBelow(v *big.Rat, stat string) (inside bool, gap *big.Rat) {
	switch {
	case v.Sign() < 0, v.Sign() == 0 && stat != "p_value":
		return false, new(big.Rat).Neg(v)
	case v.Cmp(n.Centre) >= 0:
		return false, new(big.Rat).Sub(v, n.Centre)
	}
	return true, new(big.Rat)
}

// away says by how much a number differs.
func (n Number) away(units float64) string {
	direction, size, from := "higher", units, ""
	if units < 0 {
		direction, size = "lower", -units
	}
	if n.Bound != Itself {
		from = " than the printed bound"
	}
	return fmt.Sprintf("%s%s by %s of the last printed digit", direction, from, unitsInWords(size))
}

func unitsInWords(size float64) string {
	switch {
	case size >= 1e6:
		return fmt.Sprintf("%.1e units", size)
	case size >= 100:
		return fmt.Sprintf("%.0f units", size)
	case size < 0.95:
		return fmt.Sprintf("%.2f units", size)
	}
	return fmt.Sprintf("%.1f units", size)
}
