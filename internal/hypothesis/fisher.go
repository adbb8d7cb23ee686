package hypothesis

import (
	"fmt"
	"math"
)

// FisherTest is Fisher's exact test; for a 2 x 2 table with the odds ratio.
type FisherTest struct {
	Test
	// OddsRatio is the conditional maximum likelihood estimate with its exact
	// interval, NaN for larger tables. Either can be 0 or +Inf.
	OddsRatio Effect
}

// maxSupport bounds the work on a 2 x 2 table: the number of tables with the
// same margins.
const maxSupport = 5_000_000

// Fisher is Fisher's exact test that the rows and columns of a table are
// independent, given its margins: R's fisher.test. The p-value sums the tables
// no likelier than the one seen.
//
// Tables larger than 2 x 2 are enumerated through the network of their columns
// (after Mehta and Patel 1983). That is exact, but can be too much work for a
// large table of many people, which is an error (ErrTooLarge), not a wait.
func Fisher(table Table, level float64) (FisherTest, error) {
	if err := checkLevel(level); err != nil {
		return FisherTest{}, err
	}
	if err := table.check(); err != nil {
		return FisherTest{}, err
	}
	rows, columns, total := table.margins()
	t := FisherTest{Test: newTest("Fisher's exact test", ""), OddsRatio: noOddsRatio()}
	t.count(total, table.Missing)
	t.warnMissing()
	var err error
	if len(rows) == 2 && len(columns) == 2 {
		err = t.twoByTwo(table.Counts[0][0], rows[0], columns[0], total, level)
	} else {
		t.PValue, err = networkP(table.Counts, rows, columns)
	}
	if err != nil {
		return FisherTest{}, err
	}
	return t, nil
}

func noOddsRatio() Effect {
	nan := math.NaN()
	return Effect{Estimate: nan, StdError: nan, ConfLow: nan, ConfHigh: nan, Level: nan}
}

func (t *FisherTest) twoByTwo(count, row, column, total int, level float64) error {
	if min(row, column, total-row, total-column) > maxSupport {
		return fmt.Errorf("%w: more than %d tables have these margins; use the chi-squared test", ErrTooLarge, maxSupport)
	}
	h := newHypergeometric(row, column, total)
	t.PValue = h.twoSided(count)
	low, high := h.interval(count, (1-level)/2)
	t.OddsRatio = Effect{
		Name: "odds ratio", Method: "exact conditional", Level: level, StdError: math.NaN(),
		Estimate: h.oddsRatio(count), ConfLow: low, ConfHigh: high,
	}
	return nil
}
