package published

import (
	"fmt"
	"math/big"
)

// wholeSums is the sums that n people can have whose mean, over so many items of
// whole numbers each, is in s (Brown and Heathers 2017: GRIM).
func wholeSums(mean span, n, items int64) (least, most int64) {
	per := wholeNumber(n * items)
	sums := mean.times(per)
	return ceiling(sums.lo), floor(sums.hi)
}

// GRIM says whether a printed number can be the mean of n people, each the mean of
// items whole numbers.
func GRIM(mean Number, n, items int64) bool {
	least, most := wholeSums(mean.span(), n, items)
	return least <= most
}

// maxSums bounds the search for a sum of squares; wider intervals allow anything.
const maxSums = 10000

// GRIMMER says whether n people's whole numbers, or means of items whole numbers,
// can have the printed mean and standard deviation (divided by n - 1): a sum of
// squares is whole, and odd or even as the sum is (Anaya 2016).
func GRIMMER(mean, sd Number, n, items int64) bool {
	least, most := wholeSums(mean.span(), n, items)
	if n < 2 || most-least > maxSums {
		return least <= most
	}
	for sum := least; sum <= most; sum++ {
		if squaresFor(sd.span(), sum, n, items) {
			return true
		}
	}
	return false
}

// squaresFor says whether a sum of squares of the parity of the sum gives a
// standard deviation in s.
func squaresFor(s span, sum, n, items int64) bool {
	// In units of one item: squares = items² (n-1) sd² + sum²/n.
	factor := wholeNumber(items * items * (n - 1))
	about := s.squared().times(factor).add(exactly(big.NewRat(sum, 1)).times(exactly(big.NewRat(sum, n))))
	squares := ceiling(about.lo)
	if (squares-sum)%2 != 0 {
		squares++
	}
	return big.NewRat(squares, 1).Cmp(about.hi) <= 0
}

// DEBIT says whether n people of whom some have a property, counted as 1, and the
// others not, as 0, can have the printed mean and standard deviation (Heathers and
// Brown 2019).
func DEBIT(mean, sd Number, n int64) bool {
	least, most := wholeSums(mean.span(), n, 1)
	s := sd.span().squared()
	for k := max(least, 0); k <= min(most, n); k++ {
		if n > 1 && s.meets(exactly(new(big.Rat).Mul(big.NewRat(k, n), big.NewRat(n-k, n-1)))) {
			return true
		}
	}
	return false
}

// means holds a mean, and the standard deviation beside it, to what whole numbers
// can give, where a note says "items: K": each number is the mean of K whole ones.
func (a *auditor) means() {
	for _, table := range a.tables {
		for _, c := range a.cells(table) {
			mean, found := c["mean"]
			rest, told := mean.says("items:")
			if !found || !told {
				continue
			}
			items, err := ParseNumber(rest)
			n, id, known := a.base(mean)
			if err != nil || !known || !items.Centre.IsInt() || items.Centre.Sign() <= 0 {
				continue
			}
			a.wholeMean(mean, c["sd"], n, items.Centre.Num().Int64(), "", id)
		}
	}
}

// wholeMean reports a mean, or a mean and a standard deviation, of whole numbers.
// sd is without an ID if none is printed.
func (a *auditor) wholeMean(mean, sd Figure, n, items int64, note, baseID string) {
	m, err := mean.Number()
	if err != nil || m.Bound != Itself || n < 1 {
		return
	}
	if !GRIM(m, n, items) {
		a.grimFinding(mean, m, n, items, note, baseID)
		return
	}
	if sd.ID == "" {
		return
	}
	if s, err := sd.Number(); err == nil && s.Bound == Itself && s.Centre.Sign() >= 0 && !GRIMMER(m, s, n, items) {
		a.report(Finding{withID(ids(sd, mean), baseID), "standard deviation of whole numbers", "another number", Contradiction,
			noted(fmt.Sprintf("no %d whole numbers with the mean %s have the standard deviation %s", n, mean.Text, sd.Text), note)})
	}
}

func (a *auditor) grimFinding(mean Figure, m Number, n, items int64, note, baseID string) {
	per := new(big.Rat).SetInt64(n * items)
	below := floor(new(big.Rat).Mul(m.Centre, per))
	words := func(sum int64) string {
		return exactly(new(big.Rat).Quo(big.NewRat(sum, 1), per)).words(mean.Decimals + 2)
	}
	verdict := Contradiction
	if least, most := wholeSums(m.span().widened(twice(m)), n, items); least <= most {
		verdict = RoundedTwice
	}
	a.report(Finding{withID(ids(mean), baseID), "mean of whole numbers", words(below) + " or " + words(below+1), verdict,
		noted(fmt.Sprintf("the mean of %d people can be %s or %s, not %s", n, words(below), words(below+1), mean.Text), note)})
}

func noted(reason, note string) string {
	if note == "" {
		return reason
	}
	return reason + " (" + note + ")"
}
